"""``publist status``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def command(session: Session, as_json: bool) -> None:
    """Show what the store holds, when it was last completed and counted, and what to do next."""
    from publist.cli.words.unattended import stale_words
    from publist.compute.owners import stated_owner
    from publist.workflows.unattended.health import last_successes, stale

    with session.store().read() as reader:
        totals = reader.totals()
        owner = stated_owner(reader)
        runs = [run for run in reader.runs.find() if run.undone_at is None]
        good = last_successes(reader)
    last = {kind: next((run for run in runs if run.kind == kind), None) for kind in ("import", "sync", "refresh")}
    if as_json:
        dates = {kind: run.started_at if run else None for kind, run in last.items()}
        session.output.json(
            {
                "store": session.location.shown,
                "owner": owner.name or None,
                **totals,
                "last": dates,
                "last_success": good,
            }
        )
        return
    output = session.output
    output.say(f"Store    {session.location.shown}")
    output.say(f"Owner    {owner.name or 'not known yet (publist init --name NAME)'}")
    output.say(f"Holds    {', '.join(f'{number} {name}' for name, number in totals.items() if number)}")
    for kind, run in last.items():
        when = f"{run.started_at:%Y-%m-%d %H:%M} UTC, {run.status}" if run else "never"
        if kind in good and (run is None or run.status != "done" or good[kind].date() > run.started_at.date()):
            when += f"; last success {good[kind]:%Y-%m-%d %H:%M}"
        output.say(f"{kind.capitalize():<8} {when}")
    if old := stale(good, session.clock.now(), session.settings.unattended.stale_after_days):
        output.warn(stale_words(old))
    if not totals.get("papers"):
        output.say("Next: publist import cv.md")
    elif last["sync"] is None:
        output.say("Next: publist sync")
    else:
        output.say(f"Next: publist export --format html ({counted(totals['papers'], 'paper')})")

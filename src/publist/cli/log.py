"""``publist log``."""

import click

from publist.cli.session import Session


@click.command("log")
@click.option("-n", "--number", type=click.IntRange(min=1), default=20, show_default=True, help="How many runs.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def command(session: Session, number: int, as_json: bool) -> None:
    """Show the runs that changed the store, the newest first."""
    with session.store().read() as reader:
        runs = reader.runs(number)
    if as_json:
        session.output.json(runs)
        return
    for run in runs:
        state = "undone" if run.undone_at else run.status
        facts = ", ".join(f"{value} {name}" for name, value in run.summary.items())
        session.output.say(f"{run.id:>5}  {run.started_at:%Y-%m-%d %H:%M}  {run.kind:<8} {state:<8} {facts}")
    if not runs:
        session.output.note("no run yet")

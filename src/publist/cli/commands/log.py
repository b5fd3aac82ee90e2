"""``publist log``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.store import Run
    from publist.workflows.show.runs import RunReport

_SHORT = 100


@click.command("log")
@click.argument("run", type=int, required=False)
@click.option("-n", "--number", type=click.IntRange(min=1), default=20, show_default=True, help="How many runs.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
@paged
def command(session: Session, run: int | None, number: int, as_json: bool) -> None:
    """Show the runs that changed the store, the newest first; with RUN what that run changed, field by field."""
    if run is not None:
        report = session.library.run(run)
        if as_json:
            session.output.json(report)
        else:
            _show(session.output, report)
        return
    runs = session.library.log(number)
    if as_json:
        session.output.json(runs)
        return
    for one in runs:
        facts = ", ".join(f"{value} {name}" for name, value in one.summary.items())
        session.output.say(f"{one.id:>5}  {one.started_at:%Y-%m-%d %H:%M}  {one.kind:<8} {_state(one):<8} {facts}")
    if not runs:
        session.output.note("no run yet")


def _show(output: Output, report: "RunReport") -> None:
    from publist.cli.words.bylines import byline_change_words
    from publist.compute.changelog import WHOLE
    from publist.reconcile import label

    run = report.run
    output.say(f"Run {run.id}: {run.kind} of {run.started_at:%Y-%m-%d %H:%M} UTC, {_state(run)}", bold=True)
    key = ""
    for change in report.changes:
        if change.key != key:
            key = change.key
            output.say(key, bold=True)
        source = f"  ({label(change.source)})" if change.source else ""
        if change.field == WHOLE:
            output.say(f"    {'new: ' if change.new else 'gone: '}{_short(change.new or change.old)}{source}")
        elif change.field == "authors" and change.old:
            output.say(f"    authors: {byline_change_words(change.old, change.new)}{source}")
        else:
            was = f"{_short(change.old)} -> " if change.old else ""
            output.say(f"    {change.field}: {was}{_short(change.new) or '(nothing)'}{source}")
    for count in report.counts:
        was = "" if count.old is None else f" (was {count.old})"
        output.say(f"{count.key}: cited {counted(count.new, 'time')}{was}, {label(count.source)}")
    if not report.changes and not report.counts:
        output.say("Nothing that shows was changed.")


def _state(run: "Run") -> str:
    return "undone" if run.undone_at else run.status


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"

"""``publist undo``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted, some
from publist.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publist.compute.changes import Change
    from publist.store import Run

_FEW = 5
"""So many papers are named; of more it is said how many."""


@click.command("undo")
@click.argument("run", type=int, required=False)
@click.option("--dry-run", is_flag=True, help="Show what would be taken back; change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask, also where an init, sync or refresh is undone.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, run: int | None, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Take a run back: the last one that changed something, or RUN as publist log numbers it.

    Its records and decisions go, and the list is computed again from what is left. publist redo brings them back,
    until something else changes the list. Undoing an init, a sync or a refresh asks first.
    """
    if not dry_run and not yes:
        _ask(session.library.undoable(run))
    report = session.library.undo(run, dry_run=dry_run)
    if as_json:
        session.output.json(report)
        return
    from publist.cli.words.runs import said_words

    output = session.output
    output.say(f"{'Would undo' if dry_run else 'Undone'}: {run_named(report.run)}", bold=True)
    for said in report.said:
        output.say(f"    no longer: {said_words(said)}")
    show_keys(output, "removed", report.removed)
    show_keys(output, "back", report.returned)
    show_turned(output, report.changes)
    papers = counted(len({change.key for change in report.changes if change.key}), "paper")
    output.say(f"{papers} {'would change' if dry_run else 'changed'} back.")
    if not dry_run:
        output.say("Take it back: publist redo")


def _ask(run: "Run") -> None:
    """Has the person think again before what took long to make goes.  Raises UsageError where nobody is there."""
    import sys

    from publist.errors import UsageError

    if not run.asks:
        return
    if not sys.stdin.isatty():
        raise UsageError("undo-asks", run=run.id, kind=run.kind)
    click.confirm(f"Undo {run_named(run)}?", abort=True, err=True)


def run_named(run: "Run") -> str:
    """``run 7, sync of 2026-11-26 14:02``."""
    from publist.cli.words.runs import local_time

    return f"run {run.id}, {run.kind} of {local_time(run.started_at)}"


def show_keys(output: Output, word: str, keys: "Sequence[str]") -> None:
    """Papers that came or went; of many the first, and how many more."""
    if keys:
        output.say(f"    {word}: {some(keys, len(keys) if output.verbose else _FEW)}")


def show_turned(output: Output, changes: "Sequence[Change]") -> None:
    """What is otherwise now, what is not about one paper first; of many papers only how much of which kind."""
    from publist.cli.words.kinds import kinds_words
    from publist.cli.words.runs import change_words
    from publist.compute.changes import in_order
    from publist.workflows.show.runs import kinds_of

    papers = len({change.key for change in changes if change.key})
    if papers > _FEW and not output.verbose:
        kinds = kinds_words(dict(in_order(kinds_of(change for change in changes if change.key))))
        output.say(f"    {kinds} on {papers:,} papers (-v names them)")
        changes = [change for change in changes if not change.key]
    key = ""
    for change in sorted(changes, key=lambda change: bool(change.key)):
        if change.key != key:
            key = change.key
            output.say(f"    {key}")
        output.say(f"{'        ' if key else '    '}{change_words(change)}")

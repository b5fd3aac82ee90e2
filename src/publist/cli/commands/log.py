"""``publist log``."""

from typing import TYPE_CHECKING

import click

from publist.cli.completing import keys
from publist.cli.output import Output, counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publist.store import FieldChange, Run
    from publist.workflows.show.runs import LoggedRun, PaperLog, RunReport


@click.command("log")
@click.argument("what", metavar="[RUN|KEY]", required=False, shell_complete=keys)
@click.option("-n", "--number", type=click.IntRange(min=1), default=20, show_default=True, help="How many runs.")
@click.option("--all", "every", is_flag=True, help="Also syncs and refreshes that heard nothing new.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
@paged
def command(session: Session, what: str | None, number: int, every: bool, as_json: bool) -> None:
    """Show the runs that changed the list, the newest first.

    With RUN, show all that run changed, field by field; with KEY, what happened to that paper.
    """
    output = session.output
    if what is None:
        runs = session.library.log(number, every=every)
        output.json(runs) if as_json else _show_runs(output, runs)
    elif what.isdecimal():
        report = session.library.run(int(what))
        output.json(report) if as_json else _show_run(output, report)
    else:
        paper = session.library.paper_log(what)
        output.json(paper) if as_json else _show_paper(output, paper)


def _show_runs(output: Output, runs: "Sequence[LoggedRun]") -> None:
    from publist.cli.words.runs import local_time, run_words

    rows = [(f"{run.id:>4}", local_time(run.started_at), _named(run), run_words(run)) for run in runs]
    wide = max((len(name) for _, _, name, _ in rows), default=0)
    for number, when, name, words in rows:
        output.say(f"{number}  {when}  {name:<{wide}}  {words}")
    if not runs:
        output.note("nothing has changed the list yet")


def _show_run(output: Output, report: "RunReport") -> None:
    from publist.cli.words.runs import local_time
    from publist.reconcile import label

    run = report.run
    output.say(f"Run {run.id}: {_named(run)}, {local_time(run.started_at)}", bold=True)
    show_changes(output, report.changes)
    for count in report.counts:
        was = "" if count.old is None else f" (was {count.old})"
        output.say(f"{count.key}: cited {counted(count.new, 'time')}{was}, {label(count.source)}")
    if not report.changes and not report.counts:
        output.say("It changed nothing.")


def show_changes(output: Output, changes: "Sequence[FieldChange]") -> None:
    """Paper by paper, what is not about one paper first."""
    from publist.cli.words.runs import change_words

    key = ""
    for change in sorted(changes, key=lambda change: bool(change.key)):
        if change.key != key:
            key = change.key
            output.say(key, bold=True)
        output.say(f"{'    ' if key else ''}{change_words(change)}")


def _show_paper(output: Output, paper: "PaperLog") -> None:
    from publist.cli.words.runs import change_words, local_time

    output.say(f"{paper.key}: {paper.title}", bold=True)
    for step in paper.steps:
        output.say(f"{step.run.id:>4}  {local_time(step.run.started_at)}  {_named(step.run)}")
        for change in step.changes:
            output.say(f"      {change_words(change)}")


def _named(run: "Run") -> str:
    """The run's command, and how it stands where that is not as it should be."""
    if run.undone_at:
        return f"{run.kind} ({'redone' if run.kind == 'undo' else 'undone'})"
    return run.kind if run.status == "done" else f"{run.kind} ({run.status})"

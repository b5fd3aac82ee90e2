"""``publist refresh``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from publist.cli.output import Output, counted, some
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.report import CountChange, RefreshReport

_MANY = 10
"""Changed counts that are shown one by one only with ``--verbose``."""
_FEW: Final = 5
"""Papers that are named without ``--verbose``."""


@click.command("refresh")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option("--accept", is_flag=True, help="Believe counts that fell by more than 20 % or to 0 at once.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, names: tuple[str, ...], accept: bool, max_time: float | None, as_json: bool) -> None:
    """Renew the citation counts of all papers; made for cron.

    One request for 500 papers.  Counts are appended to their history; a count that the service does not give keeps
    the old one.  A count that fell by more than 20 % or to 0 is shown only after a second refresh, a day or more
    later, has found it again, or with --accept.

    Exit codes: 0 done, 1 a service failed (each is named; the others' counts are stored), 3 another publist is at work.
    """
    session.begin("refresh")
    report = session.library.refresh(sources=names, accept=accept, max_time=max_time, progress=session.progress())
    _show(session, report, as_json=as_json)
    if report.failures:
        raise click.exceptions.Exit(1)
    if not report.reached:
        from publist.cli.job_end import note_unreached

        note_unreached(session)


def _show(session: Session, report: "RefreshReport", *, as_json: bool) -> None:
    from publist.cli.advice import say_next
    from publist.cli.words.services import hint_words
    from publist.cli.words.update import failure_words, finding_words

    session.end_progress()
    output = session.output
    if as_json:
        output.json(_as_dict(report))
    else:
        _show_counts(output, report)
    hints = {hint.service: hint for hint in report.hints}
    failed = {failure.service for failure in report.failures}
    for hint in report.hints:
        if hint.service not in failed:
            output.note(hint_words(hint))
    for number, finding in enumerate(report.findings):
        # An identifier that a service fails on may stay so: no reason to write to somebody every day.
        say = output.note if finding.code == "unanswered-identifier" else output.warn
        if number < _FEW or output.verbose:
            say(finding_words(finding))
        else:
            say(f"{len(report.findings) - _FEW:,} more to look at; publist refresh -v names them")
            break
    for closed in report.closed:
        output.note(failure_words(closed))
    for failure in report.failures:
        output.warn(failure_words(failure, hints.get(failure.service)))
    if not as_json:
        say_next(session)


def _show_counts(output: Output, report: "RefreshReport") -> None:
    from publist.cli.sync_output import show_notices
    from publist.reconcile import label

    def named(keys: Sequence[str]) -> str:
        return some(keys, len(keys) if output.verbose else _FEW)

    held = [change for change in report.changes if change.held]
    shown = [change for change in report.changes if not change.held]
    several = len({change.source for change in report.changes}) > 1
    for change in shown if output.verbose or len(shown) <= _MANY else ():
        output.say(_change_words(change, named=several))
    for change in held if output.verbose else held[:_FEW]:
        output.say(_held_words(change), fg="yellow")
    if (more := len(held) - _FEW) > 0 and not output.verbose:
        output.say(f"    and {counted(more, 'such fall')} more; publist citations KEY shows them", fg="yellow")
    show_notices(output, report.notices)
    if report.unaskable:
        papers = counted(len(report.unaskable), "paper")
        output.say(f"{papers} without an identifier to ask by ({named(report.unaskable)}): publist sync")
    for source, keys in report.unknown_at.items():
        where = f"at {label(source)}" if len(report.unknown_at) > 1 else "there"
        output.say(f"{counted(len(keys), 'paper')} not counted {where} ({named(keys)}); former counts stay")
    each = ""
    if len(shown) > _MANY and not output.verbose:
        each = f"; publist log {report.run_id} names each"
    output.say(f"{report.counted} of {counted(report.papers, 'paper')} counted, {len(shown)} changed{each}", bold=True)


def _change_words(change: "CountChange", *, named: bool) -> str:
    from publist.reconcile import label

    was = "not counted before" if change.old is None else f"was {change.old}"
    by = f" at {label(change.source)}" if named else ""
    return f"{change.key}: cited {counted(change.new, 'time')}{by} ({was})"


def _held_words(change: "CountChange") -> str:
    from publist.reconcile import label

    return (
        f"{change.key}: {label(change.source)} says {change.new}, was {change.old}; so great a fall is shown only "
        "when a refresh a day later finds it again, or with --accept"
    )


def _as_dict(report: "RefreshReport") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    from publist.cli.sync_output import failure_as_dict, finding_as_dict, notices_as_dicts

    return {
        "papers": report.papers,
        "counted": report.counted,
        "added": report.added,
        "left": report.left,
        "run_id": report.run_id,
        "reached": report.reached,
        "changes": report.changes,
        "notices": notices_as_dicts(report.notices),
        "unknown": report.unknown,
        "unknown_at": report.unknown_at,
        "unaskable": report.unaskable,
        "findings": [finding_as_dict(finding) for finding in report.findings],
        "failures": [failure_as_dict(failure) for failure in report.failures],
        "closed": [failure_as_dict(failure) for failure in report.closed],
        "hints": report.hints,
    }

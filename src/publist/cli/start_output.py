"""How ``publist start`` shows what it does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.cli.output import Output
    from publist.library.starting import Step
    from publist.workflows.intake.report import ImportReport
    from publist.workflows.show.started import Started
    from publist.workflows.update.proposals import ProposedPaper
    from publist.workflows.update.report import SyncReport

_SHOWN: Final = 10
"""Titles that are shown before it is asked whether they are taken."""


def show_step(session: Session, step: "Step", *, with_file: bool) -> None:
    """A part that is done, in few lines (publist log has the rest); ``with_file``: a file comes after the owner."""
    from publist.cli.import_output import show_report, show_taken_out
    from publist.cli.words import start as words
    from publist.cli.words.owner import owner_words
    from publist.compute.owners import Owner
    from publist.workflows.intake.report import ImportReport
    from publist.workflows.update.report import SyncReport

    session.end_progress()
    match step:
        case Owner():
            if step.name or step.identifiers:
                session.output.say(owner_words(step))
            if not with_file:
                session.output.say(words.ASKING)
        case ImportReport():
            show_report(session.output, step)
            session.output.say(words.ASKING)
        case SyncReport():
            _show_sync(session.output, step)
        case _:
            session.output.say(words.accepted(step.accepted))
            show_taken_out(session.output, step.taken_out)


def _show_sync(output: "Output", report: "SyncReport") -> None:
    from publist.cli.import_output import show_taken_out
    from publist.cli.output import counted
    from publist.cli.sync_output import show_notices
    from publist.cli.words import start as words
    from publist.reconcile import label

    for source in report.sources:
        if source.found or source.not_found:
            output.say(f"{label(source.source)}: {source.found} of {counted(source.asked, 'paper')} found")
    show_notices(output, report.notices)
    if report.changed_papers:
        output.say(words.completed(report.changed_papers))
    show_taken_out(output, report.taken_out)


def warn(session: Session, done: "Started") -> None:
    """What went wrong: services that failed, pieces of the file that could not be read."""
    from publist.cli.import_output import show_unreadable
    from publist.cli.words.update import failure_words

    if done.imported:
        show_unreadable(session.output, done.imported.origin, done.imported.unreadable)
    hints = {source.source: source.hint for report in done.synced for source in report.sources if source.hint}
    for failure in done.failures:
        session.output.warn(failure_words(failure, hints.get(failure.service)))


def as_dict(done: "Started") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    from publist.cli.output import by_scheme
    from publist.cli.sync_output import failure_as_dict

    read = done.imported
    return {
        "owner": {"name": done.owner.name, "identifiers": by_scheme(done.owner.identifiers)},
        "imported": None if read is None else _file(read),
        "accepted": [key for one in done.accepted for key in one.keys],
        "taken_out": done.taken_out,
        "failures": [failure_as_dict(failure) for failure in done.failures],
        "papers": done.standing.papers,
        "proposals": done.standing.proposals,
        "questions": done.standing.questions,
        "next": done.standing.next,
    }


def _file(read: "ImportReport") -> dict[str, object]:
    return {"file": read.origin, "entries": len(read.entries), "unread": len(read.unreadable)}


def show_likely(session: Session, likely: "Sequence[ProposedPaper]") -> None:
    """The papers that were found, the first ones by title."""
    from publist.cli.words import start as words

    session.end_progress()
    for paper in likely[:_SHOWN]:
        session.output.say(f"    {paper.year or '----'}  {paper.title}")
    if (more := len(likely) - _SHOWN) > 0:
        session.output.say(words.more(more))

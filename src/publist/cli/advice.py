"""The last line of a command: what to do next, as the list stands now."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.cli.session import Session
    from publist.workflows.update.report import SyncReport


def say_next(session: "Session", *, after: "SyncReport | None" = None) -> None:
    """What waits and what is next; silent with ``--quiet``."""
    from publist.cli.words.advice import next_words, waiting_words

    if session.quiet:
        return
    stands = session.library.standing(after, counted=False)
    for line in waiting_words(stands):
        session.output.say(line, fg="yellow")
    session.output.say(next_words(stands))


def note_none(session: "Session", why: str = "") -> None:
    """On stderr that there is nothing to show; without a reason of the command's own that the list is empty."""
    from publist.cli.words.advice import empty_words

    if not session.quiet:
        session.output.note(why or empty_words(session.library.standing(counted=False)))


def note_waiting(session: "Session") -> None:
    """On stderr what waits for the person; for commands that write the list as it is."""
    if session.quiet:
        return
    if waiting := len(session.library.proposals()):
        from publist.cli.words.advice import lacking_words

        session.output.note(f"{lacking_words(waiting)}; next: publist proposals")

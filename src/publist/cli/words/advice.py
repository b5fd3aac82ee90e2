"""Words for what to do next, one line: why, where there is something to say, and the command."""

from typing import Final

from publist.cli.output import counted
from publist.reconcile import label
from publist.workflows.show.standing import NextStep, Standing

COMMANDS: Final = {
    NextStep.IMPORT: "publist import cv.md, or publist start",
    NextStep.OWNER: 'publist init --name "Your Name"',
    NextStep.SYNC: "publist sync",
    NextStep.AGAIN: "publist sync, which goes on where it stopped",
    NextStep.PROPOSALS: "publist proposals",
    NextStep.REVIEW: "publist review",
    NextStep.CHECK: "publist check",
    NextStep.EXPORT: "publist export --format html",
}


NOBODY: Final = "not known yet (publist init --name NAME)"
NAMELESS: Final = "a page is known; the next sync tells the name"
"""Whose list it is, where it is not known by name."""


def next_words(at: Standing) -> str:
    """The one line: ``2 papers found that your list lacks; next: publist proposals``."""
    why = _why(at, at.next)
    return f"{why}; next: {_command(at)}" if why else f"Next: {_command(at)}"


def waiting_words(at: Standing) -> list[str]:
    """What else waits for the person, a line each; what is next is not among it."""
    step = at.next
    lines = []
    if at.proposals and step is not NextStep.PROPOSALS:
        lines.append(f"{lacking_words(at.proposals)}: publist proposals")
    if at.questions and step is not NextStep.REVIEW:
        lines.append(f"{counted(at.questions, 'question')} to answer: publist review")
    return lines


def lacking_words(number: int) -> str:
    """``2 papers found that your list lacks``."""
    return f"{counted(number, 'paper')} found that your list lacks"


def added_words(number: int) -> str:
    """``2 papers found and added to your list``."""
    return f"{counted(number, 'paper')} found and added to your list"


def wrong_words(number: int) -> str:
    """``2 identifiers that lead to other papers``."""
    return f"{counted(number, 'identifier')} that {'leads' if number == 1 else 'lead'} to other papers"


def _command(at: Standing) -> str:
    if at.next is not NextStep.ELSEWHERE:
        return COMMANDS[at.next]
    return f"publist sync {' '.join(f'--source {name}' for name in at.elsewhere)} (docs/services.md)"


def _why(at: Standing, step: NextStep) -> str:
    match step:
        case NextStep.OWNER:
            return "It is not known whose list this is"
        case NextStep.PROPOSALS:
            return lacking_words(at.proposals)
        case NextStep.REVIEW:
            return f"{counted(at.questions, 'question')} to answer"
        case NextStep.CHECK:
            return wrong_words(at.wrong_identifiers)
        case NextStep.AGAIN:
            return "A service failed"
        case NextStep.ELSEWHERE:
            others = " and ".join(map(label, at.elsewhere))
            return f"{at.unknown:,} of {counted(at.papers, 'paper')} not found anywhere; {others} may know them"
        case _:
            return ""


def empty_words(at: Standing) -> str:
    """That the list is empty, and what fills it."""
    return f"the list is empty; next: {_command(at)}" if not at.papers else "nothing to show"

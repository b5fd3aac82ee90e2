"""What an import did, as values."""

from dataclasses import dataclass
from enum import StrEnum

from publist.compute.bridges import TakenOut
from publist.compute.changes import Change
from publist.compute.duplicates import Merge
from publist.compute.questions import Question
from publist.model import Match, ReadingWarning, ReadSection, Unreadable


class EntryStatus(StrEnum):
    """What became of one entry."""

    ADDED = "added"
    COMPLETED = "completed"
    """The paper was there, and says more or something else now."""
    ALREADY = "already"
    UNSURE = "unsure"
    """Added, but perhaps a paper that is there already."""
    NOT_MINE = "not_mine"
    """A person decided before that the paper is not theirs."""
    REMOVED = "removed"
    """A person has removed the paper."""


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """One entry of a file and its paper."""

    status: EntryStatus
    key: str
    title: str
    line: int | None
    changes: tuple[Change, ...] = ()
    twin_line: int | None = None
    """Line of an earlier entry of the same file that is the same paper."""
    resembles: str = ""
    """Key of the paper that an unsure entry may be."""
    match: Match | None = None
    """Why it may be."""
    other_title: str = ""
    """Of one that joined a paper: its own title where the paper shows another one; or the one that the paper had."""


@dataclass(frozen=True, slots=True)
class LeftPaper:
    """A paper of the list that was in the file when it was last read, and is not any more."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with one file."""

    origin: str
    entries: tuple[ImportedEntry, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    owner: str | None = None
    """The owner's name, when it was learnt from this file."""
    questions: tuple[Question, ...] = ()
    """The questions that this file raised."""
    run_id: int | None = None
    open_questions: int = 0
    """All that wait for an answer."""
    merged: tuple[Merge, ...] = ()
    """Papers that were there and turned out to be one."""
    sections: tuple[ReadSection, ...] = ()
    """What became of the items of each section of the file."""
    taken_out: tuple[TakenOut, ...] = ()
    """Papers that were part of others, which they may be as well as one of this file."""

    left: tuple[LeftPaper, ...] = ()
    """Papers that have left the file; they stay on the list."""
    stranger: str | None = None
    """Whose list the file is by what it says itself, where that is nobody whose list this is."""

    def count(self, status: EntryStatus) -> int:
        """How many entries have this status."""
        return sum(entry.status == status for entry in self.entries)

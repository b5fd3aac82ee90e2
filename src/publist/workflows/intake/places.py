"""Where the records of a file go."""

from dataclasses import dataclass, field
from typing import Final

from publist.model import Match, ReadingWarning, Record, SetField

_STORED: Final = Record(source="", key="", title="")


@dataclass(slots=True)
class Place:
    """Where one record goes.  A negative paper id stands for a new paper."""

    record: Record
    paper_id: int
    match: Match | None = None
    resembles: int | None = None
    """The paper that a new one may be."""
    besides: tuple[tuple[int, Match], ...] = ()
    """Other papers that it may be."""
    doubted: tuple[int, Match] | None = None
    """What a new one may be, for all that is known before the entries are looked at together."""
    echo: bool = False
    """It says nothing that the paper does not show already."""
    record_id: int | None = None
    """The record's number in the store."""
    twin: int | None = None
    """Line of an earlier entry of this very file that is the same paper."""
    line: int | None = field(init=False)
    title: str = ""
    """What the entry prints, where it joined others."""

    def __post_init__(self) -> None:
        """The line is known for longer than the record."""
        self.line = self.record.line

    def ask(self, paper_id: int, match: Match) -> None:
        """A new paper may be this one, too."""
        asked = {self.resembles, *(id_ for id_, _ in self.besides), *((self.doubted or (None,))[:1])}
        if paper_id in asked:
            return
        if self.resembles is None and self.doubted is None:
            self.match, self.resembles = match, paper_id
        else:
            self.besides = (*self.besides, (paper_id, match))

    def let_go(self, *, joined: bool) -> None:
        """The record is stored; a long list's records are not kept in memory, too."""
        self.title = self.record.title if joined else ""
        self.record = _STORED


@dataclass(slots=True)
class Placement:
    """Where the records of one file go."""

    places: list[Place] = field(default_factory=list)
    announced: list[Place] = field(default_factory=list)
    """Notices beside the papers that they are about; no entries of the file."""
    new: int = 0
    doubtful: set[int] = field(default_factory=set)
    """Papers that may have an entry which fits another one, too."""
    hidden: set[int] = field(default_factory=set)
    """Papers that are "not mine"."""
    removed: frozenset[int] = frozenset()
    """Those of them that were removed."""
    corrections: list[SetField] = field(default_factory=list)
    """What rows of our own lists say that a person has changed there."""
    doubts: list[ReadingWarning] = field(default_factory=list)
    """What such rows say that is not taken."""

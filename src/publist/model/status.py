"""The status of a paper: how far its publication is, what was announced about it later, where it is free to read."""

from dataclasses import dataclass
from enum import StrEnum

from publist.model.identifier import Identifier


class PaperStatus(StrEnum):
    """How far the publication of a paper is."""

    PUBLISHED = "published"
    PREPRINT = "preprint"
    IN_PRESS = "in_press"
    ACCEPTED = "accepted"
    """Also "to appear" and "forthcoming"."""
    SUBMITTED = "submitted"
    """Also "under review"."""


class NoticeKind(StrEnum):
    """What a publisher, a server or an author announced about a paper, the gravest first."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    EXPRESSION_OF_CONCERN = "expression_of_concern"
    CORRECTED = "corrected"
    REINSTATED = "reinstated"
    """What was announced before is taken back."""

    @property
    def grave(self) -> bool:
        """Whether a reader of a list has to be told: retracted, withdrawn, under concern."""
        return self not in {NoticeKind.CORRECTED, NoticeKind.REINSTATED}


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement about a paper, as one source has it."""

    kind: NoticeKind
    source: str
    """Who says so: a service's name, or that of a list."""
    date: str | None = None
    """ISO 8601, as exact as the source has it: ``2022-04-01``, ``2022-04``, ``2022``."""
    identifier: Identifier | None = None
    """Of the announcement, which is an item of its own."""
    preprint: bool = False
    """It is about the preprint: a paper that was published meanwhile is none the worse for it."""
    by: str | None = None
    """From whom the source has it, where it says so: ``publisher``, ``retraction-watch``."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an item that is itself a notice ("Retraction notice to: ...") says about another paper."""

    kind: NoticeKind
    title: str = ""
    """The other paper's title, as the item's title has it; empty where it has none."""
    identifiers: tuple[Identifier, ...] = ()
    """The other paper's."""


@dataclass(frozen=True, slots=True)
class OpenAccess:
    """Where a paper is free to read."""

    url: str
    source: str

"""Small values that only the store gives out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from publist.model import Identifier, Match, Record


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in the store that cannot be read, or that contradicts the rest of it."""

    code: str
    """``inconsistent-file``, ``missing-reference``, ``not-utf8``, ``unreadable``, ``unknown-value``."""
    table: str | None = None
    row: int | None = None
    """The id in the table; of an authorship its paper's."""
    field: str | None = None
    value: str | None = None
    """What stands there; of a missing reference the table that lacks the row."""

    def as_fields(self) -> dict[str, str | int | None]:
        """For an error or a report."""
        return {"damage": self.code, "table": self.table, "row": self.row, "field": self.field, "value": self.value}


class BrokenReferenceError(Exception):
    """A row names another that is not there, though the database holds that it is: the file is damaged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One job that changed the store."""

    id: int
    kind: str
    started_at: datetime
    finished_at: datetime | None = None
    status: str = "running"
    """``running`` (or killed), ``done``, ``partial``, ``failed``, ``undone``."""
    summary: Mapping[str, object] = field(default_factory=dict)
    version: str = ""
    """The publist that ran it."""
    undone_at: datetime | None = None
    """When it was undone; of an undo, when it was redone."""
    changed: bool = True
    """Whether it changed anything; a sync or refresh that heard nothing new did not."""

    @property
    def asks(self) -> bool:
        """Whether undoing it should be thought over: it made the list, or asked the services for long."""
        return self.kind in {"init", "sync", "refresh"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedPaper:
    """What matching needs to know of a paper; hidden papers included, so that they are found again."""

    id: int
    key: str
    title: str
    authors: tuple[str, ...] = ()
    """Canonical names in the order of the byline."""
    author_ids: tuple[int, ...] = ()
    year: int | None = None
    venue: str | None = None
    """The venue's name, else the venue as printed."""
    identifiers: tuple[Identifier, ...] = ()
    records: tuple[tuple[str, str], ...] = ()
    """(source, key) of the paper's current records."""
    hidden: bool = False
    variants: tuple[Record, ...] = ()
    """The current records of the paper, where they were asked for."""
    venue_printed: str | None = None
    """As an entry prints it: which edition of the venue it was."""
    volume: str | None = None
    number: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class StoredAuthorship:
    """One authorship and how its paper's records spell the person."""

    author_id: int
    paper_id: int
    position: int
    spellings: tuple[tuple[str, str], ...]
    """(source, spelling)."""
    identifiers: tuple[Identifier, ...]
    name: str = ""
    """As this paper's records together spell it."""
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMatch:
    """A conclusion of matching, kept so that it can be shown and reviewed."""

    kind: str
    """``paper``, ``person`` or ``venue``."""
    match: Match
    paper_id: int | None = None
    author_id: int | None = None
    record_id: int | None = None
    subject: str = ""
    """What was compared, in words; of a person match the one spelling."""
    other_id: int | None = None
    """The other paper, or the other person."""
    other: str = ""
    """The other spelling of a person match."""
    id: int = 0
    run_id: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one paper as a run changed it.

    For a paper that the run brought, ``field`` is ``paper`` and ``new`` its title; for one that it took away ``old``.
    """

    paper_id: int
    key: str
    field: str
    old: str
    new: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """What one source said of a paper that the list may lack; several sources' records share a ``number``."""

    id: int
    number: int
    owner: str
    """Whose paper it seems to be."""
    record: Record
    match: Match
    """Whether it is the owner's: ``same`` likely, ``ask`` perhaps a namesake's; with reasons."""
    state: str = "open"
    """``open``, ``accepted`` or ``refused``."""
    observed_at: datetime | None = None

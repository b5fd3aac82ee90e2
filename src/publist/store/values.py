"""Small values that only the store gives out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from publist.model import Identifier, Match


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one authorship says about its person."""

    author_id: int
    paper_id: int
    position: int
    spellings: tuple[tuple[str, str], ...]
    """(source, spelling)."""
    identifiers: tuple[Identifier, ...]


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
    """What was compared, in words."""
    id: int = 0
    run_id: int = 0

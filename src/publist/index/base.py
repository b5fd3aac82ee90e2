"""What a bulk file is to an index: entries of papers and of people, and places where reading can go on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from publist.model import Identifier, Record

if TYPE_CHECKING:
    from publist.index.files import Stream


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper of the file: its record, and the text from which the record can be made again."""

    record: Record
    raw: str
    """The source's own text."""
    signed: tuple[str, ...] = ()
    """The names of the byline as the file tells people apart by them, where it gives no identifiers of theirs."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person of the file."""

    person: Identifier
    names: tuple[str, ...]
    """As people read them, the usual one first."""
    signs: tuple[str, ...] = ()
    """The names that bylines of this file have for this person and for nobody else."""
    identifiers: tuple[Identifier, ...] = ()
    """Others of the same person."""
    affiliations: tuple[str, ...] = ()
    now: Identifier | None = None
    """Where this identifier has been given up: the one in its place."""


@dataclass(frozen=True, slots=True)
class BadEntry:
    """A piece of the file that could not be read."""

    code: str
    """``unknown-entity``, ``not-well-formed``, ``no-title`` ..."""
    at: int
    """Bytes of the unpacked file before it."""


BulkEntry: TypeAlias = PaperEntry | PersonEntry | BadEntry


@dataclass(frozen=True, slots=True)
class BulkBatch:
    """Entries that follow each other in a file."""

    entries: tuple[BulkEntry, ...]
    end: int
    """Where reading can go on: bytes of the unpacked file, or rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFormat:
    """A kind of bulk files: the object that a service registers as ``FORMAT``."""

    name: str
    label: str
    """For people: ``DBLP's dump (XML)``."""
    source: str
    """The service under whose name the records stand."""
    takes: Callable[[bytes], bool]
    """Whether an unpacked file that begins so is one; of Parquet the first row, as JSON."""
    read: "Callable[[Stream, int], Iterator[BulkBatch]]"
    """The entries from a place on (0, or the ``end`` of a batch).  Raises UnreadableInputError."""
    restore: Callable[[str, Sequence[Identifier | None]], Record | None] = field(repr=False)
    """The record of a paper's text; the people of the byline, where they are known beside it."""

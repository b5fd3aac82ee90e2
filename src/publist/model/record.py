"""Records: what one source said about one paper at one time."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from publist.model.identifier import Identifier, Link
from publist.model.mark import Mark
from publist.model.reason import Value
from publist.model.status import Announcement, Notice, OpenAccess, PaperStatus

# Sources that a person writes; a service is a source under its own name (``publist.registry.SERVICES``).
CV: Final = "cv"
BIBTEX: Final = "bibtex"
PERSON: Final = "person"
EDITED: Final = "edited"
"""The source of a spelling that a person typed into a byline; a name that was decided for good is of ``PERSON``."""

HANDWRITTEN: Final = frozenset({CV, BIBTEX, PERSON})
"""Sources that a person writes; only these can print co-first marks."""


class PaperType(StrEnum):
    """Kinds of publication, in BibTeX's and DBLP's words."""

    ARTICLE = "article"
    INPROCEEDINGS = "inproceedings"
    INCOLLECTION = "incollection"
    BOOK = "book"
    PROCEEDINGS = "proceedings"
    PHDTHESIS = "phdthesis"
    MASTERSTHESIS = "mastersthesis"
    TECHREPORT = "techreport"
    PREPRINT = "preprint"
    DATASET = "dataset"
    MISC = "misc"


class Version(StrEnum):
    """Which manifestation of the work a record describes."""

    PREPRINT = "preprint"
    VERSION_OF_RECORD = "version_of_record"
    MIXED = "mixed"
    """Facts of both in one record: an arXiv DOI and year under the published venue's name."""


@dataclass(frozen=True, slots=True)
class PrintedAuthor:
    """One name of a record's byline, marks removed.

    ``co_first`` and ``corresponding`` are None where the source cannot say (the services have no such flag).
    """

    name: str
    """Display order, "Given Family", Unicode, as the source spells it."""
    family: str | None = None
    """The family-name part where the source marks it ("Family, Given"); the whole name for a corporate author."""
    co_first: bool | None = None
    corresponding: bool | None = None
    emphasised: bool = False
    """Printed in bold or underlined: in a CV that is the owner."""
    identifiers: tuple[Identifier, ...] = ()
    marks: str = ""
    """Marks that no legend explains, for instance a dagger."""
    roles: tuple[Mark, ...] = ()
    """Of ``publist.model.mark.ROLES``."""
    known_as: str | None = None
    """The person's name in the list, where that is another spelling and the source says both (a list of ours)."""

    def has(self, mark: Mark) -> bool:
        """Whether the source marks the author so."""
        if mark is Mark.CO_FIRST:
            return bool(self.co_first)
        return bool(self.corresponding) if mark is Mark.CORRESPONDING else mark in self.roles


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader repaired, guessed or could not use."""

    code: str
    """Stable and short, for scripts: ``unclosed-bracket``, ``no-year`` ..."""
    line: int | None = None
    values: tuple[tuple[str, Value], ...] = ()
    """What it is about: a label, a key, a name."""


def reading_warning(code: str, line: int | None = None, /, **values: Value) -> ReadingWarning:
    """A warning with named values.

    >>> reading_warning("unexplained-mark", 7, mark="†").values
    (('mark', '†'),)
    """
    return ReadingWarning(code, line, tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one source said about one paper.  Values are as the source has them, in Unicode."""

    source: str
    key: str
    """What names the record inside its source: paperId, DBLP key, citation key; a digest of the entry for a CV."""
    list_key: str | None = None
    """The paper's citation key, where the record comes from a list that publist wrote."""
    title: str
    authors: tuple[PrintedAuthor, ...] = ()
    others: bool = False
    """The byline ends in "et al." / "and others", or the source says that it is cut."""
    owner_at: int | None = None
    """The byline's place for the list's owner, who is implied and not printed: "with Bo Ray", Hugo's ``admin``."""
    owner_marks: tuple[Mark, ...] = ()
    """What a note beside that place says of the owner."""
    incomplete_byline: bool = False
    """The source has an author without a name, who is not among ``authors``: no evidence of length or order."""
    venue: str | None = None
    """As printed."""
    tag: str | None = None
    """A short venue tag that the list prints beside the entry ("ACL 2024")."""
    year: int | None = None
    month: int | None = None
    type: PaperType | None = None
    version: Version | None = None
    status: PaperStatus | None = None
    """Where the source says it; a record of a version of record or a preprint implies it."""
    notices: tuple[Notice, ...] = ()
    """Retractions, withdrawals, corrections of this very paper."""
    announces: Announcement | None = None
    """Of an item that is itself such a notice: about which paper."""
    open_access: OpenAccess | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    """``first-last`` with a plain hyphen, or an article number."""
    publisher: str | None = None
    abstract: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    citation_count: int | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """Fields that publist does not interpret, kept to be written back (BibTeX: lower-case names, raw values)."""
    origin: str | None = None
    """The file's name, for records that come from a file."""
    line: int | None = None
    """1-based line of the entry's first character."""
    warnings: tuple[ReadingWarning, ...] = ()
    raw: str = ""
    """The source's own text (JSON, XML, BibTeX, CV lines), verbatim."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of input that looked like an entry and could not be read; never dropped in silence."""

    line: int
    code: str
    """Why: ``no-title``, ``entry-not-closed`` ..."""
    raw: str = ""
    values: tuple[tuple[str, Value], ...] = ()


def unreadable(line: int, code: str, raw: str = "", /, **values: Value) -> Unreadable:
    """A piece that cannot be read, with named values."""
    return Unreadable(line, code, raw, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section of a file, and what became of its items: ``items == read + unread + skipped``."""

    heading: str
    """As printed, on one line; empty for what stands before the first heading, or in a file without headings."""
    line: int
    """1-based, of the heading."""
    items: int
    read: int = 0
    unread: int = 0
    skipped: int = 0
    why: str | None = None
    """Why it is skipped: what stands in it (``talks``, ``teaching`` ...), ``not-publications`` for what does not look
    like publications under a heading that says nothing; None where it is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one input."""

    records: tuple[Record, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    owner_hint: str | None = None
    """The name that the list itself gives its owner (a heading, the emphasised author)."""
    sections: tuple[ReadSection, ...] = ()
    """All of the file, in its order."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as the store keeps it."""

    id: int
    paper_id: int
    record: Record
    observed_at: datetime
    run_id: int = 0


@dataclass(frozen=True, slots=True)
class CitationCount:
    """How often one service said a paper is cited, and when it said so (UTC)."""

    source: str
    count: int
    observed_at: datetime
    held: bool = False
    """A suspicious fall that nothing confirms yet: part of the history, not shown."""


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """A service's answer to a question for a count; ``count`` None means that it does not know."""

    asked: str
    """The identifier as asked."""
    count: int | None
    identifiers: tuple[Identifier, ...] = field(default=())
    """What the service calls the paper now; may differ from what was asked (merged records)."""
    title: str | None = None
    retracted: bool = False

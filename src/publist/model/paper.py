"""Papers, people and venues: what the list is made of, computed from records and decisions."""

from dataclasses import dataclass

from publist.model.conflict import Conflict
from publist.model.identifier import Identifier, Link
from publist.model.mark import Mark
from publist.model.reason import Reason
from publist.model.record import PERSON, CitationCount, PaperType, Version
from publist.model.status import Notice, OpenAccess, PaperStatus


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a paper appeared."""

    name: str
    acronym: str | None = None
    short: str | None = None
    """A journal's abbreviated name (ISO 4, "J. Viral Hepat.")."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """A person on a paper."""

    position: int
    """1-based."""
    name: str
    """The person's canonical name, "Given Family"."""
    printed: str
    """The name as the researcher's own list prints it, else as the service does."""
    co_first: bool = False
    corresponding: bool = False
    owner: bool = False
    family: str | None = None
    author_id: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    """(source, spelling) of every record that has a name at this position."""
    renamed: bool = False
    """A person decided ``name``: it is shown whatever the paper prints."""
    roles: tuple[Mark, ...] = ()
    """What else they were, of ``publist.model.mark.ROLES`` and in its order."""

    @property
    def marked(self) -> bool:
        """Whether the author has any mark."""
        return self.co_first or self.corresponding or bool(self.roles)

    def has(self, mark: Mark) -> bool:
        """Whether the author has this mark."""
        if mark is Mark.CO_FIRST:
            return self.co_first
        return self.corresponding if mark is Mark.CORRESPONDING else mark in self.roles


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that another source gave and that did not win."""

    source: str
    value: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the value of a paper's field comes from."""

    field: str
    source: str
    where: str
    """The record: ``cv.md:12``, a DBLP key, a paperId; for a decision its date."""
    why: Reason
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One work, shown once, whatever the number of its manifestations."""

    id: int = 0
    """0 while it is not in the store."""
    key: str
    """Citation key; never changes once given."""
    title: str
    authors: tuple[Authorship, ...] = ()
    others: bool = False
    venue: Venue | None = None
    venue_printed: str | None = None
    """The venue string of the winning record, for instance a whole proceedings title."""
    year: int | None = None
    month: int | None = None
    type: PaperType | None = None
    version: Version | None = None
    status: PaperStatus | None = None
    """None where nothing says."""
    notices: tuple[Notice, ...] = ()
    """The gravest first; each kind of each source once."""
    open_access: OpenAccess | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    publisher: str | None = None
    abstract: str | None = None
    award: str | None = None
    """As the list says it; several are parted by semicolons."""
    presentation: str | None = None
    """How it was presented: "Oral", "Spotlight, top 3%"."""
    acceptance_rate: str | None = None
    author_order: str | None = None
    """``alphabetical``, where the list says so."""
    selected: str | None = None
    """``yes`` for one of those that their author shows first."""
    topics: str | None = None
    """What it is about; several are parted by semicolons."""
    note: str | None = None
    """What the list says of it beside all that."""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[CitationCount, ...] = ()
    """The latest of each source."""
    extra: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()
    warnings: tuple[Reason, ...] = ()
    """What the person should look at."""
    conflicts: tuple[Conflict, ...] = ()
    """Where a source contradicts what is shown, and nobody has decided yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person.  A name is a value; a person is an identity with many names."""

    id: int = 0
    name: str
    """Canonical, "Given Family"."""
    family: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    """(source, spelling) of every spelling seen, the canonical one included; one that was decided is of ``PERSON``."""
    identifiers: tuple[Identifier, ...] = ()
    owner: bool = False
    papers: int = 0

    @property
    def renamed(self) -> bool:
        """Whether a person decided the name; an owner states theirs, and papers under a former one keep that."""
        return not self.owner and (PERSON, self.name) in self.names

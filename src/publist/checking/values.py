"""What the rules look at, and what they give: values, never sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from publist.model import Conflict, Identifier, Notice, ReadingWarning, Record, SetField, SetLink, Unreadable, Version

Detail: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int, ...] | None
"""What a finding can name besides: lines, labels, names, a year."""
Details: TypeAlias = tuple[tuple[str, Detail], ...]
FieldDecision: TypeAlias = SetField | SetLink
"""What a person can say about one field of an entry."""


class Level(StrEnum):
    """How grave a finding is, as SARIF names it."""

    ERROR = "error"
    """Something cannot be read at all, or the paper must not be handed out as it is."""
    WARNING = "warning"
    """Wrong, or missing although a source has it."""
    NOTE = "note"
    """A matter of style, or something to look at."""


@dataclass(frozen=True, slots=True)
class ServiceSpelling:
    """A name that the entry prints otherwise than the services do."""

    printed: str
    published: str
    sources: tuple[str, ...]


def decided_name(decision: FieldDecision) -> str:
    """The field, or the link's label, that was decided."""
    return decision.field if isinstance(decision, SetField) else decision.label


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """What a service has under an identifier of the entry's paper."""

    identifier: Identifier
    source: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One entry of a list, with what is known of its paper."""

    record: Record
    paper: int
    """Entries with the same number are of one paper."""
    key: str = ""
    """The paper's citation key; empty where the store does not have the paper."""
    services: tuple[Record, ...] = ()
    """The services' records of the paper, the most believed first."""
    notices: tuple[Notice, ...] = ()
    """What the services have announced about the paper."""
    decisions: tuple[FieldDecision, ...] = ()
    """The person's decisions on single fields of the paper, the last one on each."""
    spellings: tuple[ServiceSpelling, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """Services' bylines that contradict the entry's, but for those that the person has decided."""
    misled: tuple[OtherPaper, ...] = ()
    """Identifiers that the entry prints, or that no list does, and that lead to other papers."""

    @property
    def published(self) -> tuple[Record, ...]:
        """The services' records of the version of record."""
        return tuple(record for record in self.services if record.version is Version.VERSION_OF_RECORD)

    def decision(self, field: str) -> FieldDecision | None:
        """The person's decision on ``field``, or on the link with that label."""
        return next((decision for decision in self.decisions if decided_name(decision) == field), None)

    def line_of(self, text: str) -> int | None:
        """The line on which the entry prints ``text``, where that is certain; else its first line."""
        line = self.record.line
        if line is None or not text or self.record.raw.count(text) != 1:
            return line
        return line + self.record.raw[: self.record.raw.index(text)].count("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One file's list."""

    file: str
    entries: tuple[ListEntry, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    """What the reader reported of the file as a whole."""
    content: str | None = None
    """The whole file; None where only the entries that were imported are known."""


@dataclass(frozen=True, slots=True)
class SourceValue:
    """What a source has."""

    source: str
    """A service's name; ``entry``, ``list`` and ``server`` are the entry itself, the list and a link's server."""
    value: str


class FixKind(StrEnum):
    """What is to be done about a finding."""

    WRITE = "write"
    """Write ``value`` instead of what is printed."""
    ADD = "add"
    """Print ``value``, which is missing; empty where nobody has it."""
    LINK = "link"
    """Give the link the address ``value``, or a label."""
    EXPLAIN = "explain"
    """Explain the mark ``value`` once in the list."""
    CLOSE = "close"
    """Close a bracket or a quotation mark."""
    COMPARE = "compare"
    """Compare with the paper: which side is right is not known."""
    KEEP_ONE = "keep-one"
    """Keep one of two entries."""
    RENAME = "rename"
    """Give an entry another citation key."""
    REPLACE_LINK = "replace-link"
    """Remove a link or give it another address."""
    ADD_PAPER = "add-paper"
    """Add the paper to the list, if it is the person's."""
    SAY_SO = "say-so"
    """Say beside the paper what was announced about it: ``value``, a kind of notice."""
    NOTHING = "nothing"
    """Nothing, where the person's decision stands."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What to write, and with what value."""

    kind: FixKind
    value: str = ""


class ActionKind(StrEnum):
    """What publist can do about a finding."""

    REPAIR_FILE = "repair-file"
    """Repair the file ``target``."""
    EXPORT = "export"
    """Write the list anew; ``target`` is the source of the entry's record."""
    ADD_PAPER = "add-paper"
    """Add the paper with the identifier ``target``."""
    SHOW_PAPER = "show-paper"
    """Show where the fields of the paper with the key ``target`` come from."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that publist can do, and to what."""

    kind: ActionKind
    target: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words of an entry to be replaced.  It is made only where ``old`` stands once in the entry."""

    kind: str
    """``name``, ``pages`` or ``bracket``: what the entry's record may differ in after the repair."""
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What a rule gives; with its rule and its file it becomes a :class:`ListFinding`."""

    entry: ListEntry | None = None
    """None for what is about the list as a whole."""
    at: str = ""
    """The words of the entry that it is about: they give the line."""
    line: int | None = None
    """For what is about no entry."""
    variant: str = ""
    """Which of the things that the rule looks for, where there are several."""
    printed: str = ""
    expected: str = ""
    """What stands in its place at ``sources``."""
    sources: tuple[str, ...] = ()
    """The services that have ``expected``."""
    evidence: tuple[SourceValue, ...] = ()
    """Every source that was compared, with its value."""
    details: Details = ()
    reading: ReadingWarning | Unreadable | None = None
    """What the reader of the file found."""
    fix: Fix | None = None
    action: Action | None = None
    change: Replacement | None = None
    level: Level | None = None
    """Where it is not the rule's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFinding:
    """One thing that is wrong with a list: what, where, what the sources have, and what to do."""

    code: str
    level: Level
    variant: str = ""
    file: str = ""
    """Empty for a paper that no list has."""
    line: int | None = None
    span: tuple[int, int] | None = None
    """First and last line of the entry."""
    key: str = ""
    """The paper's citation key, where the store has it."""
    title: str = ""
    printed: str = ""
    expected: str = ""
    sources: tuple[str, ...] = ()
    evidence: tuple[SourceValue, ...] = ()
    details: Details = ()
    reading: ReadingWarning | Unreadable | None = None
    fix: Fix | None = None
    action: Action | None = None
    change: Replacement | None = None

    def detail(self, name: str) -> Detail:
        """The detail of that name; None where there is none."""
        return next((value for key, value in self.details if key == name), None)


def details(**values: Detail) -> Details:
    """Details by name.

    >>> details(lines=(3, 4))
    (('lines', (3, 4)),)
    """
    return tuple(values.items())


def sources_of(records: Iterable[Record]) -> tuple[str, ...]:
    """The services of these records, each once."""
    return tuple(dict.fromkeys(record.source for record in records))


def evidence(found: Iterable[tuple[Record, object]]) -> tuple[SourceValue, ...]:
    """The services with their values, each pair once."""
    return tuple(dict.fromkeys(SourceValue(record.source, str(value)) for record, value in found))

"""What the rules look at, and what they give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from publist.model import Decision, ReadingWarning, Record, Unreadable, Version


class Level(StrEnum):
    """How grave a finding is, in SARIF's words."""

    ERROR = "error"
    """Something cannot be read at all."""
    WARNING = "warning"
    """Wrong, or missing although a source has it."""
    NOTE = "note"
    """A matter of style, or something to look at."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a service said of the paper of an entry."""

    by: str
    """The service as a person reads it: "DBLP"."""
    record: Record

    @property
    def published(self) -> bool:
        """Whether it describes the version of record, and nothing of a preprint."""
        return self.record.version is Version.VERSION_OF_RECORD


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that the entry prints otherwise than the services do."""

    printed: str
    published: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list beside what is known of its paper."""

    record: Record
    paper: int
    """Entries with the same number are of one paper."""
    key: str = ""
    """The paper's citation key; empty where the store does not have the paper."""
    services: tuple[Said, ...] = ()
    decided: tuple[Decision, ...] = ()
    """What the person said about single fields of the paper, the last word on each."""
    spellings: tuple[Spelling, ...] = ()

    @property
    def published(self) -> tuple[Said, ...]:
        """The services' records of the version of record."""
        return tuple(said for said in self.services if said.published)

    def word(self, field: str) -> Decision | None:
        """What the person said about ``field``."""
        return next((decision for decision in self.decided if decision.field == field), None)

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
    entries: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    """What the reader had to say about the file as a whole."""
    text: str | None = None
    """The whole file; None where only the entries that were imported are known."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says what."""

    by: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """Words of an entry to be replaced.  It is made only where ``old`` stands once in the entry."""

    kind: str
    """``name``, ``pages`` or ``bracket``: what the entry's record may differ in afterwards."""
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule says; the table of rules makes a finding of it."""

    message: str = ""
    reading: ReadingWarning | Unreadable | None = None
    """What the reader reported; it is the message then."""
    entry: Entry | None = None
    """None for what is about the list as a whole."""
    at: str = ""
    """The words of the entry that it is about: they give the line."""
    line: int | None = None
    """For what is about no entry."""
    evidence: tuple[Evidence, ...] = ()
    fix: str = ""
    command: str = ""
    change: Change | None = None
    level: Level | None = None
    """Where it is not the rule's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, with its place, the evidence and the fix."""

    code: str
    level: Level
    file: str = ""
    """Empty for a paper that no list has."""
    line: int | None = None
    message: str = ""
    reading: ReadingWarning | Unreadable | None = None
    """What the reader reported; the words of it are the message."""
    evidence: tuple[Evidence, ...] = ()
    fix: str = ""
    """What to write instead, in words."""
    command: str = ""
    """The publist command that does it, where one does."""
    key: str = ""
    """The paper's citation key, where the store has it."""
    title: str = ""
    change: Change | None = None
    entry: tuple[int, int] | None = None
    """First and last line of the entry."""


def who(names: Iterable[str], verb: str = "has", plural: str = "have") -> str:
    """``DBLP has``, ``DBLP and Semantic Scholar have``; each name once."""
    unique = sorted(set(names))
    return f"{in_words(unique)} {plural if len(unique) > 1 else verb}"


def in_words(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def evidence(said: Iterable[tuple[Said, object]]) -> tuple[Evidence, ...]:
    """The services beside their values, each pair once."""
    return tuple(dict.fromkeys(Evidence(one.by, str(value)) for one, value in said))

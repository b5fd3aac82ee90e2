"""What a reader says about itself: the object that it registers as ``FORMAT``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonKind:
    """How one kind of JSON is known among others and read: a service's works, a reference manager's items."""

    takes: "Callable[[JsonDocument], bool]"
    """Whether a document is of this kind."""
    read: "Callable[[JsonDocument, str], Reading]"
    """(document, the file's name) to records."""


@dataclass(frozen=True, slots=True)
class Include:
    """A place where a text names files that are parts of it."""

    start: int
    end: int
    """Of the command, in the text."""
    names: tuple[str, ...]
    inline: bool
    """Their text stands in the command's place; else they are lists of their own."""
    needed: bool
    """One that cannot be followed is told."""
    suffixes: tuple[str, ...] = ()
    """What may be left out of the names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFormat:
    """An input format.  The functions import what they need when they run."""

    name: str
    """What ``--from`` takes; lower case."""
    label: str
    """For people: ``BibTeX or biblatex``."""
    read: "Callable[[str, str], Reading]"
    """(text, the file's name) to records.  A broken entry is an ``Unreadable``, a file that is not of this format at
    all an ``UnreadableInputError``."""
    aliases: tuple[str, ...] = ()
    """Other names that ``--from`` takes."""
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot."""
    detect: Callable[[str], bool] | None = None
    """Whether a text shows by itself that it is of this format; None where only the suffix or ``--from`` says so."""
    weak: bool = False
    """What ``detect`` looks for stands in other formats as well: it is asked after the others."""
    magic: tuple[bytes, ...] = ()
    """What a binary file of this format begins with."""
    unpack: Callable[[bytes, str], str] | None = None
    """(a binary file, its name) to the text that ``read`` takes."""
    extra: str = ""
    """The extra of the package that ``read`` or ``unpack`` needs: ``docx``; an ImportError is reported as that."""
    json: JsonKind | None = None
    """For a kind of JSON: how it is known from others."""
    includes: "Callable[[str], list[Include]] | None" = None
    """Where a text names files that are parts of it."""

"""What a writer says about itself: the object that it registers as ``FORMAT``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publist.model import Paper
from publist.writers.style import Style

if TYPE_CHECKING:
    from publist.writers.pages import Folder
    from publist.writers.pieces import Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class WriterFormat:
    """An output format."""

    name: str
    """What ``--format`` takes."""
    label: str
    """For people: ``BibTeX``."""
    description: str
    """What it is for, in a few words."""
    write: Callable[[Sequence[Paper], Style], str | bytes]
    """The papers as text, the same for the same papers in whatever order they come; imports what it needs itself."""
    pieces: "Callable[[Style], Pieces] | None" = None
    """Where a paper's text does not depend on the others, so that a list of any length is written paper by paper;
    ``write`` gives the same (:func:`publist.writers.pieces.writes`)."""
    provenance: bool = False
    """Whether its pieces say where values come from: others get papers that know only what a person decided."""
    binary: bool = False
    """``write`` gives bytes, which are no text (a DOCX)."""
    extra: str | None = None
    """The extra of the package that ``write`` needs: ``docx``; an ImportError is reported as that."""
    entry: Callable[[Paper, Style], str] | None = None
    """One paper as ``write`` prints it, where lists of the format are read again by what they print."""
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot; the first is the usual one."""
    options: frozenset[str] = frozenset()
    """The options of an export that it understands (``publist.writers.style.OPTIONS``); any other is refused."""
    folder: "Folder | None" = None
    """Where the format is a folder of pages; ``write`` gives all of them as one text then."""

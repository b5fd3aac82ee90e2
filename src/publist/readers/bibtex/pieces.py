"""A .bib file's text through bibtexparser in pieces, so that its blocks are never all in memory.

Its splitter goes through the text once and gives up a block at the next one that begins a line.  So a text may be cut
before any such beginning, if the block in front of it was whole: then the same blocks come of either part as of both.
"""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block

_BLOCK: Final = re.compile(r"^@\w*[ \t]*[{(]", re.MULTILINE)
_SILENT: Final = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some blocks of a file."""

    text: str
    lines_before: int
    library: "Library"
    lines: tuple[int, ...] | None = None
    """Where bibtexparser does not see all ends of lines (none behind a backslash): the lines behind those it sees."""

    def line(self, block: "Block") -> int:
        """The line of the file in which a block begins, 1-based."""
        start = block.start_line or 0
        if self.lines is not None:
            start = self._after_backslashes(self.lines[start - 1] if start else 0, block.raw or "")
        return self.lines_before + start + 1

    def _after_backslashes(self, start: int, raw: str) -> int:
        """The line, from ``start`` on, in which the block begins: as far as lines end in backslashes."""
        first = raw.partition("\n")[0]
        lines = self.text.split("\n")
        for number in range(start, len(lines)):
            if first in lines[number]:
                return number
            if not lines[number].endswith("\\"):
                break
        return start


def piece_at(text: str, start: int, lines: int, size: int) -> Piece:
    """The piece that begins at ``start``, before which there are so many ``lines``."""
    end, library = _cut(text, start, size)
    piece = text[start:end]
    return Piece(piece, lines, library, _seen_lines(piece) if "\\\n" in piece else None)


def _seen_lines(text: str) -> tuple[int, ...]:
    """For each end of a line that bibtexparser counts the number of the next line, 0-based."""
    return tuple(number for number, line in enumerate(text.split("\n")[:-1], 1) if not line.endswith("\\"))


def _cut(text: str, start: int, size: int) -> tuple[int, "Library"]:
    """The end of the piece that begins at ``start``, and its blocks."""
    from bibtexparser import model

    while True:
        found = _BLOCK.search(text, start + size)
        end = found.start() if found else len(text)
        library = _split(text[start:end])
        last = library.blocks[-1] if library.blocks else None
        if end == len(text) or not _is_broken(last, model.ParsingFailedBlock):
            return end, library
        size = (end - start) * 2  # twice as much at each try: a file of broken blocks is read a few times at most


def _is_broken(block: "Block | None", failed: type["Block"]) -> bool:
    """Whether bibtexparser gave a block up; a key that occurs twice breaks none."""
    return isinstance(block, failed) and getattr(block, "ignore_error_block", None) is None


def _split(text: str) -> "Library":
    from bibtexparser.entrypoint import parse_string

    # It logs a warning for each block that it gives up; we report those ourselves.
    logging.getLogger("bibtexparser").addHandler(_SILENT)
    return parse_string(text, parse_stack=())

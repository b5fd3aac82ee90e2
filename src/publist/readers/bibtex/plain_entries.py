r"""Entries written as nearly all are, cut by one expression; bibtexparser cuts the others, four times slower.

Such an entry has a plain key and plain field names; a value is in braces of few levels, in quotes without braces, or
one word.  Nothing in it can be read in two ways: no ``@``, no ``\{``, nothing between a value and the next comma.  What
comes of it is what bibtexparser makes of it, which a test compares.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from typing import Final

from publist.readers.bibtex.pieces import Piece, piece_at

_INNER: Final = r"[^{}\\@]++|\\(?![{}\\])"
_GROUP_3: Final = rf"\{{(?:{_INNER})*+\}}"
_GROUP_2: Final = rf"\{{(?:{_INNER}|{_GROUP_3})*+\}}"
_BRACED: Final = rf"\{{(?:{_INNER}|{_GROUP_2})*+\}}"
_HEAD: Final = re.compile(r"@(?!comment|preamble|string)(\w++)[ \t]*+\{\s*+([\w:./+-]++)\s*+,", re.IGNORECASE)
_FIELD: Final = re.compile(
    rf"\s*+([A-Za-z][\w:+-]*+)\s*+=\s*+({_BRACED}|\"[^\"{{}}\\@]*+\"|[A-Za-z0-9]++)\s*+(?:(,)|(?=\}}))"
)
_END: Final = re.compile(r"\s*+\}\s*+")
_OTHER: Final = 5_000
"""Characters, at least, that bibtexparser is given from an entry on that is written otherwise."""


@dataclass(slots=True)
class PlainEntry:
    """An entry as it is cut."""

    type: str
    key: str
    fields: list[tuple[str, str, int]]
    """Name, value with its delimiters, line."""
    line: int
    """Of the file, 1-based, like those of the fields."""
    raw: str


def cut(text: str) -> Iterator[PlainEntry | Piece]:
    """A file's text in its order: plain entries, and what bibtexparser makes of all else."""
    position, line, length = 0, 1, len(text)
    while position < length:
        entry, end = _entry_at(text, position, line)
        if entry is None:
            piece = piece_at(text, position, line - 1, _OTHER)
            yield piece
            end = position + len(piece.text)
        else:
            yield entry
        line += text.count("\n", position, end)
        position = end


def _entry_at(text: str, start: int, line: int) -> tuple[PlainEntry | None, int]:
    """The plain entry that begins at ``start``, and where the white space behind it ends."""
    head = _HEAD.match(text, start)
    if head is None:
        return None, start
    fields: list[tuple[str, str, int]] = []
    position, at, more = head.end(), line + text.count("\n", start, head.end()), True
    while more and (found := _FIELD.match(text, position)):
        name, value, comma = found.groups()
        name = intern(name)  # a few names stand in every entry
        equals = text.index("=", found.end(1))
        fields.append((name, value, at + text.count("\n", position, equals)))
        at += text.count("\n", position, found.end())
        position, more = found.end(), comma is not None
    end = _END.match(text, position)
    if end is None:
        return None, start
    raw = text[start : text.index("}", position) + 1]
    return PlainEntry(head[1].lower(), head[2], fields, line, raw), end.end()

"""Lines for a terminal: ended between words, those that go on set under the text that they continue.

Everything that a command prints goes through :func:`wrapped_line`, by way of ``Output``; a pipe gets lines as they are.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from publist.text.width import at_wide_letters, width

_WORD: Final = re.compile(r"(\s*)(\S+)")
_COLUMN: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_OPTION: Final = re.compile(r"[(\[]?--?[a-z]")
_HANG: Final = 4
"""What goes on stands so much further right, where a line has no columns."""
_PROGRAM: Final = "publist"
_NARROWEST: Final = 20
"""A terminal that says that it is narrower is not believed."""


def wrapped_line(text: str, columns: int, hang: int | None = None) -> list[str]:
    """``text``, one line, as lines of at most ``columns``; those behind the first begin at ``hang``.

    Without ``hang`` they begin under the last column of a table's row (two blanks or more end a column), else a little
    further right than the first.  Lines end at blanks, in a text without blanks also between wide letters; not within
    ``publist COMMAND`` and not between an option and its value, so that a command can be copied, and not between a
    number and what it counts.  A word that is longer than the room stays whole: it begins further left, and only one
    that is wider than the terminal is wider than ``columns``.

    >>> wrapped_line("  2020  kim2020  On slow walls and tides", 28)
    ['  2020  kim2020  On slow', '        walls and tides']
    >>> wrapped_line("Two papers of the list lack a year", 28)
    ['Two papers of the list lack', '    a year']
    """
    columns = max(columns, _NARROWEST)
    if width(text) <= columns:
        return [text]
    indent = len(text) - len(text.lstrip(" "))
    start = _start(text, indent, columns) if hang is None else min(hang, columns // 2)
    lines: list[str] = []
    line, fresh = text[:indent], True
    for gap, piece in _pieces(text[indent:], columns - max(start, indent)):
        if not fresh and width(line + gap + piece) > columns:  # a mark alone is as wide as where it stands
            lines.append(line)
            line, fresh = " " * min(start, max(columns - width(piece), 0)), True
        line += piece if fresh else gap + piece
        fresh = False
    return [*lines, line]


def padded(text: str, columns: int) -> str:
    """``text`` with blanks behind it, ``columns`` wide on the screen.

    >>> padded("金", 4) + "|", padded("longer", 4) + "|"
    ('金  |', 'longer|')
    """
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """``text`` in at most ``columns``; what is cut off shows.

    >>> cut("DBLP: 5 of 100", 8), cut("金敏洙", 4)
    ('DBLP: 5…', '金…')
    """
    if width(text) <= columns:
        return text
    end = len(text)
    while end and width(text[:end]) >= columns:
        end -= 1
    return f"{text[:end]}…"


def column_width(texts: Iterable[str], columns: int | None) -> int:
    """How wide a column is: as its widest text, on a terminal of ``columns`` at most a third of it.

    >>> column_width(["ek2020", "a" * 50], 60), column_width(["ek2020", "a" * 50], None)
    (6, 50)
    """
    widths = [width(text) for text in texts]
    return max((one for one in widths if columns is None or one <= columns // 3), default=0)


def _start(text: str, indent: int, columns: int) -> int:
    """Where the last column begins, if it leaves half of the line to it."""
    ends = [width(text[: gap.end()]) for gap in _COLUMN.finditer(text)]
    return max((end for end in ends if end <= columns // 2), default=indent + _HANG)


def _pieces(text: str, room: int) -> Iterator[tuple[str, str]]:
    """What a line is made of, each with the blanks before it: together what belongs together and has room."""
    group: list[tuple[str, str]] = []
    for match in _WORD.finditer(text):
        gap, word = match.groups()
        if group and not _together(group[-1][1], gap):
            yield from _group(group, room)
            group = []
        group.append((gap, word))
    yield from _group(group, room)


def _together(word: str, gap: str) -> bool:
    """Whether what follows ``word`` behind ``gap`` stays on its line: a command, an option's value, what is counted."""
    if word.lstrip("(") == _PROGRAM:
        return True
    if _OPTION.match(word):
        return word[-1] not in ",;.:)"
    return gap == " " and word.isascii() and word.replace(",", "").isdecimal() and word[-1] != ","


def _group(group: list[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    whole = "".join(gap + word for gap, word in group).lstrip(" ")
    if group and width(whole) <= room:
        yield group[0][0], whole
        return
    for gap, word in group:
        first, *others = [word] if width(word) <= room else at_wide_letters(word)
        yield gap, first
        yield from (("", part) for part in others)

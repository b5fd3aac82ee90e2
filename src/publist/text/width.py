"""How wide text is on a screen of equal columns, and text in lines of a width."""

import re
import unicodedata
from typing import Final

_PIECES: Final = re.compile(r"\s+|\S+")


def width(text: str) -> int:
    """The columns that ``text`` takes: two for a wide letter (Chinese, Japanese, Korean), none for a mark on another.

    After Unicode Standard Annex #11, East Asian Width.

    >>> width("Ek"), width("王伟"), width("e\u0301")
    (2, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """``text`` in lines of at most ``columns``, the first one behind ``first``, the others behind ``rest``.

    Lines end at blanks, and between wide letters.  A word that is longer than a line stays whole.
    """
    lines, line, room = [], first, first
    for piece in _unbreakable(text):
        if line != room and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = room = rest
            piece = piece.lstrip()  # noqa: PLW2901 - a line begins with no blank
        line += piece
    lines.append(line.rstrip())
    return lines


def _unbreakable(text: str) -> list[str]:
    """The text in pieces before each of which a line may end: words with the blank before them, wide letters."""
    found: list[str] = []
    blank = ""
    for piece in _PIECES.findall(text):
        if piece.isspace():
            blank = " "
            continue
        words = _at_wide_letters(piece)
        found += [f"{blank}{words[0]}", *words[1:]]
        blank = ""
    return found


def _at_wide_letters(word: str) -> list[str]:
    """A word, ended behind each wide letter that another letter follows: punctuation begins no line."""
    if word.isascii():
        return [word]
    parts, part = [], ""
    for place, character in enumerate(word):
        part += character
        following = word[place + 1 : place + 2]
        if following and (_is_wide(character) or _is_wide(following)) and following.isalnum() and character.isalnum():
            parts.append(part)
            part = ""
    return [*parts, part]


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if _is_wide(character) else 1

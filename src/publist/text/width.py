"""How wide text is on a screen of equal columns, and text in lines of a width."""

import re
import unicodedata
from typing import Final

_PIECES: Final = re.compile(r"\s+|\S+")


def width(text: str) -> int:
    """The columns that ``text`` takes: two for a wide letter (Chinese, Japanese, Korean), none for a mark on another.

    As terminals do: a character and what is joined to it (a mark, a variant's sign, a jamo) are measured together.

    >>> width("Ek"), width("王伟"), width("e\u0301"), width("\u1112\u1161\u11ab")
    (2, 4, 1, 2)
    """
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth, wcwidth

    whole: int = wcswidth(text)
    return whole if whole >= 0 else sum(max(wcwidth(character), 0) for character in text)


def wrapped(text: str, columns: int, *, first: str = "", rest: str = "") -> list[str]:
    """``text`` in lines of at most ``columns``, the first one behind ``first``, the others behind ``rest``.

    Lines end at blanks, and between wide letters.  A word that is longer than a line stays whole.
    """
    lines, line, room = [], first, first
    for piece in _unbreakable(text):
        if line != room and width(line + piece.rstrip()) > columns:
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
        words = at_wide_letters(piece)
        found += [f"{blank}{words[0]}", *words[1:]]
        blank = ""
    return found


def at_wide_letters(word: str) -> list[str]:
    """A word in parts, ended behind each wide letter that another letter follows: punctuation begins no line."""
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

"""Signs, numbers and letters in front of the entries of a list, also right below a line of text."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

BULLET: Final = re.compile(r"([ \t]*)([-*+•◦▪‣●○■□➢✓·–—]|\\item)(?:[ \t]+|(?<=[•◦▪‣●○■□➢✓])(?=\S))(.*)\Z")
TYPED_BULLET: Final = re.compile(r"([ \t]*)([o>])[ \t]+(?=[^\W\d_a-z]|[\"“])(.*)\Z")
"""Letters and signs that plain text has for bullets."""
NUMBER: Final = re.compile(
    r"([ \t]*)(\(?\d{1,3}[.)]|\d{1,4}:(?=[ ]+[^\W\d_a-z])|\[[A-Za-z]{0,3}[.-]?\d{1,3}\]\.?|[A-Z]{1,2}\d{1,3}[.):])"
    r"[ \t]+(.*)\Z"
)
BARE_NUMBER: Final = re.compile(r"([ \t]*)(\d{1,3})[ \t]+(?=[^\W\d_a-z]|[\"“«„])(.{30,})\Z")
"""A number without any sign, which counts only where it is one of many."""
_LETTER = re.compile(r"([ \t]*)(\(?[a-z][.)])[ \t]+(?=[^\W\d_a-z]|[\"“])(.{30,})\Z")
_ITEM = 30
"""Characters of an entry."""
_GOES_ON = re.compile(r"(?:[,;(&–-]|\b(?:and|vol|no|nos|nr|pp?|eds?|issue|art|ch|fig|part|n|v|t))\.?\Z", re.IGNORECASE)
"""The end of a line behind which a number belongs to the same sentence."""


def lettered(line: str, marker: str) -> re.Match[str] | None:
    """The parts of "a. Quist M. Eels at night. 2019.", or of the next letter after the ``marker`` above."""
    found = _LETTER.match(line)
    if found is None:
        return None
    letter, above = found[2].strip("(.)"), marker.strip("(.)")
    follows = len(above) == 1 and ord(letter) == ord(above) + 1
    return found if letter == "a" or follows else None


def is_letter(sign: str, letter: str = "") -> bool:
    """Whether the sign of an item is a small letter, or this one."""
    bare = sign.strip("(.)")
    return sign[-1] in ".)" and (bare == letter if letter else len(bare) == 1 and bare.islower())


def numbered(lines: Sequence[str]) -> frozenset[str]:
    """The lines that are entries of numbered lists, whatever stands right above them.

    A number has one beside it that is one more or one less, or it is a 1; in CommonMark, too, a 1 ends a paragraph.
    """
    signs = [(line, *sign) for line in lines if (sign := _sign(line)) is not None]
    found = {line for line, _, number in signs if number == 1}
    for (line, style, number), (other, other_style, next_number) in itertools.pairwise(signs):
        if style == other_style and abs(number - next_number) == 1:
            found |= {line, other}
    return frozenset(found | _bare_numbered(lines))


def _bare_numbered(lines: Sequence[str]) -> set[str]:
    """Of "1  Ruiz, A. ..." the lines of a whole list: each one more than the one above it, from 1, or less, to 1."""
    signs = [(line, int(found[2])) for line in lines if (found := BARE_NUMBER.match(line))]
    entries: set[str] = set()
    for step in (1, -1):
        run: list[tuple[str, int]] = []
        for line, number in [*signs, ("", 0)]:
            if run and number != run[-1][1] + step:
                whole = run[0][1] == 1 if step == 1 else run[-1][1] == 1
                entries |= {one for one, _ in run} if whole and len(run) > 1 else set()
                run = []
            run.append((line, number))
    return entries


def _sign(line: str) -> tuple[str, int] | None:
    """Of "J12. Ruiz, A. ..." its style "J." and its number; None for a line that is no entry."""
    found = NUMBER.match(line)
    if found is None or len(found[3]) < _ITEM:
        return None
    if not (found[3][0].isupper() or found[3][0] in '"“«„' or not found[3][0].isascii()):
        return None
    return re.sub(r"\d+", "", found[2]), int(re.sub(r"\D", "", found[2]))


def goes_on(above: str) -> bool:
    """Whether a number belongs to the sentence that the line above it has begun."""
    return _GOES_ON.search(above.rstrip()) is not None

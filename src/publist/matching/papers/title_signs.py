"""Signs of mathematics that titles say something by: a letter's star, and what stands in what relation."""

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final

SIGNED: Final = "+#*"
"""Signs behind a word that are of it: "C++", "F#", "R*-trees"."""
_STAR: Final = re.compile(r"(?<![^\W_])([^\W\d_])[ ^]{0,2}[*\u2217\u22c6](?![^\W_])")
"""Behind one letter it is of the word ("R*-trees", "C^*-algebras"); behind a longer one it points to a footnote."""
_TAGS: Final = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
_ARROWS: Final = re.compile(r"[-=]+>|<[-=]+>?(?=\s)|<<|>>")
_RELATION: Final = re.compile(r"!=|=/=|/=|\\neq?(?![A-Za-z])|=\u0338|[<>=\u2260\u2264-\u226b\u2272\u2273]")
_PRIMES: Final = re.compile(r"[\u0300-\u036f]*[ ^]{0,2}(['\u2019\u2032]{1,4})(?![^\W_])")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
_BEHIND: Final = re.compile(r"\W*\Z")
_SUMS: Final = {"+": "+", "-": "-", "\u2212": "-"}
_OPENS: Final = re.compile(r"['\u2018\u2019`\"\u201c]\s*\Z")
_DIRECTIONS: Final = {"<": "<\u2264\u2266\u2268\u226a\u2272", ">": ">\u2265\u2267\u2269\u226b\u2273", "=": "="}


def starred(text: str) -> str:
    """The text with every letter's star right behind it, however it is set.

    >>> starred("On $C^*$-algebras, and R \u2217-trees*")
    'On $C*$-algebras, and R*-trees*'
    """
    return _STAR.sub(r"\1*", text)


def relations(title: str) -> tuple[str, ...]:
    """The relations that a title states, in their order; what conversions lose of one (a bar below) does not count.

    >>> relations("Is P \u2260 NP?"), relations("Ratios \u2265 1"), relations("Mosses of the north")
    (('\u2260',), ('>',), ())
    """
    text = html.unescape(title) if "&" in title else title
    found = _RELATION.findall(_ARROWS.sub(" ", _TAGS.sub("", text)))
    return tuple(next((sign for sign, some in _DIRECTIONS.items() if one in some), "\u2260") for one in found)


def marks(printed: Iterable[str]) -> list[str]:
    """What each of a title's words has by it in mathematics: a letter's primes and accents, the sum behind a word.

    >>> marks(["f''", "n+", "1 - ", "B+-"])
    ["''", '+', '-', '']
    """
    found, quoted = [], False
    for text in printed:
        word = unicodedata.normalize("NFD", text)
        letter = len(word) == 1 or not word[1].isalnum()
        found.append(_of_letter(word[1:], quoted=quoted) if letter else "")
        if not found[-1]:
            found[-1] = _SUMS.get(_BEHIND.search(word)[0].strip(" )("), "")  # type: ignore[index]  # it finds nothing, too
        quoted = _OPENS.search(text) is not None
    return found


def _of_letter(behind: str, *, quoted: bool) -> str:
    primes = None if quoted else _PRIMES.match(behind)
    if primes is not None:
        return "'" * len(primes[1])
    accents = _ACCENTS.match(behind)
    return accents[0] if accents else ""

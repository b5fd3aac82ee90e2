"""Signs that titles say something by: a letter's star or accent, relations, operators, what is set high or low."""

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from publist.text.latex import to_unicode
from publist.text.patterns import pattern_of

SIGNED: Final = "+#*"
"""Signs behind a word that are of it: "C++", "F#", "R*-trees"."""
_STAR: Final = re.compile(r"(?<![^\W_])([^\W\d_])[ ^]{0,2}[*\u2217\u22c6](?![^\W_])")
"""Behind one letter it is of the word ("R*-trees", "C^*-algebras"); behind a longer one it points to a footnote."""
_TAGS: Final = re.compile(r"</?[A-Za-z][^<>]{0,40}>")
_SUP: Final = pattern_of(r"<(su[pb])>(?=[^<]{1,20}</\1>)", re.IGNORECASE)
_ARROWS: Final = re.compile(r"[-=]+>|<[-=]+>?(?=\s)|<<|>>")
_RELATION: Final = re.compile(r"!=|=/=|/=|\\neq?(?![A-Za-z])|=\u0338|[<>=\u2260\u2264-\u226b\u2272\u2273]")
_PRIMES: Final = re.compile(r"[\u0300-\u036f]*[ ^]{0,2}(['\u2019\u2032]{1,4})(?![^\W_])")
_ACCENTS: Final = re.compile(r"[\u0300-\u036f\u20d7]+")
_OF_FORMULAS: Final = frozenset("\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u030c\u20d7")
_VOWELS: Final = frozenset("aeiouy")
_BARS: Final = str.maketrans({"\u0305": "\u0304"})
_BEHIND: Final = re.compile(r"\W*\Z")
_SUMS: Final = {"+": "+", "-": "-", "\u2212": "-", "\u00d7": "\u00d7", "\u00b1": "\u00b1"}
_NEGATIVE: Final = re.compile(r"[^\W\d_][\s(]{1,2}[-\u2212]\Z")
_OPENS: Final = re.compile(r"['\u2018\u2019`\"\u201c]\s*\Z")
_DIRECTIONS: Final = {"<": "<\u2264\u2266\u2268\u226a\u2272", ">": ">\u2265\u2267\u2269\u226b\u2273", "=": "="}
_EXPONENT: Final = pattern_of(r"(?<=[^\W_])\s?\^\s?\{?([+\u2212-])\}?(?![^\W_])")
_MAY_TELL: Final = re.compile(r"[^\x00-\x7f]|[%^_$]|<su|->|<-|\\")
_ASCII_ARROWS: Final = (("<->", "\u2194"), ("->", "\u2192"), ("<-", "\u2190"))
_SCRIPT: Final = pattern_of(
    r"\^|<sup>|_(?=\w|\{)|<sub>|[\u00b2\u00b3\u00b9\u2070-\u207f\u1d2c-\u1d61]+|[\u2080-\u209c\u1d62-\u1d6a]+"
)
_HIGH: Final = frozenset("^\u00b2\u00b3\u00b9")
_SAME: Final = str.maketrans(
    "\u2286\u2287\u22c3\u22c2\u22c0\u22c1\u27f6\u21d2\u21d0", "\u2282\u2283\u222a\u2229\u2227\u2228\u2192\u2192\u2190"
)
_SAY_NOTHING: Final = frozenset(
    "+|~^<>=\u2212\u00ac\u2260\u223c\u22c5\u2217\u22c6\u00ae\u2122\u00a9\u2120\ufffd\u00b7\u221e\u2605\u2606"
)
"""What is looked at elsewhere (sums, relations, stars), points elsewhere, or stands for what was lost."""
_MUST: Final = frozenset("\u221a\u2200\u2203\u2209\u2284\u266d\u266f")
"""Operators that no title goes without in copying; where they are lost, it says something else."""


class WordMark(NamedTuple):
    """What a word has by it."""

    sign: str = ""
    must: bool = False
    """Whether it says something else to have none."""


_NO_MARK: Final = WordMark()


def plain(title: str) -> str:
    """The title as Unicode text: formulas are no longer LaTeX's, exponents that are signs stand by their word.

    >>> plain("On $C^*$-algebras"), plain("Na<sup>+</sup> in snow")
    ('On C*-algebras', 'Na+ in snow')
    """
    text = _unicode(title)
    if "<" in text:
        text = _TAGS.sub("", text)
    return starred(_EXPONENT.sub(r"\1", text) if "^" in text else text)


def _unicode(title: str) -> str:
    return to_unicode(title) if "\\" in title or "$" in title else title


def starred(text: str) -> str:
    """The text with every letter's star right behind it, however it is set.

    >>> starred("On C^*-algebras, and R \u2217-trees*")
    'On C*-algebras, and R*-trees*'
    """
    return _STAR.sub(r"\1*", text) if "*" in text or not text.isascii() else text


def relations(title: str) -> tuple[str, ...]:
    """The relations that a title states, in their order; what conversions lose of one (a bar below) does not count.

    >>> relations("Is P \u2260 NP?"), relations("Ratios \u2265 1"), relations("Mosses of the north")
    (('\u2260',), ('>',), ())
    """
    text = html.unescape(title) if "&" in title else title
    text = _unicode(text)
    found = _RELATION.findall(_ARROWS.sub(" ", _TAGS.sub("", text)))
    return tuple(next((sign for sign, some in _DIRECTIONS.items() if one in some), "\u2260") for one in found)


def signs_apart(left: str, right: str) -> tuple[str, str] | None:
    """Operators, arrows and other signs that stand in the same places of two titles and are not the same.

    Where one title has fewer, a database has lost them.

    >>> signs_apart("On A \u222a B", "On A \u2229 B"), signs_apart("On A \u222a B", "On A B")
    (('\u222a', '\u2229'), None)
    >>> signs_apart("Growth of x\u00b2", "Growth of x_2"), signs_apart("Growth of x\u00b2", "Growth of x2")
    (('^', '_'), None)
    """
    if not (_MAY_TELL.search(left) or _MAY_TELL.search(right)):
        return None
    for found in (_signs, _scripts):
        one, other = found(left), found(right)
        if len(one) == len(other):
            if (apart := next(((x, y) for x, y in zip(one, other, strict=True) if x != y), None)) is not None:
                return apart
        elif found is _signs and not (one and other) and not _MUST.isdisjoint((*one, *other)):
            return _must_of(one), _must_of(other)
    return None


def _must_of(signs: Iterable[str]) -> str:
    return next((sign for sign in signs if sign in _MUST), "")


def _signs(title: str) -> list[str]:
    text = _unicode(_TAGS.sub("", html.unescape(title) if "&" in title else title))
    for ascii_, arrow in _ASCII_ARROWS:
        text = text.replace(ascii_, arrow)
    return [sign for sign in text.translate(_SAME) if _is_sign(sign)]


def _is_sign(sign: str) -> bool:
    if sign.isalnum() or sign.isspace() or sign in _SAY_NOTHING:
        return False
    return sign in "%\u2030\u2032\u2033" or unicodedata.category(sign) in {"Sm", "So", "Sc"}


def _scripts(title: str) -> list[str]:
    """What of a title is set high and what low."""
    high = [_is_high(found) for found in _SCRIPT.findall(_unicode(title))]
    return ["^" if one else "_" for one in high]


def _is_high(script: str) -> bool:
    return (
        script[0] in _HIGH
        or script == "<sup>"
        or "\u2070" <= script[0] <= "\u207f"
        or "\u1d2c" <= script[0] <= "\u1d61"
    )


def marks(printed: Iterable[str]) -> list[WordMark]:
    """What each of a title's words has by it in mathematics: a letter's primes and accents, the sum behind a word.

    >>> [mark.sign for mark in marks(["f''", "n+", "1 - ", "B+-"])]
    ["''", '+', '-', '']
    """
    found, quoted = [], False
    for text in printed:
        word = unicodedata.normalize("NFD", text)
        letter = len(word) == 1 or not word[1].isalnum()
        mark = _of_letter(word, quoted=quoted) if letter else _NO_MARK
        if not mark.sign:
            sign = _SUMS.get(_BEHIND.search(word)[0].strip(" )("), "")  # type: ignore[index]  # it finds nothing, too
            mark = WordMark(sign, must=bool(sign and _NEGATIVE.search(word)))
        found.append(mark)
        quoted = _OPENS.search(text) is not None
    return found


def _of_letter(word: str, *, quoted: bool) -> WordMark:
    primes = None if quoted else _PRIMES.match(word, 1)
    if primes is not None:
        return WordMark("'" * len(primes[1]), must=True)
    accents = _ACCENTS.match(word, 1)
    if accents is None:
        return _NO_MARK
    sign = accents[0].translate(_BARS)
    return WordMark(sign, must=_OF_FORMULAS.issuperset(sign) and word[0] not in _VOWELS)

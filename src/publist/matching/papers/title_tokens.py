"""A title as words that are compared, with the signs that are printed behind each."""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from publist.matching.papers.title_ends import Token
from publist.matching.papers.title_signs import plain
from publist.matching.papers.title_words import GREEK, NUMERALS
from publist.text.patterns import pattern_of
from publist.text.unicode import fold

_BRACES: Final = pattern_of(r"[{}$\\]")
_REFERENCE: Final = pattern_of(r"(?<=\w)\s(&#\d{2,5};)\s(?=[a-z])")
_MARKS: Final = pattern_of(
    r"\[\s*(?:[acdjmnprsz]|db|eb)(?:\s*/\s*ol)?\s*\](?=\W*\Z|\s*[.,])"
    r"|\s-\s*(?:group of|all) \d+\s*(?:versions\s*)?(?:\u00bb|&\s?raquo;)",
    re.IGNORECASE,
)
"""Kinds of documents in Chinese references ("[J]"), and how many versions Google Scholar knows."""
_APOSTROPHES: Final = pattern_of(r"(?<=\w)['\u2019`](?=\w)")
_HAN: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# A word with the signs that belong to it ("C++", "F#"); in Chinese and Japanese every character is a word.
_TOKEN: Final = pattern_of(
    rf"[{_HAN}]|(?<![^\W_])[^\W\d_]\*|[^\W_{_HAN}]+(?:\+{{1,2}}|#)?(?![^\W_{_HAN}])|[^\W_{_HAN}]+"
)
_THOUSANDS: Final = pattern_of(r"\d{3}(?!\d)")
_MINUS: Final = "\u2212"
_ORDINAL: Final = pattern_of(r"(\d+)(?:st|nd|rd|th)\Z")


@lru_cache(maxsize=1 << 14)
def tokens_of(title: str) -> tuple[Token, ...]:
    """Its words: the form in which each is compared, and as it is printed with the signs behind it."""
    text = html.unescape(_REFERENCE.sub(_letter, title)) if "&" in title else title
    if "]" in text or "\u00bb" in text or "raquo" in text:
        text = _MARKS.sub(" ", text)
    text = _BRACES.sub(" ", plain(_APOSTROPHES.sub("", text)))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("\u221e", " infinity "))
    spans = list(_TOKEN.finditer(text))
    ends = [*(found.start() for found in spans[1:]), len(text)][: len(spans)]
    keys = [_key(found[0], text[found.start() - 1 : found.start()]) for found in spans]
    return tuple((key, found[0] + text[found.end() : end]) for key, found, end in zip(keys, spans, ends, strict=True))


def _letter(found: re.Match[str]) -> str:
    """A letter that a database set apart from its word ("V &#233; lez"); Greek ones are words."""
    letter = html.unescape(found[1])
    return letter if letter.islower() and unicodedata.name(letter, "").startswith("LATIN") else f" {letter} "


def _key(word: str, before: str) -> str:
    """One form for a numeral however it is written, for a Greek letter and its name; else the folded word.

    Behind a point zeros in front are of the number: 0.5 and 0.05.
    """
    folded = word.lower() if word.isascii() else fold(word)
    if folded.isalpha():
        return f"#{NUMERALS[folded]}" if folded in NUMERALS else GREEK.get(folded, folded)
    if (ordinal := _ORDINAL.match(folded)) is not None:
        return f"#{int(ordinal[1])}"
    if folded.isdecimal():
        if before == "." and folded[0] == "0":
            return folded
        return f"#{int(folded[:9])}"
    return f"#{NUMERALS[folded]}" if folded in NUMERALS else folded


def behind(printed: str) -> str:
    """The signs behind a word."""
    found = _TOKEN.match(printed)
    return printed[found.end() :] if found else printed


def word_of(printed: str) -> str:
    """The word without the signs behind it."""
    found = _TOKEN.match(printed)
    return found[0] if found else ""


def signs_inside(tokens: Sequence[Token]) -> list[str]:
    """What stands inside a number (thousands are often set apart), and minuses and stars inside a formula."""
    out = []
    for (_, before), (_, after) in pairwise(tokens):
        word, sign = word_of(before), before[len(word_of(before)) :]
        if (
            sign == _MINUS
            or "*" in sign
            or (word[-1:].isdigit() and after[:1].isdigit() and not _THOUSANDS.match(after))
        ):
            out.append(sign.strip())
    return out


def joined(tokens: Sequence[Token]) -> str:
    """The words as printed, run together."""
    return "".join(found[0] for _, printed in tokens if (found := _TOKEN.match(fold(printed))))

"""Capitals that say something: l1 and L1, Co and CO, AIDS and aids; and which words of a title are names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from publist.matching.papers.dictionary import is_word
from publist.matching.papers.title_ends import Token
from publist.matching.papers.title_tokens import behind, word_of
from publist.matching.papers.title_words import ELEMENTS, SHORT_WORDS, SMALL

_OPENS: Final = re.compile(r"[:?!.(\u2014\"\u201c]|\s[-\u2013]+\s")
"""A word behind these may have a capital for that."""
_SYMBOL: Final = re.compile(r"[^\W\d_]\d{0,2}\Z")
_WORDS: Final = frozenset("aeiouy")
"""Letters that are words of some language."""
_IN_NAMES: Final = frozenset(
    "means medians nearest nn gram grams fold test tests value values score scores statistic ray rays adic anonymity "
    "learning mail best core coverage ary tuple".split()
)
"""Behind a letter and a hyphen they make a name that is written with either letter: k-means, K-means."""
_SHORTEST: Final = 4
_LONELY: Final = 2


def capitals_apart(
    a: Sequence[Token], b: Sequence[Token], pairs: Iterable[tuple[int, int]], *, script: bool
) -> tuple[str, str] | None:
    """Words of the same letters of which one's capital says something else, where no way of writing titles explains it.

    ``pairs`` are the places of equal words; ``script`` says that only one title has a script letter (\u2113), which is
    never a capital.
    """
    larger = [False, False]
    one_case = _has_one_case(a) or _has_one_case(b)
    found: list[tuple[str, str, bool]] = []
    for i, j in pairs:
        if a[i][1] == b[j][1]:
            continue
        one, other = word_of(a[i][1]), word_of(b[j][1])
        if one == other or one.lower() != other.lower():
            continue
        at_start = _may_have_capital(a, i) or _may_have_capital(b, j)
        told = not one_case and _is_acronym_or_word(one, other, a[i], b[j]) if at_start else _says_something(one, other)
        if told and not (_is_in_name(a, i) or _is_in_name(b, j)):
            found.append((one, other, script or _is_in_formula(a, i) or _is_in_formula(b, j)))
        elif script and one.lower()[0] == "l" and _SYMBOL.match(one):
            return one, other
        else:
            larger[_capitals(one) < _capitals(other)] = True
    if any(larger) and one_case:
        return None
    return next(((x, y) for x, y, surely in found if surely or not larger[_capitals(x) < _capitals(y)]), None)


def _is_in_formula(tokens: Sequence[Token], at: int) -> bool:
    """Whether no way of writing titles changes the letter: it is Greek, or something is set high or low behind it."""
    printed = tokens[at][1]
    return len(word_of(printed)) == 1 and (not printed[0].isascii() or behind(printed)[:1] in {"^", "_"})


def _has_one_case(tokens: Sequence[Token]) -> bool:
    """Whether all letters of a title are capitals, or none."""
    words = [word_of(printed) for key, printed in tokens]
    return not any(map(_capitals, words)) or not any(map(str.islower, "".join(words)))


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _says_something(one: str, other: str) -> bool:
    if one[-1] == other[-1] == "s" and len(one) >= _SHORTEST:
        one, other = one[:-1], other[:-1]  # RAMs
    lower = one.lower()
    if _SYMBOL.match(one):
        return lower not in _WORDS
    upper, mixed = (one, other) if one.isupper() else (other, one)
    if not upper.isupper():
        return False
    if len(lower) == _LONELY and mixed == upper.capitalize():  # Co and CO
        return lower in ELEMENTS and ELEMENTS.issuperset(lower)
    return mixed == lower and (is_word(lower) or lower in SHORT_WORDS)


def _is_acronym_or_word(one: str, other: str, *tokens: Token) -> bool:
    """RAM or a ram, where a word has a capital for its place; what a colon closes is a name however it is written."""
    if any(":" in behind(printed) for _, printed in tokens):
        return False
    upper, mixed = (one, other) if one.isupper() else (other, one)
    lower = upper.lower()
    return (
        upper.isupper()
        and len(lower) > _LONELY
        and mixed in {lower, lower.capitalize()}
        and (lower in SHORT_WORDS or is_word(lower))
    )


def _is_in_name(tokens: Sequence[Token], at: int) -> bool:
    return behind(tokens[at][1]) == "-" and at + 1 < len(tokens) and tokens[at + 1][0] in _IN_NAMES


def _may_have_capital(tokens: Sequence[Token], at: int) -> bool:
    return not at or _OPENS.search(behind(tokens[at - 1][1])) is not None


def names_in(tokens: Sequence[Token], start: int, end: int) -> set[str]:
    """Which of these words are names, or letters: they have capitals where the title's other words have none."""
    found = {tokens[at][0] for at in range(start, end) if _is_capital(tokens, at)}
    if not found or _is_written_as_sentence(tokens):
        return found
    surely = {
        key for key, printed in tokens[start:end] if _capitals(word_of(printed)) > 1 and not _has_one_case(tokens)
    }
    if "a" in found and any(printed[0].islower() for key, printed in tokens if key in SMALL):
        surely.add("a")
    return surely


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at][1][:1].isupper() and not _may_have_capital(tokens, at)


def _is_written_as_sentence(tokens: Sequence[Token]) -> bool:
    long_ = [printed[0].islower() for key, printed in tokens[1:] if len(key) >= _SHORTEST and key.isalpha()]
    return sum(long_) * 2 >= len(long_) > 0

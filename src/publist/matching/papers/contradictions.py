"""What in two titles says that they are two papers, however alike they are.

A similarity sees that "Virus B in northern goats" and "Virus C in northern goats" are nearly the same string; a reader
sees that they are two studies.  So titles are compared word by word, and every place in which they differ has to be one
that copying explains: a hyphen, a small word, a spelling variant, a slip of the pen, a subtitle left out.  What remains
contradicts: a number, a part, a letter, a sign, or a word of content.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from publist.matching.papers.title_words import (
    ELEMENTS,
    EMPTY,
    FAMILIES,
    GREEK,
    NUMERALS,
    SEQUEL,
    SMALL,
    TWINS,
    VARIANTS,
)
from publist.text.titles import MAX_LENGTH
from publist.text.unicode import fold

_NOTHING: Final[frozenset[str]] = frozenset()


class Differing(StrEnum):
    """What differs."""

    NUMBER = "number"
    """Also ordinals, roman and CJK numerals, the number of a part, digits inside a word."""
    LETTER = "letter"
    """A word of one letter: vitamin D and K, SU(n) and SO(n), alpha and beta."""
    SIGN = "sign"
    """C, C++ and C#."""
    WORD = "word"
    EXTRA = "extra"
    """Words of content that only one title has."""


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """A place in which two titles say something else."""

    what: Differing
    left: str
    right: str

    @property
    def plain(self) -> bool:
        """Whether it needs no question: both titles count or letter the same thing, and not alike."""
        return self.what not in {Differing.WORD, Differing.EXTRA} and bool(self.left and self.right)


_TAG: Final = re.compile(r"</?[A-Za-z]{1,8}>")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+|[{}$\\]")
_APOSTROPHES: Final = re.compile(r"(?<=\w)['\u2019`](?=\w)")
_HAN: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# A word with the signs that belong to it ("C++", "F#"); in Chinese and Japanese every character is a word.
_TOKEN: Final = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:\+{{1,2}}|#)?(?![^\W_{_HAN}])|[^\W_{_HAN}]+")
_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_OPENS_SUBTITLE: Final = re.compile(r"[:?!.(]\s*\Z|\s[-\u2013\u2014]+\s*\Z")
_FORMULA: Final = re.compile(rf"(?=\D)(?:(?:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))})\d{{0,3}})+\Z")
_LONGEST_FORMULA: Final = 16
"""Letters and figures; "co" may be read in two ways, so a longer word has too many readings to try."""
_SHORTEST_SLIP: Final = 6
"""Letters of a word in which one wrong letter is a slip; in a shorter one it is another word."""


def title_difference(
    left: str,
    right: str,
    *,
    explained: AbstractSet[str] = _NOTHING,
    years: AbstractSet[int] = frozenset(),
    open_ends: bool = False,
) -> TitleDifference | None:
    """The weightiest place in which two titles contradict each other; None where copying explains all.

    ``explained`` are folded words that may stand at either end without being of the title (authors, venue), ``years``
    the years of the two papers.  With ``open_ends`` a source may have put anything in front of and behind a title:
    there only a count in place of another count contradicts.
    """
    a, b = _tokens(left[:MAX_LENGTH]), _tokens(right[:MAX_LENGTH])
    if [key for key, _ in a] == [key for key, _ in b]:
        return None
    if b < a:  # the alignment depends on the order of its two sides, the answer must not
        found = title_difference(right, left, explained=explained, years=years, open_ends=open_ends)
        return found and TitleDifference(found.what, found.right, found.left)
    words = (frozenset(key for key, _ in a), frozenset(key for key, _ in b))
    differences = []
    for one, other, place in _places(a, b):
        sides = (_content(one, place, explained, years, words[1]), _content(other, place, explained, years, words[0]))
        found = _difference(*sides, one, other, place)
        if found and not (
            open_ends and (place.at_start or place.at_end) and not (found.plain and len(one) == len(other))
        ):
            differences.append(found)
    return min(differences, key=lambda d: (not d.plain, d.what is Differing.EXTRA), default=None)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a difference is."""

    at_start: bool
    at_end: bool
    opens: bool
    """What stands before it ends a title proper: a colon, a dash, a bracket."""
    closes: bool
    """What stands behind it follows a colon: a name in front of the title proper."""
    common: int
    """Words that the titles have in common."""


_Token = tuple[str, str]
"""(what is compared, what is printed with the signs behind it)."""


@lru_cache(maxsize=1 << 14)
def _tokens(title: str) -> tuple[_Token, ...]:
    text = html.unescape(title) if "&" in title else title
    text = unicodedata.normalize("NFKC", _COMMAND.sub(" ", _TAG.sub("", text)))
    text = _APOSTROPHES.sub("", text)
    spans = list(_TOKEN.finditer(text))
    ends = [*(found.start() for found in spans[1:]), len(text)][: len(spans)]
    return tuple((_key(found[0]), found[0] + text[found.end() : end]) for found, end in zip(spans, ends, strict=True))


def _key(word: str) -> str:
    """One form for a numeral however it is written, for a Greek letter and its name; else the folded word."""
    folded = fold(word)
    if (ordinal := _ORDINAL.match(folded)) is not None:
        return f"#{int(ordinal[1])}"
    if folded.isdecimal():
        return f"#{int(folded[:9])}"
    if folded in NUMERALS:
        return f"#{NUMERALS[folded]}"
    return GREEK.get(folded, folded)


def _places(a: Sequence[_Token], b: Sequence[_Token]) -> list[tuple[list[_Token], list[_Token], _Place]]:
    matcher = SequenceMatcher(None, [key for key, _ in a], [key for key, _ in b], autojunk=False)
    codes = matcher.get_opcodes()
    common = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    out = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        before = (a[i1 - 1] if i1 else b[j1 - 1] if j1 else ("", ""))[1]
        longer = a[i1:i2] if i2 - i1 >= j2 - j1 else b[j1:j2]
        place = _Place(
            at_start=i1 == 0 and j1 == 0,
            at_end=i2 == len(a) and j2 == len(b),
            opens=bool(_OPENS_SUBTITLE.search(_behind(before)) or _OPENS_SUBTITLE.search(_behind(_other(b, j1)))),
            closes=longer[-1][1].rstrip().endswith(":") if longer else False,
            common=common,
        )
        out.append((list(a[i1:i2]), list(b[j1:j2]), place))
    return out


def _other(tokens: Sequence[_Token], at: int) -> str:
    return tokens[at - 1][1] if at else ""


def _behind(printed: str) -> str:
    """The signs behind a word."""
    found = _TOKEN.match(printed)
    return printed[found.end() :] if found else printed


def _difference(
    left: list[str], right: list[str], one: Sequence[_Token], other: Sequence[_Token], place: _Place
) -> TitleDifference | None:
    if not left and not right:
        return None
    if _joined(one) == _joined(other):  # a hyphen or a blank more
        return None
    if left and right:
        return _replaced(left, right)
    extra = left or right
    counted = next((word for word in extra if _counts(word)), None)
    if counted is None and (EMPTY.issuperset(extra) or _may_be_left_out(extra, place)):
        return None
    what = _kind(counted) if counted is not None else Differing.EXTRA
    text = _shown(" ".join(extra))
    return TitleDifference(what, text if left else "", "" if left else text)


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(found[0] for _, printed in tokens if (found := _TOKEN.match(fold(printed))))


def _content(
    tokens: Sequence[_Token],
    place: _Place,
    explained: AbstractSet[str],
    years: AbstractSet[int],
    others: AbstractSet[str],
) -> list[str]:
    """The words of content; one that stands elsewhere in the other title has only moved."""
    words = [key for key, _ in tokens if key not in SMALL and (key not in others or _counts(key))]
    if place.at_end or place.at_start:
        words = [word for word in words if word not in explained and _number(word) not in years]
    return words


def _replaced(left: list[str], right: list[str]) -> TitleDifference | None:
    """Words in place of other words."""
    if len(left) == len(right):
        pairs = list(zip(left, right, strict=True))
        found = [_pair(a, b) for a, b in pairs if a != b]
        worst = [difference for difference in found if difference]
        return min(worst, key=lambda d: not d.plain, default=None)
    one, other = "".join(left), "".join(right)
    if not any(map(_counts, (*left, *right))) and _is_slip(one, other):
        return None
    counted = [word for word in (*left, *right) if _counts(word)]
    what = _kind(counted[0]) if counted else Differing.WORD
    return TitleDifference(what, _shown(" ".join(left)), _shown(" ".join(right)))


def _pair(a: str, b: str) -> TitleDifference | None:
    if _counts(a) and _counts(b) and (digits := _digits(a)) and digits == _digits(b) and _letters(a) and _letters(b):
        if _is_formula(a) and _is_formula(b):
            return TitleDifference(Differing.LETTER, a, b)
        return None if OSA.distance(a, b, score_cutoff=1) <= 1 and len(a) > 3 else TitleDifference(Differing.WORD, a, b)
    if _counts(a) and _counts(b):
        what = _kind(a) if _kind(a) is _kind(b) else Differing.NUMBER
        return TitleDifference(what, _shown(a), _shown(b))
    if a.rstrip("+#") == b.rstrip("+#"):
        return TitleDifference(Differing.SIGN, _shown(a), _shown(b))
    if not _counts(a) and not _counts(b) and (_is_variant(a, b) or _is_slip(a, b)):
        return None
    if _digits(a) != _digits(b) and _digits(a) and _digits(b):
        return TitleDifference(Differing.NUMBER, _shown(a), _shown(b))
    return TitleDifference(Differing.WORD, _shown(a), _shown(b))


@lru_cache(maxsize=1 << 12)
def _is_formula(word: str) -> bool:
    """Whether a word with figures can be a chemical formula: UPt3, CO2, YBa2Cu3O7."""
    return len(word) <= _LONGEST_FORMULA and _FORMULA.match(word) is not None


def _counts(word: str) -> bool:
    """Whether a word tells one of a series from the others: a number, one letter, a sign, digits inside a word."""
    return word[0] == "#" or len(word) == 1 or word[-1] in "+#" or any(map(str.isdigit, word))


def _kind(word: str) -> Differing:
    if word[-1] in "+#" and word[0] != "#":
        return Differing.SIGN
    return Differing.LETTER if len(word) == 1 else Differing.NUMBER


def _number(word: str) -> int:
    """The number that a word is; -1 for another word."""
    return int(word[1:]) if word[0] == "#" else -1


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word)) if len(word) > 1 else ""


def _may_be_left_out(extra: list[str], place: _Place) -> bool:
    """A whole subtitle, or a name in front with a colon, is often left out; a sequel's word never is."""
    if not SEQUEL.isdisjoint(extra):
        return False
    if place.at_end and place.opens:
        return place.common >= 3
    return place.at_start and place.closes and len(extra) <= 3 and place.common >= 4


def _is_variant(a: str, b: str) -> bool:
    """Singular and plural, British and American spelling."""
    short, long_ = sorted((a, b), key=len)
    if len(short) > 3 and long_ in {short + "s", short + "es", short[:-1] + "ies"}:
        return True
    return _american(a) == _american(b)


@lru_cache(maxsize=1 << 12)
def _american(word: str) -> str:
    for pattern, plain in VARIANTS:
        word = pattern.sub(plain, word)
    return word


def _is_slip(a: str, b: str) -> bool:
    """One letter wrong, missing, doubled or swapped in a long word, and no other word that titles mean."""
    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    if min(len(a), len(b)) < _SHORTEST_SLIP - swapped or a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    return frozenset((a, b)) not in TWINS and not _other_substance(a, b)


def _other_substance(a: str, b: str) -> bool:
    for endings in FAMILIES:
        one = next((ending for ending in endings if a.removesuffix("s").endswith(ending)), None)
        other = next((ending for ending in endings if b.removesuffix("s").endswith(ending)), None)
        if one and other and one != other:
            return a.removesuffix("s").removesuffix(one) == b.removesuffix("s").removesuffix(other)
    return False


def _shown(word: str) -> str:
    return word.replace("#", "", 1) if word[:1] == "#" else word

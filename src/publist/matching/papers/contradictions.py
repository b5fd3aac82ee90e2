"""What in two titles says that they are two papers, however alike they are.

A similarity sees that "Virus B in northern goats" and "Virus C in northern goats" are nearly the same string; a reader
sees that they are two studies.  So titles are compared word by word, and every place in which they differ has to be one
that copying explains: a hyphen, a small word, a spelling variant, a slip of the pen, a subtitle left out.  What remains
contradicts: a a part, a letter, a sign, or a word of content.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import OSA

from publist.matching.papers.dictionary import is_word
from publist.matching.papers.title_ends import ALONE, Around, Token, without_byline, without_reference
from publist.matching.papers.title_signs import SIGNED, marks, relations
from publist.matching.papers.title_slips import (
    is_acronym,
    is_formula,
    is_inflected,
    is_numeral_misspelt,
    is_slip,
    is_variant,
    lost_ligature,
)
from publist.matching.papers.title_tokens import behind, joined, tokens_of
from publist.matching.papers.title_words import CUT_AFTER, EMPTY, FOREIGN, LINKING, LINKS, SEQUEL, SMALL
from publist.text.titles import MAX_LENGTH


class Differing(StrEnum):
    """What differs."""

    NUMBER = "number"
    """Also ordinals, roman and CJK numerals, the number of a part, digits inside a word."""
    LETTER = "letter"
    """A word of one letter: vitamin D and K, SU(n) and SO(n), alpha and beta."""
    SIGN = "sign"
    """C, C++ and C#; R-trees and R*-trees; P = NP and P ≠ NP."""
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


_INITIAL: Final = re.compile(r"[^\W\d_]\.")
_SEPARATES: Final = re.compile(r"[.,;:?!(\[]")
_OPENS_SUBTITLE: Final = re.compile(r"[:?!.(]\s*\Z|\s[-\u2013\u2014]+\s*\Z")


def title_difference(left: str, right: str, around: Around = ALONE) -> TitleDifference | None:
    """The weightiest place in which two titles contradict each other; None where copying explains all.

    ``around`` is what else the two sources say, which may have got into a title or speak for one paper.
    """
    a, b = tokens_of(left[:MAX_LENGTH]), tokens_of(right[:MAX_LENGTH])
    if [key for key, _ in a] == [key for key, _ in b]:
        return _related(left, right) or _marked(a, b)
    if b < a:  # the alignment depends on the order of its two sides, the answer must not
        found = title_difference(right, left, around)
        return found and TitleDifference(found.what, found.right, found.left)
    words = (frozenset(key for key, _ in a), frozenset(key for key, _ in b))
    differences = []
    for first, second, place in _places(a, b):
        one, other = _as_printed(first, second)
        sides = (
            _content(one, place, around, words[1], alone=not other),
            _content(other, place, around, words[0], alone=not one),
        )
        found = _difference(*sides, one, other, place, around)
        if found and not (around.open_ends and place.at_end and _may_be_around(found, one, other)):
            differences.append(found)
    if not differences:
        if around.open_ends:
            a, b = tuple(_without_byline(a)), tuple(_without_byline(b))
        return _exchanged(a, b, around) or _related(left, right)
    return min(differences, key=lambda d: (not d.plain, d.what is Differing.EXTRA), default=None)


def _may_be_around(found: TitleDifference, one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a difference behind a title need not be of it: no count in place of another, no sequel's word."""
    if found.plain and len(one) == len(other):
        return False
    return found.what is not Differing.EXTRA or SEQUEL.isdisjoint(key for key, _ in (*one, *other))


def _without_byline(title: Sequence[Token]) -> Sequence[Token]:
    """A title up to the word behind its last preposition: behind it a byline may be, whose order says nothing."""
    last = max((at for at, (key, _) in enumerate(title) if key in CUT_AFTER and key != "and"), default=-2)
    return title[: last + 2]


def _exchanged(a: Sequence[Token], b: Sequence[Token], around: Around) -> TitleDifference | None:
    """Words of content in another order: "from trees to graphs", "from graphs to trees"."""
    shared = {key for key, _ in a} & {key for key, _ in b} - SMALL - EMPTY - around.words
    one, other = ([key for key, _ in title if key in shared] for title in (a, b))
    apart = next(((x, y) for x, y in zip(one, other, strict=False) if x != y), None)
    if apart is None or sorted(one) != sorted(other):
        return None
    return TitleDifference(Differing.WORD, _shown(apart[0]), _shown(apart[1]))


def _related(left: str, right: str) -> TitleDifference | None:
    """Both state relations, and not the same: "P = NP", "P ≠ NP".  Where one has none, a database has lost them."""
    one, other = relations(left), relations(right)
    if len(one) != len(other) or one == other:
        return None
    return TitleDifference(Differing.SIGN, " ".join(one), " ".join(other))


def _marked(a: Sequence[Token], b: Sequence[Token]) -> TitleDifference | None:
    """Equal words with other signs by them: n + 1, n - 1; f', f''.  Conversions lose all but primes."""
    pairs = zip(marks(printed for _, printed in a), marks(printed for _, printed in b), strict=True)
    found = next(((x, y) for x, y in pairs if x != y and ((x and y) or "'" in x + y)), None)
    return TitleDifference(Differing.SIGN, *found) if found else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a difference is."""

    at_start: bool
    at_end: bool
    opens: bool
    """What stands before it ends a title proper: a colon, a dash, a bracket."""
    apart: bool
    """A sign stands before it."""
    cut: bool
    """The shorter title ends there in a word in which none ends."""
    closes: bool
    """What stands behind it follows a colon: a name in front of the title proper."""
    common: int
    """Words that the titles have in common."""
    foreign: bool
    """The titles are not in English."""
    initial: bool
    """A letter stands before it."""


def _places(a: Sequence[Token], b: Sequence[Token]) -> list[tuple[list[Token], list[Token], _Place]]:
    matcher = SequenceMatcher(None, [key for key, _ in a], [key for key, _ in b], autojunk=False)
    codes = matcher.get_opcodes()
    common = sum(i2 - i1 for tag, i1, i2, _, _ in codes if tag == "equal")
    foreign = not FOREIGN.isdisjoint(key for key, _ in (*a, *b))
    out = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        before = (a[i1 - 1] if i1 else b[j1 - 1] if j1 else ("", ""))[1]
        longer = a[i1:i2] if i2 - i1 >= j2 - j1 else b[j1:j2]
        place = _Place(
            at_start=i1 == 0 and j1 == 0,
            at_end=i2 == len(a) and j2 == len(b),
            opens=bool(_OPENS_SUBTITLE.search(behind(before)) or _OPENS_SUBTITLE.search(behind(_other(b, j1)))),
            apart=_is_apart(before) or _is_apart(_other(b, j1)),
            cut=_last(a if i2 - i1 < j2 - j1 else b) in CUT_AFTER,
            closes=longer[-1][1].rstrip().endswith(":") if longer else False,
            common=common,
            foreign=foreign,
            initial=bool(i1 and len(a[i1 - 1][0]) == 1),
        )
        out.append((list(a[i1:i2]), list(b[j1:j2]), place))
    return out


def _is_apart(printed: str) -> bool:
    return _SEPARATES.search(behind(printed)) is not None


def _last(tokens: Sequence[Token]) -> str:
    return tokens[-1][0] if tokens else ""


def _other(tokens: Sequence[Token], at: int) -> str:
    return tokens[at - 1][1] if at else ""


def _difference(
    left: list[str], right: list[str], one: Sequence[Token], other: Sequence[Token], place: _Place, around: Around
) -> TitleDifference | None:
    if (linked := _linked(one, other)) is not None:
        return linked
    if not left and not right:
        return None
    printed, copied = joined(one), joined(other)
    if printed == copied or lost_ligature(printed, copied):  # a hyphen or a blank more, a letter of the font lost
        return None
    if left and right:
        return _replaced(left, right, place, around)
    extra = left or right
    counted = next((word for word in extra if _counts(word)), None)
    empty = EMPTY.issuperset(extra) and (around.agreeing or place.closes or not place.at_start)
    if counted is None and (empty or _may_be_left_out(extra, place, around)):
        return None
    if counted is None and len(one) == len(other) == 1 and _is_small_slip(printed, copied):
        return None
    what = _kind(counted) if counted is not None else Differing.EXTRA
    text = _shown(" ".join(extra))
    return TitleDifference(what, text if left else "", "" if left else text)


def _linked(one: Sequence[Token], other: Sequence[Token]) -> TitleDifference | None:
    """A small word in place of one that says something else: "from children", "with children"."""
    sides = ([key for key, _ in side] for side in (one, other))
    a, b = ([key for key in side if key in LINKING] if len(one) != len(other) else side for side in sides)
    apart = [
        TitleDifference(Differing.WORD, x, y)
        for x, y in zip(a, b, strict=False)
        if x != y and x in LINKING and y in LINKING and not any({x, y} <= alike for alike in LINKS)
    ]
    return apart[0] if apart and len(a) == len(b) else None


def _as_printed(one: list[Token], other: list[Token]) -> tuple[list[Token], list[Token]]:
    """Both sides without pairs of words of which a font's letter was lost in one: "le systems" of "file systems"."""
    if not one or len(one) != len(other):
        return one, other
    kept = [
        (a, b) for a, b in zip(one, other, strict=True) if a[0] == b[0] or not lost_ligature(joined([a]), joined([b]))
    ]
    return [a for a, _ in kept], [b for _, b in kept]


def _is_small_slip(a: str, b: str) -> bool:
    """A small word misspelt: "fr" for "for", "form" for "from"; the other one is no word of its own."""
    return sorted(a) == sorted(b) or (abs(len(a) - len(b)) == 1 and min(len(a), len(b)) == 2 and a[0] == b[0])


def _content(
    tokens: Sequence[Token], place: _Place, around: Around, others: AbstractSet[str], *, alone: bool
) -> list[str]:
    """The words of content; one that stands elsewhere in the other title has only moved."""
    found = [token for token in tokens if token[0] not in SMALL and (token[0] not in others or _counts(token[0]))]
    if place.at_start and found:
        found = without_byline(found, around, alone=alone)
    if place.at_end and found:
        found = without_reference(found, around, apart=place.apart)
    if alone and around.open_ends:  # a byline in the title, with and without a middle name
        found = [token for token in found if not _INITIAL.match(token[1])]
    return [key for key, _ in found]


def _replaced(left: list[str], right: list[str], place: _Place, around: Around) -> TitleDifference | None:
    """Words in place of other words."""
    if len(left) == len(right):
        pairs = list(zip(left, right, strict=True))
        found = [
            _pair(a, b, place, around) for a, b in pairs if a != b and not (around.agreeing and is_inflected(a, b))
        ]
        worst = [difference for difference in found if difference]
        return min(worst, key=lambda d: not d.plain, default=None)
    uncounted = not any(map(_counts, (*left, *right)))
    if uncounted and (is_acronym(left, right) or is_slip("".join(left), "".join(right), foreign=place.foreign)):
        return None
    counted = next((word for word in (*left, *right) if _counts(word)), None)
    what = _kind(counted) if counted else Differing.WORD
    return TitleDifference(what, _shown(" ".join(left)), _shown(" ".join(right)))


def _pair(a: str, b: str, place: _Place, around: Around) -> TitleDifference | None:
    if a.rstrip(SIGNED) == b.rstrip(SIGNED):
        return TitleDifference(Differing.SIGN, _shown(a), _shown(b))
    if _counts(a) and _counts(b) and (digits := _digits(a)) and digits == _digits(b) and _letters(a) and _letters(b):
        if is_formula(a) and is_formula(b):
            return TitleDifference(Differing.LETTER, a, b)
        return None if OSA.distance(a, b, score_cutoff=1) <= 1 and len(a) > 3 else TitleDifference(Differing.WORD, a, b)
    if _counts(a) and _counts(b):
        what = _kind(a) if _kind(a) is _kind(b) else Differing.NUMBER
        return TitleDifference(what, _shown(a), _shown(b))
    if is_numeral_misspelt(a, b) or is_numeral_misspelt(b, a):
        return None
    if (
        not _counts(a)
        and not _counts(b)
        and (
            is_variant(a, b, foreign=place.foreign)
            or is_slip(a, b, foreign=place.foreign, names=_names(a, b, place, around))
        )
    ):
        return None
    if _digits(a) != _digits(b) and _digits(a) and _digits(b):
        return TitleDifference(Differing.NUMBER, _shown(a), _shown(b))
    return TitleDifference(Differing.WORD, _shown(a), _shown(b))


def _names(a: str, b: str, place: _Place, around: Around) -> AbstractSet[str]:
    """Words of authors and the venue; a byline in the title may have one behind an initial ("h jagadish")."""
    named = place.initial and around.open_ends and not (is_word(a) or is_word(b))
    return around.words | {a, b} if named else around.words


def _counts(word: str) -> bool:
    """Whether a word tells one of a series from the others: a one letter, a sign, digits inside a word."""
    return word[0] == "#" or len(word) == 1 or word[-1] in SIGNED or any(map(str.isdigit, word))


def _kind(word: str) -> Differing:
    if word[-1] in SIGNED and word[0] != "#":
        return Differing.SIGN
    return Differing.LETTER if len(word) == 1 else Differing.NUMBER


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word)) if len(word) > 1 else ""


def _may_be_left_out(extra: list[str], place: _Place, around: Around) -> bool:
    """A whole subtitle, or a name in front with a colon, is often left out; a sequel's word never is.

    Other words at the end only where the title was evidently cut, or everything else is equal.  What is out in two
    places, or by different people, has two titles: the short and the long one.
    """
    if around.unlike or not SEQUEL.isdisjoint(extra):
        return False
    if place.at_end and place.opens:
        return place.common >= 3
    if place.at_end and (place.cut or (around.agreeing and not place.apart)):  # ", counted by night" is another title
        return place.common >= 4 and len(extra) <= 6
    return place.at_start and place.closes and len(extra) <= (3 if around.agreeing else 1) and place.common >= 4


def _shown(word: str) -> str:
    return word.replace("#", "", 1) if word[:1] == "#" else word

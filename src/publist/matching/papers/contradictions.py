"""What in two titles says that they are two papers, however alike they are.

A similarity sees that "Virus B in northern goats" and "Virus C in northern goats" are nearly the same string; a reader
sees that they are two studies.  So titles are compared word by word, and every place in which they differ has to be one
that copying explains: a hyphen, a small word, a spelling variant, a slip of the pen, a subtitle left out.  What remains
contradicts: a a part, a letter, a sign, or a word of content.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from publist.matching.papers.dictionary import is_word
from publist.matching.papers.differing import Differing, TitleDifference
from publist.matching.papers.title_case import capitals_apart
from publist.matching.papers.title_ends import ALONE, Around, Token, without_byline, without_reference
from publist.matching.papers.title_left_out import OF_REFERENCES, may_be_left_out
from publist.matching.papers.title_listed import is_other_word_parted, listed_otherwise
from publist.matching.papers.title_places import TitlePlace, aligned
from publist.matching.papers.title_signs import SIGNED, marks, relations, signs_apart
from publist.matching.papers.title_slips import (
    is_acronym,
    is_formula,
    is_inflected,
    is_numeral_misspelt,
    is_plural,
    is_slip,
    is_swapped_or_doubled,
    is_variant,
    lost_ligature,
)
from publist.matching.papers.title_tokens import joined, signs_inside, tokens_of
from publist.matching.papers.title_words import (
    ARTICLES,
    CUT_AFTER,
    EMPTY,
    LINKING,
    LINKS,
    SEQUEL,
    SHORT_WORDS,
    SMALL,
    TELLING,
)
from publist.text.titles import MAX_LENGTH

__all__ = ["Differing", "TitleDifference", "title_difference"]

_SHORTEST_NAME: Final = 4
_INITIAL: Final = re.compile(r"[^\W\d_]\.")


def title_difference(left: str, right: str, around: Around = ALONE) -> TitleDifference | None:
    """The weightiest place in which two titles contradict each other; None where copying explains all.

    ``around`` is what else the two sources say, which may have got into a title or speak for one paper.
    """
    a, b = tokens_of(left[:MAX_LENGTH]), tokens_of(right[:MAX_LENGTH])
    if [key for key, _ in a] == [key for key, _ in b]:
        return _marked(left, right, a, b, [(at, at) for at in range(len(a))])
    if b < a:  # the alignment depends on the order of its two sides, the answer must not
        found = title_difference(right, left, around)
        return found and TitleDifference(found.what, found.right, found.left)
    words = ([key for key, _ in a], [key for key, _ in b])
    differences = []
    places, pairs = aligned(a, b)
    for first, second, place in places:
        one, other = _as_printed(first, second)
        sides = (
            _content(one, place, around, words, alone=not other),
            _content(other, place, around, words[::-1], alone=not one),
        )
        found = _difference(*sides, one, other, place, around)
        if found is None and around.listed:
            found = listed_otherwise(one, other, foreign=place.foreign)
        if found and not (around.open_ends and place.at_end and _may_be_around(found, one, other, around)):
            differences.append(found)
    if not differences:
        marked = _marked(left, right, a, b, pairs)
        if around.open_ends:
            a, b = tuple(_without_byline(a)), tuple(_without_byline(b))
        return _exchanged(a, b, around) or marked
    return min(differences, key=lambda d: (not d.plain, d.what is Differing.EXTRA), default=None)


def _may_be_around(found: TitleDifference, one: Sequence[Token], other: Sequence[Token], around: Around) -> bool:
    """Whether a difference behind a title need not be of it: no count in place of another, no sequel's word."""
    keys = {key for key, _ in (*one, *other)}
    if (found.plain and len(one) == len(other)) or not _has_strange_word(keys, around):
        return False
    return found.what is not Differing.EXTRA or SEQUEL.isdisjoint(keys)


def _has_strange_word(keys: AbstractSet[str], around: Around) -> bool:
    """Bylines and venues have words that are not in the dictionary; plain words behind a title are of it."""
    if not keys.isdisjoint(around.words | around.families | OF_REFERENCES):
        return True
    return not all(key in SMALL or key in SHORT_WORDS or _counts(key) or is_word(key) for key in keys)


def _without_byline(title: Sequence[Token]) -> Sequence[Token]:
    """A title up to the word behind its last preposition: behind it a byline may be, whose order says nothing."""
    last = max((at for at, (key, _) in enumerate(title) if key in CUT_AFTER and key != "and"), default=-2)
    return title[: last + 2]


def _exchanged(a: Sequence[Token], b: Sequence[Token], around: Around) -> TitleDifference | None:
    """Words of content in another order: "from trees to graphs", "from graphs to trees"."""
    shared = {key for key, _ in a} & {key for key, _ in b} - SMALL - EMPTY - around.words
    if sorted(key for key, _ in a) == sorted(key for key, _ in b):  # "snow in towns of ice", "snow of towns in ice"
        shared |= {key for key, _ in a} & LINKING
    one, other = ([key for key, _ in title if key in shared] for title in (a, b))
    apart = next(((x, y) for x, y in zip(one, other, strict=False) if x != y), None)
    if apart is None or sorted(one) != sorted(other):
        return None
    return TitleDifference(Differing.WORD, _shown(apart[0]), _shown(apart[1]))


def _marked(
    left: str, right: str, a: Sequence[Token], b: Sequence[Token], pairs: Sequence[tuple[int, int]]
) -> TitleDifference | None:
    """Equal words with other signs between them or by them, or with capitals that say something else."""
    found = _related(left, right) or signs_apart(left, right) or _by_words(a, b, pairs)
    if found:
        return TitleDifference(Differing.SIGN, *found)
    script = _has_script_letter(left) != _has_script_letter(right)
    capitals = capitals_apart(a, b, pairs, script=script)
    return TitleDifference(Differing.WORD, *capitals) if capitals else None  # services change capitals: it is asked


def _has_script_letter(title: str) -> bool:
    return "\u2113" in title or "\\ell" in title


def _related(left: str, right: str) -> tuple[str, str] | None:
    """Both state relations, and not the same: "P = NP", "P ≠ NP".  Where one has none, a database has lost them."""
    one, other = relations(left), relations(right)
    return (" ".join(one), " ".join(other)) if len(one) == len(other) and one != other else None


def _by_words(a: Sequence[Token], b: Sequence[Token], pairs: Iterable[tuple[int, int]]) -> tuple[str, str] | None:
    """Other signs by equal words: n + 1, n - 1; f', f''; x̄, x.  Of sums and vowels conversions lose them."""
    one, other = marks(printed for _, printed in a), marks(printed for _, printed in b)
    for i, j in pairs:
        x, y = one[i], other[j]
        if x.sign != y.sign and ((x.sign and y.sign) or x.must or y.must):
            return x.sign, y.sign
    return None


def _difference(
    left: list[str], right: list[str], one: Sequence[Token], other: Sequence[Token], place: TitlePlace, around: Around
) -> TitleDifference | None:
    if (linked := _linked(one, other)) is not None:
        return linked
    if not left and not right:
        return None if place.at_end or place.at_start else _link_lost(one, other)
    printed, copied = joined(one), joined(other)
    if printed == copied:  # a hyphen or a blank more
        return _parted(one, other)
    if lost_ligature(printed, copied):
        return None
    if left and right:
        return _replaced(left, right, place, around)
    extra = left or right
    counted = next((word for word in extra if _counts(word)), None)
    if counted is None and may_be_left_out(extra, place, around):
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


def _link_lost(one: Sequence[Token], other: Sequence[Token]) -> TitleDifference | None:
    """A small word that only one has and that says something: "learning from noise", "learning noise"."""
    a, b = ([key for key, _ in side if key not in ARTICLES] for side in (one, other))
    link = next((key for key in (*a, *b) if key in TELLING), None)
    return TitleDifference(Differing.EXTRA, *(a or [""]), *(b or [""])) if link and len(a) + len(b) == 1 else None


def _parted(one: Sequence[Token], other: Sequence[Token]) -> TitleDifference | None:
    """The same letters, parted by a sign that says something: 1.5 and 15, x⁻² and x², re-sign and resign.

    But 10,000 is 10000.
    """
    told = ["".join(printed for _, printed in side).strip() for side in (one, other)]
    if is_other_word_parted(one) or is_other_word_parted(other):
        return TitleDifference(Differing.WORD, *told)
    sides = [signs_inside(side) for side in (one, other)]
    return None if sides[0] == sides[1] else TitleDifference(Differing.NUMBER, *told)


def _as_printed(one: list[Token], other: list[Token]) -> tuple[list[Token], list[Token]]:
    """Both sides without pairs of words of which a font's letter was lost in one: "le systems" of "file systems"."""
    if not one or len(one) != len(other):
        return one, other
    kept = [
        (a, b) for a, b in zip(one, other, strict=True) if a[0] == b[0] or not lost_ligature(joined([a]), joined([b]))
    ]
    return [a for a, _ in kept], [b for _, b in kept]


def _is_small_slip(a: str, b: str) -> bool:
    """A small word misspelt: "fr" for "for", "form" for "from"; the other one is no short word of its own."""
    if SMALL.issuperset((a, b)) or not SHORT_WORDS.isdisjoint({a, b} - SMALL):
        return False
    return sorted(a) == sorted(b) or (abs(len(a) - len(b)) == 1 and min(len(a), len(b)) == 2 and a[0] == b[0])


def _content(
    tokens: Sequence[Token], place: TitlePlace, around: Around, words: Sequence[Sequence[str]], *, alone: bool
) -> list[str]:
    """The words of content; one that stands elsewhere in the other title, as often as in this one, has only moved.

    ``words`` are those of this title and of the other one.
    """
    own, others = words
    found = [
        token
        for token in tokens
        if (token[0] not in SMALL or token[0] == "a" in place.names)
        and (token[0] not in others or _counts(token[0]) or others.count(token[0]) < own.count(token[0]))
    ]
    if place.at_start and found:
        found = without_byline(found, around, alone=alone)
    if place.at_end and found:
        found = without_reference(found, around, apart=place.apart)
    if alone and around.open_ends:  # a byline in the title, with and without a middle name
        found = [token for token in found if not _INITIAL.match(token[1])]
    return [key for key, _ in found]


def _replaced(left: list[str], right: list[str], place: TitlePlace, around: Around) -> TitleDifference | None:
    """Words in place of other words; two ways of saying what kind of item it is say nothing of the title."""
    if (place.bracket or place.at_end) and EMPTY.issuperset((*left, *right)):
        return None
    if len(left) == len(right):
        pairs = list(zip(left, right, strict=True))
        found = [_pair(a, b, place, around) for a, b in pairs if a != b]
        worst = [difference for difference in found if difference]
        return min(worst, key=lambda d: not d.plain, default=None)
    uncounted = not any(map(_counts, (*left, *right)))
    if uncounted and (is_acronym(left, right) or is_slip("".join(left), "".join(right), foreign=place.foreign)):
        return None
    counted = next((word for word in (*left, *right) if _counts(word)), None)
    what = _kind(counted) if counted else Differing.WORD
    return TitleDifference(what, _shown(" ".join(left)), _shown(" ".join(right)))


def _pair(a: str, b: str, place: TitlePlace, around: Around) -> TitleDifference | None:
    if a.rstrip(SIGNED) == b.rstrip(SIGNED):
        return TitleDifference(Differing.SIGN, _shown(a), _shown(b))
    if _counts(a) and _counts(b) and (digits := _digits(a)) and digits == _digits(b) and _letters(a) and _letters(b):
        if is_formula(a) and is_formula(b):
            return TitleDifference(Differing.LETTER, a, b)
        return None if _is_misspelt_name(_letters(a), _letters(b)) else TitleDifference(Differing.WORD, a, b)
    if _counts(a) and _counts(b):
        what = _kind(a) if _kind(a) is _kind(b) else Differing.NUMBER
        return TitleDifference(what, _shown(a), _shown(b))
    if is_numeral_misspelt(a, b) or is_numeral_misspelt(b, a):
        return None
    if not _counts(a) and not _counts(b) and _is_one_word(a, b, place, around):
        return None
    if _digits(a) != _digits(b) and _digits(a) and _digits(b):
        return TitleDifference(Differing.NUMBER, _shown(a), _shown(b))
    return TitleDifference(Differing.WORD, _shown(a), _shown(b))


def _is_misspelt_name(a: str, b: str) -> bool:
    """Of two names with one number ("EFIS'99", "EEFIS'99")."""
    return is_slip(a, b) or (min(len(a), len(b)) >= _SHORTEST_NAME and a != b and is_swapped_or_doubled(a, b))


def _is_one_word(a: str, b: str, place: TitlePlace, around: Around) -> bool:
    """Whether one is the other, misspelt or spelt in another way; a name of something in the plural is another name."""
    names = _names(a, b, place, around)
    found = (
        (around.agreeing and is_inflected(a, b))
        or is_variant(a, b, foreign=place.foreign)
        or is_slip(a, b, foreign=place.foreign, names=names)
    )
    if not found or place.foreign or not {a, b} <= place.names or not names.isdisjoint((a, b)):
        return found
    return not is_plural(a, b) and (is_swapped_or_doubled(a, b) or is_variant(a, b))


def _names(a: str, b: str, place: TitlePlace, around: Around) -> AbstractSet[str]:
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


def _shown(word: str) -> str:
    return word.replace("#", "", 1) if word[:1] == "#" else word

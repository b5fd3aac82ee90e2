"""What can be seen in two papers' facts, as numbers between -1 and 1: the input of the learnt weights.

The title decides most, but a shorter title at the start of a longer one may be the same title with authors and
venue behind it, so words that the other record explains (as its authors, venue or year) are not held against it.
"""

from collections.abc import Set as AbstractSet

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel

from publist.matching.papers.form import PaperForm, Person
from publist.matching.venues.printed_in import may_be_one_place

MAX_PREPRINT_LEAD = 4
"""Years that a preprint may be older than the version of record."""

CLOSE = 0.55
"""Titles less alike are not searched for misspelt words."""

_NO_WORDS: frozenset[str] = frozenset()

FEATURES = (
    "title",
    "title_squared",
    "title_best",
    "title_equal",
    "title_start",
    "title_length",
    "words_left",
    "words_right",
    "unexplained",
    "unexplained_most",
    "rare_apart",
    "numbers_apart",
    "authors",
    "authors_squared",
    "authors_unknown",
    "authors_none",
    "authors_all",
    "authors_by_title",
    "year_equal",
    "year_near",
    "year_far",
    "year_unknown",
    "venue_equal",
    "venue_apart",
    "kinds_apart",
    "generic",
    "generic_authors",
    "moved",
    "title_authors",
    "title_year",
    "authors_year",
    "equal_no_authors",
    "equal_authors_apart",
    "equal_year_apart",
    "equal_venue_apart",
    "short",
)


def features(left: PaperForm, right: PaperForm) -> list[float]:
    """The values of ``FEATURES``; symmetric in its arguments."""
    set_a, key_a, letters_a = _title(left, right)
    set_b, key_b, letters_b = _title(right, left)
    title = Indel.normalized_similarity(key_a, key_b)
    short, long_ = (key_a, key_b) if len(key_a) <= len(key_b) else (key_b, key_a)
    best = title
    if 0.3 < title < 0.95 and 12 <= len(short) < 0.9 * len(long_):
        best = max(best, fuzz.partial_ratio(short, long_) / 100)
    start = Indel.normalized_similarity(short, long_[: len(short)]) if short else 0.0
    loose_a = loose_b = rare = 0
    in_a = in_b = 1.0
    if set_a != set_b:
        only_a, only_b = set_a - set_b, set_b - set_a
        close = best >= CLOSE
        loose_a = _unexplained(only_a, right, key_b, only_b if close else _NO_WORDS)
        loose_b = _unexplained(only_b, left, key_a, only_a if close else _NO_WORDS)
        in_a = 1 - loose_a / (letters_a or 1)
        in_b = 1 - loose_b / (letters_b or 1)
        rare = max(
            max(map(len, only_a), default=0) if loose_a else 0, max(map(len, only_b), default=0) if loose_b else 0
        )
    agree, known, by_title, everyone = author_agreement(left, right)
    equal = 1.0 if key_a == key_b and key_a else 0.0
    gap = years_apart(left, right)
    same_year = 1.0 if gap == 0 else 0.0
    venue_equal, venue_apart = venues_alike(left, right)
    generic = 1.0 if left.generic or right.generic else 0.0
    moved = left.moved or right.moved
    numbers = (left.numbers != right.numbers and not moved) or (
        left.part is not None and right.part is not None and left.part != right.part
    )
    return [
        title,
        title * title,
        best,
        equal,
        start,
        len(short) / (len(long_) or 1),
        min(in_a, in_b),
        max(in_a, in_b),
        min(loose_a, loose_b, 20) / 20,
        min(max(loose_a, loose_b), 40) / 40,
        min(rare, 12) / 12,
        1.0 if numbers else 0.0,
        agree,
        agree * agree,
        0.0 if known else 1.0,
        1.0 if known and agree == 0 else 0.0,
        everyone,
        by_title,
        same_year,
        1.0 if gap == 1 else 0.0,
        1.0 if gap > 1 else 0.0,
        1.0 if gap < 0 else 0.0,
        venue_equal,
        venue_apart,
        1.0 if left.kinds != right.kinds else 0.0,
        generic,
        generic * agree,
        1.0 if moved else 0.0,
        best * agree,
        best * same_year,
        agree * same_year,
        0.0 if known else equal,
        equal if known and agree < 0.34 else 0.0,
        equal if gap > 0 else 0.0,
        equal * venue_apart,
        1.0 if len(left.words) <= 3 or len(right.words) <= 3 else 0.0,
    ]


def _title(form: PaperForm, other: PaperForm) -> tuple[AbstractSet[str], str, int]:
    """The words of the title proper, its letters in one, and how many letters the different words have."""
    if form.people or not other.people:
        return form.word_set, form.key, form.letters
    words = cut_at_authors(form, other)
    if len(words) == len(form.words):
        return form.word_set, form.key, form.letters
    return (cut := frozenset(words)), "".join(words), sum(map(len, cut))


def cut_at_authors(form: PaperForm, other: PaperForm) -> tuple[str, ...]:
    """The title's words up to where the other record's authors begin in them, when it has no authors itself."""
    words = form.words
    if form.people or not other.people or len(words) < 4:
        return words
    found = [i for i, word in enumerate(words) if word in other.author_words and i >= 2]
    if not found or not any(words[i] in other.families for i in found):
        return words
    cut = found[0]
    for nxt in found[1:]:  # the byline is one block near the end; an early namesake in the title is not
        if nxt - cut > 6:
            cut = nxt
        else:
            break
    while (
        cut > 2
        and len(words[cut - 1]) <= 2
        and words[cut - 1] not in {"of", "in", "on", "to", "by", "at", "is", "an", "as", "or"}
    ):
        cut -= 1
    return words[:cut]


def author_agreement(left: PaperForm, right: PaperForm) -> tuple[float, bool, float, float]:
    """(agreement 0..1, known, found in the other's title only, whole lists agree)."""
    if left.people and right.people:
        small, large = (
            (left.people, right.people) if len(left.people) <= len(right.people) else (right.people, left.people)
        )
        hits = matched_people(small, large)
        return hits / len(small), True, 0.0, hits / len(large)
    if left.people or right.people:
        people, words = (left, right.word_set) if left.people else (right, left.word_set)
        families = people.families
        hits = sum(1 for family in families if family in words)
        if hits:
            return hits / len(families), True, 1.0, hits / len(families)
    return 0.5, False, 0.0, 0.0


def matched_people(small: tuple[Person, ...], large: tuple[Person, ...]) -> float:
    """How many of the shorter byline are in the longer: family name and first initial, then near family names."""
    if small == large:
        return float(len(small))
    rest = set(large)
    hits, left_over = 0.0, []
    for one in small:
        if one in rest:
            rest.discard(one)
            hits += 1
        else:
            left_over.append(one)
    if not left_over or not rest or len(left_over) > 30:
        return hits
    if not hits and _are_turned(small, large):
        return 0.8 * len(small)
    for family, initial in left_over:
        for other in rest:
            if _near(family, initial, *other):
                rest.discard(other)
                hits += 0.8
                break
    return hits


def _are_turned(small: tuple[Person, ...], large: tuple[Person, ...]) -> bool:
    """Whether a byline of several has family and given names the wrong way round: "H. Jiawei" of "Jiawei Han"."""
    turned = [
        bool(one[1] and other[1]) and (one[1], other[1]) == (other[0][:1], one[0][:1])
        for one, other in zip(small, large, strict=False)
    ]
    return len(turned) > 1 and all(turned)


def _near(family: str, initial: str, other: str, other_initial: str) -> bool:
    if family == other:
        return not initial or not other_initial or initial == other_initial or len(family) > 4
    if len(family) < 4 or len(other) < 4:
        return False
    if initial == other_initial or not initial or not other_initial:
        return OSA.normalized_similarity(family, other) >= 0.7 or family.endswith(other) or other.endswith(family)
    return len(family) > 6 and OSA.distance(family, other, score_cutoff=1) <= 1


def _unexplained(only: AbstractSet[str], other: PaperForm, joined: str, other_only: AbstractSet[str]) -> int:
    """Letters of the title's own words that nothing in the other record explains.

    ``joined`` is the other's title without spaces; a word of ``other_only`` explains one that is it misspelt.
    """
    total = 0
    for word in only - other.context - other.word_set:
        length = len(word)
        if length == 1:
            continue
        if length > 3:
            if word in joined:  # "re-optimization", "inobject-relational"
                continue
            if length == 4 and other.year is not None and word == str(other.year):
                continue
            if other_only and _is_misspelt(word, length, other_only):
                continue
        total += length
    return total


def _is_misspelt(word: str, length: int, others: AbstractSet[str]) -> bool:
    first, last = word[0], word[-1]
    for near in others:  # a slip leaves one end of a word whole
        if (near[0] == first or near[-1] == last) and -3 < len(near) - length < 3 and _alike(word, near):
            return True
    return False


def _alike(a: str, b: str) -> bool:
    most = 1 if len(a) < 7 or len(b) < 7 else 2
    return len(b) > 3 and OSA.distance(a, b, score_cutoff=most) <= most


def years_apart(left: PaperForm, right: PaperForm) -> int:
    """Years between the two; -1 where unknown, or where one is a preprint, which may be years older."""
    if left.year is None or right.year is None:
        return -1
    gap = abs(left.year - right.year)
    return -1 if gap and gap <= MAX_PREPRINT_LEAD and left.preprint != right.preprint else gap


def venues_alike(left: PaperForm, right: PaperForm) -> tuple[float, float]:
    """How alike the venues are, and how much they are apart (0..1 each); (0, 0) where one is unknown or a preprint.

    So where one prints the papers of the other, as a series does.
    """
    if not left.venue or not right.venue:
        return 0.0, 0.0
    if left.venue == right.venue:
        return 1.0, 0.0
    if left.preprint or right.preprint:
        return 0.0, 0.0
    if may_be_one_place(left.venue, right.venue, journals=(left.journal, right.journal)):
        return 0.0, 0.0
    shared = left.venue_set & right.venue_set
    if shared and len(shared) * 2 >= min(len(left.venue_set), len(right.venue_set)):
        return 0.5, 0.5 if left.journal != right.journal else 0.0
    return 0.0, 1.0

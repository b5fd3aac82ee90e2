"""What can be seen in two papers' facts, as numbers between -1 and 1: the input of the learnt weights.

The title decides most, but a shorter title at the start of a longer one may be the same title with authors and
venue behind it, so words that the other record explains (as its authors, venue or year) are not held against it.
"""

from collections.abc import Set as AbstractSet

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel

from publist.matching.paper_form import PaperForm, Person

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
    a, b = cut_at_authors(left, right), cut_at_authors(right, left)
    key_a, key_b = "".join(a), "".join(b)
    title = Indel.normalized_similarity(key_a, key_b)
    short, long_ = (key_a, key_b) if len(key_a) <= len(key_b) else (key_b, key_a)
    best = title
    if 0.3 < title < 0.95 and 12 <= len(short) < 0.9 * len(long_):
        best = max(best, fuzz.partial_ratio(short, long_) / 100)
    start = Indel.normalized_similarity(short, long_[: len(short)]) if short else 0.0
    set_a, set_b = set(a), set(b)
    only_a, only_b = set_a - set_b, set_b - set_a
    close = best >= CLOSE
    loose_a = _unexplained(only_a, right, key_b, only_b if close else _NO_WORDS)
    loose_b = _unexplained(only_b, left, key_a, only_a if close else _NO_WORDS)
    in_a = 1 - loose_a / (sum(map(len, set_a)) or 1)
    in_b = 1 - loose_b / (sum(map(len, set_b)) or 1)
    rare = max(max(map(len, only_a), default=0) if loose_a else 0, max(map(len, only_b), default=0) if loose_b else 0)
    agree, known, by_title, everyone = author_agreement(left, right)
    equal = float(key_a == key_b and bool(key_a))
    gap = years_apart(left, right)
    both_years = gap >= 0
    same_year = float(both_years and gap == 0)
    venue_equal, venue_apart = _venues(left, right)
    generic = float(left.generic or right.generic)
    numbers = float(left.numbers != right.numbers and not (left.moved or right.moved)) + float(
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
        min(numbers, 1.0),
        agree,
        agree * agree,
        float(not known),
        float(known and agree == 0),
        everyone,
        by_title,
        same_year,
        float(gap == 1),
        float(gap > 1),
        float(not both_years),
        venue_equal,
        venue_apart,
        float(left.kinds != right.kinds),
        generic,
        generic * agree,
        float(left.moved or right.moved),
        best * agree,
        best * same_year,
        agree * same_year,
        equal * float(not known),
        equal * float(known and agree < 0.34),
        equal * float(gap > 0),
        equal * venue_apart,
        float(len(left.words) <= 3 or len(right.words) <= 3),
    ]


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
    for family, initial in left_over:
        for other in rest:
            if _near(family, initial, *other):
                rest.discard(other)
                hits += 0.8
                break
    return hits


def _near(family: str, initial: str, other: str, other_initial: str) -> bool:
    if family == other:
        return not initial or not other_initial or initial == other_initial or len(family) > 4
    if len(family) < 4 or len(other) < 4:
        return False
    if initial == other_initial or not initial or not other_initial:
        return OSA.normalized_similarity(family, other) >= 0.7 or family.endswith(other) or other.endswith(family)
    return len(family) > 6 and OSA.distance(family, other, score_cutoff=1) <= 1


def _unexplained(only: set[str], other: PaperForm, joined: str, other_only: AbstractSet[str]) -> int:
    """Letters of the title's own words that nothing in the other record explains."""
    total = 0
    for word in only:
        length = len(word)
        if length == 1 or word in _SMALL or word in other.author_words or word in other.venue_set:
            continue
        if word in other.word_set or (other.year is not None and length == 4 and word == str(other.year)):
            continue
        if length > 3 and word in joined:  # "re-optimization", "inobject-relational"
            continue
        if length > 3 and any(-3 < length - len(near) < 3 and _alike(word, near) for near in other_only):
            continue
        total += length
    return total


def _alike(a: str, b: str) -> bool:
    return len(b) > 3 and OSA.distance(a, b, score_cutoff=2) <= (1 if min(len(a), len(b)) < 7 else 2)


_SMALL = frozenset("of the and in on for to with an by at from is as or its via using".split())


def years_apart(left: PaperForm, right: PaperForm) -> int:
    """Years between the two; -1 where unknown, or where one is a preprint, which may be years older."""
    if left.year is None or right.year is None:
        return -1
    gap = abs(left.year - right.year)
    return -1 if gap and gap <= MAX_PREPRINT_LEAD and left.preprint != right.preprint else gap


def _venues(left: PaperForm, right: PaperForm) -> tuple[float, float]:
    if not left.venue or not right.venue:
        return 0.0, 0.0
    if left.venue == right.venue:
        return 1.0, 0.0
    if left.preprint or right.preprint:
        return 0.0, 0.0
    shared = left.venue_set & right.venue_set
    if shared and len(shared) * 2 >= min(len(left.venue_set), len(right.venue_set)):
        return 0.5, 0.5 if left.journal != right.journal else 0.0
    return 0.0, 1.0

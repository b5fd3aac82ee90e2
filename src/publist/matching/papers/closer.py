"""The closer look at two papers that may be one: their titles word by word, and what else the trees weigh."""

import re
from typing import Final

from publist.matching.papers.contradictions import Differing, TitleDifference, title_difference
from publist.matching.papers.features import FEATURES, author_agreement, years_apart
from publist.matching.papers.form import PaperFacts, PaperForm, proper_title, stands_apart
from publist.matching.papers.places import in_one_place, is_local, on_other_pages, same_pages
from publist.matching.papers.title_ends import Around

_EVERYONE_AGREES: Final = 0.99
_MOST_AGREE: Final = 0.75
_END_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\W*\Z")

CLOSER: Final = (
    "logit",
    *FEATURES,
    "words_agree",
    "word_differs",
    "words_extra",
    "counts_differ",
    "count_extra",
    "letters_differ_most",
    "letters_differ_least",
    "all_else_agrees",
    "people_least",
    "people_more",
    "words_least",
    "words_more",
    "years_apart",
    "stands_apart",
    "parts_apart",
    "number_only",
    "kinds_more",
    "first_author",
    "last_author",
    "letters_equal",
)
"""What the trees see: the logit of the logistic model, its features, and these."""


def closer_features(
    a: PaperForm, b: PaperForm, values: list[float], logit: float, difference: TitleDifference | None
) -> list[float]:
    """The values of ``CLOSER``; symmetric in the two papers."""
    what = difference.what if difference else None
    lengths = sorted((len(difference.left), len(difference.right))) if difference else (0, 0)
    plain = difference is not None and difference.plain
    people, words = sorted((len(a.people), len(b.people))), sorted((len(a.words), len(b.words)))
    apart = stands_apart(a, b)
    known = bool(a.people and b.people)
    return [
        logit,
        *values,
        float(difference is None),
        float(what is Differing.WORD),
        float(what is Differing.EXTRA),
        float(plain),
        float(what not in {None, Differing.WORD, Differing.EXTRA} and not plain),
        lengths[1],
        lengths[0],
        float(all_else_agrees(a, b)),
        people[0],
        people[1] - people[0],
        words[0],
        words[1] - words[0],
        years_apart(a, b),
        float(apart is not None),
        float(apart is not None and apart.code == "different-parts"),
        float(differ_in_number_only(a, b)),
        len(a.kinds ^ b.kinds),
        float(known and a.people[0][0] == b.people[0][0]),
        float(known and a.people[-1][0] == b.people[-1][0]),
        float(a.key == b.key),
    ]


def difference_of_titles(left: PaperFacts, right: PaperFacts, a: PaperForm, b: PaperForm) -> TitleDifference | None:
    """Where the two titles contradict each other, seeing what else the two sources say."""
    if left.title == right.title:
        return None
    if _end_in_years(left, right) and a.year != b.year:
        return TitleDifference(Differing.NUMBER, str(a.year), str(b.year))
    if are_listed_as_two(left, right):
        return title_difference(left.title, right.title, Around(listed=True))
    people = (*a.people, *b.people)
    elsewhere_in_it = on_other_pages(left, right)
    around = Around(
        words=a.context | b.context,
        families=a.families | b.families,
        initials=frozenset(initial for _, initial in people if initial),
        years=frozenset(year for year in (left.year, right.year, a.year, b.year) if year is not None),
        open_ends=not (left.authors and right.authors),
        agreeing=all_else_agrees(a, b) and not elsewhere_in_it,
        unlike=elsewhere_in_it or _elsewhere(a, b) or _by_others(a, b),
        placed=in_one_place(left, right),
    )
    return title_difference(proper_title(left.title, a), proper_title(right.title, b), around)


def are_listed_as_two(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether one list has both under two keys, and not on the same pages.

    Pages from 1 on say nothing: proceedings count anew with each paper.
    """
    if not left.entries or not right.entries:
        return False
    one, other = ({entry.place for entry in side.entries} for side in (left, right))
    if one & other or not {file for file, _ in one} & {file for file, _ in other}:
        return False
    return not (same_pages(left, right) and not is_local(left.pages))


def other_kind_listed(left: PaperFacts, right: PaperFacts) -> str | None:
    """What one list says that only one of them is, both of which it has: a short paper, the journal version."""
    if not are_listed_as_two(left, right):
        return None
    pairs = ((a.kind, b.kind) for a in left.entries for b in right.entries if a.file == b.file)
    return next((max(one, other) for one, other in sorted(pairs) if one != other), None)


def are_plainly_listed_as_two(
    left: PaperFacts, right: PaperFacts, a: PaperForm, b: PaperForm, difference: TitleDifference | None
) -> bool:
    """Whether one list has both, published under titles of which each says something else, or in other places.

    A title that only leaves something out, of a paper with which all else agrees, may be a second entry of that paper.
    """
    if difference is None or not (a.published and b.published and are_listed_as_two(left, right)):
        return False
    return bool(difference.left and difference.right) or not all_else_agrees(a, b)


def _end_in_years(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether both titles end in a year, and nothing was moved into them: all else is in its place, and no year is."""
    return all(
        one.year is None and one.authors and one.venue and _END_YEAR.search(one.title) is not None
        for one in (left, right)
    )


def _elsewhere(a: PaperForm, b: PaperForm) -> bool:
    """Whether both are published, in different years or in venues whose names have nothing in common."""
    if not (a.published and b.published):
        return False
    return years_apart(a, b) > 0 or (
        a.venue != b.venue and (a.journal != b.journal or a.venue_set.isdisjoint(b.venue_set))
    )


def _by_others(a: PaperForm, b: PaperForm) -> bool:
    """Whether more than a quarter of the shorter byline is not on the other."""
    return bool(a.people and b.people) and author_agreement(a, b)[0] < _MOST_AGREE


def all_else_agrees(a: PaperForm, b: PaperForm) -> bool:
    """All authors, the venue and the year, or all of two authors and the venue where a year is unknown."""
    if not (a.people and b.people and a.venue == b.venue != ""):
        return False
    gap = years_apart(a, b)
    return gap <= 0 and (gap == 0 or len(a.people) > 1) and author_agreement(a, b)[3] >= _EVERYONE_AGREES


def differ_in_number_only(a: PaperForm, b: PaperForm) -> bool:
    """Whether the titles are the same words with other numbers."""
    return not (a.moved or b.moved) and a.numbers != b.numbers and a.word_set - a.numbers == b.word_set - b.numbers

"""Which of several descriptions are one paper, where some fit two that are not one: bridges.

"Newts: the lakes" and "Newts: the rivers" are two papers, and "Newts" fits both.  Which of them it is nobody can tell,
so it goes to neither.  Whatever is said here follows from what the descriptions say, never from which of them came
first: the same in every order of import.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations, product
from typing import Final, TypeAlias

from publist.matching.disjoint import DisjointSets
from publist.matching.papers.contradictions import title_difference
from publist.matching.papers.form import PaperFacts, paper_form
from publist.matching.papers.identified import publication_ids
from publist.matching.papers.match import as_compared
from publist.matching.papers.places import in_other_place
from publist.model import Match, Outcome, Reason
from publist.text.titles import title_key

FITS_TWO: Final = Reason("fits-two-papers")
_UNSURE: Final = 0.9
Pair: TypeAlias = tuple[int, int]
_Test: TypeAlias = Callable[[int, int], bool]


def is_plainly_of(entry: PaperFacts, other: PaperFacts) -> bool:
    """Whether nothing tells the two apart: an identifier of a publication in common, or the title, and no place.

    A venue or a year that only one of them names tells nothing apart.
    """
    if publication_ids(entry) & publication_ids(other):
        return True
    left, right = as_compared(entry, other)
    if title_key(left.title) != title_key(right.title) or title_difference(left.title, right.title):
        return False
    a = paper_form(left.title, left.authors, left.venue, left.year)
    b = paper_form(right.title, right.authors, right.venue, right.year)
    venues = not a.venue or not b.venue or a.venue == b.venue
    return venues and (a.year is None or b.year is None or a.year == b.year) and not in_other_place(left, right)


def any_named(entries: Iterable[PaperFacts], others: Iterable[PaperFacts]) -> bool:
    """Whether two of several descriptions have an identifier of a publication in common."""
    mine, theirs = ({one for facts in some for one in publication_ids(facts)} for some in (entries, others))
    return not mine.isdisjoint(theirs)


def any_plainly_of(entries: Iterable[PaperFacts], others: Iterable[PaperFacts]) -> bool:
    """The same of two that have several descriptions each."""
    return any(is_plainly_of(one, other) for one, other in product(list(entries), list(others)))


def as_asked(match: Match) -> Match:
    """The question whether a bridge is the paper that it matches."""
    return Match(Outcome.ASK, min(match.score, _UNSURE), (FITS_TWO, *match.reasons))


def is_of_bridge(match: Match) -> bool:
    """Whether it is such a question."""
    return match.outcome is Outcome.ASK and FITS_TWO in match.reasons


def grouped(
    number: int, fits: Collection[Pair], apart: _Test, own: _Test, named: _Test = lambda *_: False
) -> list[set[int]]:
    """The descriptions 0, 1 ... ``number`` - 1 in groups, each of them one paper.

    Args:
        number: How many there are.
        fits: Pairs that are one, seen by themselves.
        apart: Whether two are not one, whatever fits both.
        own: Whether nothing tells two apart that fit.
        named: Whether two are one publication by its identifier, which says more than a title.
    """
    kept = {pair for pair in fits if not apart(*pair)}
    kept -= _of_bridges(kept, apart, own, named)
    found = []
    for members in _components(range(number), kept):
        if any(apart(*pair) for pair in combinations(sorted(members), 2)):
            found += _unchained(members, kept, apart, own)
        else:
            found.append(members)
    return found


def _of_bridges(fits: Collection[Pair], apart: _Test, own: _Test, named: _Test) -> set[Pair]:
    """The pairs that a bridge does not go by: all that lead to one of two that are not one.

    Unless one side of them is plainly its own: then those that lead away from it.
    """
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in fits:
        near[one].add(other)
        near[other].add(one)
    gone: set[Pair] = set()
    for bridge, others in near.items():
        apart_pairs = [pair for pair in combinations(sorted(others), 2) if apart(*pair)]
        if not apart_pairs:
            continue
        left = {other for pair in apart_pairs for other in pair}
        for is_own in (named, own):
            theirs = {other for other in left if is_own(bridge, other)}
            if theirs and not any(set(pair) <= theirs for pair in apart_pairs):
                left = {other for other in others if any(apart(other, mine) for mine in theirs)}
                break
        gone |= {(min(bridge, other), max(bridge, other)) for other in left}
    return gone


def _unchained(members: Collection[int], fits: Collection[Pair], apart: _Test, own: _Test) -> list[set[int]]:
    """A chain from one paper to another, no link of which fits both: only what nothing tells apart stays together."""
    inside = {pair for pair in fits if pair[0] in members and own(*pair)}
    found = []
    for some in _components(members, inside):
        chained = any(apart(*pair) for pair in combinations(sorted(some), 2))
        found += [{one} for one in sorted(some)] if chained else [some]
    return found


def _components(members: Iterable[int], pairs: Iterable[Pair]) -> list[set[int]]:
    sets = DisjointSets(members)
    sets.connect(*pairs)
    return [set(some) for some in sets.sets()]


def surest(matches: Sequence[Match]) -> Match:
    """The match that says most for one paper."""
    return max(matches, key=lambda match: (match.outcome is Outcome.SAME, match.outcome is Outcome.ASK, match.score))

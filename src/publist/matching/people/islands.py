"""A name's papers, in islands: those are together that co-authors connect."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from publist.matching.disjoint import DisjointSets
from publist.matching.names.form import is_shared_by_many
from publist.matching.people.group import is_weak

MUCH: Final = 8
"""From so many papers on somebody has written enough to have co-authors of their own.

Set by hand on labelled lists of namesakes: with 5 parts of one person stay apart that 8 joins, with 10 some who are two
are one again."""


def islands(bylines: Sequence[tuple[int, Sequence[str]]], names: Collection[str]) -> list[list[int]]:
    """The papers in islands, the first paper's first.

    A co-author whom many share a name with ("Wei Chen") connects no two islands of which each is large.

    Args:
        bylines: Each paper with the keys of all its names, in an order that does not depend on that of arrival.
        names: The keys of the one whose papers these are.
    """
    papers_with: dict[str, list[int]] = defaultdict(list)
    for paper, byline in bylines:
        for key in byline:
            if key not in names and not is_weak(key):
                papers_with[key].append(paper)
    common = {key for key, papers in papers_with.items() if len(papers) > 1 and is_shared_by_many(key)}
    sea = DisjointSets([paper for paper, _ in bylines])
    sea.connect(*(papers for key, papers in papers_with.items() if key not in common))
    if common:
        sea.connect(*_small_to_large(sea, [papers_with[key] for key in sorted(common)]))
    return sea.sets()


def _small_to_large(sea: DisjointSets[int], links: Iterable[Sequence[int]]) -> list[list[int]]:
    """What co-authors of common names connect: small islands, and a large one with those that reach no other.

    That is settled for all of them before any is joined; those that reach two large ones are of neither.
    """
    sizes = {sea.of(island[0]): len(island) for island in sea.sets()}
    reached = [sorted({sea.of(paper) for paper in papers}) for papers in links]
    small = DisjointSets(sorted(one for one, size in sizes.items() if size < MUCH))
    small.connect(*([one for one in some if sizes[one] < MUCH] for some in reached))
    large: dict[int, set[int]] = defaultdict(set)
    for some in reached:
        for one in some:
            if sizes[one] < MUCH:
                large[small.of(one)].update(other for other in some if sizes[other] >= MUCH)
    return [*small.sets(), *([one, *others] for one, others in large.items() if len(others) == 1)]

"""Spellings that are compared are decided together, and nobody else with them."""

from hypothesis import given
from hypothesis import strategies as st

from publist.matching.disjoint import DisjointSets
from publist.matching.people.groups import Groups
from publist.matching.people.named import NamedPaper, Naming
from publist.matching.people.namesakes import join_equal_names
from publist.matching.people.spellings import Spellings
from publist.model import Identifier, Scheme

_NAMES = ("Ana Ruiz", "A. Ruiz", "Anna Ruiz", "Wei Wang", "W. Wang", "Wen Wang", "Bo Moss", "B. Moss", "Orla Quist")
_PIDS = tuple((Identifier(Scheme.DBLP_PID, value),) for value in ("1/1", "2/2"))

_links = st.lists(st.lists(st.integers(0, 20), max_size=4), max_size=12)
_authors = st.tuples(st.sampled_from(_NAMES), st.sampled_from(((), *_PIDS)))
_bylines = st.lists(st.lists(_authors, min_size=1, max_size=3, unique_by=lambda author: author[0]), max_size=12)


@given(_links)
def test_what_is_connected_over_others_is_one_set_and_what_is_not_is_several(links):
    sets = DisjointSets[int]()
    sets.connect(*links)

    expected: list[set[int]] = []
    for link in filter(None, links):
        touched = [one for one in expected if not one.isdisjoint(link)]
        expected = [one for one in expected if one not in touched] + [set(link).union(*touched)]
    assert sorted(map(sorted, sets.sets())) == sorted(map(sorted, expected))


def _groups(bylines):
    naming = Naming()
    groups = Groups(())
    for index, byline in enumerate(bylines):
        authors = tuple(naming.author(name, None, ids, ()) for name, ids in byline)
        groups.add_paper(index, NamedPaper(0, f"k{index:02}", authors))
    return groups


@given(_bylines)
def test_nobody_is_in_two_components_and_every_pair_and_every_piece_is_in_one(bylines):
    groups = _groups(bylines)
    groups.by_decision()
    groups.by_identifier(frozenset({Scheme.DBLP_PID}))
    spellings = Spellings(groups.remaining())
    cut = join_equal_names(groups, spellings.of_several())

    components = spellings.components(groups, cut)

    members = []
    for component in components:
        compared = {group for pair in spellings.pairs(groups, component) for group in pair}
        members.append(compared | {piece for pieces in component.cut for piece in pieces})
    assert sum(map(len, members)) == len(set().union(*members))
    assert sorted(pair for component in components for pair in _numbers(component.pairs)) == sorted(
        _numbers(spellings.compared)
    )
    assert sorted(_numbers(pieces for component in components for pieces in component.cut)) == sorted(_numbers(cut))


def _numbers(some):
    return [tuple(group.number for group in groups) for groups in some]

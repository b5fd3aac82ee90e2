"""Names beside which nobody else's could be are not compared; who they are is what comparing them would say."""

from collections import defaultdict
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from publist.compute import name_blocks
from publist.compute.lone_names import lone_names, rest_of
from publist.matching.people.assign import Assignment, assign
from publist.matching.people.named import NamedPaper, Naming
from publist.model import Identifier, ListOwner, Scheme

_NAMES = (
    *("Ana Bora", "Ána Bora", "A. Bora", "Anna Bora", "Bora Ana", "Lev Tamm", "Levi Tamm", "L. Tamm", "Wei Wang"),
    *("J. Lee", "David Brown", "Ines Quell", "I. Quell", "Yrsa Ödegaard", "Yrsa Oedegaard", "Ada Bianchi"),
    *("A. Bianchi", "Tor Holm", "Quiet Consortium", "Plato"),
)
_ORCID = (Identifier(Scheme.ORCID, "0000-0002-1825-0097"),)
_AUTHORS = st.tuples(st.sampled_from(_NAMES), st.booleans(), st.sampled_from(((), (), (), _ORCID)))
_BYLINES = st.lists(st.lists(_AUTHORS, min_size=1, max_size=4), min_size=1, max_size=8)


def _in_short(name):
    return f"{name[0]}. {name.split()[-1]}"


def _papers(bylines):
    naming = Naming()
    return [
        NamedPaper(
            number,
            f"k{number}",
            tuple(
                naming.author(
                    name,
                    None,
                    identifiers,
                    tuple(("bibtex", one) for one in (name, *([_in_short(name)] if short else []))),
                )
                for name, short, identifiers in byline
            ),
        )
        for number, byline in enumerate(bylines, 1)
    ]


def _lone(stores, folder, papers, owners):
    with stores.of_one_example() as places:
        store = places.new(folder / "papers.db", clock=lambda: datetime(2026, 1, 2, tzinfo=UTC))
        with store.alone(), store.write("test") as writer:
            name_blocks.renew_all(writer, name_blocks.spellings_of(papers) | {one.name for one in owners.values()})
            return lone_names(writer, papers, owners)


def _together(assignment: Assignment, ids) -> set[frozenset[tuple[int, int]]]:
    found = defaultdict(set)
    for index, row in assignment.author_of.rows():
        for position, person in row.items():
            found[person].add((ids[index], position))
    return {frozenset(places) for places in found.values()}


def _asked(assignment: Assignment):
    return sorted((one.name_a, one.name_b, one.match.score) for one in assignment.questions)


@settings(max_examples=60)
@given(bylines=_BYLINES)
def test_people_are_the_same_where_lone_names_are_left_out(tmp_path_factory, bylines, lasting_stores) -> None:
    papers = _papers(bylines)
    lone = _lone(lasting_stores, tmp_path_factory.mktemp("lone"), papers, {})
    whole, rest = assign(papers), rest_of(papers, lone, 0)
    part = assign(rest.papers, part=rest.part)
    alone = defaultdict(set)
    for paper in papers:
        for position, author in enumerate(paper.authors, 1):
            if author.key in lone:
                alone[author.key].add((paper.id, position))
    expected = _together(part, [paper.id for paper in rest.papers]) | set(map(frozenset, alone.values()))
    assert _together(whole, [paper.id for paper in papers]) == expected
    assert _asked(whole) == _asked(part)


def test_a_name_is_lone_where_no_other_could_be_the_same_person_s(tmp_path, stores) -> None:
    bylines = [["Tor Holm", "Ana Bora"], ["A. Bora", "Tor Holm", "Wei Wang"], ["Plato", "Plato"], ["Ines Quell"]]
    papers = _papers([[(name, False, ()) for name in names] for names in bylines])
    owner = {1: ListOwner("Ines Quell", (), 1)}
    assert _lone(stores, tmp_path, papers, owner) == {"tor holm"}

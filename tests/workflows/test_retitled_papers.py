"""A paper that a person gives another title keeps the service's record that it has: not lost, nor found as new."""

from dataclasses import replace

import pytest

from publist.demo.department import department
from publist.matching.papers import PaperFacts, match_papers
from publist.matching.papers.renamed import known_again
from publist.model import Identifier, Outcome, Scheme
from publist.workflows.curate.edit import Edits, edit
from publist.workflows.update.proposals import proposals

OTHER = "What the harbour pilots of an island told us about their boats"


@pytest.fixture
def made():
    return department(4)


def key_of(world, made):
    (found,) = [paper.key for paper in world.papers() if paper.title == made.works[0].title]
    return found


@pytest.fixture
def world(make_world, made):
    world = make_world(made)
    world.owned_by(made.owners[0], author_id=True)
    world.imports(made.bibtex(identifiers=False))
    world.sync()
    return world


def test_it_is_found_by_its_record_and_not_proposed_as_new(world, made):
    key, before = key_of(world, made), len(world.papers())
    edit(world.store, key, Edits(fields={"title": OTHER}))
    world.clock.later(days=400)
    report = world.sync(again=True)
    assert {one.source: one.not_found for one in report.sources} == {"semantic_scholar": (), "dblp": ()}
    assert report.findings == ()
    assert OTHER in {paper.title for paper in world.papers() if paper.key == key}
    with world.store.read() as reader:
        assert proposals(reader) == []
    assert len(world.papers()) == before


@pytest.mark.parametrize(
    "change", [("", ""), ("year =", "pages = {11--19},\n  year ="), ("{made1,", "{made1,\n  month = may,")]
)
@pytest.mark.parametrize("synced", [False, True])
def test_its_entry_is_found_again_when_its_list_is_read_again(make_world, made, change, synced):
    world = make_world(made)
    text = made.bibtex(identifiers=False)
    world.imports(text)
    if synced:
        world.sync()
    key = key_of(world, made)
    edit(world.store, key, Edits(fields={"title": OTHER}))
    world.imports(text.replace(*change) if change[0] else text)
    assert len(world.papers()) == len(made.works)
    assert OTHER in {paper.title for paper in world.papers() if paper.key == key}


def test_another_work_under_the_key_of_an_entry_is_a_paper_of_its_own(make_world, made):
    world = make_world(made)
    world.imports(made.bibtex(works=made.works[:1], identifiers=False))
    edit(world.store, key_of(world, made), Edits(fields={"title": OTHER}))
    world.imports(made.bibtex(works=(replace(made.works[1], number=1),), identifiers=False))
    assert {paper.title for paper in world.papers()} == {OTHER, made.works[1].title}


DOI = Identifier(Scheme.DOI, "10.1000/boats.1")
LISTED = PaperFacts(OTHER, ("Ada Moss", "Bo Ek"), "Boats Today", 2012, {DOI})
SERVED = PaperFacts("Steering slow boats", ("A. Moss", "B. Ek"), "Boats Today", 2012, {DOI})


def test_a_record_by_the_same_people_in_that_year_is_known_again():
    assert match_papers(LISTED, SERVED).outcome is Outcome.ASK
    assert known_again(LISTED, SERVED).outcome is Outcome.SAME
    assert known_again(LISTED, replace(SERVED, year=2013)).outcome is Outcome.SAME


@pytest.mark.parametrize(
    "changed",
    [
        {"authors": ("Ada Moss", "Cy Holt")},
        {"authors": ("Ada Moss", "Bo Ek", "Cy Holt")},
        {"authors": ()},
        {"year": 2015},
        {"identifiers": {Identifier(Scheme.DOI, "10.1000/boats.2")}},
        {"identifiers": {Identifier(Scheme.DOI, "10.1000/boats.2"), Identifier(Scheme.MAG, "77")}},
        {"identifiers": ()},
    ],
)
def test_a_record_that_a_service_turned_into_another_work_is_not(changed):
    listed = replace(LISTED, identifiers={DOI, Identifier(Scheme.MAG, "77")})
    assert known_again(listed, replace(SERVED, **changed)) is None

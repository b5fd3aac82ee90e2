"""Papers on an owner's page that the list lacks: proposed, accepted, refused."""

from dataclasses import replace

import pytest

from publist.demo.department import Person, department
from publist.errors import UsageError
from publist.model import Outcome, because
from publist.workflows.curate.undo import undo
from publist.workflows.update.proposals import Accepted, Choice, ProposalState, accept, choose, proposals, refuse


def waiting(world):
    with world.store.read() as reader:
        return proposals(reader)


def first(world):
    return [str(waiting(world)[0].number)]


def with_a_namesakes_paper(make_world, made):
    """Two papers on the page that the list lacks; on one of them is nobody of the list, and it is of another time."""
    owner = made.owners[0]
    stranger = replace(
        made.works[9], number=50, people=(owner, Person("Zo Unknown", "1/1", "1")), year=1961, venue="Elsewhere"
    )
    listed = made.works[:6]
    world = make_world(made, works=(*listed, made.works[8], stranger))
    world.owned_by(owner, pid=False, author_id=True)
    world.imports(made.bibtex(works=listed))
    world.sync(source="semantic_scholar")
    return world


@pytest.fixture
def made():
    return department(10)


@pytest.fixture
def world(make_world, made):
    """Eight of the owner's ten papers are listed, and the owner has named both pages."""
    world = make_world(made)
    world.owned_by(*made.owners, author_id=True)
    world.imports(made.bibtex(works=made.works[:8]))
    return world


def test_papers_that_the_list_lacks_are_proposed_once_with_the_records_of_every_source(world, made):
    report = world.sync()
    found = waiting(world)
    assert sorted(item.title for item in found) == sorted(work.title for work in made.works[8:])
    assert all(set(item.sources) == {"dblp", "semantic_scholar"} for item in found)
    assert len(report.new_proposals) == report.proposals == 2
    assert len(world.papers()) == 8


def test_each_has_a_score_and_reasons(world):
    world.sync()
    for item in waiting(world):
        assert item.likely
        assert 0.6 <= item.match.score <= 1
        assert {reason.code for reason in item.match.reasons} & {"with-co-authors", "in-venue"}


def test_accepted_papers_come_into_the_list_with_all_their_records(world, made):
    world.sync()
    done = accept(world.store, first(world))
    assert len(world.papers()) == 9
    assert waiting(world)[0].title not in {paper.title for paper in world.papers()}
    (key,) = done.keys
    assert done.accepted == 1
    (paper,) = [paper for paper in world.papers() if paper.key == key]
    assert {identifier.scheme.value for identifier in paper.identifiers} >= {"doi", "dblp"}
    assert paper.citations
    asked = len(world.server.requests)
    world.sync()
    assert len(world.server.requests) == asked


def test_refused_papers_stay_refused_whatever_source_brings_them_again(make_world, made):
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(works=made.works[:8]))
    world.sync(source="dblp")
    refuse(world.store, Choice.ALL)
    assert waiting(world) == []
    world.owned_by(*made.owners, author_id=True)
    for _ in range(3):
        world.clock.later(days=8)
        report = world.sync()
        assert report.new_proposals == ()
    assert waiting(world) == []
    with world.store.read() as reader:
        assert len(proposals(reader, ProposalState.REFUSED)) == 2


@pytest.mark.parametrize("number", [10, 77])
def test_a_refused_paper_in_another_spelling_is_not_proposed_again(make_world, made, number):
    """Under the same DOI with another title, or under another DOI and key with the title in capitals."""
    work = made.works[9]
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(works=made.works[:9]))
    world.sync(source="dblp")
    refuse(world.store, Choice.ALL)
    title = work.title.replace("with", "and the") if number == work.number else work.title.upper()
    respelt = replace(work, number=number, title=title)
    with type(made)(made.owners, (*made.works[:9], respelt)).server() as other:
        world.server = other
        world.clock.later(days=8)
        world.sync(source="dblp")
    assert waiting(world) == []


def test_undo_of_the_refusal_proposes_them_again(world):
    world.sync()
    refuse(world.store, Choice.ALL)
    undo(world.store)
    assert len(waiting(world)) == 2


def test_undo_of_the_acceptance_takes_the_paper_out_and_proposes_it_again(world):
    world.sync()
    accept(world.store, first(world))
    undo(world.store)
    assert len(world.papers()) == 8
    assert len(waiting(world)) == 2


def test_a_paper_that_came_in_by_another_way_is_not_proposed_any_more(world, made):
    world.sync()
    world.imports(made.bibtex(works=made.works[8:9]))
    assert len(waiting(world)) == 1


@pytest.mark.parametrize(("listed", "expected"), [(2, 0), (3, 7)])
def test_a_page_that_nobody_named_is_believed_only_when_three_papers_bear_it(make_world, made, listed, expected):
    world = make_world(made)
    world.owned_by(*made.owners, pid=False)
    world.imports(made.bibtex(works=made.works[:listed]))
    world.sync(source="semantic_scholar")
    assert len(waiting(world)) == expected


def test_a_namesakes_paper_on_the_page_is_doubted(make_world, made):
    """Nobody of the list is on it, it is of another time: perhaps a namesake's, with the reasons."""
    likely, doubtful = waiting(with_a_namesakes_paper(make_world, made))
    assert likely.match.outcome is Outcome.SAME
    assert doubtful.match.outcome is Outcome.ASK
    assert doubtful.year == 1961
    assert because("no-co-author") in doubtful.match.reasons


def test_a_proposal_is_named_by_its_number_or_a_key(world, made):
    world.sync()
    found = waiting(world)
    with world.store.read() as reader:
        assert choose(reader, [str(found[0].number)]) == [found[0]]
        assert choose(reader, [made.works[8].dblp_key])[0].title == made.works[8].title
        with pytest.raises(UsageError, match="unknown-proposals") as raised:
            choose(reader, ["99", "1"])
    assert raised.value.fields == {"names": ("99",)}


def test_only_likely_ones_are_accepted_when_nothing_more_is_wanted(make_world, made):
    world = with_a_namesakes_paper(make_world, made)
    likely, _ = waiting(world)
    assert accept(world.store, Choice.LIKELY).accepted == 1
    assert likely.title not in {item.title for item in waiting(world)}
    assert accept(world.store, Choice.LIKELY) == Accepted(0)


def test_a_dry_run_of_one_paper_proposes_nothing(world):
    key = world.papers()[0].key
    world.sync(only=[key])
    assert waiting(world) == []
    assert not world.server.asked("/dblp/pid/0")

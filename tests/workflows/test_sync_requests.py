"""How few requests a sync makes, counted at a loopback server."""

import json
from itertools import pairwise

import pytest

from publist.demo.department import department
from publist.workflows.update.planning import plan_sync


def test_a_first_sync_of_50_papers_with_identifiers_and_a_pid_takes_4_requests_at_most(make_world):
    made = department(50)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    report = world.sync()
    assert [source.found for source in report.sources] == [50, 50]
    assert len(world.server.requests) <= 4


def test_without_identifiers_the_page_spares_the_searches(make_world):
    """DBLP's page gives the DOIs by which Semantic Scholar answers for all papers at once."""
    made = department(50)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync()
    assert [source.found for source in report.sources] == [50, 50]
    assert len(world.server.requests) <= 4
    assert not world.server.asked("/graph/v1/paper/search")


def test_an_owner_known_only_by_name_is_learnt_from_the_first_paper(make_world):
    made = department(30)
    world = make_world(made)
    world.owned_by(*made.owners, pid=False)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync()
    assert [source.found for source in report.sources] == [30, 30]
    assert len(world.server.asked("/graph/v1/paper/search")) == 1
    assert len(world.server.requests) <= 5


def test_a_second_sync_asks_nothing(make_world):
    made = department(20)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.sync()
    asked = len(world.server.requests)
    report = world.sync()
    assert len(world.server.requests) == asked
    assert [source.asked for source in report.sources] == [0, 0]


def test_a_department_takes_a_page_a_person_and_a_batch(make_world):
    """Measured with 40 people and 2,000 papers: 44 requests."""
    made = department(60, 12)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync()
    assert [source.found for source in report.sources] == [60, 60]
    assert len(world.server.asked("/dblp/pid")) == 12
    assert len(world.server.requests) == 13
    asked = len(world.server.requests)
    world.sync()
    assert len(world.server.requests) == asked


def test_refresh_takes_a_request_for_500_papers(make_world):
    made = department(501)
    world = make_world(made)
    world.imports(made.bibtex())
    report = world.refresh()
    assert report.counted == 501
    assert len(world.server.requests) == 2
    assert [len(json.loads(asked.body)["ids"]) for asked in world.server.requests] == [500, 1]


def test_the_plan_names_the_requests_and_asks_nothing(make_world):
    made = department(12)
    world = make_world(made)
    world.owned_by(*made.owners)
    world.imports(made.bibtex(works=made.works[:10]))
    world.imports(made.bibtex(works=made.works[10:], identifiers=False))
    with world.sources() as sources:
        scholar, dblp = plan_sync(world.store, sources)
    assert world.server.requests == []
    assert (scholar.batches, len(scholar.by_identifier), len(scholar.by_title)) == (1, 10, 2)
    ((page, covered),) = dblp.pages
    assert (page.identifier.value, covered, dblp.requests) == (made.owners[0].pid, 12, 1)


def test_papers_that_a_service_does_not_know_are_asked_about_less_and_less_often(make_world):
    made = department(4)
    world = make_world(made, works=made.works[:3])
    world.owned_by(*made.owners, pid=False)
    world.imports(made.bibtex(works=made.works[3:], identifiers=False))
    asked_on = []
    for day in range(40):
        before = len(world.server.requests)
        world.sync(source="semantic_scholar")
        if len(world.server.requests) > before:
            asked_on.append(day)
        world.clock.later(days=1)
    pauses = [b - a for a, b in pairwise(asked_on)]
    assert pauses == sorted(pauses)
    assert asked_on[:4] == [0, 2, 4, 8]


@pytest.mark.parametrize(("year", "days"), [(2026, 7), (2024, 30), (2018, 90), (1999, 180)])
def test_young_papers_are_asked_about_often_and_old_ones_seldom(make_world, year, days):
    made = department(1)
    (work,) = made.works
    made = type(made)(made.owners, (type(work)(work.number, work.title, work.people, work.venue, year),))
    world = make_world(made)
    world.imports(made.bibtex())
    world.sync(source="semantic_scholar")
    world.clock.later(days=days - 1)
    assert world.sync(source="semantic_scholar").sources[0].asked == 0
    world.clock.later(days=1)
    assert world.sync(source="semantic_scholar").sources[0].asked == 1


def test_a_paper_that_is_not_on_a_page_kept_by_hand_is_searched_for_only_at_the_second_look(make_world):
    made = department(10)
    world = make_world(made, works=made.works[:9])
    world.owned_by(*made.owners)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync(source="dblp")
    assert len(world.server.requests) == 1
    assert len(report.sources[0].not_found) == 1
    world.clock.later(days=8)
    world.sync(source="dblp")
    assert len(world.server.asked("/dblp/search")) == 1


def test_a_page_of_somebody_else_does_not_stop_the_search(make_world):
    made = department(3)
    world = make_world(made)
    stranger = type(made.owners[0])(made.owners[0].name, "1/1", "1")
    world.owned_by(stranger)
    world.imports(made.bibtex(identifiers=False))
    report = world.sync(source="dblp")
    assert report.sources[0].found == 3

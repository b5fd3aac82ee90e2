"""A sync in which DBLP is asked by SPARQL: the same list as by its API, and no more requests."""

import pytest

from publist.demo.department import department
from publist.demo.server import Fault
from publist.workflows.show.export import export
from publist.writers.style import Options


def synced(make_world, made, *, by_graph, identifiers=True, pid=True):
    world = make_world(made)
    world.by_graph = by_graph
    world.owned_by(*made.owners, pid=pid)
    world.imports(made.bibtex(identifiers=identifiers))
    world.sync()
    return world


def exported(world):
    return export(world.store, "json", Options()).data


@pytest.mark.parametrize("identifiers", [True, False], ids=["with-dois", "without"])
def test_the_list_is_the_same_by_the_graph_and_by_the_api(make_world, identifiers):
    made = department(20, 3)
    by_graph = synced(make_world, made, by_graph=True, identifiers=identifiers)
    by_api = synced(make_world, made, by_graph=False, identifiers=identifiers)
    assert exported(by_graph) == exported(by_api)
    assert by_graph.server.asked("/sparql")
    assert not by_graph.server.asked("/dblp")


def test_a_second_sync_by_the_graph_asks_and_changes_nothing(make_world):
    world = synced(make_world, department(20), by_graph=True)
    asked, before = len(world.server.requests), exported(world)
    world.sync()
    assert len(world.server.requests) == asked
    assert exported(world) == before


def test_without_a_page_a_batch_of_dois_answers_for_all(make_world):
    world = synced(make_world, department(50), by_graph=True, pid=False)
    assert len(world.server.asked("/sparql")) <= 3


def test_a_department_takes_no_more_requests_by_the_graph(make_world):
    """40 people and 2,000 papers take 60 requests at most."""
    made = department(200, 40)
    world = synced(make_world, made, by_graph=True)
    assert len(world.server.requests) <= 60


def test_the_graph_out_of_order_costs_nothing_but_a_try(make_world):
    made = department(10)
    world = make_world(made)
    world.by_graph = True
    world.owned_by(*made.owners)
    world.imports(made.bibtex())
    world.server.faults.append(Fault("/sparql", status=400, times=None))
    report = world.sync()
    assert [source.found for source in report.sources] == [10, 10]
    assert not [source.failure for source in report.sources if source.failure]

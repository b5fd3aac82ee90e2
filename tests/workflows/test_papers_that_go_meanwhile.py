"""What becomes of a service's answers about papers that a person merges or takes back while it is asked."""

import pytest

from publist.demo.department import department
from publist.workflows.curate.merge import merge
from publist.workflows.curate.undo import undo
from publist.workflows.update.refresh import refresh


@pytest.fixture
def world(make_world):
    made = department(30)
    found = make_world(made)
    found.owned_by(*made.owners, pid=False)
    found.imports(made.bibtex())
    return found


def once(change):
    """A progress that makes a change when it is first told of one."""
    told = []

    def progress(*_):
        told.append(1)
        if len(told) == 1:
            change()

    return progress


def test_a_sync_stores_the_answers_about_papers_that_are_there(world):
    first, second, *_, last = world.papers()
    world.sync(progress=once(lambda: merge(world.store, [first.key, last.key])))
    assert {paper.key for paper in world.papers()} >= {first.key, second.key}
    assert last.key not in {paper.key for paper in world.papers()}
    assert world.count(second.key) is not None
    assert world.store.check() == []


def test_a_sync_of_papers_that_are_all_taken_back_stores_nothing(world):
    world.sync(progress=once(lambda: undo(world.store)))
    assert world.papers() == []
    assert world.store.check() == []


def test_a_refresh_stores_the_counts_of_papers_that_are_there(world):
    first, *_, last = world.papers()
    with world.sources(small=True) as sources:
        service = [sources.get("semantic_scholar")]
        refresh(world.store, service, progress=once(lambda: merge(world.store, [first.key, last.key])))
    assert world.count(first.key) is not None
    assert last.key not in {paper.key for paper in world.papers()}
    assert world.store.check() == []

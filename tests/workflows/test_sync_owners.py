"""Several owners: the list of a group or a department."""

import pytest

from publist.compute.owners import owner_from
from publist.demo.department import department
from publist.errors import UsageError
from publist.model import Scheme
from publist.workflows.curate.owners import add_owner, remove_owner


def owners_on(paper):
    return [author.name for author in paper.authors if author.owner]


@pytest.fixture
def made():
    return department(6, 3)


@pytest.fixture
def world(make_world, made):
    world = make_world(made)
    world.owned_by(made.owners[0])
    world.imports(made.bibtex())
    return world


def add(world, person, **ids):
    return add_owner(world.store, owner_from(person.name, {Scheme(k): v for k, v in ids.items()}))


def test_added_owners_are_marked_on_their_papers(world, made):
    assert sum(bool(owners_on(paper)) for paper in world.papers()) == 2
    for person in made.owners[1:]:
        add(world, person, dblp_pid=person.pid)
    assert all(len(owners_on(paper)) == 1 for paper in world.papers())
    world.sync()
    assert all(len(owners_on(paper)) == 1 for paper in world.papers())


def test_each_keeps_a_name_and_ids_of_their_own(world, made):
    for person in made.owners[1:]:
        add(world, person, dblp_pid=person.pid)
    world.sync()
    with world.store.read() as reader:
        people = {person.name: person for person in reader.people.owner()}
    for person in made.owners:
        pids = {i.value for i in people[person.name].identifiers if i.scheme is Scheme.DBLP_PID}
        assert pids == {person.pid}


def test_somebody_added_twice_is_completed(world, made):
    add(world, made.owners[1])
    owners = add(world, made.owners[1], dblp_pid=made.owners[1].pid)
    assert [owner.name for owner in owners] == [person.name for person in made.owners[:2]]
    assert owners[1].values_of(Scheme.DBLP_PID) == (made.owners[1].pid,)


def test_namesakes_with_different_pids_are_two_owners(world, made):
    add(world, made.owners[1], dblp_pid="1/1")
    owners = add(world, made.owners[1], dblp_pid="2/2")
    assert len(owners) == 3


def test_a_removed_owner_is_marked_no_more_and_their_papers_stay(world, made):
    add(world, made.owners[1])
    assert sum(bool(owners_on(paper)) for paper in world.papers()) == 4
    remove_owner(world.store, made.owners[1].name)
    assert sum(bool(owners_on(paper)) for paper in world.papers()) == 2
    assert len(world.papers()) == 6


@pytest.mark.parametrize("who", ["Nobody At All", "99/9999"])
def test_who_is_no_owner_cannot_be_removed(world, who):
    with pytest.raises(UsageError, match="unknown-owner"):
        remove_owner(world.store, who)


def test_the_last_owner_stays(world, made):
    with pytest.raises(UsageError, match="last-owner"):
        remove_owner(world.store, made.owners[0].pid)


def test_an_owner_with_several_ids_is_the_one_with_any_of_them_and_each_page_is_asked(world, made):
    first = made.owners[0]
    owners = add(world, first, dblp_pid=(first.pid, "9/99"))
    assert [owner.values_of(Scheme.DBLP_PID) for owner in owners] == [tuple(sorted((first.pid, "9/99")))]
    world.sync(source="dblp")
    asked = [request.path for request in world.server.requests]
    assert {f"/dblp/pid/{first.pid}.xml", "/dblp/pid/9/99.xml"} <= set(asked)

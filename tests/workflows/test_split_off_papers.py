"""What a person splits off a paper may be another paper of the list, or the one that they split off before."""

from dataclasses import replace

import pytest

from publist.compute.questions import open_questions
from publist.demo.department import department
from publist.workflows.curate.merge import merge, split
from publist.workflows.curate.review import answer
from publist.workflows.curate.undo import undo


@pytest.fixture
def world(make_world):
    made = department(3)
    world = make_world(made)
    world.imports(made.bibtex())
    world.sync()
    return world


def questions(world):
    with world.store.read() as reader:
        return open_questions(reader)


def records(world):
    """Of the paper that both services have."""
    (paper,) = [one for one in world.papers() if one.key == "made1"]
    by_scheme = {one.scheme.value: one.value for one in paper.identifiers}
    return f"semantic_scholar:{by_scheme['semantic_scholar']}", f"dblp:{by_scheme['dblp']}"


def test_two_records_that_are_split_off_one_after_the_other_are_asked_about(world):
    scholar, dblp = records(world)
    first = split(world.store, "made1", [scholar])
    assert first.asked == ()  # from the paper that it was taken out of it is kept apart
    second = split(world.store, "made1", [dblp])
    assert second.asked == (first.new_key,)
    (question,) = questions(world)
    assert {question.one.label, question.other.label} == {first.new_key, second.new_key}
    answer(world.store, question.id, "yes")
    assert len(world.papers()) == 4
    assert questions(world) == []


def test_the_question_is_undone_with_the_split(world):
    for record in records(world):
        split(world.store, "made1", [record])
    undo(world.store)
    assert questions(world) == []
    assert len(world.papers()) == 4


def test_records_that_are_split_off_together_are_one_paper(world):
    done = split(world.store, "made1", records(world))
    assert (done.asked, questions(world), len(world.papers())) == ((), [], 4)


def test_a_question_goes_with_the_entry_that_it_is_about(make_world):
    made = department(3)
    world = make_world(made)
    longer = replace(made.works[0], number=9, title=f"{made.works[0].title} today")
    world.imports(made.bibtex(works=(*made.works, longer), identifiers=False))
    (question,) = questions(world)
    assert {question.one.label, question.other.label} == {"made1", "made9"}
    merge(world.store, ["made2", "made9"])
    done = split(world.store, "made2", ["bibtex:made9"])
    (question,) = questions(world)
    assert {question.one.label, question.other.label} == {"made1", done.new_key}
    assert done.asked == ("made1",)

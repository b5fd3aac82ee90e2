"""Papers on an owner's page that are like a paper of the list: each is joined, asked about or proposed, none lost."""

from dataclasses import replace

import pytest

from publist.compute.questions import open_questions
from publist.compute.rivals import without_rivals
from publist.demo.department import department
from publist.model import Identifier, Match, Outcome, Record, Scheme
from publist.store import IndexedPaper
from publist.workflows.curate.review import answer
from publist.workflows.update.proposals import accept, proposals, refuse

LISTED = "Slow tides and the mussels of the outer banks"
SECOND = "Slow tides and the mussels of the outer banks, counted by night"
THIRD = "Slow tides and the mussels of the outer banks, weighed by hand"
OTHER = "Slow tides and the oysters of the outer banks"


@pytest.fixture
def made():
    return department(4)


def near_world(make_world, made, *titles, listed=LISTED):
    """The list has one paper of that title; the page has papers of ``titles``, all of one venue and year."""
    works = [replace(made.works[0], number=70 + n, title=title) for n, title in enumerate(titles)]
    world = make_world(made, works=(*works, *made.works[1:]))
    world.owned_by(made.owners[0])
    mine = replace(made.works[0], number=90, title=listed)
    world.imports(made.bibtex(works=(mine, *made.works[1:]), identifiers=False))
    return world


def waiting(world):
    with world.store.read() as reader:
        return proposals(reader), open_questions(reader)


def paper(world, title):
    (found,) = [one for one in world.papers() if one.title == title]
    return found


def ids(found):
    return {one.value for one in found.identifiers if one.scheme is Scheme.DBLP}


@pytest.mark.parametrize("titles", [(LISTED, SECOND), (SECOND, LISTED), (OTHER, LISTED), (LISTED, SECOND, OTHER)])
def test_the_nearest_of_two_like_papers_joins_and_the_other_is_proposed(make_world, made, titles):
    world = near_world(make_world, made, *titles)
    world.sync(source="dblp")
    assert ids(paper(world, LISTED)) == {f"conf/made/Paper{70 + titles.index(LISTED)}"}
    proposed, questions = waiting(world)
    named = {item.title for item in proposed} | {question.other.label for question in questions}
    assert len(world.papers()) == 4
    assert {title for title in titles if title != LISTED} <= named


@pytest.mark.parametrize("title", [SECOND, OTHER])
def test_what_is_close_to_a_paper_that_the_page_lacks_is_asked_about_or_proposed(make_world, made, title):
    world = near_world(make_world, made, title)
    world.sync(source="dblp")
    proposed, questions = waiting(world)
    assert len(proposed) + len(questions) == 1
    assert not ids(paper(world, LISTED))
    world.clock.later(days=40)
    world.sync(source="dblp")
    again = waiting(world)
    assert len(again[0]) + len(again[1]) == 1  # never asked twice


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes"), ("no", "no")])
def test_of_two_papers_that_one_of_the_list_may_be_each_is_asked_about_and_none_lost(make_world, made, answers):
    world = near_world(make_world, made, SECOND, THIRD)
    world.sync(source="dblp")
    proposed, questions = waiting(world)
    assert proposed == []
    assert sorted(one.other.label for one in questions) == ["dblp:conf/made/Paper70", "dblp:conf/made/Paper71"]
    for question, said in zip(questions, answers, strict=True):
        answer(world.store, question.id, said)
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    proposed, questions = waiting(world)
    assert questions == []
    shown = {one.title for one in world.papers()}
    assert {SECOND, THIRD} <= {item.title for item in proposed} | shown
    assert len(proposed) == answers.count("no")


@pytest.mark.parametrize("said", ["yes", "no"])
def test_a_record_that_another_paper_has_got_since_is_asked_about_as_that_paper(make_world, made, said):
    world = near_world(make_world, made, SECOND)
    world.sync(source="dblp")
    (question,) = waiting(world)[1]
    assert question.kind == "record"
    second = replace(made.works[0], number=91, title=SECOND)
    world.imports(made.bibtex(works=(second,), identifiers=False))
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    (question,) = waiting(world)[1]
    assert (question.kind, {question.one.label, question.other.label}) == ("paper", {"made90", "made91"})
    answer(world.store, question.id, said)
    papers = [one for one in world.papers() if one.title in {LISTED, SECOND}]
    assert len(papers) == (1 if said == "yes" else 2)
    assert sum(bool(ids(one)) for one in papers) == 1  # nobody else has the record
    assert waiting(world) == ([], [])


def test_a_record_that_is_asked_about_is_not_proposed_besides(make_world, made):
    world = near_world(make_world, made, SECOND, THIRD)
    world.sync(source="dblp")
    (first, second) = waiting(world)[1]
    answer(world.store, first.id, "yes")
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    proposed, questions = waiting(world)
    assert (proposed, [one.id for one in questions]) == ([], [second.id])


def test_a_paper_that_is_another_by_an_answer_is_proposed(make_world, made):
    world = near_world(make_world, made, SECOND)
    world.sync(source="dblp")
    _, questions = waiting(world)
    for question in questions:
        answer(world.store, question.id, "no")
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    proposed, questions = waiting(world)
    assert [item.title for item in proposed] == [SECOND]
    assert questions == []


def test_an_accepted_paper_that_resembles_one_of_the_list_stays_another(make_world, made):
    world = near_world(make_world, made, LISTED, SECOND)
    world.sync(source="dblp")
    (proposed,), _ = waiting(world)
    assert proposed.resembles == paper(world, LISTED).key
    accept(world.store, [str(proposed.number)])
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    assert {one.title for one in world.papers()} >= {LISTED, SECOND}
    assert ids(paper(world, LISTED)).isdisjoint(ids(paper(world, SECOND)))
    assert waiting(world) == ([], [])


def test_a_refused_paper_that_resembles_one_of_the_list_is_not_proposed_again(make_world, made):
    world = near_world(make_world, made, LISTED, SECOND)
    world.sync(source="dblp")
    refuse(world.store, [str(waiting(world)[0][0].number)])
    world.clock.later(days=40)
    world.sync(source="dblp", again=True)
    assert waiting(world) == ([], [])


# --- which of several records is the paper


ROW = IndexedPaper(
    id=1,
    key="a",
    title=LISTED,
    authors=("Ada Petrov",),
    author_ids=(1,),
    year=2021,
    identifiers=(Identifier(Scheme.ARXIV, "2101.00001"),),
)
SURE = Match(Outcome.SAME, 0.9)


def record(key, title, *identifiers, year=2021, venue="Shore Notes"):
    return Record(source="dblp", key=key, title=title, year=year, venue=venue, identifiers=identifiers)


def joined(*records, row=ROW):
    return [one.key for one, _ in without_rivals(row, [(one, SURE) for one in records])[0]]


def doi(value):
    return Identifier(Scheme.DOI, value)


def test_a_preprint_and_its_version_of_record_are_both_the_paper():
    preprint = record("corr", LISTED, Identifier(Scheme.ARXIV, "2101.00001"), year=2020, venue="CoRR")
    assert joined(record("v", LISTED, doi("10.5555/v")), preprint) == ["v", "corr"]


def test_a_retitled_preprint_with_the_papers_arxiv_id_is_the_paper():
    preprint = record("corr", SECOND, Identifier(Scheme.ARXIV, "2101.00001"))
    assert joined(record("v", LISTED, doi("10.5555/v")), preprint) == ["v", "corr"]


def test_a_record_that_the_paper_has_already_stays_its_own():
    row = replace(ROW, records=(("dblp", "former"),))
    assert "former" in joined(record("former", SECOND), record("new", LISTED), row=row)


def test_the_equal_title_wins_whatever_the_order():
    one, other = record("a", SECOND, doi("10.5555/a")), record("b", LISTED, doi("10.5555/b"))
    assert joined(one, other) == joined(other, one) == ["b"]

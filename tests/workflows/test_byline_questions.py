"""Two bylines that contradict each other are a question, which is answered for good and can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publist.cli.question_output import answer_words, question_words
from publist.compute.papers import recompute
from publist.compute.questions import QuestionKind, open_questions
from publist.errors import UsageError
from publist.model import KeepByline, NotMine, Paper, PrintedAuthor, Record, UseByline
from publist.readers.formats import read
from publist.services.names import CROSSREF, DBLP, OPENALEX
from publist.store import Store
from publist.workflows.curate.decide import decide
from publist.workflows.curate.queue import OpenQuestion, question_queue
from publist.workflows.curate.review import answer
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export
from publist.workflows.show.status import status

LIST = """@article{hay, title = {Counting Stones in Cold Streams},
  author = {Zora Halvorsen and Bela Moss and Ada Quist}, journal = {Journal of Rivers}, year = {2020}}
"""
MINE = ("Zora Halvorsen", "Bela Moss", "Ada Quist")
TURNED = ("Bela Moss", "Ada Quist", "Zora Halvorsen")
SWAPPED = ("Ada Quist", "Bela Moss", "Zora Halvorsen")


def record(source: str, names: tuple[str, ...]) -> Record:
    title = "Counting Stones in Cold Streams"
    return Record(source=source, key="k", title=title, authors=tuple(map(PrintedAuthor, names)), year=2020)


def answers(store: Store, *records: Record) -> None:
    with store.alone(), store.write("sync") as writer:
        (row,) = writer.papers.index()
        writer.records.add([(row.id, one) for one in records], writer.now)
        recompute(writer, {row.id})


def made(stores, path) -> Store:
    store = stores.new(path, clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take_in(store, read(LIST, name="list.bib"), origin="list.bib")
    return store


@pytest.fixture
def store(tmp_path, stores):
    store = made(stores, tmp_path / "p.db")
    answers(store, record(DBLP, TURNED), record(OPENALEX, SWAPPED), record(CROSSREF, MINE))
    return store


def queue(store: Store) -> list[OpenQuestion]:
    with store.read() as reader:
        return question_queue(reader)


def number_of(store: Store, source: str) -> int:
    return next(one.question.id for one in queue(store) if one.question.other.label == source)


def paper(store: Store) -> Paper:
    with store.read() as reader:
        (found,) = reader.papers.find()
    return found


def names(store: Store) -> tuple[str, ...]:
    return tuple(author.name for author in paper(store).authors)


def test_each_source_that_contradicts_is_a_question_with_both_sides(store):
    found = {one.question.other.label: one for one in queue(store)}
    assert set(found) == {DBLP, OPENALEX}
    one = found[DBLP]
    assert (one.question.kind, one.question.answers) == (QuestionKind.BYLINE, ("keep", "take"))
    shown, theirs = one.sides
    assert (shown.label, shown.papers, shown.facts["authors"]) == ("hay", ("hay",), ", ".join(MINE))
    assert theirs.facts["authors"] == ", ".join(TURNED)
    assert (shown.facts["places"], theirs.facts["places"]) == (("bibtex",), (DBLP,))
    assert question_words(one.question).startswith("hay: DBLP has another order")
    assert status(store, stale_after_days=45).questions == 2


def test_keep_is_what_edit_keep_authors_is(store):
    done = answer(store, number_of(store, DBLP), "keep")
    assert (done.same, done.answer, done.left) == (None, "keep", 0)
    assert answer_words(done) == "hay: the byline shown is right"
    assert (names(store), paper(store).conflicts, queue(store)) == (MINE, (), [])
    kept = export(store, "json").data
    undo(store)
    assert len(queue(store)) == 2
    decide(store, [KeepByline("hay")])
    assert export(store, "json").data == kept


def test_take_is_what_edit_authors_from_is(store):
    done = answer(store, number_of(store, DBLP), "take")
    assert answer_words(done) == "hay: the authors of DBLP"
    assert names(store) == TURNED
    taken = export(store, "json").data
    undo(store)
    assert names(store) == MINE
    decide(store, [UseByline("hay", DBLP)])
    assert export(store, "json").data == taken


@pytest.mark.parametrize("given", ["keep", "take"])
def test_nothing_is_asked_twice_until_a_source_changes_its_byline(store, given):
    answer(store, number_of(store, DBLP), given)
    answers(store, replace(record(DBLP, TURNED), pages="1-9"), replace(record(CROSSREF, MINE), pages="1-9"))
    assert queue(store) == []
    answers(store, record(OPENALEX, ("Zora Halvorsen", "Ada Quist", "Bela Moss")))
    assert [one.question.other.label for one in queue(store)] == [OPENALEX]


def test_a_number_means_the_same_question_while_others_come_and_go(store):
    before = number_of(store, OPENALEX)
    answers(store, record(DBLP, MINE))
    assert number_of(store, OPENALEX) == before


@pytest.mark.parametrize("given", ["yes", "no", ""])
def test_one_or_two_is_no_answer_to_it(store, given):
    with pytest.raises(UsageError, match="answer-not-offered"):
        answer(store, number_of(store, DBLP), given)


def test_a_byline_with_a_hole_that_is_the_only_one_can_only_be_kept(tmp_path, stores):
    store = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    with store.alone(), store.write("sync") as writer:
        (id_,) = writer.papers.reserve(1)
        twice = record(DBLP, ("Bela Moss", "Ada Quist", "Bela Moss"))
        writer.records.add([(id_, twice)], writer.now)
        recompute(writer, {id_})
    (one,) = queue(store)
    assert one.question.answers == ("keep",)
    answer(store, one.question.id, "keep")
    assert queue(store) == []


def test_a_paper_that_is_not_mine_is_not_asked_about(store):
    decide(store, [NotMine("hay")])
    assert queue(store) == []
    assert status(store, stale_after_days=45).questions == 0


orders = st.sampled_from([order[:n] for order in permutations(MINE) for n in (2, 3)])


@settings(settings.get_profile("stores"), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(orders, min_size=1, max_size=3), st.data())
def test_any_answer_ends_all_questions_of_the_paper_and_undo_opens_them_again(
    tmp_path_factory, lasting_stores, bylines, data
):
    store = made(lasting_stores, tmp_path_factory.mktemp("store") / "p.db")
    answers(store, *(record(source, names) for source, names in zip((DBLP, OPENALEX, CROSSREF), bylines, strict=False)))
    before = queue(store)
    if not before:
        return
    one = data.draw(st.sampled_from(before)).question
    answer(store, one.id, data.draw(st.sampled_from(one.answers)))
    with store.read() as reader:
        assert open_questions(reader) == []
    undo(store)
    assert queue(store) == before

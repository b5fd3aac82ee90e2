"""Papers that are hidden, shown again, removed and brought back."""

from datetime import UTC, datetime

import pytest

from publist.errors import UsageError
from publist.readers.formats import read
from publist.workflows.curate.edit import Edits, edit
from publist.workflows.curate.hiding import hidden_papers, hide, remove, unhide
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.naming import paper_named
from publist.workflows.show.export import export
from publist.workflows.show.people import list_people
from publist.workflows.show.runs import run_log, run_report

LIST = """
@article{r1, title = {Counting Stones in Cold Streams}, author = {Halvorsen, Minsoo and Moss, Bela},
  journal = {Journal of Rivers}, year = {2020}, doi = {10.5555/stones}}
@article{r2, title = {Banks and Meadows in Early Spring}, author = {Moss, Bela}, journal = {Journal of Rivers},
  year = {2021}}
"""


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take(made, LIST)
    return made


def take(store, text, name="list.bib"):
    return take_in(store, read(text, name=name), origin=name)


def listed(store):
    with store.read() as reader:
        return {paper.key for paper in reader.papers.find()}


def hidden(store):
    with store.read() as reader:
        return [paper.key for paper in hidden_papers(reader)]


def totals(store):
    with store.read() as reader:
        return {name: reader.totals()[name] for name in ("papers", "hidden")}


def test_hidden_papers_leave_the_list_are_listed_apart_and_come_back(store):
    before = export(store, "json").data
    done = hide(store, ["R1", "r1"])
    assert ([paper.key for paper in done.papers], done.already) == (["r1"], ())
    assert (listed(store), hidden(store)) == ({"r2"}, ["r1"])
    assert hide(store, ["r1"]).already == ("r1",)
    assert hide(store, ["r1"]).run_id is None
    unhide(store, ["10.5555/stones"])
    assert hidden(store) == []
    assert export(store, "json").data == before


def test_edit_and_hide_say_the_same(store):
    edit(store, "r1", Edits(mine=False))
    assert hide(store, ["r1"]).already == ("r1",)
    unhide(store, ["r1"])
    assert not edit(store, "r1", Edits(mine=True)).changes


def test_a_removed_paper_is_nowhere_until_it_is_brought_back(store):
    before = export(store, "json").data
    remove(store, ["r1"])
    assert (listed(store), hidden(store), totals(store)) == ({"r2"}, [], {"papers": 1, "hidden": 0})
    assert [person.name for person in list_people(store)] == ["Bela Moss"]
    with store.read() as reader:
        for name in ("r1", "R1", "10.5555/stones", "counting stones"):
            with pytest.raises(UsageError, match=r"paper-removed|unknown-papers"):
                paper_named(reader, name)
    undo(store)
    assert export(store, "json").data == before
    remove(store, ["r1"])
    unhide(store, ["r1"])
    assert export(store, "json").data == before


def test_an_import_that_has_a_removed_paper_says_so_and_takes_nothing_in(store):
    remove(store, ["r1"])
    report = take(store, LIST.replace("{r1,", "{other,"), name="another.bib")
    assert [(entry.key, entry.status) for entry in report.entries] == [("r1", "removed"), ("r2", "already")]
    assert listed(store) == {"r2"}


def test_a_removed_paper_that_was_hidden_before_is_shown_when_it_comes_back(store):
    hide(store, ["r1"])
    remove(store, ["r1"])
    assert hidden(store) == []
    unhide(store, ["r1"])
    assert listed(store) == {"r1", "r2"}
    undo(store)
    undo(store)
    assert hidden(store) == ["r1"]


def test_the_key_of_a_removed_paper_is_not_given_again(store):
    remove(store, ["r1"])
    take(store, "@article{r1, title = {Quite Another Matter of Ferns}, author = {Ek, Bo}, year = {2001}}", "more.bib")
    assert listed(store) != {"r1", "r2"}
    with store.read() as reader, pytest.raises(UsageError, match="paper-removed"):
        paper_named(reader, "r1")


def test_the_identifier_of_a_removed_paper_is_free(store):
    remove(store, ["r1"])
    edit(store, "r2", Edits(fields={"doi": "10.5555/stones"}))


def test_one_that_there_is_not_changes_nothing(store):
    with pytest.raises(UsageError, match="unknown-papers"):
        remove(store, ["r1", "nobody"])
    with pytest.raises(UsageError, match="no-paper-named"):
        hide(store, [])
    assert listed(store) == {"r1", "r2"}


def test_the_log_says_what_became_of_a_paper(store):
    hide(store, ["r2"])
    remove(store, ["r1", "r2"])
    unhide(store, ["r1"])
    told = {
        run.kind: [(one.key, one.field, one.new) for one in run_report(store, run.id).changes] for run in run_log(store)
    }
    assert told["hide"] == [("r2", "mine", "no")]
    assert told["remove"] == [("r1", "paper", ""), ("r2", "paper", "")]
    assert told["unhide"] == [("r1", "mine", "yes")]

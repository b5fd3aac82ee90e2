"""Conflicts of bylines are decided: the source's, or the one that is shown; and what a change of a byline shows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from publist.compute.changes import BylineChange, byline_change
from publist.compute.papers import recompute
from publist.errors import UsageError
from publist.model import Identifier, KeepByline, Move, Paper, PrintedAuthor, Record, Scheme, UseByline
from publist.readers.formats import read
from publist.services.names import DBLP
from publist.store import Store
from publist.workflows.curate.decide import decide
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in

LIST = """
@article{hay, title = {Counting Stones in Cold Streams}, author = {Halvorsen, Zora and Moss, Bela and Quist, Ada},
  journal = {Journal of Rivers}, year = {2020}}
"""
THEIRS = Record(
    source=DBLP,
    key="journals/jr/Moss20",
    title="Counting Stones in Cold Streams",
    authors=tuple(map(PrintedAuthor, ("Bela Moss", "Ada Quist", "Zora Halvorsen"))),
    year=2020,
    identifiers=(Identifier(Scheme.DBLP, "journals/jr/Moss20"),),
)


@pytest.fixture
def store(tmp_path, stores):
    store = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take_in(store, read(LIST, name="list.bib"), origin="list.bib")
    answers(store, THEIRS)
    return store


def answers(store: Store, record: Record) -> None:
    with store.alone(), store.write("sync") as writer:
        (row,) = writer.papers.index()
        writer.records.add([(row.id, record)], writer.now)
        recompute(writer, {row.id})


def paper(store: Store) -> Paper:
    with store.read() as reader:
        (found,) = reader.papers.find()
    return found


def names(store: Store) -> list[str]:
    return [author.name for author in paper(store).authors]


MINE = ["Zora Halvorsen", "Bela Moss", "Ada Quist"]


def test_a_conflict_is_kept_with_the_paper_and_counted(store):
    assert names(store) == MINE
    (conflict,) = paper(store).conflicts
    assert conflict.moved == (Move("Zora Halvorsen", 1, 3),)
    with store.read() as reader:
        assert reader.totals()["conflicts"] == 1


def test_the_services_byline_is_taken_when_a_person_says_so_and_undo_gives_the_list_back(store):
    done = decide(store, [UseByline("hay", DBLP)])
    assert names(store) == ["Bela Moss", "Ada Quist", "Zora Halvorsen"]
    assert paper(store).conflicts == ()
    assert [change.field for change in done.changes] == ["authors"]
    (reason,) = [one for one in paper(store).provenance if one.field == "authors"]
    assert (reason.source, reason.why.code) == (DBLP, "decided")
    undo(store, done.run_id)
    assert names(store) == MINE


def test_a_closed_conflict_comes_back_only_when_the_source_changes_its_byline(store):
    decide(store, [KeepByline("hay")])
    assert (names(store), paper(store).conflicts) == (MINE, ())
    answers(store, replace(THEIRS, pages="1-9"))
    assert paper(store).conflicts == ()
    answers(store, replace(THEIRS, authors=THEIRS.authors[:2]))
    assert len(paper(store).conflicts) == 1


@pytest.mark.parametrize(
    ("decision", "code"),
    [(UseByline("hay", "crossref"), "no-byline-of-source"), (UseByline("nothing", DBLP), "unknown-papers")],
)
def test_what_is_about_nothing_is_refused(store, decision, code):
    with pytest.raises(UsageError) as caught:
        decide(store, [decision])
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Ana Ruiz, Bo Lind", "Ana Ruiz, Bo Lind, Cem Oz", BylineChange(added=("Cem Oz",))),
        ("Ana Ruiz, Bo Lind", "Bo Lind", BylineChange(removed=("Ana Ruiz",))),
        ("Ana Ruiz, Bo Lind, Cem Oz", "Bo Lind, Cem Oz, Ana Ruiz", BylineChange(moved=(Move("Ana Ruiz", 3, 1),))),
        ("Ana Ruiz, Bo Lnid", "Ana Ruiz, Bo Lind", BylineChange(respelt=(("Bo Lnid", "Bo Lind"),))),
        ("Ana Ruiz et al.", "Ana Ruiz, Bo Lind", BylineChange(added=("Bo Lind",), others=False)),
    ],
)
def test_a_change_of_a_byline_says_who_came_went_moved_or_is_spelt_otherwise(old, new, change):
    assert byline_change(old, new) == change

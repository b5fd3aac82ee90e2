"""A person who is renamed is shown so in every list; who is not keeps the name that each paper prints."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from publist.errors import UsageError
from publist.model import Mark, MarkAuthor
from publist.readers.formats import read
from publist.registry import WRITERS
from publist.store import Store
from publist.workflows.curate.decide import decide
from publist.workflows.curate.people import merge_people, rename_person
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export as exported
from publist.workflows.show.papers import find_papers

LIST = """@article{then,
  title = {Counting Stones in Cold Streams}, author = {Sommer, Lena and Moss, Bela}, journal = {Rivers}, year = {2015}
}
@article{now,
  title = {Banks and Meadows in Early Spring}, author = {Vogt, Lena and Moss, B.}, journal = {Rivers}, year = {2022}
}
"""
FORMATS = ["bib", "md", "html"]


@pytest.fixture
def store(tmp_path: Path, stores) -> Store:
    store = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take(store, LIST, "list.bib")
    merge_people(store, ["Lena Sommer", "Lena Vogt"])
    return store


def export(store: Store, format_name: str) -> str:
    return exported(store, format_name).data.decode("utf-8")


def take(store: Store, text: str, name: str) -> None:
    take_in(store, read(text, name=name), origin=name)


@pytest.mark.parametrize("format_name", FORMATS)
def test_without_a_decision_each_paper_keeps_the_name_it_prints(store, format_name):
    assert "Sommer" in export(store, format_name)
    assert "Vogt" in export(store, format_name)


@pytest.mark.parametrize("canonical", ["Lena Vogt", "Lena Sommer", "Lena Adler"])
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_renamed_person_is_shown_so_whatever_papers_print(store, format_name, canonical):
    before = export(store, format_name)
    rename_person(store, "Lena Vogt", canonical)
    written = export(store, format_name)
    family = canonical.split()[-1]
    assert written.count(family) == 2
    assert [name for name in ("Vogt", "Sommer", "Adler") if name in written] == [family]
    undo(store)
    assert export(store, format_name) == before


def test_bibtex_cuts_a_decided_name_by_itself_not_by_a_former_family_name(store):
    rename_person(store, "Lena Vogt", "Lena Maria Adler")
    assert export(store, "bib").count("Adler, Lena Maria") == 2


def test_a_renamed_person_stays_so_when_another_paper_comes_with_a_third_name(store):
    rename_person(store, "Lena Vogt", "Lena Adler")
    take(store, LIST.replace("2022", "2023").replace("now,", "later,").replace("Early", "Late"), "other.bib")
    assert {a.name for p in find_papers(store) for a in p.authors if a.position == 1} == {"Lena Adler"}


def test_our_own_export_under_the_decided_name_is_no_new_source(store):
    rename_person(store, "Lena Vogt", "Lena Adler")
    written = export(store, "bib")
    take(store, written, "export.bib")
    assert export(store, "bib") == written


@pytest.mark.parametrize("name", ["Lena Adler", "Lena Sommer", "Bela Moss"])
def test_a_mark_holds_by_every_name_that_the_paper_is_known_with(store, name):
    rename_person(store, "Lena Vogt", "Lena Adler")
    decide(store, [MarkAuthor("then", name, Mark.CO_FIRST)])
    (paper,) = [p for p in find_papers(store) if p.key == "then"]
    assert [a.co_first for a in paper.authors] == [name != "Bela Moss", name == "Bela Moss"]


def test_a_mark_by_a_canonical_name_that_the_paper_abbreviates_is_kept(store):
    merge_people(store, ["Bela Moss", "B. Moss"])
    decide(store, [MarkAuthor("now", "Bela Moss", Mark.CORRESPONDING)])
    (paper,) = [p for p in find_papers(store) if p.key == "now"]
    assert [a.corresponding for a in paper.authors] == [False, True]


def test_a_mark_for_somebody_else_is_refused(store):
    with pytest.raises(UsageError, match="not-an-author"):
        decide(store, [MarkAuthor("then", "Ada Quist", Mark.CO_FIRST)])


LISTS = [one.name for one in WRITERS.own() if not one.binary and one.folder is None and one.name != "json"]


@pytest.mark.parametrize("format_name", LISTS)
def test_no_list_has_a_former_name_beside_the_decided_one(store, format_name):
    rename_person(store, "Lena Vogt", "Lena Adler")
    written = export(store, format_name)
    assert "Adler" in written
    assert [name for name in ("Vogt", "Sommer") if name in written] == []

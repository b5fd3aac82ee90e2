"""An owner who has no paper under their own name is one with somebody who has."""

from datetime import UTC, datetime

import pytest

from publist.compute.owners import Owner, stated_owners
from publist.errors import UsageError
from publist.model import Identifier, Scheme
from publist.readers.formats import read
from publist.workflows.curate.edit import Edits, edit
from publist.workflows.curate.evidence import why
from publist.workflows.curate.founding import state_owner
from publist.workflows.curate.owners import add_owner
from publist.workflows.curate.people import merge_people, split_person
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in
from publist.workflows.show.export import export
from publist.workflows.show.people import list_people

LIST = """
@article{r1, title = {Counting Stones in Cold Streams}, author = {Sommer, Lena and Moss, Bela},
  journal = {Journal of Rivers}, year = {2020}}
@article{r2, title = {Banks and Meadows in Early Spring}, author = {Sommer, Lena and Ek, Bo},
  journal = {Journal of Rivers}, year = {2021}}
"""
MORE = """
@article{r3, title = {The Weight of Fallen Alder Leaves}, author = {Vogt, Zelda and Ek, Bo},
  journal = {Journal of Rivers}, year = {2022}}
@article{r4, title = {Sparse Ledgers for Slow Rivers}, author = {Sommer, Lena and Fennimore, Orla},
  journal = {Journal of Rivers}, year = {2023}}
"""
ORCID = Identifier(Scheme.ORCID, "0000-0002-1825-0097")


@pytest.fixture
def store(tmp_path, stores):
    made = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    state_owner(made, "Zelda Vogt", {Scheme.ORCID: ORCID.value})
    take(made, LIST)
    return made


def take(store, text, name="list.bib"):
    return take_in(store, read(text, name=name), origin=name)


def papers_of(store):
    return {person.name: (person.papers, person.owner) for person in list_people(store)}


def owners(store):
    with store.read() as reader:
        return stated_owners(reader)


def owned(store):
    with store.read() as reader:
        return {paper.key for paper in reader.papers.find() if any(author.owner for author in paper.authors)}


def test_the_papers_of_a_former_name_are_the_owners(store):
    before = export(store, "json").data
    assert papers_of(store)["Zelda Vogt"] == (0, True)
    report = merge_people(store, ["Lena Sommer", "Zelda Vogt"])
    assert [(person.name, person.owner) for person in report.people] == [("Zelda Vogt", True)]
    assert report.renamed == ("r1", "r2")
    assert papers_of(store) == {"Zelda Vogt": (2, True), "Bela Moss": (1, False), "Bo Ek": (1, False)}
    assert owned(store) == {"r1", "r2"}
    assert [decision.kind for decision in why(store, "Zelda Vogt").decisions] == ["same"]
    undo(store)
    assert export(store, "json").data == before
    assert papers_of(store)["Zelda Vogt"] == (0, True)


def test_it_holds_for_what_comes_later(store):
    merge_people(store, ["Zelda Vogt", "Lena Sommer"])
    take(store, MORE, "more.bib")
    assert papers_of(store)["Zelda Vogt"] == (4, True)
    edit(store, "r4", Edits(author_order="2 1"))
    assert owned(store) == {"r1", "r2", "r3", "r4"}


def test_the_order_of_merge_and_import_does_not_matter(store, tmp_path):
    take(store, MORE, "more.bib")
    merge_people(store, ["Zelda Vogt", "Lena Sommer"])
    assert papers_of(store)["Zelda Vogt"] == (4, True)


def test_one_paper_can_be_split_off_again(store):
    merge_people(store, ["Zelda Vogt", "Lena Sommer"])
    split_person(store, "Zelda Vogt", ["r2"])
    assert owned(store) == {"r1"}
    undo(store)
    assert owned(store) == {"r1", "r2"}


def test_two_authors_of_one_paper_stay_two(store):
    merge_people(store, ["Zelda Vogt", "Lena Sommer"])
    with pytest.raises(UsageError, match="authors-of-one-paper"):
        merge_people(store, ["Zelda Vogt", "Bela Moss"])


def test_two_owners_who_are_one_become_one_owner(store):
    add_owner(store, Owner("Lena Sommer"))
    before = export(store, "json").data
    merge_people(store, ["Zelda Vogt", "Lena Sommer"])
    assert owners(store) == (Owner("Zelda Vogt", (ORCID,)),)
    assert papers_of(store)["Zelda Vogt"] == (2, True)
    undo(store)
    assert export(store, "json").data == before


def test_two_owners_without_papers_become_one(store):
    add_owner(store, Owner("Zoe Quist"))
    merge_people(store, ["Zoe Quist", "Zelda Vogt"])
    assert owners(store) == (Owner("Zoe Quist", (ORCID,)),)
    assert papers_of(store)["Zoe Quist"] == (0, True)

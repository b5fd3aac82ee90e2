"""What was undone and is redone is as it was, whatever has changed places in between."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from publist.model import Identifier, Scheme
from publist.readers.bibtex import read_bibtex
from publist.store import Store
from publist.store.schema import papers
from publist.workflows.curate.edit import Edits, edit
from publist.workflows.curate.redo import redo
from publist.workflows.curate.undo import undo
from publist.workflows.intake.take_in import take_in

LIST = """
@article{one, title = {On tides}, author = {Ruiz, Ana}, year = {2020}, doi = {10.5555/a}, eprint = {2001.00001},
  archiveprefix = {arXiv}, pmid = {31234567}}
@article{other, title = {Of winds}, author = {Ruiz, Ana}, year = {2021}, doi = {10.5555/b}}
"""


@pytest.fixture
def store(tmp_path: Path, stores) -> Store:
    made = stores.new(tmp_path / "papers.db", clock=lambda: datetime(2026, 11, 27, tzinfo=UTC))
    take_in(made, read_bibtex(LIST), origin="a.bib")
    return made


def identifiers(store: Store) -> tuple[Identifier, ...]:
    with store.read() as reader:
        return next(paper.identifiers for paper in reader.papers.find() if paper.key == "one")


@pytest.mark.parametrize("dropped", ["10.5555/a", "2001.00001", "31234567"])
def test_an_identifier_that_was_dropped_goes_again(store, dropped):
    before = identifiers(store)
    edit(store, "one", Edits(drop_identifiers=[dropped]))
    after = identifiers(store)
    undo(store)
    assert identifiers(store) == before
    redo(store)
    assert identifiers(store) == after
    assert store.check() == []


def test_identifiers_that_changed_places_change_them_again(store):
    edit(store, "one", Edits(fields={"doi": "10.5555/c", "arxiv": None}))
    edit(store, "one", Edits(fields={"arxiv": "2001.00002"}))
    states = [identifiers(store)]
    for _ in range(2):
        undo(store)
        states.append(identifiers(store))
    assert Identifier(Scheme.DOI, "10.5555/a") in states[-1]
    redo(store)
    redo(store)
    assert identifiers(store) == states[0]


def keys(store: Store) -> dict[int, str]:
    with store.read() as reader:
        return dict(reader.papers.keys())


def test_papers_that_changed_their_keys_change_them_again(store):
    before = keys(store)
    one, other = before
    swapped = {one: before[other], other: before[one]}
    with store.alone(), store.write("undo") as writer:
        writer.redo.begin()
        for key_of in ({one: "for a moment"}, {other: before[one]}, {one: before[other]}):
            for id_, key in key_of.items():
                writer.connection.execute(update(papers).where(papers.c.id == id_).values(key=key))
        writer.redo.keep()
        undone = writer.run_id
    assert keys(store) == swapped
    with store.alone(), store.write("redo") as writer:
        writer.redo.put_back(undone)
    assert keys(store) == before
    assert store.check() == []

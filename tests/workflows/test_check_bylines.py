"""What a check says of services' bylines that contradict the list's."""

from datetime import UTC, datetime

import pytest

from publist.cli.words.findings import message_of
from publist.compute.papers import recompute
from publist.model import KeepByline, PrintedAuthor, Record
from publist.readers.formats import read
from publist.services.names import DBLP, SEMANTIC_SCHOLAR
from publist.workflows.curate.decide import decide
from publist.workflows.intake.take_in import take_in
from publist.workflows.proofread.run import CheckRequest, proofread

LIST = """
@article{hay, title = {Counting Stones in Cold Streams}, author = {Halvorsen, Zora and Moss, Bela and Quist, Ada},
  year = {2020}}
"""
BYLINES = {DBLP: "Bela Moss, Ada Quist, Zora Halvorsen", SEMANTIC_SCHOLAR: "Zora Halvorsen, Bela Moss"}


@pytest.fixture
def store(tmp_path, stores):
    store = stores.new(tmp_path / "p.db", clock=lambda: datetime(2026, 11, 24, tzinfo=UTC))
    take_in(store, read(LIST, name="list.bib"), origin="list.bib")
    with store.alone(), store.write("sync") as writer:
        (row,) = writer.papers.index()
        for source, names in BYLINES.items():
            authors = tuple(map(PrintedAuthor, names.split(", ")))
            record = Record(source=source, key="1", title="Counting Stones in Cold Streams", authors=authors, year=2020)
            writer.records.add([(row.id, record)], writer.now)
        recompute(writer, {row.id})
    return store


def found(store):
    report = proofread(store, CheckRequest(codes=frozenset({"byline-conflict", "byline-differs"})))
    return {(finding.code, finding.level, message_of(finding)) for finding in report.findings}


def test_each_conflict_is_a_finding_until_it_is_decided(store):
    assert found(store) == {
        ("byline-conflict", "warning", "DBLP has another order: Zora Halvorsen 1\u21923"),
        ("byline-conflict", "note", "Semantic Scholar stops after 2 of 3 authors: Ada Quist not named"),
    }
    decide(store, [KeepByline("hay")])
    assert found(store) == set()

"""What every command advises to do next, as a table: how the list stands, and the one step."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update

from publist.cli.words.advice import next_words, waiting_words
from publist.compute.owners import owner_from, set_owner
from publist.model import Paper, Record
from publist.store import Writer, create_store
from publist.store.schema import records, runs
from publist.workflows.show.standing import NextStep, Standing, standing

LIST = {"papers": 6, "owner": True, "pages": True, "synced": True}
NEW = {"papers": 6, "owner": True, "fresh": True, "unasked": 6}


@pytest.mark.parametrize(
    ("stands", "step", "line"),
    [
        ({}, NextStep.IMPORT, "Next: publist import"),
        ({"owner": True}, NextStep.IMPORT, "Next: publist import"),
        ({"owner": True, "pages": True}, NextStep.SYNC, "Next: publist sync"),
        ({"pages": True}, NextStep.SYNC, "Next: publist sync"),
        ({"owner": True, "pages": True, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        ({"owner": True, "pages": True, "synced": True}, NextStep.IMPORT, "Next: publist import"),
        ({"pages": True, "synced": True, "proposals": 2}, NextStep.PROPOSALS, "2 papers found that your list lacks"),
        ({"papers": 6, "fresh": True}, NextStep.OWNER, "It is not known whose list this is; next: publist init"),
        (NEW, NextStep.SYNC, "Next: publist sync"),
        (NEW | {"proposals": 1, "questions": 1}, NextStep.SYNC, "Next: publist sync"),
        (NEW | {"failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"proposals": 1}, NextStep.PROPOSALS, "1 paper found that your list lacks; next: publist proposals"),
        (LIST | {"proposals": 1, "questions": 3}, NextStep.PROPOSALS, "1 paper found"),
        (LIST | {"questions": 3}, NextStep.REVIEW, "3 questions to answer; next: publist review"),
        (LIST | {"questions": 1, "wrong_identifiers": 1}, NextStep.REVIEW, "1 question to answer"),
        (
            LIST | {"wrong_identifiers": 1},
            NextStep.CHECK,
            "1 identifier that leads to other papers; next: publist check",
        ),
        (LIST | {"wrong_identifiers": 2}, NextStep.CHECK, "2 identifiers that lead to other papers"),
        (
            LIST | {"unknown": 6, "elsewhere": ("openalex", "crossref")},
            NextStep.ELSEWHERE,
            "6 of 6 papers not found anywhere; OpenAlex and Crossref may know them; next: publist sync --source o",
        ),
        (LIST | {"unknown": 3, "elsewhere": ("openalex",)}, NextStep.ELSEWHERE, "3 of 6 papers not found"),
        (LIST | {"unknown": 2, "elsewhere": ("openalex",)}, NextStep.EXPORT, "Next: publist export"),
        (LIST | {"unknown": 6}, NextStep.EXPORT, "Next: publist export"),
        (LIST | {"unknown": 6, "failed": True, "elsewhere": ("crossref",)}, NextStep.ELSEWHERE, "6 of 6 papers"),
        (LIST | {"unknown": 1, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"unasked": 1, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"failed": True}, NextStep.EXPORT, "Next: publist export"),
        (LIST, NextStep.EXPORT, "Next: publist export --format html"),
    ],
)
def test_the_next_step_is_the_first_that_applies(stands: dict[str, object], step: NextStep, line: str):
    at = Standing(**stands)
    assert (at.next, next_words(at)[: len(line)]) == (step, line)


def test_every_step_is_next_at_some_time():
    (table,) = [mark for mark in test_the_next_step_is_the_first_that_applies.pytestmark if mark.name == "parametrize"]
    assert {step for _, step, _ in table.args[1]} == {*NextStep}


def test_what_waits_besides_the_next_step_is_told_too():
    at = Standing(**NEW, proposals=2, questions=1)
    assert waiting_words(at) == [
        "2 papers found that your list lacks: publist proposals",
        "1 question to answer: publist review",
    ]
    assert waiting_words(Standing(**LIST, proposals=2)) == []


NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(lasting_stores, tmp_path_factory):
    return create_store(lasting_stores.location(tmp_path_factory.mktemp("next") / "papers.db"), clock=lambda: NOW)


_CAME = st.tuples(st.booleans(), st.sampled_from((None, "dblp", "crossref")), st.booleans())
"""Of a paper: whether it is hidden, who was asked about it, and whether they knew it."""


@given(
    st.lists(_CAME | st.sampled_from(("done", "partial")), max_size=6),
    st.booleans(),
    st.sampled_from(((), ("crossref",), ("crossref", "openalex"))),
)
def test_what_is_next_is_the_same_where_papers_are_counted_only_if_it_depends_on_them(store, came, owned, elsewhere):
    """``came``: runs in their order, each with a paper or of a sync that ended so."""
    with store.alone(), store.write("import") as writer:
        if owned:
            set_owner(writer, owner_from("Ada Quist", {}))
        for number, what in enumerate(came, writer.run_id + 1):
            kind, status = ("sync", what) if isinstance(what, str) else ("import", "done")
            run = {"id": number, "kind": kind, "status": status, "started_at": NOW, "summary": "{}", "version": "0"}
            writer.connection.execute(insert(runs).values(changed=True, **run))
            if not isinstance(what, str):
                bring(writer, number, *what)
        whole, quick = (standing(writer, elsewhere=elsewhere, counted=counted) for counted in (True, False))
        assert next_words(quick) == next_words(whole)
        assert waiting_words(quick) == waiting_words(whole)
        assert (bool(quick.papers), quick.fresh) == (bool(whole.papers), whole.fresh)
        writer.give_up()


def bring(writer: Writer, run: int, hidden: bool, source: str | None, found: bool) -> None:
    """One paper, in this run."""
    (id_,) = writer.papers.add([Paper(id=0, key=f"k{run}", title=f"Title {run}")])
    ids = writer.records.add([(id_, Record(source="bibtex", key=f"k{run}", title=f"Title {run}"))], NOW)
    writer.connection.execute(update(records).where(records.c.id.in_(ids)).values(run_id=run))
    if hidden:
        writer.papers.set_hidden([id_], True)
    if source is not None:
        writer.lookups.set([(id_, source, NOW, found)])

"""A decision comes back from the store as the value that it was."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from publist.model import (
    DifferentPerson,
    DifferentWork,
    GroupIs,
    Identifier,
    JudgeIdentifier,
    ListOwner,
    Mark,
    MarkAuthor,
    Membership,
    NamePerson,
    NotMine,
    OwnersAre,
    Paper,
    RecordRef,
    RemovePaper,
    Reset,
    SameAsOwner,
    SamePerson,
    SameWork,
    Scheme,
    SetAuthors,
    SetField,
    SetLink,
    StoredDecision,
)
from publist.model.decisions import KINDS, KeepByline, UseByline
from publist.store import Damage
from publist.store.schema import decisions as table

NOW = datetime(2026, 11, 24, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ids = st.integers(1, 2**53)
anchors = st.lists(ids, min_size=1, max_size=5).map(tuple)
papers = st.just(1)
records = st.builds(RecordRef, texts, texts)
owners = st.builds(
    ListOwner, texts, st.lists(st.builds(Identifier, st.sampled_from(Scheme), texts), max_size=3).map(tuple), ids
)
memberships = st.builds(Membership, ids, st.none() | texts, st.none() | texts)
every_decision = st.one_of(
    st.builds(SetField, papers, texts, st.one_of(st.none(), texts, st.integers(-3000, 3000))),
    st.builds(MarkAuthor, papers, texts, st.sampled_from(Mark), st.booleans()),
    st.builds(SetLink, papers, texts, st.none() | texts),
    st.builds(NotMine, papers, st.booleans()),
    st.builds(RemovePaper, papers, st.booleans()),
    st.builds(SetAuthors, papers, st.lists(texts, max_size=3).map(tuple), st.booleans()),
    st.builds(Reset, papers, texts),
    st.builds(UseByline, papers, texts),
    st.builds(KeepByline, papers, st.lists(texts, max_size=3).map(tuple)),
    st.builds(JudgeIdentifier, papers, st.builds(Identifier, st.sampled_from(Scheme), texts), st.booleans()),
    st.builds(SameWork, papers, st.none() | ids, st.none() | records),
    st.builds(DifferentWork, papers, st.none() | ids, st.none() | records),
    st.builds(SamePerson, anchors, anchors),
    st.builds(DifferentPerson, anchors, anchors),
    st.builds(SameAsOwner, anchors, ids),
    st.builds(NamePerson, anchors, texts),
    st.builds(GroupIs, texts, st.lists(memberships, max_size=3).map(tuple), st.booleans()),
    st.builds(OwnersAre, st.lists(owners, max_size=3).map(tuple)),
)
ONE_OF_EACH = (
    SetField(1, "year", 2020),
    MarkAuthor(1, "Bo Ek", Mark.CO_FIRST, on=False),
    SetLink(1, "Code", None),
    NotMine(1),
    RemovePaper(1),
    SetAuthors(1, ("Bo Ek", "Ada Quist"), others=True, over=("a1b2",)),
    Reset(1, "year"),
    UseByline(1, "dblp"),
    KeepByline(1, ("a1b2",)),
    JudgeIdentifier(1, Identifier(Scheme.DOI, "10.5555/x"), right=False),
    SameWork(1, 2),
    DifferentWork(1, 2, RecordRef("dblp", "conf/x:y")),
    SamePerson((1, 2), (3,)),
    DifferentPerson((1,), (2, 3)),
    SameAsOwner((4, 5), 7),
    NamePerson((4, 5), "Bo Ek"),
    GroupIs("River Lab", (Membership(7, "2020-03", None),), gone=True),
    OwnersAre((ListOwner("Bo Ek", (Identifier(Scheme.ORCID, "0000-0002-1825-0097"),), 7),)),
)


@pytest.fixture
def paper(store) -> int:
    with store.write("import") as writer:
        (id_,) = writer.papers.add([Paper(key="a", title="A"), Paper(key="b", title="B")])[:1]
    return id_


def test_there_is_a_sample_of_each_kind():
    assert {type(decision) for decision in ONE_OF_EACH} == set(KINDS.values())


def test_each_kind_comes_back_with_its_run_and_time(store, paper, now):
    with store.write("edit") as writer:
        numbers = writer.decisions.add(ONE_OF_EACH, decided_at=now)
        run_id = writer.run_id
    with store.read() as reader:
        found = reader.decisions.find()
        assert found == [
            StoredDecision(decision, now, id_, run_id, getattr(decision, "paper", None))
            for id_, decision in zip(numbers, ONE_OF_EACH, strict=True)
        ]
        for decision in ONE_OF_EACH:
            assert [stored.decision for stored in reader.decisions.find(kinds=(type(decision),))] == [decision]
        assert [stored.decision for stored in reader.decisions.find({paper})] == [
            decision for decision in ONE_OF_EACH if getattr(decision, "paper", None) == paper
        ]


@settings(settings.get_profile("stores"))
@given(given_decisions=st.lists(every_decision, min_size=3, max_size=10))
def test_any_decisions_come_back_as_they_were(tmp_path_factory, lasting_stores, given_decisions):
    with lasting_stores.of_one_example() as stores:
        store = stores.new(tmp_path_factory.mktemp("d") / "p.db", clock=lambda: NOW)
        with store.write("edit") as writer:
            writer.papers.add([Paper(key="a", title="A")])
            writer.decisions.add(given_decisions, decided_at=NOW)
        with store.read() as reader:
            assert [stored.decision for stored in reader.decisions.find()] == given_decisions
            assert not reader.damage


@pytest.mark.parametrize(
    "decision", [SetField("a", "year", 2020), SameWork(1, "b"), SamePerson("Bo Ek", (1,)), NamePerson("Bo Ek", "Bo")]
)
def test_a_key_or_a_name_is_never_kept(store, paper, now, decision):
    with store.write("edit") as writer, pytest.raises(TypeError):
        writer.decisions.add([decision], decided_at=now)


def test_a_merge_of_papers_takes_their_decisions_along(store, paper, now):
    with store.write("edit") as writer:
        writer.decisions.add([SetField(2, "year", 2020)], decided_at=now)
    with store.write("merge") as writer:
        writer.merge_papers(1, [2])
        run_id = writer.run_id
    with store.read() as reader:
        assert [stored.decision for stored in reader.decisions.find()] == [SetField(1, "year", 2020)]
    with store.write("undo") as writer:
        writer.undo_run(run_id)
        assert [stored.decision for stored in writer.decisions.find()] == [SetField(2, "year", 2020)]


@pytest.mark.parametrize(
    "damage",
    [{"data": "{"}, {"data": "[]"}, {"data": '{"field": 7, "value": null}'}, {"kind": "whim"}, {"kind": "same-person"}],
)
def test_a_damaged_decision_is_left_out_and_named(store, paper, now, damage):
    with store.write("edit") as writer:
        first, second = writer.decisions.add([SetField(1, "year", 2020), NotMine(1)], decided_at=now)
        writer.connection.execute(update(table).where(table.c.id == first).values(damage))
    with store.read() as reader:
        assert [stored.id for stored in reader.decisions.find()] == [second]
        assert reader.damage == [Damage("unreadable", "decisions", first)]
    assert [found.table for found in store.check()] == ["decisions"]

"""Decisions and owners of former versions become typed decisions, and nothing else changes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from publist.cli.words import error_words
from publist.compute.owners import list_owners, stated_owners
from publist.compute.questions import QuestionKind, open_questions
from publist.errors import StoreCorruptError, StoreError
from publist.model import ListOwner, OwnersAre, SamePerson
from publist.model.decisions import (
    KINDS,
    GroupIs,
    JudgeIdentifier,
    KeepByline,
    RemovePaper,
    Reset,
    SameAsOwner,
    SetAuthors,
    UseByline,
)
from publist.store import backups, open_store, restore_store
from publist.workflows.curate.undo import undo

pytestmark = pytest.mark.sqlite(
    "dumps of SQLite, changed in its file; upgrades on both engines: test_store_upgrades.py"
)

FIXTURES = Path(__file__).parent / "fixtures"
CAME_LATER = {UseByline, KeepByline, JudgeIdentifier, SetAuthors, Reset, RemovePaper, SameAsOwner, GroupIs}


@pytest.fixture
def former(location):
    """A store of the schema before typed decisions, with every kind of them."""
    with closing(sqlite3.connect(location.path)) as connection:
        connection.executescript((FIXTURES / "schema_0003.sql").read_text("utf-8"))
    return location


def change(location, statement, *values):
    with closing(sqlite3.connect(location.path)) as connection, connection:
        connection.execute(statement, values)


def state(store):
    """The list in short: owners with ``*``, co-first authors with ``+``."""
    with store.read() as reader:
        hidden = reader.papers.hidden_ids()
        return {
            "owners": [[one.name, *(i.value for i in one.identifiers)] for one in stated_owners(reader)],
            "papers": {
                paper.key: f"{paper.year} {paper.pages or '-'} {paper.venue.name if paper.venue else '-'} | "
                + ", ".join(f"{a.name}{'*' * a.owner}{'+' * a.co_first}" for a in paper.authors)
                for paper in reader.papers.find()
            },
            "hidden": sorted(key for id_, key in reader.papers.keys().items() if id_ in hidden),
            "questions": sorted(
                [q.kind.value, q.one.label, q.other.label]
                for q in open_questions(reader)
                if q.kind is not QuestionKind.BYLINE  # came later
            ),
        }


def test_every_kind_of_decision_is_there_and_none_is_lost(former, clock):
    with closing(sqlite3.connect(former.path)) as connection:
        rows = connection.execute("SELECT id, run_id, paper_id FROM decisions ORDER BY id").fetchall()
    with open_store(former, clock=clock).read() as reader:
        found = reader.decisions.find()
        assert not reader.damage
        assert reader.meta.get("owner") is None
    assert {type(stored.decision) for stored in found} == set(KINDS.values()) - CAME_LATER
    kept = [stored for stored in found if not isinstance(stored.decision, OwnersAre)]
    assert [(stored.id, stored.run_id, stored.paper_id) for stored in kept] == rows
    (same,) = [stored.decision for stored in kept if isinstance(stored.decision, SamePerson)]
    assert same == SamePerson((6,), (12, 14, 17))


def test_each_run_is_taken_back_as_the_former_version_did(former, clock):
    store = open_store(former, clock=clock)
    for expected in json.loads((FIXTURES / "schema_0003_undone.json").read_text("utf-8")):
        run = expected.pop("run")
        if run is not None:
            undo(store, run)
        assert state(store) == expected, f"after undoing run {run}"
    assert store.check() == []


def test_a_kill_half_way_leaves_the_former_store(former, clock, dump):
    before = dump(former.path, without=frozenset())
    for statement in ("DROP TABLE decisions", "INSERT INTO decisions", "DELETE FROM meta", "UPDATE alembic_version"):

        def fail(_connection, _cursor, text, *_, wanted=statement):
            if wanted in " ".join(text.split()):
                raise OSError(5, "Input/output error")

        event.listen(Engine, "before_cursor_execute", fail)
        try:
            with pytest.raises((StoreError, OSError)):
                open_store(former, clock=clock)
        finally:
            event.remove(Engine, "before_cursor_execute", fail)
        assert dump(former.path, without=frozenset()) == before
    open_store(former, clock=clock)


@pytest.mark.parametrize(
    ("column", "value", "where"),
    [
        ("kind", "whim", "kind = 'field'"),
        ("field", "colour", "kind = 'field'"),
        ("value", "soon", "field = 'year'"),
        ("value", "poem", "field = 'type'"),
        ("paper_id", None, "kind = 'not_mine'"),
        ("subject", "r7", "kind = 'same' AND field = 'paper'"),
        ("value", "no-colon", "field = 'paper' AND value IS NOT NULL"),
        ("value", "3,x/4", "field = 'person' AND kind = 'different'"),
        ("value", "3", "field = 'person' AND kind = 'same'"),
        ("subject", "3;4", "kind = 'name'"),
    ],
)
def test_a_damaged_decision_is_one_error_and_the_store_stays(former, clock, dump, column, value, where):
    change(former, f"UPDATE decisions SET {column} = ? WHERE id = (SELECT min(id) FROM decisions WHERE {where})", value)
    before = dump(former.path, without=frozenset())
    with pytest.raises(StoreCorruptError, match="decision-damaged") as caught:
        open_store(former, clock=clock)
    assert isinstance(caught.value.fields["decision"], int)
    assert f"decision {caught.value.fields['decision']} " in error_words(caught.value)
    assert dump(former.path, without=frozenset()) == before


@pytest.mark.parametrize("text", ["", "[", "7", '[{"id": 1}]', '[{"id": 1, "name": "A", "identifiers": [["x", "1"]]}]'])
def test_a_damaged_owner_is_one_error_and_the_store_stays(former, clock, dump, text):
    change(former, "UPDATE meta SET value = ? WHERE key LIKE 'owner:run:%'", text)
    before = dump(former.path, without=frozenset())
    with pytest.raises(StoreCorruptError, match="owner-damaged"):
        open_store(former, clock=clock)
    assert dump(former.path, without=frozenset()) == before


def test_an_owner_of_the_first_version_is_kept_under_the_number_of_their_person(former, clock):
    change(former, "DELETE FROM meta WHERE key LIKE 'owner%'")
    one = '{"name": "Ada Quist", "identifiers": [["dblp_pid", "1/2"]]}'
    change(former, "INSERT INTO meta VALUES ('owner', ?)", one)
    with open_store(former, clock=clock).read() as reader:
        (owner,) = list_owners(reader)
        (person,) = [author for author in reader.people.find() if author.name == "Ada Quist"]
    assert owner == ListOwner("Ada Quist", owner.identifiers, person.id)
    assert [identifier.value for identifier in owner.identifiers] == ["1/2"]


def test_an_owner_of_whom_no_run_is_known_stays(former, clock):
    """Undoing runs in another order than they were made left such owners."""
    change(former, "DELETE FROM meta WHERE key LIKE 'owner:run:%'")
    with open_store(former, clock=clock).read() as reader:
        assert [owner.name for owner in stated_owners(reader)] == ["Ada Quist", "Orla Fennimore"]
        (decided,) = reader.decisions.find(kinds=(OwnersAre,))
        assert next(run for run in reader.runs.find() if run.id == decided.run_id).kind == "owner"


def test_the_backup_from_before_the_upgrade_can_be_restored(former, clock):
    """The owners count as decisions only since then."""
    open_store(former, clock=clock)
    (backup,) = backups(former.path)
    restore_store(former, backup)
    assert open_store(former, clock=clock).check() == []


def test_a_store_without_an_owner_has_none_after_it(former, clock):
    change(former, "DELETE FROM meta WHERE key LIKE 'owner%'")
    with open_store(former, clock=clock).read() as reader:
        assert stated_owners(reader) == ()

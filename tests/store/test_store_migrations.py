"""The migrations make the very store that is made without them."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from publist import resources
from publist.errors import StoreError
from publist.model import because
from publist.store import Location, backups, create_store, open_store, upgrade_store
from publist.store.engine import make_engine
from publist.store.versions import HEAD, REVISIONS, number_of
from publist.writers.json_list import write_json

pytestmark = pytest.mark.sqlite(
    "dumps of SQLite, and its backup of before; upgrades on both engines: test_store_upgrades.py"
)


def test_the_migrations_from_an_empty_file_and_a_fresh_store_are_the_same(
    location, tmp_path, clock, empty_store, schema
):
    old = Location(path=tmp_path / "old.db")
    empty_store(old.path)
    upgrade_store(old)
    create_store(location, clock=clock)
    assert schema(old.path) == schema(location.path)


def test_alembic_finds_nothing_to_change_in_a_fresh_store(store, location):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from publist.store.schema import metadata

    with make_engine(location).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_revisions_are_those_of_the_migrations_in_their_order():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(resources.migrations()))
    walked = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert walked[::-1] == list(REVISIONS)
    assert [number_of(revision) for revision in REVISIONS] == list(range(1, HEAD + 1))
    assert number_of(None) == 0
    assert number_of("a later one") == HEAD + 1


def test_an_older_store_is_backed_up_and_upgraded_when_it_is_opened(location, clock, empty_store, schema):
    empty_store(location.path)
    old = schema(location.path)
    store = open_store(location, clock=clock)
    assert store.check() == []
    (backup,) = backups(location.path)
    assert schema(backup) == old
    assert upgrade_store(location) is None
    assert backups(location.path) == [backup]


def test_an_upgrade_that_fails_half_way_leaves_the_old_store_and_the_next_one_completes(
    location, tmp_path, clock, empty_store, schema
):
    empty_store(location.path)
    before = schema(location.path)

    def fail(_connection, _cursor, statement, *_):
        if "CREATE TABLE records" in statement:
            raise OSError(5, "Input/output error")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises((StoreError, OSError)):
            open_store(location, clock=clock)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    assert schema(location.path) == before
    fresh = Location(path=tmp_path / "fresh.db")
    create_store(fresh, clock=clock)
    open_store(location, clock=clock)
    assert schema(location.path) == schema(fresh.path)
    assert len(backups(location.path)) == 2


# --- stores of former versions: dumps as SQL, with what each version exported as JSON

FIXTURES = Path(__file__).parent / "fixtures"


def former_store(path: Path, schema_name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FIXTURES / f"{schema_name}.sql").read_text("utf-8"))


@pytest.fixture(params=["schema_0001", "schema_0002", "schema_0003"])
def former(request, location) -> str:
    former_store(location.path, request.param)
    return request.param


SINCE_THEN = '    "status": null,\n    "notices": [],\n    "open_access": null,\n'
"""What today's export has besides, of a paper that nothing new is known of."""


def exported(store) -> str:
    with store.read() as reader:
        papers = reader.papers.find()
    text = write_json(papers)
    assert text.count(SINCE_THEN) == len(papers)
    return re.sub(r'("short": [^\n]*),\n +"printed": [^\n]*', r"\1", text.replace(SINCE_THEN, ""))


def test_a_store_of_a_former_version_opens_and_exports_the_same_bytes(location, clock, former):
    store = open_store(location, clock=clock)
    assert store.check() == []
    assert exported(store) == (FIXTURES / f"{former}.json").read_text("utf-8")


@pytest.mark.parametrize("name", ["schema_0001", "schema_0002"])
def test_the_sentences_of_a_former_version_are_still_read(location, clock, name):
    from publist.cli.words import reason_words

    former_store(location.path, name)
    with closing(sqlite3.connect(location.path)) as connection:
        sentences = [json.loads(text) for (text,) in connection.execute("SELECT reasons FROM matches ORDER BY id")]
        provenance = [json.loads(text) for (text,) in connection.execute("SELECT provenance FROM papers ORDER BY id")]
        warnings = [json.loads(text) for (text,) in connection.execute("SELECT warnings FROM papers ORDER BY id")]
    store = open_store(location, clock=clock)
    with store.read() as reader:
        papers, matches = reader.papers.find(hidden=True), reader.matches.find()
    assert any(sentences)
    assert any(warnings)
    assert [list(map(reason_words, row.match.reasons)) for row in matches] == sentences
    assert [list(map(reason_words, paper.warnings)) for paper in papers] == warnings
    assert [
        [(one.field, reason_words(one.why), [reason_words(r.why) for r in one.rejected]) for one in paper.provenance]
        for paper in papers
    ] == [[(one["field"], one["why"], [r["why"] for r in one["rejected"]]) for one in row] for row in provenance]


def test_proposals_of_a_former_version_keep_their_reasons(location, clock):
    former_store(location.path, "schema_0002")
    with open_store(location, clock=clock).read() as reader:
        found = reader.proposals.find()
        assert not reader.damage
    assert {item.state for item in found} == {"open", "accepted", "refused"}
    assert all(reason.code == "as-recorded" and reason["text"] for item in found for reason in item.match.reasons)


@pytest.mark.parametrize("statement", ["UPDATE matches", "UPDATE proposals", "UPDATE papers", "UPDATE alembic_version"])
def test_turning_sentences_into_values_half_way_leaves_the_old_store(location, clock, dump, statement):
    former_store(location.path, "schema_0002")
    before = dump(location.path, without=frozenset())

    def fail(_connection, _cursor, text, *_):
        if statement in text:
            raise OSError(5, "Input/output error")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises((StoreError, OSError)):
            open_store(location, clock=clock)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    assert dump(location.path, without=frozenset()) == before
    assert exported(open_store(location, clock=clock)) == (FIXTURES / "schema_0002.json").read_text("utf-8")


@pytest.mark.parametrize(("code", "kind"), [("retracted", "retracted"), ("withdrawn", "withdrawn")])
def test_what_a_service_had_against_a_paper_becomes_a_notice_of_it(location, clock, code, kind):
    former_store(location.path, "schema_0002")
    with closing(sqlite3.connect(location.path)) as connection:
        query = "SELECT id, paper_id, source, data FROM records WHERE current ORDER BY id LIMIT 1"
        record_id, paper_id, source, text = connection.execute(query).fetchone()
        data = json.loads(text)
        data["warnings"] = [{"code": code, "line": None, "values": []}, {"code": "no-year", "line": 3, "values": []}]
        compact = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        connection.execute("UPDATE records SET data = ? WHERE id = ?", (compact, record_id))
        connection.commit()
    with open_store(location, clock=clock).read() as reader:
        (paper,) = reader.papers.find(ids=[paper_id], hidden=True)
        record = reader.records.get(record_id).record
        assert not reader.damage
    assert [(one.kind, one.source) for one in paper.notices] == [(kind, source)]
    assert record.notices == paper.notices
    assert [warning.code for warning in record.warnings] == ["no-year"]


def test_what_is_damaged_in_a_former_store_stays_and_is_named(location, clock):
    former_store(location.path, "schema_0002")
    with closing(sqlite3.connect(location.path)) as connection, connection:
        connection.execute("UPDATE papers SET warnings = '[7]', provenance = '{{{' WHERE id = 2")
    with open_store(location, clock=clock).read() as reader:
        (paper,) = reader.papers.find(ids=[2])
        assert reader.damage
    assert {because("damaged-field", field=name) for name in ("warnings", "provenance")} == set(paper.warnings)

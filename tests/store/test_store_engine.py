"""Facts about SQLite and its driver that the store relies on."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from publist.errors import PublistError, StoreBusyError
from publist.store import open_store
from publist.store.engine import for_writing, make_engine, sqlite_connection


class StopError(Exception):
    """Raised by a test."""


@pytest.mark.sqlite("its driver, its pragmas and its lock")
def test_ddl_rolls_back_with_its_transaction(store, location):
    engine = make_engine(location)

    def change_half():
        with for_writing(engine).begin() as connection:
            connection.execute(text("ALTER TABLE papers ADD COLUMN half INTEGER"))
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            raise StopError

    with pytest.raises(StopError):
        change_half()
    with engine.connect() as connection:
        names = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
        columns = {row[1] for row in connection.execute(text("PRAGMA table_info(papers)"))}
    assert "half" not in names | columns


@pytest.mark.sqlite("its driver, its pragmas and its lock")
def test_each_connection_has_foreign_keys_full_synchronous_and_a_patient_timeout(store, location):
    with make_engine(location).connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "synchronous", "busy_timeout", "journal_mode", "trusted_schema")
        }
    assert values == {
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 30_000,
        "journal_mode": "delete",
        "trusted_schema": 0,
    }


@pytest.mark.sqlite("its driver, its pragmas and its lock")
def test_a_writing_transaction_holds_the_lock_from_its_start(store, location):
    with closing(sqlite_connection(location.path, mode="rw", timeout=0)) as other:
        with store.write("import"), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.sqlite("its driver, its pragmas and its lock")
def test_a_reading_transaction_lets_others_begin_to_write(store, location):
    with closing(sqlite_connection(location.path, mode="rw", timeout=0)) as other, store.read() as reader:
        reader.totals()
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


@pytest.mark.sqlite("its driver, its pragmas and its lock")
def test_a_read_sees_one_state_throughout(store, location):
    with store.read() as reader:
        assert reader.meta.get("a") is None
        with closing(sqlite_connection(location.path, mode="rw", timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO meta VALUES ('a', 'b')")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("COMMIT")
            other.execute("ROLLBACK")
        assert reader.meta.get("a") is None


@pytest.mark.sqlite("one writer at a time; on a server they write beside each other: test_writers_beside.py")
def test_a_second_writer_is_told_that_the_store_is_busy(store, location, clock):
    impatient = open_store(location, clock=clock, busy_timeout=0.05)
    with (
        store.write("import"),
        pytest.raises(StoreBusyError, match="store-busy") as caught,
        impatient.write("sync"),
    ):
        pass
    assert caught.value.exit_code == 3


def test_two_transactions_in_one_thread_are_a_mistake_that_shows_at_once(store):
    with store.read(), pytest.raises(RuntimeError, match="leave it"), store.write("import"):
        pass


def test_an_error_within_the_block_undoes_all_of_it(store, people):
    def fail():
        with store.write("import") as writer:
            writer.people.add(people)
            raise StopError

    with pytest.raises(StopError):
        fail()
    with store.read() as reader:
        assert reader.people.find() == []
        assert reader.runs.find() == []


def test_a_broken_reference_is_refused_at_the_end_and_nothing_is_kept(store, make_record, now):
    with pytest.raises(PublistError, match="row-without-its-row"), store.write("import") as writer:
        writer.records.add([(7, make_record())], now)
    with store.read() as reader:
        assert reader.totals()["records"] == 0


def test_a_message_never_shows_the_values_of_a_statement(store, location, make_paper, people):
    with store.write("import") as writer:
        ids = writer.people.add(people)
        writer.papers.add([make_paper(1, list(zip(ids, people, strict=True)))])
    with pytest.raises(PublistError) as caught, store.write("import") as writer:
        writer.papers.add([make_paper(1, [], title="SECRET")])
    assert location.url or "papers.key" in str(caught.value)  # a server may have had another writer
    assert "SECRET" not in str(caught.value) + str(caught.value.__cause__)

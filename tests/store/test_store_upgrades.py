"""Stores of former schemas on either engine: upgraded, they are what a new store is, and hold what they held."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Connection, DateTime, MetaData, Table, func, inspect, select

from publist.store import create_store, open_store
from publist.store.engine import for_writing, make_engine
from publist.store.upgrading import make_schema
from publist.store.versions import HEAD
from publist.workflows.curate.undo import undo
from publist.writers.json_list import write_json

FIXTURES = Path(__file__).parent / "fixtures"


def told(index: dict[str, object]) -> str:
    """An index in words; the condition of one that is partial is an object, told by its text."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return repr(index | {"dialect_options": options})


def described(location) -> dict[str, object]:
    """Tables, columns, keys, rules and indexes, as the engine tells them."""
    with make_engine(location).connect() as connection:
        seen = inspect(connection)
        return {
            name: {
                "columns": [
                    (one["name"], repr(one["type"]), one["nullable"], one["default"]) for one in seen.get_columns(name)
                ],
                "primary": seen.get_pk_constraint(name),
                "foreign": sorted(map(repr, seen.get_foreign_keys(name))),
                "unique": sorted(map(repr, seen.get_unique_constraints(name))),
                "checks": sorted(re.sub(r"\s+", " ", repr(one)) for one in seen.get_check_constraints(name)),
                "indexes": sorted(map(told, seen.get_indexes(name))),
            }
            for name in sorted(seen.get_table_names())
        }


def empty_place(location) -> None:
    """What there is before a store: a file without a byte, or a database without a table."""
    if location.path is not None:
        location.path.touch()


@pytest.mark.parametrize("number", range(1, HEAD))
def test_an_upgrade_from_any_schema_makes_what_a_new_store_is(location, stores, tmp_path, clock, number):
    empty_place(location)
    with for_writing(make_engine(location)).begin() as connection:
        make_schema(connection, number)
    store = open_store(location, clock=clock)
    fresh = stores.location(tmp_path / "fresh.db")
    create_store(fresh, clock=clock)
    assert described(location) == described(fresh)
    assert store.check() == []


# --- with rows: the dumps of former versions, taken to the engine of this run


def fitting(table: Table, row: dict[str, object]) -> dict[str, object]:
    """A row as SQLite kept it, with the types of the engine's columns."""
    given = dict(row)
    for column in table.columns:
        value = given.get(column.name)
        if isinstance(column.type, Boolean) and value is not None:
            given[column.name] = bool(value)
        elif isinstance(column.type, DateTime) and isinstance(value, str):
            given[column.name] = datetime.fromisoformat(value)
    return given


def taken_over(source: sqlite3.Connection, target: Connection) -> None:
    """All rows of a former store, into the empty tables of the same schema."""
    source.row_factory = sqlite3.Row
    tables = MetaData()
    tables.reflect(target)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            rows = [fitting(table, dict(row)) for row in source.execute(f'SELECT * FROM "{table.name}"')]
            if rows:
                target.execute(table.insert(), rows)
        if "id" in table.columns and target.dialect.name == "postgresql":  # as where a server gave the numbers
            newest = select(func.max(table.c.id)).scalar_subquery()
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), newest)))


@pytest.fixture(params=["schema_0001", "schema_0002", "schema_0003"])
def former(request, location) -> str:
    number = int(request.param[-4:])
    empty_place(location)
    with closing(sqlite3.connect(":memory:")) as source, for_writing(make_engine(location)).begin() as connection:
        source.executescript((FIXTURES / f"{request.param}.sql").read_text("utf-8"))
        make_schema(connection, number)
        taken_over(source, connection)
    return request.param


def known_then(text: str) -> list[dict[str, object]]:
    """An export without what later versions have besides."""
    papers = json.loads(text)
    for paper in papers:
        for name in ("status", "notices", "open_access"):
            paper.pop(name, None)
        (paper["venue"] or {}).pop("printed", None)
    return papers


def test_a_former_store_is_upgraded_with_all_that_it_holds(location, clock, former):
    store = open_store(location, clock=clock)
    assert store.check() == []
    with store.read() as reader:
        text = write_json(reader.papers.find())
        assert not reader.damage
    assert known_then(text) == known_then((FIXTURES / f"{former}.json").read_text("utf-8"))


def test_a_former_store_goes_on_where_it_stopped(location, clock, former):
    """New rows get numbers of their own, and the newest run is taken back as on the day that it was made."""
    store = open_store(location, clock=clock)
    with store.read() as reader:
        newest = max(run.id for run in reader.runs.find())
    with store.write("edit") as writer:
        writer.meta.set("a", "b")
        assert writer.run_id > newest
    assert undo(store)

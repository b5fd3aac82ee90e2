"""A generated store on a PostgreSQL server: the rows of the SQLite file, table by table, by COPY."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Table, create_engine

from publist.store import Location, create_store
from publist.store.engine import go_on_numbering
from publist.store.schema import metadata
from publist.store.utc_column import UtcDateTime

_NUMBER = "SELECT count(*) FROM papers"


def copy_to_server(store: Path, url: str) -> None:
    """Make the store at ``url``, of a role that may switch the checks of references off, with these rows."""
    create_store(Location(url=url), clock=lambda: datetime.now(UTC), exist_ok=True)
    engine = create_engine(url)
    source = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    with engine.connect() as connection:
        if connection.exec_driver_sql(_NUMBER).scalar() == source.execute(_NUMBER).fetchone()[0]:
            return  # filled before
    with engine.begin() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        with driver.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for table in metadata.sorted_tables:
                if table.name != "claims":
                    names = ", ".join(f'"{column.name}"' for column in table.columns)
                    cursor.execute(f"TRUNCATE {table.name} CASCADE")
                    with cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                        for row in _rows(source, table, names):
                            copy.write_row(row)
        go_on_numbering(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _rows(source: sqlite3.Connection, table: Table, names: str) -> Iterator[list[object]]:
    rules = [_RULES.get(type(column.type)) for column in table.columns]
    for row in source.execute(f"SELECT {names} FROM {table.name}"):
        yield [rule(value) if rule and value is not None else value for rule, value in zip(rules, row, strict=True)]


_RULES: Mapping[type, Callable[[Any], object]] = {Boolean: bool, UtcDateTime: datetime.fromisoformat}

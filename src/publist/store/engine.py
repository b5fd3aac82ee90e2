"""Engines: how a connection is set up and how a transaction begins.

Facts that this holds to (each has a test in ``tests/store``): the sqlite3 driver's own transaction handling
does not roll back DDL, so it is switched off and SQLAlchemy's ``begin`` event begins the transaction; a
transaction that reads and then writes can fail at once, so each writing one is BEGIN IMMEDIATE; sqlite3 makes
a missing file, so files are opened by a URI with ``mode=rw`` or ``mode=ro``.  All SQL that only one database
understands stands in this module and in :mod:`publist.store.beside`.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from publist.errors import UsageError
from publist.store.beside import begin_alone, begin_beside, has_table, make_gates
from publist.store.columns import SEQUENCE, set_for
from publist.store.compiled import compiled_of_all_stores
from publist.store.location import Location
from publist.store.schema import anchors, authors, meta, metadata
from publist.store.values import Damage
from publist.store.versions import APPLICATION_ID, HEAD, REVISIONS, number_of
from publist.text.unicode import without_nul

BUSY_TIMEOUT: Final = 30.0
"""Seconds that a writer waits for another one."""

alembic_version = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)
"""As Alembic itself makes it, so that a store can be made without importing Alembic."""

_SHARED: Final = {"compiled_cache": compiled_of_all_stores}
_WRITES: Final = "publist_writes"
_JOB_LOCK: Final = APPLICATION_ID + 1
_GIVEN_OUT: Final = select(meta.c.key, meta.c.value).where(meta.c.key.like(f"{SEQUENCE}%"))
_NO_SUCH_LOCK: Final = frozenset({"42883", "0A000"})
"""SQLSTATE: the server does not know the function, or has no such feature."""


def sqlite_connection(path: Path, *, mode: str, timeout: float = BUSY_TIMEOUT) -> sqlite3.Connection:
    """A bare connection; ``mode`` is ``ro`` or ``rw``, so that no file is ever made by opening it."""
    uri = f"file:{quote(os.fspath(path))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)


def make_engine(location: Location, *, timeout: float = BUSY_TIMEOUT, read_only: bool = False) -> Engine:
    """An engine for an existing store; connections are opened for each transaction and closed after it."""
    if location.path is None:
        engine = _server_engine(location)
        event.listen(engine, "begin", _begin_on_server(timeout))
        return engine
    path, mode = location.path, "ro" if read_only else "rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite_connection(path, mode=mode, timeout=timeout),
        poolclass=NullPool,
        hide_parameters=True,
        execution_options=_SHARED,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _server_engine(location: Location) -> Engine:
    try:
        # no column is of the type hstore, and to look for it takes three questions to the server
        engine = create_engine(
            str(location.url),
            poolclass=NullPool,
            hide_parameters=True,
            use_native_hstore=False,
            execution_options=_SHARED,
        )
    except ModuleNotFoundError as error:
        raise UsageError("database-driver-missing", store=location.shown, package=error.name) from error
    except ArgumentError as error:
        raise UsageError("no-database-url", store=location.shown) from error
    event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
    return engine


def _without_nul(
    _connection: object, _cursor: object, statement: str, given: Any, _context: object, _many: object
) -> tuple[str, Any]:
    """U+0000, which no text of a server may hold, as U+FFFD: what is looked for with it is not there."""
    if isinstance(given, dict):
        return statement, _clean(given)
    if isinstance(given, list):
        return statement, [_clean(row) if isinstance(row, dict) else row for row in given]
    return statement, given


def _clean(row: dict[str, object]) -> dict[str, object]:
    if not any(isinstance(value, str) and "\0" in value for value in row.values()):
        return row
    return {name: without_nul(value) if isinstance(value, str) else value for name, value in row.items()}


@contextmanager
def server_job_lock(location: Location, job: str, wait: float) -> Iterator[None]:
    """A lock of the server for a kind of job, without a transaction; a DBAPIError tells that somebody else has it.

    It is given back, so that the next command has it at once; a dead process's ends with its connection.  A server that
    has no such locks lets both work: they do the same work twice, and do no harm, since each batch is a transaction.
    """
    engine = _server_engine(location).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET lock_timeout = {max(1, int(wait * 1000))}")
        locked = True
        try:
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({_JOB_LOCK}, hashtext('{job}'))")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _NO_SUCH_LOCK:
                raise
            locked = False
        try:
            yield
        finally:
            if locked:  # a server ends a connection some time after it was closed here
                with suppress(DBAPIError):  # the connection was lost, and the lock with it
                    connection.exec_driver_sql(f"SELECT pg_advisory_unlock({_JOB_LOCK}, hashtext('{job}'))")


def server_job_at_work(location: Location) -> bool:
    """Whether anybody has the lock of a job, of whatever kind, in the database of this store."""
    held = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = :lock"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    with _server_engine(location).connect() as connection:
        return bool(connection.execute(held, {"lock": _JOB_LOCK}).scalar())


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class _begin_on_server:  # noqa: N801  (a function with a setting)
    """A reader sees one state and waits for nobody; of writers see :mod:`publist.store.beside`."""

    def __init__(self, timeout: float) -> None:
        self._milliseconds = int(timeout * 1000)

    def __call__(self, connection: Connection) -> None:
        begin = connection.get_execution_options().get(_WRITES)
        if begin is None:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        else:
            begin(connection, self._milliseconds)


def for_writing(engine: Engine, *, beside: bool = False) -> Engine:
    """The same engine, whose transactions write, on a server one ``beside`` the other; on SQLite one after another."""
    return engine.execution_options(**{_WRITES: begin_beside if beside else begin_alone})


def schema_number(connection: Connection) -> int:
    """Which schema the store has (see :mod:`publist.store.versions`)."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not has_table(connection, alembic_version.name):
        return 0
    return number_of(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def stamp(connection: Connection, number: int = HEAD) -> None:
    """Marks the store as ours and of this schema; Alembic's own mark must say the same already."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={number}")


def make_tables(connection: Connection) -> None:
    """The newest schema in an empty database, without Alembic (a test proves that the migrations make the same)."""
    set_for(connection.dialect.name, metadata.tables.values())
    metadata.create_all(connection)
    alembic_version.create(connection)
    connection.execute(alembic_version.insert().values(version_num=REVISIONS[-1]))
    make_gates(connection)
    stamp(connection)


def go_on_numbering(connection: Connection) -> None:
    """Rows that came with their numbers: a server's own counters go on behind them, and behind those given out."""
    if connection.dialect.name == "sqlite":
        return
    given = {key.removeprefix(SEQUENCE): int(value) for key, value in connection.execute(_GIVEN_OUT)}
    anchored = connection.execute(select(func.max(anchors.c.id))).scalar() or 0
    given[authors.name] = max(given.get(authors.name, 0), anchored)  # both are numbered in common
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            place = {"table": table.name, "column": column.name}
            newest = max(connection.execute(select(func.max(column))).scalar() or 0, given.get(table.name, 0))
            if newest:
                statement = "SELECT setval(pg_get_serial_sequence(:table, :column), :newest)"
                connection.execute(text(statement), place | {"newest": newest})


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Adds very many rows; their values are as the driver takes them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_sqlite_insert(table, tuple(names)), [tuple(row) for row in rows])
        return
    from psycopg import Error

    driver: Any = connection.connection.driver_connection
    statement = f"COPY {table.name} ({', '.join(_quoted(name) for name in names)}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row([without_nul(value) if isinstance(value, str) else value for value in row])
    except Error as error:
        raise DBAPIError(statement, None, error) from error


@cache
def _sqlite_insert(table: Table, names: tuple[str, ...]) -> str:
    from sqlalchemy.dialects import sqlite

    return str(insert(table).compile(dialect=sqlite.dialect(), column_keys=names))


def _quoted(name: str) -> str:
    return f'"{name}"'


def suspend_foreign_keys(connection: sqlite3.Connection) -> None:
    """Only outside a transaction; migrations rebuild tables that others refer to."""
    connection.execute("PRAGMA foreign_keys=OFF").close()


def accept_damaged_text(connection: Connection) -> None:
    """From now on text that is no UTF-8 reads with U+FFFD instead of breaking the whole read."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.text_factory = lambda data: data.decode("utf-8", "replace")


def problems(connection: Connection) -> list[Damage]:
    """What the database itself finds wrong with its file and its references; empty when all is well."""
    if connection.dialect.name != "sqlite":
        return []
    lines = connection.exec_driver_sql("PRAGMA integrity_check")
    found = [Damage("inconsistent-file", value=str(row[0])) for row in lines if row[0] != "ok"]
    for table, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(Damage("missing-reference", table, row_id, value=parent))
    return found

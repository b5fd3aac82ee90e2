"""Notes which rows a transaction changes, in temporary tables.

``was_papers`` has the rows of ``papers`` that were changed or went, as they were; ``new_papers`` the keys of those that
came.  SQLite notes them by triggers, so that it costs what changes; what a foreign key deletes along is noted, too.  A
server has no temporary triggers: there all rows are copied first, and compared in the end.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Column, Connection, MetaData, Table

_SQLITE: Final = "sqlite"


def was(table: Table) -> Table:
    """The rows as they were."""
    return Table(f"was_{table.name}", MetaData(), *(Column(column.name, column.type) for column in table.columns))


def new(table: Table) -> Table:
    """The keys of rows that came; some may have gone again."""
    return Table(f"new_{table.name}", MetaData(), *(Column(column.name, column.type) for column in table.primary_key))


def begin(connection: Connection, tables: Sequence[Table]) -> None:
    """From here on changes of these tables are noted."""
    for table in tables:
        for statement in _noting(table) if connection.dialect.name == _SQLITE else _copying(table):
            connection.exec_driver_sql(statement)


def end(connection: Connection, tables: Sequence[Table]) -> None:
    """No more is noted; the temporary tables are complete."""
    for table in tables:
        if connection.dialect.name == _SQLITE:
            for what in ("update", "delete", "insert"):
                connection.exec_driver_sql(f"DROP TRIGGER temp.noted_{what}_{table.name}")
        else:
            keys, same = _keys(table, "x"), _same(table, "x", "w")
            first = next(iter(table.primary_key)).name
            connection.exec_driver_sql(
                f"INSERT INTO new_{table.name} SELECT {keys} FROM {table.name} x "  # noqa: S608  names of ours
                f"LEFT JOIN was_{table.name} w ON {same} WHERE w.{_quoted(first)} IS NULL"
            )


def forget(connection: Connection, tables: Sequence[Table]) -> None:
    """The temporary tables go."""
    for table in tables:
        was(table).drop(connection)
        new(table).drop(connection)


def _noting(table: Table) -> list[str]:
    name, keys = table.name, _keys(table)
    columns = ", ".join(_quoted(column.name) for column in table.columns)
    old = ", ".join(f"OLD.{_quoted(column.name)}" for column in table.columns)
    came = f"SELECT 1 FROM new_{name} n WHERE {_same(table, 'n', 'OLD')}"  # noqa: S608  names of ours
    note = f"INSERT OR IGNORE INTO was_{name} SELECT {old} WHERE NOT EXISTS ({came});"
    arrive = f"INSERT OR IGNORE INTO new_{name} VALUES ({_keys(table, 'NEW')});"  # noqa: S608
    return [
        f"CREATE TEMPORARY TABLE was_{name} ({columns}, PRIMARY KEY ({keys}))",
        f"CREATE TEMPORARY TABLE new_{name} ({keys}, PRIMARY KEY ({keys}))",
        f"CREATE TEMPORARY TRIGGER noted_update_{name} BEFORE UPDATE ON main.{name} BEGIN {note} END",
        f"CREATE TEMPORARY TRIGGER noted_delete_{name} BEFORE DELETE ON main.{name} BEGIN {note} END",
        f"CREATE TEMPORARY TRIGGER noted_insert_{name} AFTER INSERT ON main.{name} BEGIN {arrive} END",
    ]


def _copying(table: Table) -> list[str]:
    name, keys = table.name, _keys(table)
    return [
        f"CREATE TEMPORARY TABLE was_{name} AS SELECT * FROM {name}",  # noqa: S608  names of ours
        f"CREATE TEMPORARY TABLE new_{name} AS SELECT {keys} FROM {name} WHERE FALSE",  # noqa: S608
    ]


def _keys(table: Table, of: str = "") -> str:
    return ", ".join(f"{of}.{_quoted(key.name)}" if of else _quoted(key.name) for key in table.primary_key)


def _same(table: Table, one: str, other: str) -> str:
    names = (_quoted(key.name) for key in table.primary_key)
    return " AND ".join(f"{one}.{name} = {other}.{name}" for name in names)


def _quoted(name: str) -> str:
    return f'"{name}"'

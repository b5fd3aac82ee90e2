"""Notes which rows a transaction changes, in temporary tables.

``was_papers`` has the rows of ``papers`` that were changed or went, as they were; ``new_papers`` the keys of those that
came.  They are noted by triggers, so that it costs what changes; what a foreign key deletes along is noted, too.  A
server has no temporary triggers: the first transaction that notes anything makes lasting ones, which do nothing for
all who have not asked for them.  On one that takes none all rows are copied first, and compared in the end.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Column, Connection, MetaData, Table
from sqlalchemy.exc import DBAPIError

_SQLITE: Final = "sqlite"
_KINDS: Final = ("was", "new")
_ASKED: Final = "publist.noting"
"""A setting of one transaction on a server: whether its triggers note."""


def was(table: Table) -> Table:
    """The rows as they were."""
    return Table(f"was_{table.name}", MetaData(), *(Column(column.name, column.type) for column in table.columns))


def new(table: Table) -> Table:
    """The keys of rows that came; some may have gone again."""
    return Table(f"new_{table.name}", MetaData(), *(Column(column.name, column.type) for column in table.primary_key))


def begin(connection: Connection, tables: Sequence[Table]) -> None:
    """From here on changes of these tables are noted."""
    if connection.dialect.name == _SQLITE:
        statements = [statement for table in tables for statement in _noting(table)]
    elif _has_triggers(connection, tables):
        statements = [statement for table in tables for statement in _noted_on_server(table)]
        statements.append(f"SET LOCAL {_ASKED} = 'on'")
    else:
        statements = [statement for table in tables for statement in _copying(table)]
    _execute(connection, statements)


def end(connection: Connection, tables: Sequence[Table]) -> list[Table]:
    """No more is noted, the temporary tables are complete; those of which anything is noted, mostly few."""
    by_triggers = connection.dialect.name != _SQLITE and _is_asked(connection)
    if by_triggers:
        connection.exec_driver_sql(f"SET LOCAL {_ASKED} = 'off'")
    for table in tables:
        if connection.dialect.name == _SQLITE:
            for what in ("update", "delete", "insert"):
                connection.exec_driver_sql(f"DROP TRIGGER temp.noted_{what}_{table.name}")
        elif not by_triggers:
            keys, same = _keys(table, "x"), _same(table, "x", "w")
            first = next(iter(table.primary_key)).name
            connection.exec_driver_sql(
                f"INSERT INTO new_{table.name} SELECT {keys} FROM {table.name} x "  # noqa: S608  names of ours
                f"LEFT JOIN was_{table.name} w ON {same} WHERE w.{_quoted(first)} IS NULL"
            )
    noted = _noted(connection, tables)
    if by_triggers:  # else few rows are not known to be few
        _execute(connection, [f"ANALYZE {kind}_{table.name}" for table in noted for kind in _KINDS])
    return noted


def forget(connection: Connection, tables: Sequence[Table]) -> None:
    """The temporary tables go."""
    _execute(connection, [f"DROP TABLE {kind}_{table.name}" for table in tables for kind in _KINDS])


def _noted(connection: Connection, tables: Sequence[Table]) -> list[Table]:
    any_rows = (
        f"SELECT {place} WHERE EXISTS (SELECT 1 FROM was_{table.name}) OR EXISTS (SELECT 1 FROM new_{table.name})"  # noqa: S608  names of ours
        for place, table in enumerate(tables)
    )
    places = set(connection.exec_driver_sql(" UNION ALL ".join(any_rows)).scalars())
    return [table for place, table in enumerate(tables) if place in places]


def _execute(connection: Connection, statements: Sequence[str]) -> None:
    """A server gets them all at once, and answers once."""
    for one in statements if connection.dialect.name == _SQLITE else filter(None, ["; ".join(statements)]):
        connection.exec_driver_sql(one)


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


def _is_asked(connection: Connection) -> bool:
    return connection.exec_driver_sql(f"SELECT current_setting('{_ASKED}', true)").scalar() == "on"


def _has_triggers(connection: Connection, tables: Sequence[Table]) -> bool:
    """Whether the server's tables have their triggers, which are made where they are not there yet."""
    known = "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'noted_new'"
    there = set(connection.exec_driver_sql(f"{known} AND pg_table_is_visible(c.oid)").scalars())
    wanted = [table for table in tables if table.name not in there]
    try:
        with connection.begin_nested():
            for table in wanted:
                for statement in _lasting_triggers(table):
                    connection.exec_driver_sql(statement)
    except DBAPIError as error:
        if error.connection_invalidated or getattr(error.orig, "sqlstate", "").startswith("40"):
            raise  # another writer's doing: all is done again
        return False
    return True


def _noted_on_server(table: Table) -> list[str]:
    name, keys = table.name, _keys(table)
    return [
        f"CREATE TEMPORARY TABLE was_{name} (LIKE {name}, PRIMARY KEY ({keys}))",
        f"CREATE TEMPORARY TABLE new_{name} AS SELECT {keys} FROM {name} WHERE FALSE",  # noqa: S608  names of ours
        f"ALTER TABLE new_{name} ADD PRIMARY KEY ({keys})",
    ]


def _lasting_triggers(table: Table) -> list[str]:
    name = table.name
    came = f"SELECT 1 FROM pg_temp.new_{name} n WHERE {_same(table, 'n', 'OLD')}"  # noqa: S608  names of ours
    note = f"INSERT INTO pg_temp.was_{name} SELECT OLD.* WHERE NOT EXISTS ({came}) ON CONFLICT DO NOTHING"
    arrive = f"INSERT INTO pg_temp.new_{name} VALUES ({_keys(table, 'NEW')}) ON CONFLICT DO NOTHING"  # noqa: S608
    asked = f"WHEN (current_setting('{_ASKED}', true) = 'on')"
    statements = []
    for kind, events, action in (("was", "UPDATE OR DELETE", note), ("new", "INSERT", arrive)):
        body, function = f"BEGIN {action}; RETURN NULL; END", f"noted_{kind}_{name}()"
        statements += [
            f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"CREATE TRIGGER noted_{kind} AFTER {events} ON {name} FOR EACH ROW {asked} EXECUTE FUNCTION {function}",
        ]
    return statements


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

"""What columns of the tables have in common."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Boolean, Column, ColumnElement, ForeignKey, Index, Integer, Table, Text, literal_column, text

from publist.store.utc_column import UtcDateTime

NONE: Final[ColumnElement[str]] = literal_column("'[]'")
"""An empty list in a query; no parameter, so that an index of the rows that have something is used (``few``)."""

SEQUENCE: Final = "sequence:"
"""Before a table's name in ``meta``: the last id that was given out.  A server counts by itself."""

_WHERE: Final = "where"


def id_column() -> Column[int]:
    """The number of a row."""
    return Column("id", Integer, primary_key=True)


def reference(name: str, to: str, *, primary_key: bool = False, required: bool = True) -> Column[int]:
    """The number of a row of ``to``, checked at the commit; goes with that row."""
    key = ForeignKey(f"{to}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, key, primary_key=primary_key, nullable=not (required or primary_key))


def run_column() -> Column[int]:
    """The run that wrote the row."""
    return Column("run_id", Integer, ForeignKey("runs.id"), nullable=False, index=True)


def text_column(name: str, *, default: str | None = None) -> Column[str]:
    """Text that is always there; the ``default`` where a row of a former schema has none."""
    return Column(name, Text, nullable=False, server_default=default)


def flag_column(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def time_column(name: str) -> Column[datetime]:
    """A time that is always there."""
    return Column(name, UtcDateTime, nullable=False)


def few(name: str, *columns: str, where: str) -> Index:
    """An index of the few rows where something holds; a query uses it that says the same without parameters."""
    return Index(name, *columns, info={_WHERE: where})


def set_for(engine: str, tables: Iterable[Table]) -> None:
    """Tables that are about to be made on ``engine`` (``sqlite``, ``postgresql``): what only that one understands.

    It stands in ``info``, where nothing reads it (``without_rowid``: SQLite keeps the rows in the order of the primary
    key), since SQLAlchemy loads every engine that a table names, and a look makes no tables.
    """
    for table in tables:
        if engine == "sqlite" and "without_rowid" in table.info:
            table.dialect_options[engine]["with_rowid"] = False
        for index in table.indexes:
            if where := index.info.get(_WHERE):
                false = "0" if engine == "sqlite" else "false"
                index.dialect_options[engine]["where"] = text(where.format(false=false))

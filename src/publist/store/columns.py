"""What columns of the tables have in common."""

from datetime import datetime
from typing import Final

from sqlalchemy import Boolean, Column, ColumnElement, ForeignKey, Index, Integer, Text, literal_column, text

from publist.store.utc_column import UtcDateTime

NONE: Final[ColumnElement[str]] = literal_column("'[]'")
"""An empty list in a query; no parameter, so that an index of the rows that have something is used (``few``)."""

SEQUENCE: Final = "sequence:"
"""Before a table's name in ``meta``: the last id that was given out.  A server counts by itself."""


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


def text_column(name: str) -> Column[str]:
    """Text that is always there."""
    return Column(name, Text, nullable=False)


def flag_column(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, Boolean, nullable=False)


def time_column(name: str) -> Column[datetime]:
    """A time that is always there."""
    return Column(name, UtcDateTime, nullable=False)


def few(name: str, *columns: str, where: str) -> Index:
    """An index of the few rows where something holds; a query uses it that says the same without parameters."""
    sqlite, server = text(where.format(false="0")), text(where.format(false="false"))
    return Index(name, *columns, sqlite_where=sqlite, postgresql_where=server)

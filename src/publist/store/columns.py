"""What columns of the tables have in common."""

from datetime import datetime

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Text

from publist.store.utc_column import UtcDateTime


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

"""How rows are fetched: in sets, in chunks, and tolerant of damaged text."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import wraps
from itertools import islice
from typing import Any, Final, ParamSpec, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, select
from sqlalchemy.exc import DBAPIError

from publist.errors import OvertakenError
from publist.store.beside import claim_of
from publist.store.engine import accept_damaged_text
from publist.store.schema import meta
from publist.store.values import Damage

CHUNK: Final = 500
"""Values in one IN list: far below every database's limit on parameters."""

Rows = Sequence[Any]
REPLACEMENT: Final = "\ufffd"
"""Stands for what is no UTF-8."""
_META: Final = select(meta.c.value).where(meta.c.key == bindparam("key"))
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Fetcher:
    """Runs queries within one transaction; every table group reads through it."""

    def __init__(self, connection: Connection) -> None:
        """Within a transaction of the store."""
        self.connection = connection
        self.damage: list[Damage] = []
        """Rows that could not be understood and were left out of an answer."""
        self._tolerant = False
        self.claimed: set[int] | None = None
        """What a change beside other writers claims; None where there are no others."""

    def claim(self, kind: str, things: Iterable[object]) -> None:
        """Nobody else may, at the same time, write these or make something of them.

        For what a change looks for, and decides by not finding it; the rows that it changes are its own anyway.
        """
        if self.claimed is not None:
            self.claimed.update(claim_of(kind, one) for one in things)

    def must_be_alone(self) -> None:
        """What follows is made of the whole list: beside other writers the change is given up, and made again alone."""
        if self.claimed is not None:
            raise OvertakenError("store-busy", must_be_alone=True)

    def rows(self, query: Select[Any], given: Mapping[str, object] | None = None) -> Rows:
        """All rows of a query, whose open places are ``given``."""
        try:
            rows = self.connection.execute(query, given).all()
            return self._noted(query, rows) if self._tolerant else rows
        except DBAPIError as error:
            if "decode to UTF-8" not in str(error.orig):
                raise
        accept_damaged_text(self.connection)
        self._tolerant = True
        return self._noted(query, self.connection.execute(query, given).all())

    def tuples(self, query: Select[Any]) -> Rows:
        """The same as the driver has them, which is quicker for very many: a flag may be 0 or 1, a time any text."""
        if self._tolerant:
            return self.rows(query)
        try:
            result = self.connection.execute(query)
            with closing(result):
                return result.cursor.fetchall()
        except (DBAPIError, self.connection.dialect.loaded_dbapi.Error):
            return self.rows(query)  # which tells what is wrong

    def _noted(self, query: Select[Any], rows: Rows) -> Rows:
        """The rows, after each text that is no UTF-8 in them was noted."""
        table = next((getattr(column, "table", None) for column in query.selected_columns), None)
        name_of_table = getattr(table, "name", None)
        for row in rows:
            for name, value in zip(row._fields, row, strict=True):
                if isinstance(value, str) and REPLACEMENT in value:
                    number = row[0] if isinstance(row[0], int) else None
                    self.damage.append(Damage("not-utf8", name_of_table, number, name))
        return rows

    def meta(self, key: str) -> str | None:
        """A value that belongs to the store as a whole."""
        rows = self.rows(_META, {"key": key})
        return str(rows[0][0]) if rows else None

    def rows_of(self, query: Select[Any], column: Column[Any], values: Collection[Any] | None) -> Rows:
        """The rows whose ``column`` is one of ``values`` (None: all), in the order of the sorted values' chunks."""
        return self._of(self.rows, query, column, values)

    def tuples_of(self, query: Select[Any], column: Column[Any], values: Collection[Any] | None) -> Rows:
        """The same as :meth:`tuples`."""
        return self._of(self.tuples, query, column, values)

    @staticmethod
    def _of(
        fetch: Callable[[Select[Any]], Rows], query: Select[Any], column: Column[Any], values: Collection[Any] | None
    ) -> Rows:
        if values is None:
            return fetch(query)
        found: list[Any] = []
        for condition in conditions(column, values):
            found.extend(fetch(query.where(condition)))
        return found


def conditions(column: Column[Any], values: Collection[Any]) -> Iterator[ColumnElement[bool]]:
    """That a column is one of many values: a condition for each chunk of them, sorted.

    Numbers without a gap are one range: the new rows of a bulk import, which would be looked for 500 at a time; so is
    what is given as a range.
    """
    if isinstance(values, range):
        yield column.between(values.start, values.stop - 1)
        return
    wanted = sorted(set(values))
    if len(wanted) > CHUNK and isinstance(wanted[0], int) and wanted[-1] - wanted[0] == len(wanted) - 1:
        yield column.between(wanted[0], wanted[-1])
        return
    for chunk in chunks(wanted):
        yield column.in_(chunk)


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The values in lists of at most ``size``."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


def in_bulk(method: Callable[_P, _T]) -> Callable[_P, _T]:
    """Pauses the collector of reference cycles for a method that makes very many values and no cycles.

    Measured for 10,000 papers: half of the time went into looking through values that all stay.
    """

    @wraps(method)
    def paused(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        with bulk():
            return method(*args, **kwargs)

    return paused


@contextmanager
def bulk() -> Iterator[None]:
    """The same for a block."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # with the next line: what was made counts as old, and is not looked through at once
        gc.unfreeze()
        gc.enable()

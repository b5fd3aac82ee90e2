"""What an undo changes row by row, kept so that ``redo`` puts every row back as it was.

An undo computes papers and people again; a redo must not, or ids and the numbers of questions would be others.  So the
transaction of an undo notes which rows change (:mod:`publist.store.noting`), and keeps those that differ in the end.
Redoing is right only while nothing else has changed: the first other run that changes something takes what is kept away
(``Transaction.close``).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    or_,
    select,
    update,
)

from publist.store import noting
from publist.store.columns import SEQUENCE
from publist.store.fetch import CHUNK, chunks
from publist.store.schema import authorships, changes, claims, meta, metadata, redo, runs
from publist.store.tables.base import TableReader, TableWriter
from publist.store.utc_column import UtcDateTime

_OWN: Final = {redo.name, changes.name, claims.name}
"""What is kept itself, the history, which is never edited, and what is no part of the list."""

_GONE, _CAME = "is gone", "came"
"""Labels of what is asked of a row beside its values."""

_Row: TypeAlias = dict[str, Any]
_Kept: TypeAlias = tuple[Table, dict[str, list[_Row]]]
"""A table with the rows that are ``gone`` and ``other`` since, as they were, and the keys of those that are ``new``."""


@cache
def _tables() -> tuple[Table, ...]:
    return tuple(table for table in metadata.sorted_tables if table.name not in _OWN)


@cache
def _referred() -> frozenset[Table]:
    """Tables to whose rows others refer."""
    return frozenset(key.column.table for table in _tables() for key in table.foreign_keys)


@cache
def _given_once(table: Table) -> list[str]:
    """The names of columns of which no two rows have the same text."""
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return [column.name for one in unique for column in one.columns]


class RedoReader(TableReader):
    """Reads which undone runs can be redone."""

    def line(self) -> list[int]:
        """The runs of kind ``undo`` that can be redone, the one that comes first first."""
        query = select(redo.c.run_id).distinct().order_by(redo.c.run_id.desc())
        return [run_id for (run_id,) in self._db.rows(query)]

    def papers(self, run_id: int) -> set[int]:
        """The papers of which that undo changed anything, whom they show included."""
        found: dict[str, set[int]] = {"paper_id": set(), "author_id": set()}
        for table, kept in self._kept(run_id):
            for name, ids in found.items():
                column = "id" if f"{table.name[:-1]}_id" == name else name
                if column in table.columns:
                    ids.update(row[column] for row in (*kept["gone"], *kept["other"], *kept["new"]) if row.get(column))
        query = select(authorships.c.paper_id)
        shown = {paper_id for (paper_id,) in self._db.rows_of(query, authorships.c.author_id, found["author_id"])}
        return found["paper_id"] | shown

    def _kept(self, run_id: int) -> Iterator[_Kept]:
        query = select(redo.c.item, redo.c.rows).where(redo.c.run_id == run_id).order_by(redo.c.id)
        for item, written in self._db.rows(query):
            yield metadata.tables[item], json.loads(written)


class RedoWriter(TableWriter, RedoReader):
    """Keeps what an undo changes, and puts it back."""

    def begin(self) -> None:
        """From here on notes what changes."""
        noting.begin(self._db.connection, _tables())

    def keep(self) -> None:
        """Keeps what differs since ``begin``, under this run."""
        for table in noting.end(self._db.connection, _tables()):
            was, new = noting.was(table), noting.new(table)
            here = next(iter(table.primary_key))
            lasting = _lasting(was)
            differs = or_(here.is_(None), *(column.is_distinct_from(was.c[column.name]) for column in table.columns))
            # outer joins, so that the few rows that were noted are looked up, and not all of the table
            changed = select(was, here.is_(None).label(_GONE)).select_from(was.outerjoin(table, _same(table, was)))
            self._add(table, changed.where(differs, *lasting))
            if table is not runs:  # the undo's own run stays
                there = was.c[here.name].is_(None).label(_CAME)
                joined = new.outerjoin(table, _same(table, new)).outerjoin(was, _same(new, was))
                came = select(new, here.is_(None).label(_GONE), there).select_from(joined)
                self._add(table, came.where(*_lasting(new)))
        noting.forget(self._db.connection, _tables())

    def put_back(self, run_id: int) -> None:
        """Every row as it was before that undo; what was kept of it goes.

        Rows to which none refers go and come again.  The others are changed before any goes to which they refer by
        now, or they would go with it; what is given once (a key) is let go first, for two may have changed places.
        """
        kept = list(self._kept(run_id))
        self._remove([(table, rows) for table, rows in kept if table not in _referred()], ("new", "gone", "other"))
        lasting = [(table, rows) for table, rows in kept if table in _referred()]
        for table, rows in lasting:
            once = _given_once(table)
            if once:
                self._change(table, once, [row | dict.fromkeys(once, f"/{row['id']}") for row in rows["other"]])
        for table, rows in lasting:
            self._change(table, [column.name for column in table.columns if not column.primary_key], rows["other"])
        self._remove(lasting, ("new", "gone"))
        for table, rows in kept:
            back = rows["gone"] if table in _referred() else [*rows["gone"], *rows["other"]]
            self._db.insert(table, [_typed(table, row) for row in back])
        self._db.connection.execute(delete(redo).where(redo.c.run_id == run_id))

    def _remove(self, kept: Iterable[_Kept], which: Sequence[str]) -> None:
        for table, rows in kept:
            gone = [row for name in which for row in rows[name]]
            self._each(delete(table).where(_at(table)), table, gone, list(table.primary_key))

    def _change(self, table: Table, names: Sequence[str], rows: Sequence[_Row]) -> None:
        change = update(table).where(_at(table)).values({name: bindparam(f"to_{name}") for name in names})
        columns = [column for column in table.columns if column.primary_key or column.name in names]
        self._each(change, table, rows, columns)

    def _add(self, table: Table, query: Select[Any]) -> None:
        """Keeps the rows that the query finds, each under what became of it."""
        for some in chunks(self._db.rows(query), CHUNK):
            kept: dict[str, list[_Row]] = {"gone": [], "other": [], "new": []}
            for row in some:
                values = {name: _plain(value) for name, value in row._mapping.items()}  # noqa: SLF001  public
                gone, came = values.pop(_GONE), values.pop(_CAME, None)
                if came is None:
                    kept["gone" if gone else "other"].append(values)
                elif came and not gone:  # else it was there before, or has gone again
                    kept["new"].append(values)
            if any(kept.values()):
                (id_,) = self._db.reserve(redo, 1)
                written = json.dumps(kept, ensure_ascii=False)
                self._db.insert(redo, [{"id": id_, "run_id": self._db.run_id, "item": table.name, "rows": written}])

    def _each(self, statement: Any, table: Table, rows: Sequence[_Row], columns: Sequence[Column[Any]]) -> None:
        """The statement for each row."""
        given = [
            {f"{'at' if column.primary_key else 'to'}_{column.name}": typed[column.name] for column in columns}
            for typed in (_typed(table, row) for row in rows)
        ]
        if given:
            self._db.execute_many(statement, given)


def _same(one: Table, other: Table) -> ColumnElement[bool]:
    """Rows of one key."""
    keys = metadata.tables[one.name.removeprefix("new_")].primary_key
    return and_(*(one.c[key.name] == other.c[key.name] for key in keys))


def _lasting(noted: Table) -> list[ColumnElement[bool]]:
    """Which rows count: the next free ids only grow."""
    return [noted.c.key.not_like(f"{SEQUENCE}%")] if noted.name.endswith(f"_{meta.name}") else []


def _at(table: Table) -> ColumnElement[bool]:
    return and_(*(column == bindparam(f"at_{column.name}") for column in table.primary_key))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(table: Table, row: _Row) -> _Row:
    """The row with times as times."""
    return {
        name: datetime.fromisoformat(value)
        if value is not None and isinstance(table.columns[name].type, UtcDateTime)
        else value
        for name, value in row.items()
    }

"""How rows are written: whole sets with ``executemany``, under a run, with ids that are never used twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, Final, TypeVar

from sqlalchemy import BindParameter, Boolean, Connection, Table, bindparam, delete, func, insert, select, update

from publist import __version__
from publist.store.beside import next_numbers, settle
from publist.store.codec import to_json, without_surrogates
from publist.store.columns import SEQUENCE
from publist.store.engine import insert_rows
from publist.store.faults import too_large
from publist.store.fetch import Fetcher, chunks, conditions
from publist.store.schema import meta, redo, runs
from publist.store.touched import Touched
from publist.store.unchanged import changes_something

Row = dict[str, Any]
TURNING: Final = frozenset({"undo", "redo"})
LOADING: Final = "load"
"""The kind of transaction that computes what a dump leaves out: it changes nothing, under a run that has ended."""
"""Kinds of runs that go back and forth; any other that changes something ends what can be redone."""
_SET_META: Final = update(meta).where(meta.c.key == bindparam("named"))
_AT_ONCE: Final = 5_000
"""Rows of one statement."""
_FEW: Final = 20
"""Fewer rows reach a server sooner as statements."""
_R = TypeVar("_R")


class Transaction(Fetcher):
    """Writes rows within one transaction; every table group writes through it."""

    def __init__(
        self,
        connection: Connection,
        *,
        kind: str,
        clock: Callable[[], datetime],
        run_id: int | None = None,
        beside: bool = False,
    ) -> None:
        """Made by ``Store.write``; ``beside``: there may be other writers."""
        super().__init__(connection)
        self.claimed = set() if beside else None
        self._kind = kind
        self._clock = clock
        self._run_id = run_id
        self._own_run = run_id is None
        self.summary: Mapping[str, object] = {}
        """What the run did, as a JSON object; stored with the run unless the run was given from outside."""
        self.touched = Touched()
        self.has_changed = False
        """Whether something was changed that leaves no row of the run's own."""
        self.given_up = False
        """Whether nothing of it is to be stored."""

    @property
    def run_id(self) -> int:
        """The run that changes belong to; the first use enters it."""
        if self._run_id is None:
            now = self._clock()
            self._run_id = insert_run(self.connection, kind=self._kind, started_at=now, version=__version__)
        return self._run_id

    @property
    def entered_run(self) -> int | None:
        """The run, if something has been changed; unlike ``run_id`` this enters none."""
        return self._run_id

    @property
    def now(self) -> datetime:
        """The store's clock, UTC."""
        return self._clock()

    def close(self) -> None:
        """Finishes the run that this transaction entered; called by ``Store.write``."""
        if self._run_id is None:
            return
        self._finish(self._run_id)
        if self.claimed:
            settle(self.connection, self.claimed)

    def _finish(self, run_id: int) -> None:
        if self._kind not in {*TURNING, LOADING} and (
            self._own_run or self.has_changed or changes_something(self, run_id)
        ):
            self.connection.execute(delete(redo))
            self.connection.execute(update(runs).where(runs.c.id == run_id).values(changed=True))
        if self._own_run:
            self.connection.execute(
                update(runs)
                .where(runs.c.id == run_id)
                .values(finished_at=self._clock(), status="done", summary=to_json(dict(self.summary)))
            )

    def set_meta(self, key: str, value: str | None) -> None:
        """A value that belongs to the store as a whole; None removes it."""
        if value is None:
            self.connection.execute(delete(meta).where(meta.c.key == key))
            return
        row = {"key": key, "value": without_surrogates(value)}
        if not self.connection.execute(_SET_META, {"named": key, "value": row["value"]}).rowcount:
            self.insert(meta, [row], enters_run=False)

    def reserve(self, table: Table, number: int) -> list[int]:
        """Ids that were never used in ``table``, even if the rows that had them are gone."""
        if number <= 0:
            return []
        if self.connection.dialect.name != "sqlite":
            return next_numbers(self.connection, table, number)
        key = f"{SEQUENCE}{table.name}"
        last = int(self.meta(key) or 0) or self.connection.execute(select(func.max(table.c.id))).scalar() or 0
        self.set_meta(key, str(last + number))
        return list(range(last + 1, last + number + 1))

    def insert(self, table: Table, rows: Iterable[Row], *, enters_run: bool = True) -> None:
        """Adds rows, all with the same columns; of rows that are made as they are asked for never many at once."""
        for some in chunks(rows, _AT_ONCE):
            if enters_run:
                _ = self.run_id
            names = [column.name for column in table.columns if column.name in some[0]]
            values = itemgetter(*names) if len(names) > 1 else _single(names[0])
            self._insert_tuples(table, names, [values(row) for row in some])

    def insert_tuples(self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """The same for rows without names, of which a bulk import has very many; ``names`` in the table's order."""
        if list(names) != [column.name for column in table.columns if column.name in names]:
            raise ValueError(f"columns of {table.name} in another order")
        for some in chunks(rows, _AT_ONCE):
            _ = self.run_id
            self._insert_tuples(table, names, some)

    def _insert_tuples(self, table: Table, names: Sequence[str], tuples: list[tuple[Any, ...]]) -> None:
        """With what the driver has for many rows: half the time, since no statement is made for each row."""
        dialect = self.connection.dialect
        if dialect.name != "sqlite" and len(tuples) < _FEW:
            self.execute_many(insert(table), [dict(zip(names, row, strict=True)) for row in tuples])
            return
        types = [table.columns[name].type for name in names]
        # The type's own rules (times) hold here too; truth values are the driver's own.
        rules = [
            None if isinstance(kind, Boolean) else kind.dialect_impl(dialect).bind_processor(dialect) for kind in types
        ]
        converted = [(place, rule) for place, rule in enumerate(rules) if rule is not None]
        if converted:
            tuples = [_converted(row, converted) for row in tuples]
        self._many(lambda given: insert_rows(self.connection, table, names, given), tuples, _storable_tuple)

    def update(self, table: Table, rows: Sequence[Row]) -> None:
        """Sets all columns of ``rows`` but ``id``, by which the row is found."""
        if rows:
            _ = self.run_id
            values: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in rows[0] if name != "id"}
            change = update(table).where(table.c.id == bindparam("row_id")).values(values)
            self.execute_many(
                change,
                [{name: row[name] for name in values} | {"row_id": row["id"]} for row in rows],
            )

    def execute_many(self, statement: Any, rows: Sequence[Row]) -> None:
        """One statement for many rows."""
        self._many(lambda given: self.connection.execute(statement, given), rows, _storable)

    def _many(self, execute: Callable[[Any], object], rows: Sequence[_R], storable: Callable[[_R], _R]) -> None:
        try:
            if len(rows) == 1:
                execute(rows)
            else:
                with self.connection.begin_nested():  # a part that went in before the error is taken back
                    execute(rows)
        except UnicodeEncodeError:
            execute([storable(row) for row in rows])
        except OverflowError as error:
            raise too_large() from error

    def delete(self, table: Table, column: Any, values: Iterable[int]) -> None:
        """Removes the rows whose ``column`` is one of ``values``."""
        for condition in conditions(column, set(values)):
            self.change(delete(table).where(condition))

    def change(self, statement: Any) -> int:
        """Executes an UPDATE or DELETE; returns how many rows it changed."""
        done = max(self.connection.execute(statement).rowcount, 0)
        if done:
            _ = self.run_id
        return done


def _storable(row: Row) -> Row:
    return {name: without_surrogates(value) if isinstance(value, str) else value for name, value in row.items()}


def _storable_tuple(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple([without_surrogates(value) if isinstance(value, str) else value for value in row])


def _converted(row: tuple[Any, ...], rules: Sequence[tuple[int, Callable[[Any], Any]]]) -> tuple[Any, ...]:
    values = list(row)
    for place, rule in rules:
        values[place] = rule(values[place])
    return tuple(values)


def insert_run(connection: Connection, *, kind: str, started_at: datetime, version: str, changed: bool = True) -> int:
    """A new run; ids of runs grow and are never used twice, since runs are never removed."""
    if connection.dialect.name == "sqlite":
        id_: int = (connection.execute(select(func.max(runs.c.id))).scalar() or 0) + 1
    else:
        (id_,) = next_numbers(connection, runs, 1)
    row = {"id": id_, "kind": kind, "started_at": started_at, "status": "running", "summary": "{}"}
    connection.execute(insert(runs), [row | {"version": version, "changed": changed}])
    return id_


def _single(name: str) -> Callable[[Row], tuple[Any, ...]]:
    return lambda row: (row[name],)

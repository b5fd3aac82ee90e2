"""How writers work side by side on a server.  All SQL of it stands here.

A writer works on the state in which it began (REPEATABLE READ), waits for nobody, and is refused when it comes to
store what it has made of a state that is no more: :class:`OvertakenError`, upon which the whole change is made again
(:mod:`publist.store.retrying`).  The database itself sees when two writers change one row.  What one has only looked
for (a title, a name, an identifier) and another one writes, it does not see: such things are *claimed*, and two
writers that claim the same thing change one row of ``claims``.

A change that reads the whole list, or that was overtaken too often, works alone: it takes every *gate* and so waits
until nobody else writes; each writer beside others holds one gate.  Gates are rows of ``claims``, too, below zero:
locks of rows are what every server has, also one of several machines.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Final

from sqlalchemy import Connection, Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from publist.errors import OvertakenError
from publist.store.location import Location
from publist.store.schema import claims

GATES: Final = 128
"""So many writers can be at work at once; one that works alone takes all."""
_OVERTAKEN: Final = frozenset({"40001", "40P01", "23503", "23505", "42P07"})
"""SQLSTATE: serialisation failure, deadlock; a key, or a table, that another writer has taken away, or made too."""
_IS_GATE: Final = claims.c.key < 0


def make_gates(connection: Connection) -> None:
    """In an empty table; only a server needs them."""
    if connection.dialect.name != "sqlite":
        connection.execute(insert(claims), [{"key": -number, "times": 0} for number in range(1, GATES + 1)])


def begin_beside(connection: Connection, milliseconds: int) -> None:
    """Begins a change beside others; waits so long for each lock, which is for one that works alone."""
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    _wait_for_locks(connection, milliseconds)
    free = select(claims.c.key).where(_IS_GATE).limit(1).with_for_update(skip_locked=True)
    if connection.execute(free).first() is None:
        one = select(claims.c.key).where(claims.c.key == -1 - os.getpid() % GATES)
        try:
            connection.execute(one.with_for_update())
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in _OVERTAKEN:
                raise OvertakenError("store-busy", not_begun=True) from error
            raise


def begin_alone(connection: Connection, milliseconds: int) -> None:
    """Begins a change while nobody else writes, in a store of any schema; readers go on."""
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")  # sees what it has waited for
    _wait_for_locks(connection, milliseconds)
    if has_table(connection, claims.name):
        connection.execute(select(claims.c.key).where(_IS_GATE).order_by(claims.c.key).with_for_update())
        connection.execute(update(claims).where(_IS_GATE).values(times=claims.c.times + 1))  # who waits begins anew
        connection.execute(delete(claims).where(~_IS_GATE))  # claims are for those who are at work
    elif has_table(connection, "alembic_version"):
        connection.exec_driver_sql("SELECT version_num FROM alembic_version FOR UPDATE")


def has_table(connection: Connection, name: str) -> bool:
    """Whether a server has the table; SQLAlchemy's own question takes ten times as long to make."""
    return connection.exec_driver_sql(f"SELECT to_regclass('{name}')").scalar() is not None


def _wait_for_locks(connection: Connection, milliseconds: int) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")


def claim_of(kind: str, what: object) -> int:
    """The row of ``claims`` for a thing."""
    digest = blake2b(f"{kind}\0{what}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def settle(connection: Connection, claimed: Iterable[int]) -> None:
    """The last of a change: fails where somebody who began before its end has claimed one of these, too."""
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")  # what can wait for others waits before it claims
    connection.execute(
        text(
            "INSERT INTO claims (key, times) SELECT key, 1 FROM unnest(CAST(:keys AS bigint[])) AS key "
            "ON CONFLICT (key) DO UPDATE SET times = claims.times + 1"
        ),
        {"keys": sorted(claimed)},  # in one order, so that no two wait for each other
    )


def next_numbers(connection: Connection, table: Table, number: int) -> list[int]:
    """Numbers that nobody else gets, in their order; some are lost where a change does not come to its end."""
    given = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :number)")
    return sorted(connection.execute(given, {"table": table.name, "number": number}).scalars())


@contextmanager
def refused(location: Location) -> Iterator[None]:
    """Turns what the database raises where another writer was first into OvertakenError."""
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state not in _OVERTAKEN:
            raise
        # where it is not made again, a row that is twice or lacks another one is the change's own fault
        if state == "23505":
            raise OvertakenError("row-twice", store=location.shown, where=row_in(error.orig or error)) from error
        if state == "23503":
            raise OvertakenError(
                "row-without-its-row", store=location.shown, where=row_in(error.orig or error)
            ) from error
        raise OvertakenError("store-busy", store=location.shown) from error


def row_in(error: BaseException) -> str:
    """The constraint of a server, or SQLite's column, that refused a row; never a value."""
    named = getattr(getattr(error, "diag", None), "constraint_name", None)
    return str(named or str(error).rpartition(": ")[2])

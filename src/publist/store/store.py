"""The store itself: transactions and runs."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime

from sqlalchemy import Connection, Engine, update

from publist import __version__
from publist.errors import StoreTooNewError
from publist.store.beside import refused
from publist.store.codec import to_json
from publist.store.engine import for_writing, make_engine, problems, schema_number
from publist.store.faults import faults_of
from publist.store.faults import read_only as cannot_write
from publist.store.location import Location
from publist.store.reader import Reader, Snapshot
from publist.store.retrying import retried
from publist.store.schema import runs
from publist.store.transaction import Transaction, insert_run
from publist.store.values import Damage
from publist.store.versions import HEAD
from publist.store.writer import Writer


class Store:
    """An open store.  Holds no connection between transactions; usable from several threads.

    Keep both kinds of transaction short and never ask the network inside one: on SQLite an open ``read`` holds
    back the commit of others, an open ``write`` holds back every other writer.
    """

    def __init__(
        self,
        location: Location,
        *,
        clock: Callable[[], datetime],
        read_only: bool = False,
        engine: Engine | None = None,
    ) -> None:
        """Use ``open_store`` or ``create_store``, which look at the file first."""
        self.location = location
        self.read_only = read_only
        self.damage: dict[Damage, None] = {}
        """What was met while reading, each once."""
        self._clock = clock
        self._engine = engine or make_engine(location, read_only=read_only)
        self._alone = for_writing(self._engine)
        self._beside = None if location.path is not None else for_writing(self._engine, beside=True)
        self._thread = threading.local()

    def __repr__(self) -> str:
        return f"Store({self.location.shown!r})"

    def now(self) -> datetime:
        """The store's clock, UTC."""
        return self._clock()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One consistent view of the store."""
        with self._transaction(self._engine) as connection:
            snapshot = Snapshot(connection)
            yield snapshot
            self.damage.update(dict.fromkeys(snapshot.damage))

    @contextmanager
    def write(self, kind: str, run_id: int | None = None) -> Iterator[Writer]:
        """One transaction: all of the block is stored, or nothing.

        On SQLite it holds the write lock from its start.  On a server it works beside others, and what it does must
        stand in a function that is ``retried``; see ``publist.store.beside``.

        With the first change a run of this kind is entered, and finished with the block; with ``run_id`` the
        changes belong to that run (see ``start_run``), which stays open.  Once the block is left without an
        error the changes outlast any kill.

        Raises StoreReadOnlyError, StoreBusyError (others wrote all the time), DiskFullError, StoreCorruptError;
        OvertakenError where it is to be made again.
        """
        if self.read_only:
            raise cannot_write(self.location)
        beside = None if getattr(self._thread, "alone", False) else self._beside
        with self._transaction(beside or self._alone) as connection:
            if schema_number(connection) != HEAD:
                raise StoreTooNewError("store-upgraded-meanwhile", store=self.location.shown)
            transaction = Transaction(
                connection, kind=kind, clock=self._clock, run_id=run_id, beside=beside is not None
            )
            yield Writer(transaction)
            if transaction.given_up:
                connection.rollback()
            else:
                transaction.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """What this thread writes within the block waits until nobody else writes, and keeps others waiting."""
        self._thread.alone = True
        try:
            yield
        finally:
            self._thread.alone = False

    @retried
    def start_run(self, kind: str) -> int:
        """Enters a run for a job that writes batch by batch (``write(kind, run_id)``); stored at once.

        It counts as one that changed nothing until a batch changes something.
        """
        with self.write(kind) as writer:
            return insert_run(
                writer.connection, kind=kind, started_at=self._clock(), version=__version__, changed=False
            )

    @retried
    def finish_run(self, run_id: int, status: str, summary: Mapping[str, object] | None = None) -> None:
        """Closes a run: ``done``, ``partial`` or ``failed``, with what it did as a JSON object."""
        with self.write("finish", run_id) as writer:
            writer.connection.execute(
                update(runs)
                .where(runs.c.id == run_id)
                .values(finished_at=self._clock(), status=status, summary=to_json(dict(summary or {})))
            )

    def check(self) -> list[Damage]:
        """Reads everything; what is wrong, nothing when the store is sound.

        Raises StoreCorruptError when the damage is so great that the database cannot even look.
        """
        with self._transaction(self._engine) as connection:
            found = problems(connection)
            if not found:
                reader = Snapshot(connection)
                reader.papers.find(hidden=True)
                reader.records.find(superseded=True)
                reader.decisions.find()
                found.extend(reader.damage)
        return found

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        if getattr(self._thread, "busy", False):
            raise RuntimeError("a transaction of this store is open in this thread; leave it before the next one")
        self._thread.busy = True
        try:
            with (
                faults_of(self.location),
                refused(self.location) if engine is self._beside else nullcontext(),
                engine.begin() as connection,
            ):
                yield connection
        finally:
            self._thread.busy = False

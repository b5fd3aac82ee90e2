"""Putting a backup in the place of a store: verified first, all or nothing, the old store kept aside."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publist.errors import StoreCorruptError, StoreError, StoreMissingError, StoreTooNewError, UsageError
from publist.store.backup import fill, synchronise, temporary_beside
from publist.store.engine import BUSY_TIMEOUT, sqlite_connection
from publist.store.faults import of_driver, of_system
from publist.store.location import Location
from publist.store.numbered import is_good, row_counts
from publist.store.versions import HEAD

_WORTH_KEEPING: Final = {
    "papers": "SELECT count(*) FROM papers",
    "decisions": "SELECT count(*) FROM decisions WHERE kind <> 'owners'",
}
"""Of what a backup must have as much as the store; the rest can be asked for again, and a backup of an older schema
has the owners elsewhere."""
_COMPANIONS: Final = ("-journal", "-wal", "-shm")
"""Files that SQLite would apply to the new store, though they are of the old one."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did."""

    store: str
    """Where the store is, as it may be shown."""
    backup: Path
    papers: int
    kept: Path | None
    """Where the former store is now; None when there was none."""

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        kept = None if self.kept is None else str(self.kept)
        return {"store": self.store, "backup": str(self.backup), "papers": self.papers, "kept": kept}


def restore_store(
    location: Location, backup: Path, *, force: bool = False, wait: float = BUSY_TIMEOUT
) -> RestoreReport:
    """Puts a copy of ``backup`` in the place of the store.  Hold the job lock around it.

    The backup is verified before and after it is copied.  The former store is kept beside the new one under the next
    number (``NAME.before-restore-0001``).  A kill leaves either the one or the other in its place.

    Raises UsageError (a server, no such backup), StoreCorruptError and StoreTooNewError (the backup cannot be used),
    StoreError (the store has more than the backup without ``force``), StoreBusyError, DiskFullError,
    StoreReadOnlyError.
    """
    path = location.path
    if path is None:
        raise UsageError("restore-of-a-server", store=location.shown)
    path = Path(os.path.realpath(path))  # a link keeps pointing; the former store is kept beside its target
    papers = _examined(backup, path)
    if not force:
        _refuse_the_emptier(location, path, backup)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _replace(path, backup, wait)
    except sqlite3.Error as error:
        raise of_driver(error, location) from error
    except OSError as error:
        raise of_system(error, location) from error
    return RestoreReport(location.shown, backup, papers, kept)


def _examined(backup: Path, path: Path) -> int:
    """The number of papers in a backup that can be used."""
    shown = str(backup)
    if not backup.is_file():
        raise StoreMissingError("backup-missing", file=shown)
    if path.exists() and backup.samefile(path):
        raise UsageError("backup-is-the-store", file=shown)
    if not is_good(backup):
        raise StoreCorruptError("backup-damaged", file=shown)
    with closing(sqlite_connection(backup, mode="ro")) as connection:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if schema > HEAD:
        raise StoreTooNewError("backup-too-new", file=shown, schema=schema, newest=HEAD)
    return row_counts(backup).get("papers", 0)


def _refuse_the_emptier(location: Location, path: Path, backup: Path) -> None:
    if not is_good(path):
        return
    with suppress(sqlite3.Error):
        for table, query in _WORTH_KEEPING.items():
            here, there = _number(path, query), _number(backup, query)
            if here > there:
                shown = location.shown
                raise StoreError("store-fuller", store=shown, backup=str(backup), table=table, here=here, there=there)


def _number(path: Path, query: str) -> int:
    with closing(sqlite_connection(path, mode="ro")) as connection:
        (number,) = connection.execute(query).fetchone()
    return int(number)


def _replace(path: Path, backup: Path, wait: float) -> Path | None:
    """The new file is whole on the disk before the old one leaves its place, in one step of the file system."""
    with temporary_beside(path) as temporary:
        fill(Location(path=backup), backup, temporary)
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        synchronise(temporary)
        with _held(path, wait):
            kept = _keep_aside(path) if path.exists() else None
            os.replace(temporary, path)  # noqa: PTH105 - the one step
            synchronise(path.parent)
    return kept


@contextmanager
def _held(path: Path, wait: float) -> Iterator[None]:
    """Nobody else uses the old store meanwhile; one that cannot be opened is used by nobody.

    Taking the lock also ends what a killed process left half-done, so that no journal of the old store remains.
    """
    with ExitStack() as stack:
        with suppress(sqlite3.Error):
            if path.exists():
                connection = stack.enter_context(closing(sqlite_connection(path, mode="rw", timeout=wait)))
                try:
                    connection.execute("BEGIN EXCLUSIVE")
                except sqlite3.Error as error:
                    if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                        raise of_driver(error, Location(path=path)) from error
        yield


def _keep_aside(path: Path) -> Path:
    """A second name for the old store; the first one follows when the new store takes it."""
    aside = _free_name(path)
    try:
        os.link(path, aside)
    except OSError:  # a file system without hard links
        shutil.copy2(path, aside)
    for suffix in _COMPANIONS:
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.replace(aside.with_name(aside.name + suffix))
    return aside


def _free_name(path: Path) -> Path:
    numbers = (path.with_name(f"{path.name}.before-restore-{number:04d}") for number in range(1, 10_000))
    for name in numbers:
        if not name.exists():
            return name
    raise StoreError("too-many-kept-stores", files=f"{path}.before-restore-*")

"""Copies of an SQLite store, taken by SQLite's backup API while others may use it, and verified."""

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from publist.errors import StoreError, UsageError
from publist.store.engine import sqlite_connection
from publist.store.faults import missing, of_driver, of_system
from publist.store.location import Location
from publist.store.numbered import backups, glob_quoted, is_whole, number_of, prune_backups, row_counts, rows_of


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made."""

    backup: Path
    papers: int
    removed: tuple[Path, ...] = ()
    """Older backups that had to go."""

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {"backup": str(self.backup), "papers": self.papers, "removed": [str(path) for path in self.removed]}


def back_up(location: Location, target: Path | None = None, *, keep: int) -> BackupReport:
    """A verified copy at ``target``; without one under the next number, and of the numbered ones ``keep`` stay.

    Raises what ``backup_store`` raises.
    """
    made = backup_store(location, target)
    removed = prune_backups(location.path, keep) if target is None and location.path is not None else []
    return BackupReport(made, row_counts(made).get("papers", 0), tuple(removed))


def backup_store(location: Location, target: Path | None = None) -> Path:
    """Copies the store to ``target`` (default: the next number beside it) and returns where it is.

    The copy appears under its name only when it is whole and verified (integrity check, the same number of rows
    in every table); an existing file is never replaced.  Raises StoreError and its kin; UsageError for a server.
    """
    source = location.path
    if source is None:
        raise UsageError("backup-of-a-server", store=location.shown)
    if not source.is_file():
        raise missing(location)
    if target is None:
        return _numbered(location, source)
    try:
        _copy(location, source, target)
    except FileExistsError:
        raise StoreError("backup-exists", file=str(target)) from None
    return target


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A temporary file beside ``target`` that takes its name when the block ends well, and only if it is free.

    Raises FileExistsError.
    """
    with temporary_beside(target) as temporary:
        yield temporary
        synchronise(temporary)
        _name(temporary, target)
        synchronise(target.parent)


@contextmanager
def temporary_beside(target: Path) -> Iterator[Path]:
    """An empty file in the folder of ``target`` that is gone at the end unless it was renamed.

    A kill leaves at most a file named ``.NAME.publist-PID-xxxx.tmp``, which the next call removes.
    """
    _sweep(target)
    descriptor, name = tempfile.mkstemp(".tmp", f".{target.name}.publist-{os.getpid()}-", target.parent)
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)
        Path(f"{name}-journal").unlink(missing_ok=True)


def _numbered(location: Location, source: Path) -> Path:
    while True:
        newest = next(iter(backups(source)), None)
        number = (number_of(newest) or 0) + 1 if newest else 1
        target = source.with_name(f"{source.name}.backup-{number:04d}")
        with suppress(FileExistsError):
            _copy(location, source, target)
            return target


def _copy(location: Location, source: Path, target: Path) -> None:
    """Raises FileExistsError when ``target`` is taken."""
    if target.exists():
        raise FileExistsError(target)
    try:
        with new_file(target) as temporary:
            fill(location, source, temporary)
    except FileExistsError:
        raise
    except sqlite3.Error as error:
        full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
        raise of_driver(error, Location(path=target) if full else location) from error
    except OSError as error:
        raise of_system(error, Location(path=target)) from error


def fill(location: Location, source: Path, temporary: Path) -> None:
    """Copies ``source`` into the empty file ``temporary`` and verifies it.  Raises StoreError, sqlite3.Error."""
    with closing(sqlite_connection(temporary, mode="rw")) as copy:
        with closing(sqlite_connection(source, mode="ro")) as original:
            original.execute("BEGIN")  # what is counted is what is copied
            expected = rows_of(original)
            original.backup(copy)
        if not is_whole(copy) or rows_of(copy) != expected:
            raise StoreError("backup-differs", store=location.shown)


def _sweep(target: Path) -> None:
    """Removes what killed processes left."""
    store = re.sub(r"\.backup-\d+\Z", "", target.name)
    names = (target.name, store, f"{store}.backup-")  # those of the store's other backups too
    patterns = {f".{glob_quoted(name)}{'*' if name.endswith('-') else ''}.publist-*.tmp*" for name in names}
    for litter in {path for pattern in patterns for path in target.parent.glob(pattern)}:
        found = re.search(r"\.publist-(\d+)-[^.]*\.tmp(-journal)?\Z", litter.name)
        if found and not _lives(int(found[1])):
            with suppress(OSError):
                litter.unlink()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def synchronise(path: Path) -> None:
    """Makes a file's content, or a folder's names, outlast a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _name(temporary: Path, target: Path) -> None:
    """Gives the file its name; never replaces another (only where there are no hard links that has a gap)."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)

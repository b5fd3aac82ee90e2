"""Copies of an SQLite store, taken by SQLite's backup API while others may use it, and verified."""

import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from publist.errors import StoreError, UsageError
from publist.store.engine import sqlite_connection
from publist.store.faults import missing, of_driver, of_system
from publist.store.location import Location
from publist.store.versions import APPLICATION_ID
from publist.text.unicode import printable

_NUMBERED = re.compile(r"\.backup-(\d{4,})\Z")


def backup_store(location: Location, target: Path | None = None) -> Path:
    """Copies the store to ``target`` (default: the next number beside it) and returns where it is.

    The copy appears under its name only when it is whole and verified (integrity check, the same number of rows
    in every table); an existing file is never replaced.  Raises StoreError and its kin; UsageError for a server.
    """
    source = location.path
    if source is None:
        raise UsageError("publist backs up SQLite stores only; use pg_dump for PostgreSQL")
    if not source.is_file():
        raise missing(location)
    if target is None:
        return _numbered(location, source)
    try:
        _copy(location, source, target)
    except FileExistsError:
        raise StoreError(f"{printable(str(target))} exists already; a backup never replaces a file") from None
    return target


def backups(path: Path) -> list[Path]:
    """The numbered backups beside a store, newest (highest number) first."""
    found = [(int(m[1]), p) for p in path.parent.glob(f"{_glob_quoted(path.name)}.backup-*") if (m := _number(p))]
    return [p for _, p in sorted(found, reverse=True)]


def newest_good_backup(path: Path) -> Path | None:
    """The newest numbered backup that SQLite finds whole."""
    return next((candidate for candidate in backups(path) if is_good(candidate)), None)


def is_good(backup: Path) -> bool:
    """Whether a file is a publist store that SQLite finds whole."""
    with suppress(sqlite3.Error, OSError), closing(sqlite_connection(backup, mode="ro")) as connection:
        return backup.stat().st_size > 0 and _is_whole(connection)
    return False


def row_counts(path: Path) -> dict[str, int]:
    """How many rows each table of a store or backup has.  Raises sqlite3.Error for one that cannot be read."""
    with closing(sqlite_connection(path, mode="ro")) as connection:
        return _rows(connection)


def prune_backups(path: Path, keep: int) -> list[Path]:
    """Removes the oldest numbered backups of a store beyond ``keep``; returns what was removed.

    Only files with our own numbers are looked at.  The fullest one stays whatever its age: a list that was emptied
    by mistake must not push out the last backup of the full one.
    """
    numbered = backups(path)
    old = numbered[max(keep, 1) :]
    if not old:
        return []
    fullest = max(numbered, key=_papers)  # the newest of several: max takes the first
    removed = []
    for backup in old:
        if backup != fullest:
            with suppress(OSError):
                backup.unlink()
                removed.append(backup)
    return removed


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
        number = int(found[1]) + 1 if newest and (found := _number(newest)) else 1
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
            expected = _rows(original)
            original.backup(copy)
        if not _is_whole(copy) or _rows(copy) != expected:
            raise StoreError(f"the backup of {location.shown} is not the same as the store; it was not kept")


def _is_whole(connection: sqlite3.Connection) -> bool:
    (result,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(result == "ok" and application == APPLICATION_ID)


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {}
    for table in tables:
        quoted = table.replace('"', '""')
        (counts[table],) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    return counts


def _papers(backup: Path) -> int:
    try:
        return row_counts(backup).get("papers", 0) if is_good(backup) else -1
    except sqlite3.Error:
        return -1


def _number(path: Path) -> re.Match[str] | None:
    return _NUMBERED.search(path.name)


def _glob_quoted(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)


def _sweep(target: Path) -> None:
    """Removes what killed processes left."""
    for litter in target.parent.glob(f".{_glob_quoted(target.name)}.publist-*.tmp*"):
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

"""The database's errors as publist's own, in one place."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from publist.errors import (
    DiskFullError,
    PublistError,
    StoreBusyError,
    StoreCorruptError,
    StoreError,
    StoreMissingError,
    StoreReadOnlyError,
)
from publist.store.beside import row_in
from publist.store.location import Location
from publist.store.values import BrokenReferenceError


@contextmanager
def faults_of(location: Location) -> Iterator[None]:
    """Turns what the database raises within the block into a StoreError (or StoreBusyError)."""
    try:
        yield
    except DBAPIError as error:
        first = _first(error)
        raise of_driver(first.orig or first, location) from error
    except sqlite3.Error as error:
        raise of_driver(error, location) from error
    except BrokenReferenceError as error:
        raise _damaged(location) from error


def _first(error: DBAPIError) -> DBAPIError:
    """The error that began it.

    On a full disk SQLite takes the whole transaction back by itself; SQLAlchemy then complains that its savepoint is
    gone, and the cause is that error's context.
    """
    before = error.__context__
    if "no such savepoint" in str(error.orig):
        while before is not None:
            if isinstance(before, DBAPIError):
                return _first(before)
            before = before.__context__
    return error


def of_system(error: OSError, location: Location) -> PublistError:
    """The operating system's refusal."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(location)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return read_only(location)
    return StoreError("store-unusable", store=location.shown, cause=error.strerror or str(error))


def read_only(location: Location) -> StoreReadOnlyError:
    """Wanted to write where only reading is allowed."""
    return StoreReadOnlyError("store-read-only", store=location.shown)


def too_large() -> StoreError:
    """A number beyond what a column holds; nothing of the transaction is kept."""
    return StoreError("number-too-large")


def missing(location: Location) -> StoreMissingError:
    """There is nothing at the place named."""
    return StoreMissingError("store-missing", store=location.shown)


def busy(location: Location) -> StoreBusyError:
    """Somebody else held the write lock all the time that we waited."""
    return StoreBusyError("store-busy", store=location.shown)


def damaged_at(location: Location) -> dict[str, str | None]:
    """The fields of an error about a damaged store: which, and the newest backup that can be read."""
    from publist.store.numbered import newest_good_backup

    backup = newest_good_backup(location.path) if location.path is not None else None
    return {"store": location.shown, "backup": None if backup is None else str(backup)}


def _damaged(location: Location) -> StoreCorruptError:
    return StoreCorruptError("store-damaged", **damaged_at(location))


def _full(location: Location) -> DiskFullError:
    folder = location.path.parent if location.path is not None else Path.cwd()
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = None
    return DiskFullError("store-disk-full", store=location.shown, free=free)


def _not_opened(location: Location) -> PublistError:
    """The file is gone, or SQLite may not make its journal beside it."""
    return read_only(location) if location.path is not None and location.path.exists() else missing(location)


def _twice(location: Location, where: str = "") -> StoreError:
    """Two rows with what only one may have: a key, the place of an author, a number."""
    return StoreError("row-twice", store=location.shown, where=where)


def _without_its_row(location: Location, where: str = "") -> StoreError:
    """A row of a paper, a person or a run that is not there."""
    return StoreError("row-without-its-row", store=location.shown, where=where)


_BY_SQLITE_CODE: dict[int, Callable[[Location], PublistError]] = {
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_CANTOPEN: _not_opened,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: _without_its_row,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: _twice,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: _twice,
}

_BY_SQLSTATE: dict[str, Callable[[Location], PublistError]] = {
    "55P03": busy,
    "57014": busy,
    "53100": _full,
    "25006": read_only,
    "42501": read_only,
    "22003": lambda _: too_large(),
    "23503": _without_its_row,
    "23505": _twice,
    "54000": lambda location: StoreError("text-too-long", store=location.shown),
}


def of_driver(error: BaseException, location: Location) -> PublistError:
    """The driver's error, whichever it is."""
    code = getattr(error, "sqlite_errorcode", None)
    make = _BY_SQLITE_CODE.get(code) or _BY_SQLITE_CODE.get(code & 0xFF) if isinstance(code, int) else None
    make = make or _BY_SQLSTATE.get(str(getattr(error, "sqlstate", None)))
    if make is _twice or make is _without_its_row:
        return make(location, row_in(error))
    if make is not None:
        return make(location)
    lines = str(error).splitlines() or [type(error).__name__]
    return StoreError("database-refused", store=location.shown, cause=lines[0])

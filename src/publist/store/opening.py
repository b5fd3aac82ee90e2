"""Opening, making and upgrading a store: every refusal is told before anything is written."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from publist import __version__
from publist.errors import StoreError, StoreReadOnlyError, StoreTooNewError
from publist.store.backup import backup_store, new_file
from publist.store.engine import (
    BUSY_TIMEOUT,
    for_writing,
    make_engine,
    make_tables,
    schema_number,
    sqlite_connection,
)
from publist.store.faults import corrupt, missing, of_system, told
from publist.store.location import Location
from publist.store.store import Store
from publist.store.versions import APPLICATION_ID, HEAD
from publist.text.unicode import printable

_SQLITE_MAGIC = b"SQLite format 3\x00"


def open_store(location: Location, *, clock: Callable[[], datetime], busy_timeout: float = BUSY_TIMEOUT) -> Store:
    """The store at ``location``; never makes one.

    A store of an older schema is backed up and upgraded first.  Where the file or its folder cannot be written
    the store opens for reading only.  ``busy_timeout`` is how many seconds a change waits for another process.

    Raises StoreMissingError, StoreCorruptError, StoreTooNewError, StoreReadOnlyError (an older schema that cannot
    be upgraded), StoreBusyError.
    """
    read_only = False
    if location.path is not None:
        _examine(location, location.path)
        read_only = not (os.access(location.path, os.W_OK) and os.access(location.path.parent, os.W_OK))
    number = _number(location)
    if number > HEAD:
        raise StoreTooNewError(
            f"{location.shown} was made by {_maker(location)} (schema {number}); this is publist {__version__} "
            f"(schema {HEAD}): upgrade publist"
        )
    if number < HEAD:
        if read_only:
            raise StoreReadOnlyError(
                f"{location.shown} has an older schema ({number}, now {HEAD}) and cannot be written; "
                "make it writable once so that publist can upgrade it"
            )
        upgrade_store(location)
    return Store(location, clock=clock, read_only=read_only, busy_timeout=busy_timeout)


def create_store(
    location: Location,
    *,
    clock: Callable[[], datetime],
    exist_ok: bool = False,
    busy_timeout: float = BUSY_TIMEOUT,
) -> Store:
    """A new, empty store, with its folder; with ``exist_ok`` the store that is there already.

    The file appears whole or not at all.  Raises StoreError when there is one, StoreReadOnlyError, DiskFullError.
    """
    made = _create_file(location, location.path) if location.path is not None else _create_tables(location)
    if not made and not exist_ok:
        raise StoreError(f"{location.shown} exists already; nothing was changed")
    return open_store(location, clock=clock, busy_timeout=busy_timeout)


def upgrade_store(location: Location) -> Path | None:
    """Brings an older schema to the newest, in one transaction; returns the backup that was taken before.

    None when there was nothing to do (or, for a server, no backup).
    """
    if _number(location) >= HEAD:
        return None
    from publist.store.upgrading import migrate

    backup = backup_store(location) if location.path is not None else None
    with told(location):
        migrate(location)
    return backup


def examine_store(location: Location) -> tuple[int, int]:
    """The schema number of the store and the one that this publist makes; nothing is changed or upgraded.

    Raises what ``open_store`` raises for a store that is missing, damaged or another program's.
    """
    if location.path is not None:
        _examine(location, location.path)
    return _number(location), HEAD


def _examine(location: Location, path: Path) -> None:
    """Is this an SQLite file of ours?  Reads only; SQLite itself would take a file of zero bytes for a database."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except (FileNotFoundError, NotADirectoryError):
        raise missing(location) from None
    except IsADirectoryError:
        raise corrupt(location, "is a folder, not a store") from None
    except OSError as error:
        raise of_system(error, location) from error
    if not start:
        raise corrupt(location, "is empty (0 bytes), not a store")
    if start != _SQLITE_MAGIC:
        raise corrupt(location, "is not a publist store")
    with told(location), closing(sqlite_connection(path, mode="ro" if not os.access(path, os.W_OK) else "rw")) as plain:
        (application,) = plain.execute("PRAGMA application_id").fetchone()
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID:
        raise corrupt(location, "is an SQLite file of another program, not a publist store")


def _number(location: Location) -> int:
    with told(location), make_engine(location, read_only=location.path is not None).connect() as connection:
        number = schema_number(connection)
    if number == 0 and location.path is None:
        raise missing(location)
    return number


def _maker(location: Location) -> str:
    """Which publist made a store; the table may be another one in a newer schema."""
    try:
        with make_engine(location, read_only=location.path is not None).connect() as connection:
            query = text("SELECT value FROM meta WHERE key = 'publist_version'")
            return f"publist {printable(str(connection.execute(query).scalar_one()))}"
    except SQLAlchemyError:
        return "a newer publist"


def _create_file(location: Location, path: Path) -> bool:
    if path.exists() or path.is_symlink():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(path) as temporary, told(location):
            engine = make_engine(Location(path=temporary))
            with for_writing(engine).begin() as connection:
                _furnish(connection)
    except FileExistsError:
        return False
    except OSError as error:
        raise of_system(error, location) from error
    return True


def _create_tables(location: Location) -> bool:
    with told(location), for_writing(make_engine(location)).begin() as connection:
        if schema_number(connection) > 0:
            return False
        _furnish(connection)
    return True


def _furnish(connection: Connection) -> None:
    from publist.store.schema import meta

    make_tables(connection)
    connection.execute(meta.insert().values(key="publist_version", value=__version__))

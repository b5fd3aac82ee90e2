"""Opening, making and upgrading a store: every refusal comes before anything is written."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from publist import __version__
from publist.errors import OvertakenError, StoreCorruptError, StoreError, StoreReadOnlyError, StoreTooNewError
from publist.store.beside import refused
from publist.store.engine import (
    BUSY_TIMEOUT,
    for_writing,
    make_engine,
    make_tables,
    schema_number,
    sqlite_connection,
)
from publist.store.faults import damaged_at, faults_of, missing, of_system
from publist.store.location import Location
from publist.store.store import Store
from publist.store.versions import APPLICATION_ID, HEAD

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
        number = _examine(location, location.path)
        read_only = not (os.access(location.path, os.W_OK) and os.access(location.path.parent, os.W_OK))
    engine = make_engine(location, timeout=busy_timeout, read_only=read_only)
    if location.path is None:
        number = _number_on_server(location, engine)  # what its first connection learns of the server, the store knows
    if number > HEAD:
        versions = {"maker": _maker(location), "version": __version__}
        raise StoreTooNewError("store-too-new", store=location.shown, schema=number, newest=HEAD, **versions)
    if number < HEAD:
        if read_only:
            raise StoreReadOnlyError("store-old-and-read-only", store=location.shown, schema=number, newest=HEAD)
        upgrade_store(location)
    return Store(location, clock=clock, read_only=read_only, engine=engine)


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
        raise StoreError("store-exists", store=location.shown)
    return open_store(location, clock=clock, busy_timeout=busy_timeout)


def upgrade_store(location: Location) -> Path | None:
    """Brings an older schema to the newest, in one transaction; returns the backup that was taken before.

    None when there was nothing to do (or, for a server, no backup).
    """
    if examine_store(location)[0] >= HEAD:
        return None
    from publist.store.backup import backup_store
    from publist.store.upgrading import migrate

    backup = backup_store(location) if location.path is not None else None
    with faults_of(location):
        migrate(location)
    return backup


def examine_store(location: Location) -> tuple[int, int]:
    """The schema number of the store and the one that this publist makes; nothing is changed or upgraded.

    Raises what ``open_store`` raises for a store that is missing, damaged or another program's.
    """
    if location.path is not None:
        return _examine(location, location.path), HEAD
    return _number_on_server(location, make_engine(location)), HEAD


def _examine(location: Location, path: Path) -> int:
    """Is this an SQLite file of ours, and of which schema?

    Reads only; SQLite itself would take a file of zero bytes for a database.
    """
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for
        raise StoreCorruptError("store-is-no-file", **damaged_at(location))
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE_MAGIC))
    except (FileNotFoundError, NotADirectoryError):
        raise missing(location) from None
    except IsADirectoryError:
        raise StoreCorruptError("store-is-a-folder", **damaged_at(location)) from None
    except OSError as error:
        raise of_system(error, location) from error
    if not start:
        raise StoreCorruptError("store-empty", **damaged_at(location))
    if start != _SQLITE_MAGIC:
        raise StoreCorruptError("store-of-another-kind", **damaged_at(location))
    with (
        faults_of(location),
        closing(sqlite_connection(path, mode="ro" if not os.access(path, os.W_OK) else "rw")) as plain,
    ):
        (application,) = plain.execute("PRAGMA application_id").fetchone()
        (number,) = plain.execute("PRAGMA user_version").fetchone()
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID:
        raise StoreCorruptError("store-of-another-program", **damaged_at(location))
    return int(number)


def _number_on_server(location: Location, engine: Engine) -> int:
    with faults_of(location), engine.connect() as connection:
        number = schema_number(connection)
    if number == 0:
        raise missing(location)
    return number


def _maker(location: Location) -> str | None:
    """The version of the publist that made a store; the table may be another one in a newer schema."""
    try:
        with make_engine(location, read_only=location.path is not None).connect() as connection:
            query = text("SELECT value FROM meta WHERE key = 'publist_version'")
            return str(connection.execute(query).scalar_one())
    except SQLAlchemyError:
        return None


def _create_file(location: Location, path: Path) -> bool:
    path = Path(os.path.realpath(path))  # a link keeps pointing
    if path.exists():
        return False
    from publist.store.backup import new_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(path) as temporary, faults_of(location):
            engine = make_engine(Location(path=temporary))
            with for_writing(engine).begin() as connection:
                _furnish(connection)
    except FileExistsError:
        return False
    except OSError as error:
        raise of_system(error, location) from error
    return True


def _create_tables(location: Location) -> bool:
    try:
        with faults_of(location), refused(location), for_writing(make_engine(location)).begin() as connection:
            if schema_number(connection) > 0:
                return False
            _furnish(connection)
    except OvertakenError:  # somebody else has made it at the same time
        return False
    return True


def _furnish(connection: Connection) -> None:
    from publist.store.schema import meta

    make_tables(connection)
    connection.execute(meta.insert().values(key="publist_version", value=__version__))

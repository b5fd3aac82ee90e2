"""Where the stores of tests lie: in files of SQLite, or with ``PUBLIST_TEST_ENGINE=postgresql`` on a real server.

A test asks the fixture ``stores`` for a place by a path.  ``stores.at(tmp_path / "papers.db")`` is what
``publist.open``, ``--database`` and ``PUBLIST_DATABASE`` take, ``stores.location(...)`` what the store room takes: the
file itself, or a database that stands for it.  The same path is the same place.  A fixture of a whole session, and a
test of hypothesis's, asks ``lasting_stores``.  A test of what only a file can do, and a table of what is reckoned
without the store, has the mark ``sqlite("why")`` and does not run on a server; any other test that opens an SQLite
file without asking here fails.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, inspect, select, text
from sqlalchemy.pool import NullPool

import publist
from publist.store import Location, Store, create_store, open_store
from publist.store.schema import metadata
from publist.store.versions import APPLICATION_ID

ENGINES = ("sqlite", "postgresql")


def chosen_engine() -> str:
    """The engine that this run is about."""
    named = os.environ.get("PUBLIST_TEST_ENGINE") or "sqlite"
    assert named in ENGINES, f"PUBLIST_TEST_ENGINE is one of {', '.join(ENGINES)}"
    return named


class Server:
    """A PostgreSQL server on a socket in a folder, and the databases made there."""

    def __init__(self, folder: Path) -> None:
        self._base = f"postgresql+psycopg://publist@/{{}}?host={folder}"

    def url(self, name: str) -> str:
        return self._base.format(name)

    @cached_property
    def _engine(self) -> Engine:
        return create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))

    def make(self, template: str = "template1") -> str:
        """The name of a new database, the copy of another one, to which nobody is connected."""
        name = f"t{uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}{self._by_files}")
        return name

    @cached_property
    def _by_files(self) -> str:
        """The quick way where files lie in memory; the only one before PostgreSQL 15, which needs no telling."""
        with self._engine.connect() as connection:
            return " STRATEGY file_copy" if connection.dialect.server_version_info >= (15,) else ""

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @cached_property
    def template(self) -> str:
        """A database with a new, empty store."""
        name = self.make()
        create_store(Location(url=self.url(name)), clock=_no_clock)
        return name

    def close(self) -> None:
        self._engine.dispose()


def _no_clock() -> None:
    raise AssertionError("making an empty store needs no time")


def files_in(folder: Path) -> list[str]:
    """The stores that lie in files there, whatever their names."""
    return sorted(str(path) for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and _is_one(path))


def _is_one(path: Path) -> bool:
    if not os.access(path, os.R_OK):
        return False
    with path.open("rb") as file:
        start = file.read(100)
    return start.startswith(b"SQLite format 3\0") and start[68:72] == APPLICATION_ID.to_bytes(4)


class Stores:
    """The places of the stores of one test, or of one session; without a server they are files."""

    def __init__(self, server: Server | None) -> None:
        self._server = server
        self._names: dict[Path, str] = {}

    @property
    def are_files(self) -> bool:
        return self._server is None

    def at(self, path: Path) -> Path | str:
        """The place that stands for the path; where it is first named there is nothing in it."""
        if self._server is None:
            return path
        if path not in self._names:
            self._names[path] = self._server.make()
        return self._server.url(self._names[path])

    def location(self, path: Path) -> Location:
        """The same as the store room names it."""
        place = self.at(path)
        return Location(path=place) if isinstance(place, Path) else Location(url=place)

    def furnished(self, path: Path) -> Path | str:
        """The same for a test that opens or makes a store there: on a server it is made already, which is quicker."""
        if self._server is not None and path not in self._names:
            self._names[path] = self._server.make(self._server.template)
        return self.at(path)

    def new(self, path: Path, *, clock: Callable[[], datetime]) -> Store:
        """A new, empty store at the place."""
        if self._server is None:
            return create_store(Location(path=path), clock=clock)
        return open_store(Location(url=str(self.furnished(path))), clock=clock)

    def library(self, path: Path, **options: object) -> publist.Library:
        """``publist.open`` at the place, which makes the store where there is none."""
        return publist.open(self.furnished(path), create=True, **options)

    def exists(self, path: Path) -> bool:
        """Whether anything has been made at the place."""
        if self._server is None:
            return path.exists()
        if path not in self._names:
            return False
        with self.engine(self.at(path)).connect() as connection:
            return bool(inspect(connection).get_table_names())

    def copy(self, source: Path | str, target: Path) -> Path | str:
        """The store at a place (as ``at`` gave it), whole, at the place of a path; what was there is gone."""
        if self._server is None:
            shutil.copyfile(source, target)
            return target
        if target in self._names:
            self._server.drop(self._names[target])
        self._names[target] = self._server.make(source.split("@/")[1].split("?")[0])
        return self.at(target)

    @staticmethod
    def engine(place: Path | str) -> Engine:
        """For a look into the tables, and for a change that no command makes."""
        return create_engine(f"sqlite:///{place}" if isinstance(place, Path) else place, poolclass=NullPool)

    def contents(self, place: Path | str) -> object:
        """All that a place holds, to compare it with itself later."""
        if isinstance(place, Path):
            return place.read_bytes()
        with self.engine(place).connect() as connection:
            there = set(inspect(connection).get_table_names())
            return {
                table.name: sorted(map(repr, connection.execute(select(table))))
                for table in metadata.sorted_tables
                if table.name in there
            }

    def text(self) -> str:
        """What all the databases of the test hold; of files the test looks at the bytes itself."""
        return "" if self._server is None else repr([self.contents(self.at(path)) for path in self._names])

    def drop(self) -> None:
        """The databases go; of files pytest takes care."""
        for name in self._names.values():
            assert self._server is not None
            self._server.drop(name)
        self._names.clear()

    @contextmanager
    def of_one_example(self) -> Iterator["Stores"]:
        """The places of one example of a property, gone with it."""
        stores = Stores(self._server)
        try:
            yield stores
        finally:
            stores.drop()

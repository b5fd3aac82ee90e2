"""A store in a temporary folder, a clock that stands still, and samples."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

import publist
from publist.model import (
    CV,
    Author,
    Authorship,
    Identifier,
    Link,
    Paper,
    PaperType,
    PrintedAuthor,
    Provenance,
    Reason,
    Record,
    Rejected,
    Scheme,
    Venue,
    Version,
    because,
)
from publist.services.names import DBLP
from publist.store import Location, Store, create_store

NOW = datetime(2026, 11, 24, 10, 2, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def location(tmp_path: Path, stores) -> Location:
    return stores.location(tmp_path / "publist.db")


@pytest.fixture
def store(location: Location, clock: Callable[[], datetime]) -> Store:
    return create_store(location, clock=clock)


@pytest.fixture
def make_record() -> Callable[..., Record]:
    def make(number: int = 1, **changes) -> Record:
        return Record(
            **{
                "source": CV,
                "key": f"digest{number}",
                "title": f"Théorie de l'ensemble {number}",
                "authors": (PrintedAuthor("Maja Lind", co_first=True), PrintedAuthor("Bo Ek", family="Ek")),
                "raw": f"- **Maja Lind**\\*, Bo Ek. Théorie {number}.",
                "line": number,
            }
            | changes
        )

    return make


@pytest.fixture
def make_paper() -> Callable[..., Paper]:
    def make(number: int, authors: list[tuple[int, Author]], **changes) -> Paper:
        return Paper(
            **{
                "key": f"lind2020x{number}",
                "title": f"Théorie de l'ensemble {number}",
                "authors": tuple(
                    Authorship(
                        position=position,
                        name=author.name,
                        printed=f"{author.name[0]}. {author.family}",
                        co_first=position <= 2,
                        corresponding=position == 2,
                        owner=author.owner,
                        family=author.family,
                        author_id=author_id,
                        identifiers=author.identifiers,
                        spellings=((CV, f"{author.name[0]}. {author.family}"), (DBLP, author.name)),
                    )
                    for position, (author_id, author) in enumerate(authors, 1)
                ),
                "others": True,
                "venue": Venue("Conference on Sets", "CoS"),
                "venue_printed": "Proc. of the 3rd Conference on Sets",
                "year": 2020,
                "month": 7,
                "type": PaperType.INPROCEEDINGS,
                "version": Version.VERSION_OF_RECORD,
                "pages": "1-10",
                "identifiers": (
                    Identifier(Scheme.DOI, f"10.1234/sets.{number}"),
                    Identifier(Scheme.ARXIV, f"2001.0000{number}"),
                ),
                "links": (Link("Paper", "https://example.org/p.pdf"), Link("Code"), Link("Paper")),
                "extra": (("note", "{\\LaTeX}"),),
                "provenance": (
                    Provenance(
                        "year",
                        DBLP,
                        "conf/cos/Lind20",
                        because("precedence", field="year", agreeing=()),
                        (Rejected(CV, "2019", Reason("preprint-record")),),
                    ),
                ),
                "warnings": (because("venue-of-mixed-record", source=DBLP, venue="Sets"),),
            }
            | changes
        )

    return make


PEOPLE = (
    Author(
        name="Maja Lind",
        family="Lind",
        names=((CV, "M. Lind"), (DBLP, "Maja Lind")),
        identifiers=(Identifier(Scheme.ORCID, "0000-0002-1825-0097"), Identifier(Scheme.DBLP_PID, "12/345")),
        owner=True,
    ),
    Author(name="Bo Ek", family="Ek", names=((CV, "B. Ek"),)),
    Author(name="Zoë de la Cruz", family="de la Cruz"),
)


@pytest.fixture
def people() -> tuple[Author, ...]:
    return PEOPLE


@pytest.fixture
def run_python() -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Runs a script in a Python of its own, with this publist."""

    def run(script: str, *arguments: object, check: bool = True) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=check,
            timeout=120,
            env=os.environ | {"PYTHONPATH": str(Path(publist.__file__).parents[1])},
        )

    return run


@pytest.fixture
def start_python() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """The same, running beside the test."""
    started: list[subprocess.Popen[str]] = []

    def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", script, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(Path(publist.__file__).parents[1])},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def dump(stores) -> Callable[..., dict[str, list[tuple[object, ...]]]]:
    """All rows of all tables; runs and the store's own counters apart."""
    from publist.store.engine import sqlite_connection

    def rows(
        place: Path | Location, *, without: frozenset[str] = frozenset({"runs", "meta"})
    ) -> dict[str, list[tuple[object, ...]]]:
        if isinstance(place, Location) and place.url:
            whole = stores.contents(place.url)
            return {table: found for table, found in whole.items() if table not in without}
        path = place.path if isinstance(place, Location) else place
        with closing(sqlite_connection(path, mode="ro")) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
                for table in tables
                if table not in without
            }

    return rows


def _mounted(folder: Path, *options: str) -> bool:
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def make_read_only() -> Iterator[Callable[[Path], None]]:
    """Takes away the right to write in a folder (from root by a read-only mount)."""
    mounted: list[Path] = []
    changed: list[Path] = []

    def protect(folder: Path) -> None:
        if os.geteuid() != 0:
            for path in (folder, *folder.iterdir()):
                path.chmod(0o555)
                changed.append(path)
        elif _mounted(folder, "--bind", str(folder)):
            mounted.append(folder)
            if not _mounted(folder, "-o", "remount,bind,ro"):
                pytest.skip("root may not mount read-only here")
        else:
            pytest.skip("root may not mount here, and modes do not bind root")

    yield protect
    for path in changed:
        path.chmod(0o755)
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() != 0 or not _mounted(folder, "-t", "tmpfs", "-o", "size=1m", "publist-test"):
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def empty_store() -> Callable[[Path], None]:
    """Makes what every store once was: a file of ours without a table (schema 0)."""
    from publist.store.engine import sqlite_connection
    from publist.store.versions import APPLICATION_ID

    def make(path: Path) -> None:
        path.touch()
        with closing(sqlite_connection(path, mode="rw")) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute("VACUUM")

    return make


@pytest.fixture
def schema() -> Callable[[Path], object]:
    """A store's numbers, its revision, and each object's SQL without its line breaks; constraints in any order."""
    from publist.store.engine import sqlite_connection

    def read(path: Path) -> object:
        with closing(sqlite_connection(path, mode="ro")) as connection:
            numbers = [
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            ]
            objects = sorted(
                (kind, name, sorted(" ".join((sql or "").split()).removesuffix(")").strip().split(", CONSTRAINT ")))
                for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")
            )
            revisions = []
            if any(name == "alembic_version" for _, name, _ in objects):
                revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        return numbers, objects, revisions

    return read

"""A store is opened, made and refused."""

import hashlib
import os
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from publist.errors import (
    StoreCorruptError,
    StoreError,
    StoreMissingError,
    StoreReadOnlyError,
    StoreTooNewError,
    UsageError,
)
from publist.store import Location, backup_store, create_store, default_location, open_store, parse_location
from publist.store.engine import sqlite_connection
from publist.store.versions import HEAD

pytestmark = pytest.mark.sqlite("what kind of file a path is, and who may write there")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite_connection(path, mode="rw")) as connection:
        for statement in statements:
            connection.execute(statement)


# --- places


def test_without_a_name_the_default_place_is_taken(tmp_path):
    assert parse_location(None, default=tmp_path / "a.db") == Location(path=tmp_path / "a.db")
    assert parse_location("  ", default=tmp_path / "a.db") == Location(path=tmp_path / "a.db")
    assert default_location().name == "publist.db"
    assert default_location().parent.name == "publist"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/data/my papers?.db", "/data/my papers?.db"),
        ("~/p.db", "~/p.db"),
        ("sqlite:////data/p.db", "/data/p.db"),
        ("sqlite:///p.db", "p.db"),
        ("sqlite+pysqlite:////data/%41.db", "/data/%41.db"),
    ],
)
def test_a_path_or_an_sqlite_url_names_a_file(text, path, tmp_path):
    assert parse_location(text, default=tmp_path).path == Path(path).expanduser().absolute()


@pytest.mark.parametrize(
    "text", ["sqlite://", "sqlite:///", "sqlite:///p.db?mode=ro", "mysql://u:pw@h/d", "http://u:pw@h/", "a\x00b"]
)
def test_what_is_no_place_is_refused_without_its_password(text, tmp_path):
    with pytest.raises(UsageError) as caught:
        parse_location(text, default=tmp_path)
    assert "pw" not in str(caught.value)


def test_a_server_is_shown_without_its_password():
    location = parse_location("postgresql://ann:s%40cret@db.example/publist?sslmode=require", default=Path("x"))
    assert location.url == "postgresql+psycopg://ann:s%40cret@db.example/publist?sslmode=require"
    assert location.shown == "postgresql+psycopg://ann:***@db.example/publist"
    assert "cret" not in repr(location)


@pytest.mark.parametrize("name", ["what?.db", "50% #1.db", "Łódź 論文.db", "file:x.db", "a&mode=memory.db"])
def test_any_file_name_works(name, tmp_path, clock):
    create_store(Location(path=tmp_path / name), clock=clock)
    with open_store(Location(path=tmp_path / name), clock=clock).write("import") as writer:
        writer.meta.set("a", "b")
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


# --- what is not there


@pytest.mark.parametrize("place", ["nosuch.db", "no/such/folder.db"])
def test_a_missing_store_is_never_made_by_opening_it(place, tmp_path, clock):
    with pytest.raises(StoreMissingError, match="store-missing"):
        open_store(Location(path=tmp_path / place), clock=clock)
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_is_a_missing_store(tmp_path, clock):
    (tmp_path / "a").write_text("x")
    with pytest.raises(StoreMissingError):
        open_store(Location(path=tmp_path / "a" / "b.db"), clock=clock)


# --- what is not ours


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store-empty"),
        (b"<!DOCTYPE html><title>404</title>" * 99, "store-of-another-kind"),
        (bytes(range(256)) * 64, "store-of-another-kind"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, "store-damaged"),
        (b"SQLite format 3\x00", "store-damaged"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(content, code, location, clock):
    location.path.write_bytes(content)
    with pytest.raises(StoreCorruptError, match=code) as caught:
        open_store(location, clock=clock)
    assert caught.value.exit_code == 4
    assert location.path.read_bytes() == content
    assert list(location.path.parent.iterdir()) == [location.path]


def test_the_database_of_another_program_is_refused_and_left_alone(location, clock):
    location.path.touch()
    execute(location.path, "CREATE TABLE moz_places (id INTEGER)")
    before = digest(location.path)
    with pytest.raises(StoreCorruptError, match="store-of-another-program"):
        open_store(location, clock=clock)
    assert digest(location.path) == before


def test_a_folder_is_no_store(tmp_path, clock):
    with pytest.raises(StoreCorruptError, match="store-is-a-folder"):
        open_store(Location(path=tmp_path), clock=clock)


def test_a_cut_file_is_damaged_and_the_newest_good_backup_is_named(store, location, clock):
    good = backup_store(location)
    bad = backup_store(location)
    bad.write_bytes(bad.read_bytes()[:5000])
    location.path.write_bytes(location.path.read_bytes()[:9000])
    with pytest.raises(StoreCorruptError, match="store-damaged") as caught:
        open_store(location, clock=clock).check()
    assert caught.value.fields == {"store": location.shown, "backup": str(good)}


def test_no_flipped_byte_brings_a_traceback(store, location, clock, make_paper, make_record, people, now):
    with store.write("import") as writer:
        ids = writer.people.add(people)
        (paper_id,) = writer.papers.add([make_paper(1, list(zip(ids, people, strict=True)))])
        writer.records.add([(paper_id, make_record())], now)
    whole = location.path.read_bytes()
    told = 0
    for page_start in range(0, len(whole), 4096):
        location.path.write_bytes(whole[:page_start] + b"\xa5" * 200 + whole[page_start + 200 :])
        try:
            told += bool(open_store(location, clock=clock).check())
        except StoreError:
            told += 1
    assert told == len(whole) // 4096


# --- what is newer, what is read-only


def test_a_store_of_a_newer_publist_is_refused_and_not_written(store, location, clock):
    execute(location.path, f"PRAGMA user_version={HEAD + 1}", "UPDATE meta SET value = '99.1'")
    before = digest(location.path)
    with pytest.raises(StoreTooNewError, match="store-too-new") as caught:
        open_store(location, clock=clock)
    assert caught.value.exit_code == 4
    assert (caught.value.fields["maker"], caught.value.fields["schema"]) == ("99.1", HEAD + 1)
    assert digest(location.path) == before
    assert list(location.path.parent.iterdir()) == [location.path]


def test_a_store_upgraded_under_a_running_publist_is_not_written(store, location):
    execute(location.path, f"PRAGMA user_version={HEAD + 1}")
    with pytest.raises(StoreTooNewError, match="store-upgraded-meanwhile"), store.write("import"):
        pass


def test_in_a_read_only_folder_reading_works_and_writing_is_refused(tmp_path, clock, make_read_only):
    folder = tmp_path / "folder"
    location = Location(path=folder / "publist.db")
    with create_store(location, clock=clock).write("import") as writer:
        writer.meta.set("a", "b")
    make_read_only(folder)
    store = open_store(location, clock=clock)
    with store.read() as reader:
        assert reader.meta.get("a") == "b"
    assert store.check() == []
    with pytest.raises(StoreReadOnlyError) as caught, store.write("import"):
        pass
    assert caught.value.exit_code == 4
    assert list(folder.iterdir()) == [location.path]
    with pytest.raises(StoreReadOnlyError):
        create_store(Location(path=folder / "other.db"), clock=clock)
    with pytest.raises(StoreReadOnlyError):
        backup_store(location)


def test_an_older_store_that_cannot_be_written_says_so(tmp_path, clock, make_read_only):
    folder = tmp_path / "folder"
    location = Location(path=folder / "publist.db")
    create_store(location, clock=clock)
    execute(location.path, "PRAGMA user_version=0")
    make_read_only(folder)
    with pytest.raises(StoreReadOnlyError, match="store-old-and-read-only"):
        open_store(location, clock=clock)


# --- making


def test_a_new_store_is_sound_private_and_alone_in_its_new_folder(tmp_path, clock):
    location = Location(path=tmp_path / "new" / "folder" / "publist.db")
    store = create_store(location, clock=clock)
    assert store.check() == []
    assert list(location.path.parent.iterdir()) == [location.path]
    assert location.path.stat().st_mode & 0o077 == 0


def test_a_store_is_never_made_over_another_one(store, location, clock):
    with store.write("import") as writer:
        writer.meta.set("a", "b")
    with pytest.raises(StoreError, match="store-exists"):
        create_store(location, clock=clock)
    with create_store(location, clock=clock, exist_ok=True).read() as reader:
        assert reader.meta.get("a") == "b"


def test_a_file_that_is_no_store_is_not_replaced_by_a_new_one(location, clock):
    location.path.write_text("my thesis")
    with pytest.raises(StoreCorruptError):
        create_store(location, clock=clock, exist_ok=True)
    assert location.path.read_text() == "my thesis"


def test_what_a_killed_process_left_is_removed_and_what_a_live_one_has_is_not(tmp_path, clock):
    ended = subprocess.Popen(["true"])
    ended.wait()
    litter = tmp_path / f".publist.db.publist-{ended.pid}-abc.tmp"
    alive = tmp_path / f".publist.db.publist-{os.getppid()}-abc.tmp"
    other = tmp_path / ".other.publist-notes.tmp"
    for path in (litter, alive, other):
        path.touch()
    create_store(Location(path=tmp_path / "publist.db"), clock=clock)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([alive.name, other.name, "publist.db"])


def test_opening_a_store_does_not_import_alembic_and_the_room_not_even_sqlalchemy(store, location, run_python):
    script = """
import sys
import publist.store
from publist.store import default_location, parse_location
location = parse_location(sys.argv[1], default=default_location())
assert "sqlalchemy" not in sys.modules
from publist.store import create_store, open_store
from datetime import UTC, datetime
store = open_store(location, clock=lambda: datetime.now(UTC))
with store.read() as reader:
    print(reader.totals()["papers"])
create_store(parse_location(sys.argv[1] + "2", default=location.path), clock=lambda: datetime.now(UTC))
assert "alembic" not in sys.modules
"""
    assert run_python(script, location.path).stdout == "0\n"


def test_a_store_left_in_the_middle_of_a_commit_is_repaired_on_opening(store, location, clock, run_python):
    script = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
for number in range(2000):
    connection.execute("INSERT INTO meta VALUES (?, ?)", (str(number), "x" * 500))
os.kill(os.getpid(), signal.SIGKILL)
"""
    run_python(script, location.path, check=False)
    assert location.path.with_name("publist.db-journal").exists()
    reopened = open_store(location, clock=clock)
    assert reopened.check() == []
    with reopened.read() as reader:
        assert reader.meta.get("7") is None

    assert not location.path.with_name("publist.db-journal").exists()


def test_a_store_that_is_taken_away_while_it_is_open_is_told(store, location):
    location.path.unlink()
    with pytest.raises(StoreMissingError), store.read():
        pass
    assert not location.path.exists()

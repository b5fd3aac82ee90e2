"""Backups, and a disk that is full."""

from contextlib import closing

import pytest

from publist.errors import DiskFullError, StoreCorruptError, StoreError, StoreMissingError, UsageError
from publist.model import Paper
from publist.store import Location, backup_store, backups, create_store, open_store
from publist.store.engine import sqlite_connection

pytestmark = pytest.mark.sqlite("backups are files; a server has its own")


def test_a_backup_holds_what_the_store_holds(store, location, tmp_path, clock, dump):
    with store.write("import") as writer:
        writer.papers.add([Paper(key=f"k{number}", title="T" * 500) for number in range(300)])
    target = tmp_path / "elsewhere.db"
    assert backup_store(location, target) == target
    assert dump(target, without=frozenset()) == dump(location.path, without=frozenset())
    assert open_store(Location(path=target), clock=clock).check() == []


def test_backups_are_numbered_and_the_newest_comes_first(store, location):
    made = [backup_store(location) for _ in range(3)]
    assert [path.name for path in made] == [
        "publist.db.backup-0001",
        "publist.db.backup-0002",
        "publist.db.backup-0003",
    ]
    made[1].unlink()
    assert backup_store(location).name == "publist.db.backup-0004"
    assert [path.name[-4:] for path in backups(location.path)] == ["0004", "0003", "0001"]


def test_a_backup_never_replaces_a_file(store, location, tmp_path):
    target = tmp_path / "thesis.db"
    target.write_text("mine")
    with pytest.raises(StoreError, match="backup-exists"):
        backup_store(location, target)
    assert target.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["publist.db", "thesis.db"]


def test_a_backup_is_taken_while_another_process_holds_the_write_lock(store, location, dump):
    before = dump(location.path)
    with closing(sqlite_connection(location.path, mode="rw", timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO authors VALUES (9, 'A', NULL, 0)")
        target = backup_store(location)
        other.execute("COMMIT")
    assert dump(target) == before
    assert dump(location.path) != before


def test_there_is_no_backup_of_what_is_missing_damaged_or_elsewhere(store, location, tmp_path):
    with pytest.raises(StoreMissingError):
        backup_store(Location(path=tmp_path / "nosuch.db"))
    with pytest.raises(UsageError, match="backup-of-a-server"):
        backup_store(Location(url="postgresql+psycopg://localhost/publist"))
    whole = location.path.read_bytes()
    location.path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    with pytest.raises(StoreCorruptError):
        backup_store(location)
    assert list(tmp_path.iterdir()) == [location.path]


def test_on_a_full_disk_everything_that_was_stored_stays(small_disk, clock):
    location = Location(path=small_disk / "publist.db")
    store = create_store(location, clock=clock)
    acknowledged = []

    def add_until_full():
        for number in range(1000):
            with store.write("import") as writer:
                writer.papers.add([Paper(key=f"k{number}", title="T" * 20_000)])
            acknowledged.append(number)

    with pytest.raises(DiskFullError, match="store-disk-full") as caught:
        add_until_full()
    assert caught.value.exit_code == 4
    assert caught.value.fields["store"] == location.shown
    assert caught.value.fields["free"] < 1_000_000
    assert len(acknowledged) > 3
    assert store.check() == []
    with store.read() as reader:
        assert len(reader.papers.find()) == len(acknowledged)
    before = sorted(path.name for path in small_disk.iterdir())
    with pytest.raises(DiskFullError):
        backup_store(location)
    assert sorted(path.name for path in small_disk.iterdir()) == before


def test_on_a_full_disk_no_half_store_is_made(small_disk, clock):
    (small_disk / "ballast").write_bytes(b"x" * 1_000_000)
    with pytest.raises(DiskFullError):
        create_store(Location(path=small_disk / "publist.db"), clock=clock)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]

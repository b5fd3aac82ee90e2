"""Backups that are kept and go, and a backup that takes the place of the store."""

import hashlib
import os
import signal
import sqlite3
import stat
from contextlib import closing

import pytest

from publist.errors import (
    StoreBusyError,
    StoreCorruptError,
    StoreError,
    StoreMissingError,
    StoreReadOnlyError,
    StoreTooNewError,
    UsageError,
)
from publist.model import Paper
from publist.store import Location, backup_store, backups, open_store, prune_backups, restore_store
from publist.store.engine import sqlite_connection
from publist.store.numbered import row_counts

pytestmark = pytest.mark.sqlite("backups are files; a server has its own")


def add(store, *keys: str) -> None:
    with store.write("import") as writer:
        writer.papers.add([Paper(key=key, title="T") for key in keys])


def keys(location, clock) -> set[str]:
    with open_store(location, clock=clock).read() as reader:
        return {paper.key for paper in reader.papers.find()}


def test_only_the_oldest_numbered_backups_go(store, location, tmp_path):
    add(store, "a")
    made = [backup_store(location) for _ in range(5)]
    strangers = [
        tmp_path / "publist.db.backup-mine",
        tmp_path / "publist.db.backup-0001.gz",
        tmp_path / "o.backup-0001",
    ]
    for path in strangers:
        path.write_text("mine")
    assert prune_backups(location.path, 3) == made[1::-1]
    assert backups(location.path) == made[:1:-1]
    assert all(path.read_text() == "mine" for path in strangers)
    assert prune_backups(location.path, 3) == []


def test_the_fullest_backup_outlasts_those_of_an_emptied_list(store, location):
    add(store, "a", "b", "c")
    full = backup_store(location)
    with store.write("edit") as writer:
        writer.papers.delete([paper.id for paper in writer.papers.find()])
    for _ in range(4):
        backup_store(location)
    prune_backups(location.path, 2)
    assert [path.name[-4:] for path in backups(location.path)] == ["0005", "0004", "0001"]
    assert full in backups(location.path)


def test_a_backup_takes_the_place_of_the_store_and_the_former_store_is_kept(store, location, clock):
    add(store, "a", "b")
    backup = backup_store(location)
    with store.write("edit") as writer:
        writer.papers.delete([1])
    location.path.chmod(0o640)
    done = restore_store(location, backup)
    assert (done.papers, done.kept.name) == (2, "publist.db.before-restore-0001")
    assert keys(location, clock) == {"a", "b"}
    assert keys(Location(path=done.kept), clock) == {"b"}
    assert stat.S_IMODE(location.path.stat().st_mode) == 0o640
    assert restore_store(location, backup).kept.name == "publist.db.before-restore-0002"


@pytest.mark.parametrize("change", ["paper", "decision"])
def test_a_fuller_store_is_not_replaced_by_an_emptier_one(change, store, location, clock, now):
    from publist.model import SetField

    add(store, "a")
    backup = backup_store(location)
    with store.write("edit") as writer:
        if change == "paper":
            writer.papers.add([Paper(key="b", title="T")])
        else:
            writer.decisions.add([SetField(1, "year", 2020)], decided_at=now)
    before = location.path.read_bytes()
    with pytest.raises(StoreError, match="store-fuller"):
        restore_store(location, backup)
    assert location.path.read_bytes() == before
    done = restore_store(location, backup, force=True)
    assert keys(location, clock) == {"a"}
    assert done.kept.read_bytes() == before


def test_a_missing_or_damaged_store_is_replaced_without_more_ado(store, location, clock):
    add(store, "a")
    backup = backup_store(location)
    whole = location.path.read_bytes()
    for content in (b"", b"<html>", whole[: len(whole) // 2], whole[:4096] + b"\xa5" * (len(whole) - 4096)):
        location.path.write_bytes(content)
        done = restore_store(location, backup)
        assert done.kept.read_bytes() == content
        assert keys(location, clock) == {"a"}
    location.path.unlink()
    assert restore_store(location, backup).kept is None
    assert keys(location, clock) == {"a"}
    assert stat.S_IMODE(location.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_the_former_store_is_not_applied_to_the_new_one(suffix, store, location, clock):
    """A journal of another file, played into the restored one, would damage it."""
    add(store, "a")
    backup = backup_store(location)
    location.path.write_bytes(b"SQLite format 3\x00 damaged")
    companion = location.path.with_name(f"publist.db{suffix}")
    companion.write_bytes(b"of the former store")
    done = restore_store(location, backup)
    assert not companion.exists()
    if suffix != "-journal":  # SQLite itself throws away a journal that holds nothing to play back
        assert done.kept.with_name(done.kept.name + suffix).read_bytes() == b"of the former store"
    assert open_store(location, clock=clock).check() == []
    assert keys(location, clock) == {"a"}


def test_a_useless_backup_leaves_the_store_alone(store, location, tmp_path):
    add(store, "a")
    good = backup_store(location)
    damaged, newer, stranger = (tmp_path / name for name in ("damaged", "newer", "stranger"))
    damaged.write_bytes(good.read_bytes()[:9000])
    newer.write_bytes(good.read_bytes())
    with closing(sqlite_connection(newer, mode="rw")) as connection:
        connection.execute("PRAGMA user_version = 999")
    with closing(sqlite3.connect(stranger)) as connection:
        connection.execute("CREATE TABLE t (x)")
    before = hashlib.sha256(location.path.read_bytes()).digest()
    for backup, error in (
        (damaged, StoreCorruptError),
        (stranger, StoreCorruptError),
        (newer, StoreTooNewError),
        (tmp_path / "nothing", StoreMissingError),
        (tmp_path, StoreMissingError),
        (location.path, UsageError),
    ):
        with pytest.raises(error):
            restore_store(location, backup)
    assert hashlib.sha256(location.path.read_bytes()).digest() == before
    assert not list(tmp_path.glob("*before-restore*"))
    with pytest.raises(UsageError, match="restore-of-a-server"):
        restore_store(Location(url="postgresql+psycopg://localhost/publist"), good)


def test_a_restore_waits_for_a_writer_and_then_gives_up(store, location):
    backup = backup_store(location)
    with closing(sqlite_connection(location.path, mode="rw", timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            restore_store(location, backup, wait=0.05)
    assert [path.name for path in sorted(location.path.parent.iterdir())] == ["publist.db", "publist.db.backup-0001"]


def test_no_restore_without_the_right_to_write(store, location, make_read_only):
    backup = backup_store(location)
    make_read_only(location.path.parent)
    with pytest.raises(StoreReadOnlyError):
        restore_store(location, backup)


def test_a_full_disk_leaves_the_store(small_disk, clock):
    from publist.errors import DiskFullError
    from publist.store import create_store

    location = Location(path=small_disk / "publist.db")
    add(create_store(location, clock=clock), "a")
    backup = backup_store(location)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize - 20_000))
    with pytest.raises(DiskFullError):
        restore_store(location, backup)
    assert keys(location, clock) == {"a"}


KILLED_RESTORE = """
import os, signal, sys
from pathlib import Path
from publist.store import Location, restore_store

limit, seen = int(sys.argv[3]), 0

def count(event, _arguments):
    global seen
    if event in {"open", "os.rename", "os.link", "os.remove", "sqlite3.connect", "os.chmod"}:
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
restore_store(Location(path=Path(sys.argv[1])), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("first", [5, 9, 12, 14, 16, 18, 20])
def test_killed_in_a_restore_there_is_the_one_or_the_other(first, store, location, clock, run_python):
    add(store, "a", "b")
    backup = backup_store(location)
    with store.write("edit") as writer:
        writer.papers.delete([1])
    done = run_python(KILLED_RESTORE, location.path, backup, first, check=False)
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    assert keys(location, clock) in ({"a", "b"}, {"b"})
    assert open_store(location, clock=clock).check() == []
    assert row_counts(backup)["papers"] == 2


WRITE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from publist.model import Paper
from publist.store import Location, open_store

store = open_store(Location(path=Path(sys.argv[1])), clock=lambda: datetime.now(UTC))
for number in range(40):
    with store.write("add") as writer:
        writer.papers.add([Paper(key=f"a{number}", title="T"), Paper(key=f"b{number}", title="T")])
    print(number, flush=True)
"""


def test_backups_taken_while_another_process_writes_are_whole_and_of_one_moment(store, location, clock, start_python):
    writer = start_python(WRITE, location.path)
    assert writer.stdout.readline() == "0\n"
    made = []
    while writer.poll() is None and len(made) < 12:
        made.append(backup_store(location))
    _, err = writer.communicate(timeout=60)
    assert (writer.returncode, err) == (0, "")
    sizes = []
    for backup in made:
        stored = keys(Location(path=backup), clock)
        assert {key[1:] for key in stored if key[0] == "a"} == {key[1:] for key in stored if key[0] == "b"}
        sizes.append(len(stored))
    assert sizes == sorted(sizes)
    assert sizes[0] >= 2

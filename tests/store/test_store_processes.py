"""Several processes on one store, and one long job at a time."""

import os
import signal
from datetime import UTC, datetime

import pytest

from publist.errors import StoreBusyError, StoreReadOnlyError
from publist.store import Location, job_lock
from publist.store.lock import LockHolder, at_work

ADD = """
import sys
from datetime import UTC, datetime
from publist.model import Paper
from publist.store import default_location, open_store, parse_location

store = open_store(parse_location(sys.argv[1], default=default_location()), clock=lambda: datetime.now(UTC))
sys.stdin.readline()
for number in range(25):
    with store.write("add") as writer:
        writer.meta.set("n", str(int(writer.meta.get("n") or 0) + 1))
        writer.papers.add([Paper(key=f"{sys.argv[2]}-{number}", title="T")])
print("done")
"""

HOLD = """
import sys
from datetime import UTC, datetime
from publist.store import default_location, job_lock, parse_location

place = parse_location(sys.argv[1], default=default_location())
with job_lock(place, "sync", clock=lambda: datetime(2026, 11, 24, 10, 2, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.sqlite("writers wait for each other; on a server their work is made again: test_writers_beside.py")
def test_no_update_is_lost_among_four_processes(store, location, start_python):
    processes = [start_python(ADD, location.path or location.url, name) for name in range(4)]
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        assert process.communicate(timeout=60) == ("done\n", "")
    with store.read() as reader:
        assert reader.meta.get("n") == "100"
        assert len(reader.papers.taken_keys()) == 100
        assert len(reader.runs.find()) == 100
    assert store.check() == []


def test_a_second_long_job_is_told_who_is_at_work(store, location, clock, start_python):
    holder = start_python(HOLD, location.path or location.url)
    assert holder.stdout.readline() == "held\n"
    since = datetime(2026, 11, 24, 10, 2, tzinfo=UTC)
    for wait in (0.0, 0.1):
        with (
            pytest.raises(StoreBusyError, match="job-at-work") as caught,
            job_lock(location, "sync", clock=clock, wait=wait),
        ):
            pass
        if location.path:  # a server says that there is somebody, and not who
            assert caught.value.fields == {"pid": holder.pid, "job": "sync", "since": "2026-11-24T10:02:00Z"}
    assert at_work(location) == (LockHolder(holder.pid, "sync", since) if location.path else LockHolder())
    holder.communicate("\n", timeout=30)
    assert at_work(location) is None
    with job_lock(location, "sync", clock=clock):
        pass


def test_a_short_change_needs_no_long_jobs_lock(store, location, clock):
    with job_lock(location, "sync", clock=clock), store.write("edit") as writer:
        writer.meta.set("a", "b")


def test_a_killed_holder_blocks_nobody(store, location, clock, start_python):
    holder = start_python(HOLD, location.path or location.url)
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGKILL)
    holder.wait(30)
    # A server learns of it when it next looks at the connection.
    with job_lock(location, "sync", clock=clock, wait=0 if location.path else 30):
        if location.path:
            assert str(os.getpid()) in location.path.with_name("publist.db.lock").read_text()


def test_the_lock_is_free_again_after_an_error(store, location, clock):
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), job_lock(location, "sync", clock=clock):
            raise KeyboardInterrupt


@pytest.mark.sqlite("the lock of a long job is a file beside it")
@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b'{"pid": "x"}', b'{"pid": 1, "job": "\\u001b[2J", "since": 3}']
)
def test_a_lock_file_that_tells_nothing_still_locks(content, store, location, clock, start_python):
    holder = start_python(HOLD, location.path)
    assert holder.stdout.readline() == "held\n"
    location.path.with_name("publist.db.lock").write_bytes(content)
    with pytest.raises(StoreBusyError) as caught, job_lock(location, "sync", clock=clock):
        pass
    assert caught.value.code == "job-at-work"
    assert caught.value.fields["since"] is None


@pytest.mark.sqlite("the lock of a long job is a file beside it")
def test_without_the_right_to_write_there_is_no_long_job(tmp_path, clock, make_read_only):
    folder = tmp_path / "folder"
    folder.mkdir()
    make_read_only(folder)
    with (
        pytest.raises(StoreReadOnlyError),
        job_lock(Location(path=folder / "publist.db"), "sync", clock=clock),
    ):
        pass

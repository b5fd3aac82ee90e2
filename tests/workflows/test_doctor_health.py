"""The last success, the health file, the health URL and the log."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publist.demo.server import Fault, ReplayServer
from publist.errors import PublistError, UsageError
from publist.model import Paper
from publist.store import Location, create_store
from publist.workflows.unattended.health import (
    Ended,
    checked_url,
    last_successes,
    log_line,
    note_success,
    ping,
    report,
    stale,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    made = create_store(Location(path=tmp_path / "papers.db"), clock=clock)
    with made.write("import") as writer:
        writer.papers.add([Paper(key="k", title="T")])
    return made


def ended(code: int = 0, job: str = "sync", message: str | None = None) -> Ended:
    return Ended(job, NOW, NOW + timedelta(seconds=7), code, message)


def successes(store) -> dict[str, datetime]:
    with store.read() as reader:
        return last_successes(reader)


# --- the last success


def test_a_run_that_ended_well_is_a_success_and_no_other(store, clock):
    assert successes(store) == {}
    for status in ("failed", "partial"):
        store.finish_run(store.start_run("sync"), status)
    store.start_run("sync")
    assert successes(store) == {}
    store.finish_run(store.start_run("sync"), "done")
    clock.now += timedelta(days=3)
    store.finish_run(store.start_run("refresh"), "done")
    store.finish_run(store.start_run("sync"), "partial")
    assert successes(store) == {"sync": NOW, "refresh": NOW + timedelta(days=3)}


def test_a_sync_that_had_nothing_to_ask_is_a_success_and_enters_no_run(store):
    with store.read() as reader:
        runs = reader.runs.find()
    note_success(store, "sync")
    assert successes(store) == {"sync": NOW}
    with store.read() as reader:
        assert reader.runs.find() == runs


@pytest.mark.parametrize("noted", ["", "yesterday", "2026-11-24T10:00:00"])
def test_a_date_that_cannot_be_read_is_none(noted, store):
    with store.write("x") as writer:
        writer.meta.set("last-success:sync", noted)
    assert successes(store) == {}


def test_old_is_told_never_and_lately_are_not():
    assert stale({}, NOW, 45) is None
    assert stale({"sync": NOW - timedelta(days=45)}, NOW, 45) is None
    assert "46 days ago (2026-10-09)" in stale({"sync": NOW - timedelta(days=46)}, NOW, 45)
    assert stale({"sync": NOW - timedelta(days=99), "refresh": NOW}, NOW, 45) is None


def test_a_success_in_the_future_is_told():
    assert "in the future" in stale({"sync": NOW + timedelta(days=1)}, NOW, 45)
    assert stale({"sync": NOW + timedelta(minutes=5)}, NOW, 45) is None


# --- the health file


def test_the_health_file_tells_how_the_job_ended(store, tmp_path):
    file = tmp_path / "health.json"
    assert report(ended(), store.location, file=file, url=None, version="9") == []
    told = json.loads(file.read_text())
    assert told == {
        "publist": "9",
        "job": "sync",
        "ok": True,
        "exit_code": 0,
        "started_at": NOW.isoformat(),
        "finished_at": (NOW + timedelta(seconds=7)).isoformat(),
        "message": None,
        "counts": told["counts"],
        "last_run": None,
        "last_success": {"sync": (NOW + timedelta(seconds=7)).isoformat()},
    }
    assert told["counts"]["papers"] == 1
    assert report(ended(5, message="no network"), store.location, file=file, url=None, version="9") == []
    told = json.loads(file.read_text())
    assert (told["ok"], told["exit_code"], told["message"]) == (False, 5, "no network")
    assert told["last_success"] == {"sync": (NOW + timedelta(seconds=7)).isoformat()}


@pytest.mark.parametrize("code", [3, 130])
def test_a_busy_store_and_a_person_who_stops_it_are_no_news(code, store, tmp_path):
    with ReplayServer() as server:
        assert report(ended(code), store.location, file=tmp_path / "h", url=server.url, version="9") == []
        assert server.requests == []
    assert not (tmp_path / "h").exists()


def test_a_missing_store_is_reported_all_the_same(tmp_path):
    file = tmp_path / "h.json"
    nowhere = Location(path=tmp_path / "no.db")
    assert report(ended(4, message="no store"), nowhere, file=file, url=None, version="9") == []
    assert json.loads(file.read_text())["message"] == "no store"
    assert not (tmp_path / "no.db").exists()


def test_trouble_with_the_health_file_is_a_sentence(store, tmp_path):
    (said,) = report(ended(), store.location, file=tmp_path / "no" / "h.json", url=None, version="9")
    assert "health file" in said


# --- the health URL


def test_the_url_is_called_once_and_fail_after_a_failure(store):
    with ReplayServer(faults=[Fault("/", status=200, body=b"OK", times=None)]) as server:
        url = f"{server.url}/8d4c-uuid/"
        for code in (0, 1, 5):
            assert report(ended(code), store.location, file=None, url=url, version="9") == []
        assert [(one.method, one.path) for one in server.requests] == [
            ("GET", "/8d4c-uuid"),
            ("GET", "/8d4c-uuid/fail"),
            ("GET", "/8d4c-uuid/fail"),
        ]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/", status=404, body=b"", times=9),
        Fault("/", status=302, headers={"Location": "http://127.0.0.1:9/"}, times=9),
        Fault("/", reset=True, times=9),
        Fault("/", status=200, body=b"x" * 50_000, endless=True, times=9),
    ],
)
def test_a_call_that_fails_is_a_sentence_without_the_url(fault, store):
    with ReplayServer(faults=[fault]) as server:
        (said,) = report(ended(), store.location, file=None, url=f"{server.url}/secret-part", version="9")
        assert "health URL" in said
        assert "secret-part" not in said
        assert {one.path for one in server.requests} == {"/secret-part"}


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x",
        "ftp://example.org/x",
        "file:///etc/passwd",
        "secret",
        "",
        "https://",
        "https://a b/secret",
        "https://user:secret@example.org/x",
        "https://example.org/?secret",
        "https://example.org:port/secret",
    ],
)
def test_another_address_is_refused_without_showing_it(url):
    with pytest.raises(UsageError) as caught:
        checked_url(url)
    assert "secret" not in str(caught.value)
    assert issubclass(caught.type, PublistError)
    with pytest.raises(UsageError):
        ping(url, good=True, version="9")


@pytest.mark.parametrize("url", ["https://hc-ping.com/8d4c", "http://127.0.0.1:8000/x", "http://localhost/x"])
def test_https_and_this_machine_are_taken(url):
    assert checked_url(f" {url}/ ") == url


# --- the log


def add_line(path, line, **changes) -> str | None:
    options = {"now": NOW, "secrets": ["sentinel-key"], "size": 1000, "keep": 3} | changes
    return log_line(path, line, **options)


def test_a_line_has_its_time_and_neither_keys_nor_control_characters(tmp_path):
    assert add_line(tmp_path / "new" / "x.log", "sync: \x1b[2J sentinel-key\nand more") is None
    (line,) = (tmp_path / "new" / "x.log").read_text().splitlines()
    assert line.startswith("2026-11-24T10:00:00Z sync: ")
    assert "[key]" in line
    assert "sentinel" not in line
    assert "\x1b" not in line


def test_the_log_is_set_aside_before_it_grows_and_few_are_kept(tmp_path):
    for number in range(200):
        assert add_line(tmp_path / "x.log", f"{number:04} {'x' * 60}") is None
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["x.log", "x.log.1", "x.log.2", "x.log.3"]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert "0199" in (tmp_path / "x.log").read_text()


def test_a_log_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in add_line(tmp_path / "file" / "x.log", "x")
    assert "cannot be written" in add_line(tmp_path, "x")
    if Path("/dev/full").exists():
        assert "cannot be written" in add_line(Path("/dev/full"), "x", size=0)

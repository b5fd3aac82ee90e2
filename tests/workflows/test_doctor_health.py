"""The last success, the health file, the health URL and the log."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publist.cli.words.unattended import report_failure_words, stale_words
from publist.demo.server import Fault, ReplayServer
from publist.errors import PublistError, UsageError
from publist.model import Paper
from publist.workflows.unattended.health import (
    Ended,
    Stale,
    checked_url,
    first_try,
    last_successes,
    note_success,
    ping,
    report,
    stale,
)
from publist.workflows.unattended.job_log import log_line

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path, clock, stores):
    made = stores.new(tmp_path / "papers.db", clock=clock)
    with made.write("import") as writer:
        writer.papers.add([Paper(key="k", title="T")])
    return made


def ended(code: int = 0, job: str = "sync", shown: str | None = None) -> Ended:
    error = {"code": "no-network", "message": shown} if shown else None
    return Ended(job, NOW, NOW + timedelta(seconds=7), code, error, shown)


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
    old = NOW - timedelta(days=46)
    assert stale({"sync": old}, NOW, 45) == Stale(old, 46)
    assert "46 days ago (2026-10-09)" in stale_words(Stale(old, 46))
    assert stale({"sync": NOW - timedelta(days=99), "refresh": NOW}, NOW, 45) is None


def test_a_success_in_the_future_is_told():
    found = stale({"sync": NOW + timedelta(days=1)}, NOW, 45)
    assert found.code == "success-in-the-future"
    assert "in the future" in stale_words(found)
    assert stale({"sync": NOW + timedelta(minutes=5)}, NOW, 45) is None


def test_what_never_succeeds_grows_old_from_the_first_try(store):
    assert report(Ended("sync", NOW, NOW, 1, None, "no luck"), store.location, file=None, url=None, version="1") == []
    with store.read() as reader:
        assert (first_try(reader), last_successes(reader)) == (NOW, {})
    old = stale({}, NOW + timedelta(days=46), 45, NOW)
    assert (old.code, old.days) == ("success-never", 46)
    assert "in the 46 days since the first one (2026-11-24)" in stale_words(old)
    assert stale({}, NOW + timedelta(days=45), 45, NOW) is None
    later = Ended("refresh", NOW, NOW + timedelta(days=3), 1)
    report(later, store.location, file=None, url=None, version="1")
    with store.read() as reader:
        assert first_try(reader) == NOW


def test_a_run_that_reached_no_service_is_no_success_and_no_failure(store, tmp_path):
    closed = Ended("sync", NOW, NOW, 0, None, "no service was reached", reached=False)
    # Nobody listens at this URL: a call would be a failure of the report.
    nowhere = "http://127.0.0.1:9/ping"
    assert report(closed, store.location, file=tmp_path / "h.json", url=nowhere, version="1") == []
    health = json.loads((tmp_path / "h.json").read_text())
    assert (health["ok"], health["exit_code"], health["last_success"]) == (False, 0, {})
    assert health["message"] == "no service was reached"
    assert successes(store) == {}


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
        "started_at": "2026-11-24T10:00:00Z",
        "finished_at": "2026-11-24T10:00:07Z",
        "error": None,
        "message": None,
        "found": [],
        "accepted": [],
        "lacking": 0,
        "counts": told["counts"],
        "last_run": None,
        "last_success": {"sync": "2026-11-24T10:00:07Z"},
    }
    assert told["counts"]["papers"] == 1
    assert report(ended(5, shown="no network"), store.location, file=file, url=None, version="9") == []
    told = json.loads(file.read_text())
    assert (told["ok"], told["exit_code"], told["message"]) == (False, 5, "no network")
    assert told["error"] == {"code": "no-network", "message": "no network"}
    assert told["last_success"] == {"sync": "2026-11-24T10:00:07Z"}


@pytest.mark.parametrize("code", [3, 130])
def test_a_busy_store_and_a_person_who_stops_it_are_no_news(code, store, tmp_path):
    with ReplayServer() as server:
        assert report(ended(code), store.location, file=tmp_path / "h", url=server.url, version="9") == []
        assert server.requests == []
    assert not (tmp_path / "h").exists()


def test_a_missing_store_is_reported_all_the_same(tmp_path, stores):
    file = tmp_path / "h.json"
    nowhere = stores.location(tmp_path / "no.db")
    assert report(ended(4, shown="no store"), nowhere, file=file, url=None, version="9") == []
    assert json.loads(file.read_text())["message"] == "no store"
    assert not stores.exists(tmp_path / "no.db")


def test_a_health_file_that_cannot_be_written_is_reported(store, tmp_path):
    (failure,) = report(ended(), store.location, file=tmp_path / "no" / "h.json", url=None, version="9")
    assert failure.report == "health-file"
    assert "the health file was not written" in report_failure_words(failure)


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
def test_a_call_that_fails_is_reported_without_the_url(fault, store):
    with ReplayServer(faults=[fault]) as server:
        (failure,) = report(ended(), store.location, file=None, url=f"{server.url}/secret-part", version="9")
        assert failure.report == "health-url"
        assert "health URL" in report_failure_words(failure)
        assert "secret-part" not in f"{report_failure_words(failure)} {failure.error.fields}"
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


def add_line(path, line, **changes) -> None:
    options = {"now": NOW, "secrets": ["sentinel-key"], "size": 1000, "keep": 3} | changes
    log_line(path, line, **options)


def test_a_line_has_its_time_and_neither_keys_nor_control_characters(tmp_path):
    add_line(tmp_path / "new" / "x.log", "sync: \x1b[2J sentinel-key\nand more")
    (line,) = (tmp_path / "new" / "x.log").read_text().splitlines()
    assert line.startswith("2026-11-24T10:00:00Z sync: ")
    assert "[key]" in line
    assert "sentinel" not in line
    assert "\x1b" not in line


def test_the_log_is_set_aside_before_it_grows_and_few_are_kept(tmp_path):
    for number in range(200):
        add_line(tmp_path / "x.log", f"{number:04} {'x' * 60}")
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["x.log", "x.log.1", "x.log.2", "x.log.3"]
    assert all(path.stat().st_size <= 1000 for path in tmp_path.iterdir())
    assert "0199" in (tmp_path / "x.log").read_text()


@pytest.mark.parametrize("place", ["file/x.log", "", "/dev/full"])
def test_a_log_that_cannot_be_written_is_an_error(place, tmp_path):
    if place.startswith("/") and not Path(place).exists():
        pytest.skip("no /dev/full here")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError) as caught:
        add_line(tmp_path / place, "x", size=0 if place.startswith("/") else 1000)
    assert caught.value.code == "log-not-writable"
    assert caught.value.fields["path"] == str(tmp_path / place)

"""A job that nobody watches: what it leaves behind, how it ends when it is stopped, what it says when it is old."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from publist.demo.server import Fault, ReplayServer
from publist.store import job_lock, parse_location
from publist.store.schema import meta, runs
from publist.workflows.unattended.health import note_success


def settings(folder: Path, text: str) -> tuple[str, str]:
    (folder / "c.toml").write_text(text)
    return "--config", "c.toml"


def test_a_quiet_refresh_that_goes_well_says_nothing_and_leaves_its_marks(publist, completed, services, tmp_path):
    services.faults.append(Fault("/ping", status=200, body=b"OK", times=None))
    given = settings(
        tmp_path,
        f'[log]\nfile = "{tmp_path}/runs.log"\n'
        f'[health]\nfile = "{tmp_path}/health.json"\nurl = "{services.url}/ping"\n',
    )
    said = publist(*given, "--quiet", "refresh", "--max-time", "60")
    assert (said.code, said.out, said.err) == (0, "", "")
    (line,) = (tmp_path / "runs.log").read_text().splitlines()
    assert "refresh ended with exit code 0 after" in line
    health = json.loads((tmp_path / "health.json").read_text())
    assert (health["job"], health["ok"], health["counts"]["papers"]) == ("refresh", True, 7)
    assert health["last_run"]["status"] == "done"
    assert [one.path for one in services.asked("/ping")] == ["/ping"]
    assert "x-api-key" not in services.asked("/ping")[0].headers
    assert json.loads(publist("status", "--json").out)["last_success"]["refresh"]


def test_a_failure_is_loud_everywhere(publist, completed, services, tmp_path):
    services.faults += [Fault("/ping", status=200, body=b"OK", times=None), Fault("/graph", status=403, times=None)]
    given = settings(tmp_path, f'[health]\nfile = "{tmp_path}/health.json"\nurl = "{services.url}/ping"\n')
    said = publist(*given, "--log", "runs.log", "--quiet", "refresh")
    assert said.code == 1
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    told, end = (tmp_path / "runs.log").read_text().splitlines()
    assert said.err.removeprefix("publist: ").strip() in told
    assert "ended with exit code 1" in end
    assert json.loads((tmp_path / "health.json").read_text())["message"] in said.err
    assert [one.path for one in services.asked("/ping")] == ["/ping/fail"]


def test_a_health_url_that_fails_changes_no_exit_code(publist, completed, services, tmp_path):
    services.faults.append(Fault("/ping", status=500, body=b"", times=None))
    given = settings(tmp_path, f'[health]\nurl = "{services.url}/ping/secret-part"\n')
    said = publist(*given, "refresh")
    assert said.code == 0
    assert "the health URL answers 500" in said.err
    assert "secret-part" not in said.out + said.err
    given = settings(tmp_path, '[health]\nurl = "http://example.org/secret-part"\n')
    said = publist(*given, "refresh")
    assert said.code == 0
    assert "must begin with https" in said.err
    assert "secret-part" not in said.out + said.err


def test_a_store_that_is_busy_is_no_failure_for_the_health_url(publist, completed, services, tmp_path, stores):
    given = settings(tmp_path, f'[health]\nurl = "{services.url}/ping"\nfile = "{tmp_path}/h.json"\n')
    job = "sync" if stores.are_files else "refresh"  # on a server jobs of one kind keep apart
    with job_lock(parse_location(str(completed), default=completed), job, clock=lambda: datetime.now(UTC)):
        assert publist(*given, "refresh").code == 3
    assert services.requests == []
    assert not (tmp_path / "h.json").exists()


def test_a_store_that_is_not_there_is_reported(publist, services, tmp_path, stores):
    given = settings(tmp_path, f'[health]\nfile = "{tmp_path}/h.json"\n')
    assert publist(*given, "sync").code == 4
    assert "publist init" in json.loads((tmp_path / "h.json").read_text())["message"]
    assert not stores.exists(tmp_path / "papers.db")


def test_an_attempt_is_no_job(publist, completed, services, tmp_path, stores):
    given = settings(tmp_path, f'[health]\nfile = "{tmp_path}/h.json"\n[log]\nfile = "{tmp_path}/runs.log"\n')
    before = stores.contents(completed)
    assert publist(*given, "sync", "--dry-run").code == 0
    assert publist(*given, "list").code == 0
    assert stores.contents(completed) == before
    assert not (tmp_path / "h.json").exists()
    assert not (tmp_path / "runs.log").exists()
    assert publist(*given, "show", "nobody2020").code == 2
    assert "show failed with exit code 2" in (tmp_path / "runs.log").read_text()


def test_a_list_that_was_not_renewed_for_long_is_said_at_export(publist, completed, tmp_path, stores):
    assert publist("export", "--format", "json").err == ""
    old = datetime.now(UTC) - timedelta(days=50)
    with stores.engine(completed).begin() as connection:
        connection.execute(delete(meta).where(meta.c.key.like("last-success%")))
        connection.execute(update(runs).values(started_at=old, finished_at=old))
    said = publist("export", "--format", "json")
    assert said.code == 0
    assert "50 days ago" in said.err
    assert len(json.loads(said.out)) == 7
    assert "50 days ago" in publist("status").err
    given = settings(tmp_path, "stale_after_days = 60\n")
    assert publist(*given, "export", "--format", "json").err == ""
    assert publist("refresh").code == 0
    assert publist("export", "--format", "json").err == ""


def test_a_success_dated_in_the_future_asks_for_a_look_at_the_clock(publist, completed):
    from publist.store import open_store

    later = datetime.now(UTC) + timedelta(days=400)
    note_success(open_store(parse_location(str(completed), default=completed), clock=lambda: later), "sync")
    assert "check the clock" in publist("export", "--format", "json").err
    assert publist("sync").code == 0


# --- signals


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_the_run_in_order_and_with_its_code(
    environment, publist, completed, services: ReplayServer, tmp_path, sent, code
):
    services.faults.append(Fault("/graph", delay=30, times=None))
    ours = signal.signal(sent, signal.SIG_DFL)  # what is ignored here, as SIGHUP under nohup, a program ignores too
    running = subprocess.Popen(
        [sys.executable, "-m", "publist", "--log", "runs.log", "refresh"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    signal.signal(sent, ours)
    while not services.asked("/graph"):
        assert running.poll() is None
    running.send_signal(sent)
    out, err = running.communicate(timeout=20)
    assert running.returncode == code, err
    assert out == b""
    (line,) = err.decode().strip().splitlines()
    assert "what was said to be stored is stored" in line
    assert f"exit code {code}" in (tmp_path / "runs.log").read_text()
    services.faults.clear()
    assert publist("refresh").code == 0  # the lock is free, the store is whole


def test_a_reader_that_leaves_at_once_is_no_error_worth_a_word(environment, completed, tmp_path):
    for command in ("export --format bib", "list", "log", "status", "doctor"):
        shell = f"set -o pipefail; {sys.executable} -m publist {command} | true"
        done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.stderr == b"", command
        assert done.returncode in {0, 1, 141}, command  # 0 and 1: it was faster than the reader left


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["export --format json", "list"])
def test_a_full_disk_behind_standard_output_is_one_line(environment, completed, tmp_path, command):
    shell = f"{sys.executable} -m publist {command} > /dev/full"
    done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 4, done
    (line,) = done.stderr.decode().splitlines()
    assert "no space left" in line.casefold()


def test_nohup_is_respected(environment, publist, completed, services, tmp_path):
    services.faults.append(Fault("/graph", delay=1, times=1))
    running = subprocess.Popen(
        ["bash", "-c", f"trap '' HUP; exec {sys.executable} -m publist refresh"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    while not services.asked("/graph"):
        assert running.poll() is None
    os.kill(running.pid, signal.SIGHUP)
    assert running.wait(20) == 0

"""Full disks, folders that cannot be written, many processes, slow services: through the real program."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from publist.demo.server import Fault, ReplayServer


def one_line(said) -> str:
    (line,) = said.err.strip().splitlines()
    assert line.startswith("publist: ")
    return line


def listing(publist, database: Path) -> list[dict]:
    return json.loads(publist("export", "--format", "json", PUBLIST_DATABASE=str(database)).out)


def fill(folder: Path, *, but: int) -> None:
    """Leave so many bytes free."""
    state = os.statvfs(folder)
    (folder / "ballast").write_bytes(b"x" * max(0, state.f_bavail * state.f_frsize - but))


# --- a full disk


@pytest.mark.sqlite("the disk of the file is full")
@pytest.mark.parametrize("command", ["sync", "refresh", "import", "backup", "export", "edit"])
def test_on_a_full_disk_nothing_is_lost_and_one_line_says_so(
    publist, completed, sample, small_disk, tmp_path, command, services: ReplayServer
):
    database = small_disk / "papers.db"
    if command == "sync":  # one that has everything to store
        publist("import", "cv.md", PUBLIST_DATABASE=str(database))
    else:
        shutil.copyfile(completed, database)
    before = listing(publist, database)
    services.advance()
    (small_disk / "list.bib").write_text("old")
    lines = "\n".join(
        f"@article{{k{n}, title = {{{'Paper ' * 30} {n}}}, author = {{Ana Ruiz}}, year = 2020}}" for n in range(200)
    )
    (tmp_path / "many.bib").write_text(lines)
    fill(small_disk, but=0 if command in {"refresh", "export"} else 8192)
    key = before[0]["key"]
    arguments = {
        "import": ["import", "many.bib"],
        "export": ["export", "--output", str(small_disk / "list.bib")],
        "edit": ["edit", key, "--link", f"x=https://example.org/{'x' * 20_000}"],
    }
    said = publist(*arguments.get(command, [command]), PUBLIST_DATABASE=str(database))
    assert said.code == 4, said
    assert "no space left" in one_line(said)
    assert "bytes free" in said.err
    assert (small_disk / "list.bib").read_text() == "old"
    assert [p["key"] for p in listing(publist, database)] == [p["key"] for p in before]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not [path.name for path in small_disk.iterdir() if ".tmp" in path.name]
    (small_disk / "ballast").unlink()
    if command != "import":
        assert publist(*arguments.get(command, [command]), PUBLIST_DATABASE=str(database)).code == 0


@pytest.mark.sqlite("the disk of the file is full")
def test_on_a_full_disk_an_upgrade_leaves_the_old_store(publist, small_disk):
    """The store that every store once was: of ours, without a table."""
    from publist.store.versions import APPLICATION_ID

    database = small_disk / "papers.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")
    before = database.read_bytes()
    fill(small_disk, but=30_000)
    said = publist("list", PUBLIST_DATABASE=str(database))
    assert said.code == 4
    assert "no space left" in one_line(said)
    assert database.read_bytes() == before
    (small_disk / "ballast").unlink()
    assert publist("list", PUBLIST_DATABASE=str(database)).code == 0


# --- no right to write


@pytest.mark.sqlite("the file cannot be written")
def test_where_nothing_can_be_written_reading_works(publist, completed, read_only, tmp_path):
    database = tmp_path / "kept" / "papers.db"
    shutil.copyfile(completed, database)
    before = listing(publist, database)
    folder = read_only()
    names = sorted(path.name for path in folder.iterdir())
    assert listing(publist, database) == before
    for command in (["list"], ["status"], ["show", before[0]["key"]], ["export", "-f", "bib"]):
        said = publist(*command, PUBLIST_DATABASE=str(database))
        assert said.code == 0, said
    for command in (
        ["sync"],
        ["refresh"],
        ["edit", before[0]["key"], "--set", "year=2020"],
        ["undo", "--yes"],
        ["backup"],
    ):
        said = publist(*command, PUBLIST_DATABASE=str(database))
        assert said.code == 4, said
        assert "cannot be written" in one_line(said)
    said = publist("export", "--output", str(folder / "list.bib"), PUBLIST_DATABASE=str(database))
    assert said.code == 2
    assert "cannot be written" in publist("doctor", PUBLIST_DATABASE=str(database)).out
    assert sorted(path.name for path in folder.iterdir()) == names


# --- many processes


@pytest.mark.parametrize("number", [2, 8])
def test_processes_that_change_the_list_at_once_lose_nothing(environment, publist, completed, tmp_path, number):
    keys = [paper["key"] for paper in listing(publist, completed)][:number]
    wishes = [(keys[n % len(keys)], f"L{n}=https://example.org/{n}") for n in range(number)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "publist", "edit", key, "--link", link],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for key, link in wishes
    ]
    for process in running:
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
    links = {(p["key"], f"{x['label']}={x['url']}") for p in listing(publist, completed) for x in p["links"]}
    assert set(wishes) <= links


def test_nobody_waits_for_a_store_while_a_service_is_slow(environment, publist, completed, services, tmp_path):
    """No network call inside a transaction: while one process waits for an answer another one writes."""
    services.faults.append(Fault("/", delay=60, times=None))
    running = subprocess.Popen(
        [sys.executable, "-m", "publist", "sync", "--again"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not services.requests:
            assert running.poll() is None
            time.sleep(0.01)
        key = listing(publist, completed)[0]["key"]
        began = time.monotonic()
        assert publist("edit", key, "--set", "pages=1-2").code == 0
        assert time.monotonic() - began < 20  # a lock held over the call would take the busy time-out of 30 s
        assert running.poll() is None
    finally:
        running.kill()
        running.wait()


# --- one bad row


@pytest.mark.sqlite("a row is spoilt as only SQLite lets it be")
def test_one_bad_row_is_named_and_hides_no_other(publist, completed, tmp_path):
    with closing(sqlite3.connect(completed)) as database:
        database.execute("UPDATE papers SET type = 'scroll', year = 'MMXX' WHERE id = 2")
        database.commit()
    assert len(listing(publist, completed)) == 7
    for command in (["list"], ["export", "-f", "bib"], ["export", "-f", "html"], ["status"]):
        assert publist(*command).code == 0
    said = publist("doctor")
    assert said.code == 4
    (key,) = [row["key"] for row in json.loads(publist("list", "--json").out) if row["year"] is None]
    assert key in said.out


# --- the order of writing, as the system sees it


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_an_export_is_on_the_disk_before_it_has_its_name(environment, completed, tmp_path):
    trace = tmp_path / "trace.txt"
    done = subprocess.run(
        ["strace", "-f", "-y", "-o", str(trace), "-e", "trace=fsync,rename,renameat,renameat2",
         sys.executable, "-m", "publist", "export", "--output", "list.bib"],
        cwd=tmp_path, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    if not trace.exists() or done.returncode or not trace.read_text().strip():
        pytest.skip("strace may not trace here")
    calls = [line.split(None, 1)[1] for line in trace.read_text().splitlines() if str(tmp_path) in line]
    assert [call.split("(")[0].removesuffix("at2").removesuffix("at") for call in calls] == ["fsync", "rename", "fsync"]
    assert ".list.bib.publist-" in calls[0]
    assert "list.bib" in calls[1].rsplit(",", 1)[-1]
    assert calls[2].split("<")[1].startswith(str(tmp_path) + ">")

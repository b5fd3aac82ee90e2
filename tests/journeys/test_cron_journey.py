"""``publist cron`` with the programs that it calls: a crontab and a systemctl of our own on PATH."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

# As the real one: -l tells whoever has none so, with exit code 1; "-" takes standard input.
CRONTAB = """#!{python}
import pathlib, sys
place = pathlib.Path({place!r})
if sys.argv[1:] == ["-l"]:
    if {broken!r}:
        sys.exit("crontab: you (ana) are not allowed to use this program")
    if not place.exists():
        sys.exit("no crontab for ana")
    sys.stdout.write(place.read_text())
elif sys.argv[1:] == ["-"]:
    place.write_text(sys.stdin.read())
else:
    sys.exit(2)
"""

TIMES_ON_SERVER = {"sync": "17 4", "refresh": "17 5"}

SYSTEMCTL = """#!{python}
import pathlib, sys
with open({place!r}, "a") as calls:
    print(*sys.argv[1:], file=calls)
sys.exit({code})
"""


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def table(tmp_path) -> Path:
    return tmp_path / "crontab.txt"


@pytest.fixture
def calls(tmp_path) -> Path:
    return tmp_path / "systemctl.txt"


@pytest.fixture
def jobs(stores) -> tuple[str, ...]:
    """What is installed: a server has backups of its own."""
    return ("backup", "sync", "refresh") if stores.are_files else ("sync", "refresh")


@pytest.fixture
def machine(tmp_path, environment, told_by_settings, table, calls):
    """``machine(systemd=True)`` gives a machine whose user has a systemd, and where the settings name a server."""
    folder = tmp_path / "bin"
    folder.mkdir()
    # Nothing of the real machine's crontab or systemctl can be reached.
    environment["PATH"] = str(folder)

    def make(*, systemd: bool = False, broken: bool = False) -> None:
        if "PUBLIST_DATABASE" in environment:
            told_by_settings()
        program(folder, "crontab", CRONTAB.format(python=sys.executable, place=str(table), broken=broken))
        program(folder, "systemctl", SYSTEMCTL.format(python=sys.executable, place=str(calls), code=int(not systemd)))

    return make


def test_a_crontab_gets_a_line_a_job_and_keeps_the_others(publist, completed, machine, table, jobs, stores):
    machine()
    table.write_text("MAILTO=ana\n0 1 * * * /bin/true\n")
    said = publist("cron", "install", "--at", "04:17", "--weekly", "Mon")
    assert said.code == 0, said
    lines = table.read_text().splitlines()
    assert lines[:2] == ["MAILTO=ana", "0 1 * * * /bin/true"]
    ours = lines[3 : 3 + len(jobs)]
    times = {"backup": "17 4", "sync": "27 4", "refresh": "27 5"} if stores.are_files else TIMES_ON_SERVER
    assert [line.split(" /")[0] for line in ours] == [f"{times[job]} * * 1" for job in jobs]
    for line, job in zip(ours, jobs, strict=True):
        named = f"--database {completed} " if stores.are_files else ""
        assert f" {named}--quiet {job}" in line
        assert ("--max-time 3000" in line) == (job != "backup")
        assert line in said.out  # what is written is shown
    assert publist("cron", "show").out.count("--quiet") == len(jobs)
    assert publist("cron", "remove").code == 0
    assert table.read_text() == "MAILTO=ana\n0 1 * * * /bin/true\n"
    assert "Nothing is installed" in publist("cron", "show").out


def test_installing_again_changes_nothing_not_even_the_minute(publist, completed, machine, table):
    machine()
    assert publist("cron", "install").code == 0
    before = table.read_bytes()
    said = publist("cron", "install")
    assert "Installed already, nothing changed" in said.out
    assert table.read_bytes() == before
    publist("cron", "install", "--daily", "--job", "refresh")
    assert table.read_text().count("--quiet") == 1
    minute = before.decode().splitlines()[1].split()[:2]
    assert table.read_text().splitlines()[1].split()[:5] == [*minute, "*", "*", "*"]


@pytest.mark.sqlite("the line that is run is a backup's")
def test_the_installed_line_runs(publist, completed, machine, table, environment, tmp_path):
    """The command of the crontab does its job in the bare environment that cron gives it."""
    import subprocess

    machine()
    publist("cron", "install", "--job", "backup")
    command = table.read_text().splitlines()[1].split(" ", 5)[5]
    bare = {"HOME": environment["HOME"], "PATH": "/usr/bin:/bin", "PYTHONPATH": environment["PYTHONPATH"]}
    done = subprocess.run(["/bin/sh", "-c", command], cwd="/", env=bare, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "papers.db.backup-0001").exists()


def test_where_there_is_a_systemd_it_gets_units_and_the_crontab_nothing(
    publist, completed, machine, table, calls, tmp_path, jobs
):
    machine()
    publist("cron", "install", "--at", "04:17", "--daily")
    assert table.read_text().count("--quiet") == len(jobs)
    machine(systemd=True)
    said = publist("cron", "install")
    assert said.code == 0, said
    assert table.read_text() == ""  # ours, moved
    folder = tmp_path / "home" / ".config" / "systemd" / "user"
    timers = sorted(path.name for path in folder.glob("publist-*.timer"))
    assert [name.split("-")[1] for name in timers] == sorted(jobs)
    (first,) = [name for name in timers if name.split("-")[1] == jobs[0]]
    assert "OnCalendar=*-*-* 04:17:00" in (folder / first).read_text()
    asked = calls.read_text().splitlines()
    assert "--user daemon-reload" in asked
    assert f"--user enable {timers[0]}" in asked
    assert f"--user restart {timers[0]}" in asked
    assert "04:17" in publist("cron", "show").out
    (folder / "publist-mine.timer").write_text("[Timer]\n")
    assert publist("cron", "remove").code == 0
    assert [path.name for path in folder.iterdir()] == ["publist-mine.timer"]
    assert f"--user disable --now {timers[0]}" in calls.read_text().splitlines()


def test_dry_run_shows_it_all_and_writes_nothing(publist, completed, machine, table, calls, tmp_path, jobs):
    machine()
    said = publist("cron", "install", "--dry-run", "--with", "systemd")
    assert said.out.count("[Timer]") == len(jobs)
    said = publist("cron", "install", "--dry-run")
    assert said.out.count("--quiet") == len(jobs)
    assert not table.exists()
    assert not (tmp_path / "home" / ".config" / "systemd").exists()


def test_a_crontab_that_cannot_be_read_is_not_replaced(publist, completed, machine, table):
    machine(broken=True)
    table.write_text("0 1 * * * mine\n")
    said = publist("cron", "install")
    assert said.code == 2
    assert "not allowed to use this program" in said.err
    assert table.read_text() == "0 1 * * * mine\n"


def test_a_machine_with_neither_says_so(publist, completed, environment, told_by_settings, tmp_path):
    told_by_settings()
    (tmp_path / "bin").mkdir()
    environment["PATH"] = str(tmp_path / "bin")
    said = publist("cron", "install")
    assert said.code == 2
    assert "neither a systemd for users nor crontab" in said.err


def test_settings_log_and_the_key_that_cron_does_not_see(publist, completed, machine, table, tmp_path):
    machine()
    usual = tmp_path / "home" / ".config" / "publist" / "config.toml"
    named = usual.read_text() if usual.exists() else ""
    (tmp_path / "my settings.toml").write_text(f'{named}mailto = "ana@example.org"\n')
    said = publist("--config", "my settings.toml", "--log", "runs.log", "cron", "install")
    assert said.code == 0, said
    assert f"--config '{tmp_path / 'my settings.toml'}'" in table.read_text()
    assert f"--log {tmp_path / 'runs.log'}" in table.read_text()
    assert "does not see PUBLIST_DBLP_RATE" in said.err
    assert "SEMANTIC_SCHOLAR_API_KEY" in said.err


def test_no_timer_for_a_store_that_is_not_there_or_a_password_on_a_command_line(publist, machine, table):
    machine()
    assert publist("cron", "install").code == 4
    said = publist("cron", "install", PUBLIST_DATABASE="postgresql://ana:secret@localhost/papers")
    assert said.code == 2
    assert "secret" not in said.out + said.err
    assert not table.exists()


def test_show_has_a_json_form(publist, completed, machine, stores):
    machine()
    publist("cron", "install", "--at", "04:17", "--weekly", "Sun")
    (found,) = json.loads(publist("cron", "show", "--json").out).values()
    assert found["first"] == {"weekday": "Sun", "time": "04:17"}
    assert (os.fspath(completed) in found["texts"]["crontab"]) == stores.are_files


def test_a_server_has_backups_of_its_own_and_no_line_for_them(publist, database, environment, machine, table):
    """The job would fail every week, and mail it."""
    environment["PUBLIST_DATABASE"] = f"{database}&password=s3cret"
    assert publist("init", "--name", "Ana Ruiz", "--yes").code == 0
    machine()
    said = publist("cron", "install", "--job", "backup")
    assert said.code == 2
    assert "pg_dump" in said.err
    assert publist("cron", "install").code == 0
    lines = [line for line in table.read_text().splitlines() if not line.startswith("#")]
    assert [line.split("--quiet ")[1].split()[0] for line in lines] == ["sync", "refresh"]
    assert "s3cret" not in table.read_text()

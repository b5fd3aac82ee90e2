"""Killed at a random moment: a few of the kills that ``benchmarks/kill_sync.py`` does by hundreds."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.sqlite("the store is the file that a killed process leaves")

# One process forks a child for each kill, so that Python and SQLAlchemy start only once.
SWEEP = """
import json, os, shutil, signal, sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
import publist.cli.commands.{module}
from publist.cli import main

first, step, folder, arguments = int(sys.argv[1]), int(sys.argv[2]), Path.cwd(), sys.argv[3:]
results = []
for limit in range(first, 10_000, step):
    place = folder / f"{{limit}}.db"
    if (folder / "papers.db").exists():
        shutil.copyfile(folder / "papers.db", place)
    child = os.fork()
    if child == 0:
        seen = 0

        def count(*_):
            global seen
            seen += 1
            if seen == limit:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        os.environ["PUBLIST_DATABASE"] = str(place)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        try:
            main(arguments)
        except SystemExit as done:
            os._exit(done.code)
        finally:
            os._exit(70)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    results.append([str(place), code])
    if code != -signal.SIGKILL:
        break
print(json.dumps(results))
"""


def sweep(environment, folder, module: str, first: int, step: int, *arguments: str) -> list[tuple[Path, int]]:
    """The command, killed at every ``step``-th statement until one run ends by itself: each store and exit code."""
    done = subprocess.run(
        [sys.executable, "-c", SWEEP.format(module=module), str(first), str(step), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=True,
    )
    return [(Path(path), code) for path, code in json.loads(done.stdout)]


def papers_in(path: Path) -> int:
    from datetime import UTC, datetime

    from publist.store import open_store, parse_location

    store = open_store(parse_location(str(path), default=path), clock=lambda: datetime.now(UTC))
    assert store.check() == []
    with store.read() as reader:
        return len(reader.papers.find())


def test_killed_at_any_statement_of_an_import_all_of_the_file_is_there_or_nothing(
    environment, publist, sample, tmp_path
):
    assert publist("init", "--name", "Minsoo Kim", "--yes").code == 0
    results = sweep(environment, tmp_path, "import_", 1, 17, "import", "cv.md")
    assert results.pop()[1] == 0  # the last one was not killed
    assert len(results) > 3
    assert {code for _, code in results} == {-signal.SIGKILL}
    found = {papers_in(path) for path, _ in results}
    assert 0 in found
    assert found <= {0, 7}


def test_killed_at_any_statement_of_a_refresh_each_batch_is_whole_or_absent(environment, publist, completed, tmp_path):
    results = sweep(environment, tmp_path, "refresh", 1, 7, "refresh")
    assert results.pop()[1] == 0
    assert len(results) > 3
    assert {papers_in(path) for path, _ in results} == {7}


def test_killed_in_sync_and_refresh_nothing_is_lost_and_the_next_run_ends_in_the_same_list(tmp_path):
    script = Path(__file__).parents[2] / "benchmarks" / "kill_sync.py"
    # The kills differ from run to run of the tests, and are the same when a failure is looked into.
    seed = str(int.from_bytes(os.urandom(3), "big"))
    done = subprocess.run(
        [sys.executable, str(script), "--fork", "--kills", "6", "--papers", "12", "--counted", "30", "--seed", seed],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stdout}{done.stderr}"
    totals = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(of["command"], of["kills"] + of["too_late"], of["failures"]) for of in totals] == [
        ("sync", 3, 0),
        ("refresh", 3, 0),
    ]

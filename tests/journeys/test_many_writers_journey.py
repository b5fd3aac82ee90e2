"""Several writers, a reader and a cron job on one list at once: a few of the changes of ``benchmarks/writers.py``."""

import json
import os
import subprocess
import sys
from pathlib import Path


def run(tmp_path, *where):
    script = Path(__file__).parents[2] / "benchmarks" / "writers.py"
    given = ["--writers", "3", "--changes", "6", "--papers", "60", "--json", str(tmp_path / "figures.json")]
    done = subprocess.run(
        [sys.executable, str(script), *given, *where],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (figures,) = json.loads((tmp_path / "figures.json").read_text())
    assert (figures["changes"], figures["wrong"], figures["look-waits"]) == ("18", "0", "0")
    assert int(figures["syncs"]) > 0


def test_every_change_of_three_writers_is_there_on_a_server(tmp_path, database):
    run(tmp_path, "--database", database)


def test_every_change_of_three_writers_is_there_in_a_file(tmp_path):
    run(tmp_path, "--sqlite")

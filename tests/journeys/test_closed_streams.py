"""Started with closed streams, as some services start programs: no traceback, and a documented exit code."""

import subprocess
import sys

import pytest


def run(tmp_path, environment, line):
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m publist {line}', sys.executable],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("list <&- >&-", 0),
        ("list <&- >&- 2>&-", 0),
        ("status --json >&-", 141),
        ("export --format bib >&-", 141),
        ("--version >&-", 0),
        ("no-such-command 2>&-", 2),
        ("import - <&-", 2),
    ],
)
def test_closed_streams_are_no_reason_to_fail(tmp_path, environment, completed, line, code):
    done = run(tmp_path, environment, line)
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    assert "error of publist itself" not in done.stderr

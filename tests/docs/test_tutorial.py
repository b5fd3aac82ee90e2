"""The tutorial, typed from its first line to its last in an empty folder, with the replayed services.

What it shows below a command is what the command prints; ``...`` stands for anything.
"""

import functools
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from publist.demo.server import ReplayServer

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "tutorial.md").read_text(encoding="utf-8")
CODES = {"publist check cv.md": 1, "publist check --fix cv.md": 1}
"""Exit codes other than 0, of which the text tells."""


def typed() -> list[tuple[str, str]]:
    """Every command of a console block, with what is shown below it."""
    found: list[tuple[str, str]] = []
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            found.append((command, shown))
    return found


def as_pattern(shown: str) -> str:
    """Lines of "..." alone may be none; elsewhere it is a part of a line.  A blank may be one that does not break."""
    lines = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*?") + r"\s*?\n"
        for line in shown.splitlines()
    ]
    return "".join(lines).replace(r"\ ", r"[ \xa0]+")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PUBLIST_")}
    return kept | {"HOME": str(tmp_path / "home"), "COLUMNS": "200", "PYTHONUTF8": "1"}


def test_the_tutorial_runs_as_it_stands_and_shows_what_is_printed(tmp_path: Path, environment: dict[str, str], stores):
    (cv,) = re.findall(r"^```markdown\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    folder = tmp_path / "tutorial"
    folder.mkdir()
    (folder / "cv.md").write_text(cv)
    with ReplayServer() as server:
        environment |= {
            "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
            "PUBLIST_DBLP_URL": server.dblp_url,
        }
        environment |= {"PUBLIST_SEMANTIC_SCHOLAR_RATE": "500", "PUBLIST_DBLP_RATE": "500"}
        files: dict[str, str] = {}  # named in the page, and not there where the list is on a server
        for command, printed in typed():
            name, *words = shlex.split(command)
            if name == "export":
                given = dict(word.split("=", 1) for word in words)
                if not stores.are_files and (file := given.get("PUBLIST_DATABASE")):
                    given["PUBLIST_DATABASE"] = str(stores.at(folder / file))
                    files[f".../{file}\n"] = "...\n"
                environment |= given
                continue
            shown = functools.reduce(lambda text, file: text.replace(*file), files.items(), printed)
            assert name == "publist"
            done = subprocess.run(
                [sys.executable, "-m", "publist", *words],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            assert done.returncode == CODES.get(command, 0), (command, done.stdout)
            assert re.fullmatch(as_pattern(shown), done.stdout + "\n"), f"{command}\n{done.stdout}"
    assert (folder / "site" / "index.html").exists()
    assert "Jangwhan" not in (folder / "cv.md").read_text()
    assert (folder / "publications.bib").read_text().count("@inproceedings") == 2


def test_what_is_shown_is_compared():
    assert re.fullmatch(as_pattern("a\n...\nb ... c\n"), "a\nx\ny\nb 1 c\n")
    assert re.fullmatch(as_pattern("a\n...\n"), "a\n")
    assert not re.fullmatch(as_pattern("a\nb\n"), "a\nc\n")
    assert not re.fullmatch(as_pattern("a\n"), "a\nb\n")

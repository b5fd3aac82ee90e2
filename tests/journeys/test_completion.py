"""What TAB offers: keys, people, formats."""

import os
import subprocess
import sys

import pytest


def offered(words: str, folder) -> list[str]:
    environ = {
        **os.environ,
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "_PUBLIST_COMPLETE": "bash_complete",
        "HOME": str(folder),
    }
    code = "import sys; sys.argv[0] = 'publist'; from publist.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environ, cwd=folder, check=True
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line.strip()]


@pytest.fixture
def store(publist, tmp_path, stores):
    (tmp_path / "cv.md").write_text(
        "# Publications\n\n- Ada Quist, Bo Ek. Slow Stones. *Journal of Stones* 3(1), 1-9, 2021.\n", encoding="utf-8"
    )
    own = str(stores.at(tmp_path / "own.db"))
    publist("init", "--name", "Ada Quist", "--database", own)
    publist("import", "cv.md", "--database", own)
    return own


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("publist --database OWN show QU", ["quist2021slow"]),
        ("publist --database OWN show zz", []),
        ("publist --database OWN authors e", ["Bo Ek"]),
        ("publist --database none.db show q", []),
        ("publist export --format al", ["al-folio"]),
    ],
)
def test_tab_offers_what_there_is(store, words, found, tmp_path):
    assert offered(words.replace("OWN", store), tmp_path) == found

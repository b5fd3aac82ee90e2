"""What ``docs/python.md`` and the README show of Python is run, block by block, against the replayed services.

``EXPRESSION  # -> VALUE`` in a block means that the one is equal to the other.
"""

import ast
import inspect
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import publist
from publist import resources
from publist.demo.server import ReplayServer

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ROWS = [line for line in PAGE.splitlines() if line.startswith("| `")]
_SHOWS = re.compile(r"^(\s*)(\S.*?)  # -> (.+)$")


def with_assertions(block: str) -> str:
    """Each line that shows a value becomes a comparison; the lines keep their numbers."""
    return "\n".join(_SHOWS.sub(r"\1shows((\2), (\3))", line) for line in block.splitlines())


def where(block: str, file: str, stores) -> str:
    """The block with the place of this run for the file that it names."""
    assert f'"{file}"' in block
    return block.replace(f'"{file}"', repr(str(stores.at(Path.cwd() / file))))


def shows(found: object, documented: object) -> None:
    assert found == documented


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replayed_environment: dict[str, str]) -> Path:
    for name, value in replayed_environment.items():
        monkeypatch.setenv(name, value)
    shutil.copyfile(resources.data("sample-cv.md"), tmp_path / "cv.md")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def replayed_environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    with ReplayServer() as server:
        yield {
            "PUBLIST_CONFIG": "/dev/null",
            "PUBLIST_STATE": str(tmp_path / "state"),
            "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
            "PUBLIST_DBLP_URL": server.dblp_url,
            "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
            "PUBLIST_DBLP_RATE": "500",
        }


def test_all_blocks_run_in_order_and_show_what_they_say(lab: Path, stores):
    names: dict[str, object] = {"shows": shows}
    for number, text in enumerate(BLOCKS, 1):
        block = where(text, "lab.db", stores) if "publist.open(" in text else text
        exec(compile(with_assertions(block), f"python.md block {number}", "exec"), names)
    assert (lab / "publications.bib").read_text().count("@") == 7


def test_the_lab_script_has_at_most_fifteen_lines():
    script = BLOCKS[0]
    assert len([line for line in script.splitlines() if line.strip()]) <= 15
    assert all(f".{step}(" in script for step in ("sync", "edit", "undo", "export"))


def test_the_readme_runs_as_it_stands(lab: Path, stores):
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    exec(compile(where(block, "papers.db", stores), "README.md", "exec"), {})


def methods() -> dict[str, str]:
    """Every public name of the library and the annotation of what it gives."""
    found = {}
    for name, member in inspect.getmembers(publist.Library):
        if not name.startswith("_"):
            function = member.fget if isinstance(member, property) else member
            found[name] = inspect.signature(function).return_annotation
    return found


def homes() -> dict[str, str]:
    """The module of every class that the face gives back."""
    found = {}
    for path in (CHECKOUT / "src" / "publist" / "library").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                found |= {alias.name: node.module for alias in node.names}
    return found


@pytest.mark.parametrize("method", sorted(methods()))
def test_every_method_is_in_the_table_with_what_it_gives(method: str):
    (row,) = [row for row in ROWS if re.search(rf"`{method}(\(.*?\))?`", row.split(" | ")[0])]
    for value in set(re.findall(r"\b[A-Z]\w+", methods()[method])) - {"None"}:
        assert f"`{value}`" in row


def test_every_value_is_in_the_table_with_fields_that_it_has():
    given = {name for text in methods().values() for name in re.findall(r"\b[A-Z]\w+", text)} - {"None", "Store"}
    documented = {row.split("`")[1]: row for row in ROWS if row.split("`")[1][0].isupper()}
    assert given - {"Location"} <= documented.keys()
    for name, row in documented.items():
        kind = getattr(import_module(homes()[name]), name)
        fields = re.sub(r"\([^)]*\)", "", row.split(" | ", 1)[1])
        assert [field for field in re.findall(r"`(\w+)`", fields) if not hasattr(kind, field)] == [], name

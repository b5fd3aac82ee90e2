"""What the tests of writers share: the programs that take what we write."""

import importlib.util
import json
import os
import shutil
from pathlib import Path
from types import ModuleType

import pytest

import publist
from publist.model import Paper
from publist.writers.formats import write

_spec = importlib.util.spec_from_file_location("publist_generated_list", Path(__file__).with_name("generated_list.py"))
_generated_list = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_generated_list)


@pytest.fixture(scope="session")
def generated_list() -> ModuleType:
    """The module that makes the list of 300 papers."""
    return _generated_list


@pytest.fixture(scope="session")
def generated() -> list[Paper]:
    """300 papers with everything that a list can hold, the same in every run."""
    return _generated_list.generated()


def _shown(library: publist.Library) -> dict[str, dict[str, object]]:
    """The list by its keys as the JSON export has it, without what no file can know: numbers of people, where a value
    comes from, counts; and without the note that a venue is printed, which one that only an identifier gave is after it
    was printed."""
    papers = json.loads(library.export("json"))
    for paper in papers:
        del paper["provenance"], paper["citations"]
        if paper["venue"]:
            paper["venue"].pop("printed", None)
        for author in paper["authors"]:
            del author["id"]
    return {paper["key"]: paper for paper in papers}


@pytest.fixture(scope="session")
def shown():
    """``shown(library)``: its list by its keys, for comparison."""
    return _shown


@pytest.fixture(scope="session")
def stored(generated, tmp_path_factory, lasting_stores):
    """A library that holds the generated list."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "list.json").write_text(write("json", generated), encoding="utf-8")
    with lasting_stores.library(folder / "papers.db", environ={}) as library:
        library.read(folder / "list.json")
        yield library


@pytest.fixture
def read_into_empty_store(tmp_path, stores):
    """``read_into_empty_store(text, suffix)``: the list that an empty store has of the text, by its keys."""

    def read(text: str, suffix: str) -> dict[str, dict[str, object]]:
        (tmp_path / f"list{suffix}").write_text(text, encoding="utf-8")
        with stores.library(tmp_path / f"{suffix[1:]}.db", environ={}) as library:
            library.read(tmp_path / f"list{suffix}")
            return _shown(library)

    return read


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Strings that break a format which is glued together."""
    return _generated_list.HOSTILE


@pytest.fixture
def tool():
    """``tool(name)``: where a program is; without it the test is skipped, in CI it fails."""

    def find(name: str, packages: str = "biber texlive-binaries texlive-latex-base") -> str:
        found = shutil.which(name)
        if found is None:
            message = f"{name} is not installed (apt-get install {packages})"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        return found

    return find

"""What the tests of writers share: the programs that take what we write."""

import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from publist.model import Paper

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


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """Strings that break a format which is glued together."""
    return _generated_list.HOSTILE


@pytest.fixture
def tool():
    """``tool(name)``: where a TeX program is; without it the test is skipped, in CI it fails."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            message = f"{name} is not installed (apt-get install biber texlive-binaries texlive-latex-base)"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        return found

    return find

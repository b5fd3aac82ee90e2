"""What the tests of the site share: lists with everything in them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from publist.model import Paper

HERE = Path(__file__).parent


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_generated_list = _module("publist_generated_list", HERE.parent / "writers" / "generated_list.py")
_site_lists = _module("publist_site_lists", HERE / "site_lists.py")


@pytest.fixture(scope="session")
def lists() -> ModuleType:
    """The small and the hostile list, and their sites."""
    return _site_lists


@pytest.fixture(scope="session")
def generated() -> list[Paper]:
    """300 papers with everything that a list can hold."""
    return _generated_list.generated()

"""What the tests of the site share: lists with everything in them, and a real Chromium."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A browser; without one the test is skipped, in CI it fails."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium here, and this is CI")
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND"],
        )
        yield browser
        browser.close()

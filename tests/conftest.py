"""What all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# What depends on the clock is off: a slow or busy machine is no fault of the code.
settings.register_profile("publist", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("publist")

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; the test skips where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the measuring data (../shared) is not here")
    return folder


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

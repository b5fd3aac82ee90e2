"""What all tests share."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

# What depends on the clock is off: a slow or busy machine is no fault of the code.
settings.register_profile("publist", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("publist")

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def database_server() -> Iterator[Path]:
    """A PostgreSQL server of this test run; the folder of its socket.  CI has one; elsewhere the test may skip."""
    spec = importlib.util.spec_from_file_location("publist_postgresql", Path(__file__).with_name("postgresql.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    programs = module.programs()
    if programs is None:
        assert "CI" not in os.environ, "CI must have PostgreSQL"
        pytest.skip("PostgreSQL is not here")
    with module.running(programs) as folder:
        yield folder


@pytest.fixture
def database(database_server: Path) -> Iterator[str]:
    """The URL of an empty database of that server."""
    from sqlalchemy import create_engine, text

    name, base = f"t{uuid4().hex}", "postgresql+psycopg://publist@/{}?host={}"
    engine = create_engine(base.format("postgres", database_server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield base.format(name, database_server)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


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

"""What all tests share."""

import importlib.util
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

# What depends on the clock is off: a slow or busy machine is no fault of the code.  A run for a change tries what the
# last one tried, so that what an example shows of older code stops nobody's change; every other run tries new ones.
settings.register_profile(
    "publist",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("publist")

CHECKOUT = Path(__file__).resolve().parents[1]


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"publist_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_stores = _module("stores")
_ON_SERVER = _stores.chosen_engine() == "postgresql"
_SEEDS_ON_SERVER = 3
"""How many of the lists that a test draws (by its ``seed``) are tried on a server, where each takes some ten times as
long.  What is drawn is about what publist decides, which the run on files has searched; what differs between the
engines shows with any of them."""
# For a test that makes a store for each example.
settings.register_profile("stores", settings.get_profile("publist"), max_examples=8 if _ON_SERVER else 40)
_running: list[pytest.Item] = []


def _tells_places(item: pytest.Item, *besides: str) -> bool:
    return not {"stores", "lasting_stores", *besides}.isdisjoint(getattr(item, "fixturenames", ()))


def _no_unnoticed_file(event: str, arguments: tuple[object, ...]) -> None:
    """Nobody opens an SQLite file beside the fixtures, where the run on a server would not follow."""
    if event == "sqlite3.connect" and _running and arguments != (":memory:",):
        test = _running[-1]
        if test.get_closest_marker("sqlite") is None and not _tells_places(test, "database"):
            raise AssertionError(f"{test.nodeid} opens an SQLite file: see tests/stores.py")


sys.addaudithook(_no_unnoticed_file)


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # So a shell starts what it runs in the background, and every program that a test interrupts would have it so.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "sqlite(why): what only an SQLite file can do; not run on a server")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.pop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """No program that a test runs makes a store in a file either: on a server, by name or by default, all lie there."""
    yield
    may = "database" in item.fixturenames or (_tells_places(item) and not _ON_SERVER)
    if not may and item.get_closest_marker("sqlite") is None and (folder := item.funcargs.get("tmp_path")):
        assert _stores.files_in(folder) == [], "a run on a server does not follow there: see tests/stores.py"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a server only the tests that have a store run; those of SQLite's own are skipped, with their reason.

    A test that asks for a ``database`` has its server in the other run already; of many drawn lists a few are enough.
    """
    if not _ON_SERVER:
        return
    kept = [item for item in items if _tells_places(item) or item.get_closest_marker("sqlite")]
    kept = [item for item in kept if "database" not in item.fixturenames and _seed(item) < _SEEDS_ON_SERVER]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept
    for item in items:
        if mark := item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason=f"{_OF_SQLITE}{mark.args[0]}"))


def _seed(item: pytest.Item) -> int:
    return item.callspec.params.get("seed", 0) if hasattr(item, "callspec") else 0


_OF_SQLITE = "SQLite's own: "


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _ON_SERVER:
        skipped = terminalreporter.stats.get("skipped", [])
        own = sum(_OF_SQLITE in str(report.longrepr) for report in skipped)
        terminalreporter.write_line(f"on PostgreSQL; {own} tests are about what only an SQLite file can do")


@pytest.fixture(scope="session")
def database_server() -> Iterator[Path]:
    """A PostgreSQL server of this test run; the folder of its socket.  CI has one; elsewhere the test may skip."""
    module = _module("postgresql")
    programs = module.programs()
    if programs is None:
        assert "CI" not in os.environ, "CI must have PostgreSQL"
        assert not _ON_SERVER, "PUBLIST_TEST_ENGINE=postgresql needs PostgreSQL's programs"
        pytest.skip("PostgreSQL is not here")
    with module.running(programs) as folder:
        yield folder


@pytest.fixture(scope="session")
def _server(database_server: Path) -> Iterator[object]:
    server = _stores.Server(database_server)
    yield server
    server.close()


@pytest.fixture
def database(_server) -> Iterator[str]:
    """The URL of an empty database of that server, whatever engine this run is about."""
    name = _server.make()
    yield _server.url(name)
    _server.drop(name)


@pytest.fixture(scope="session")
def lasting_stores(request: pytest.FixtureRequest) -> object:
    """Places of stores that last as long as the session (see ``stores.py``); they go with the server."""
    return _stores.Stores(request.getfixturevalue("_server") if _ON_SERVER else None)


@pytest.fixture
def stores(request: pytest.FixtureRequest) -> Iterator[object]:
    """Places of stores, gone after the test (see ``stores.py``)."""
    stores = _stores.Stores(request.getfixturevalue("_server") if _ON_SERVER else None)
    yield stores
    stores.drop()


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

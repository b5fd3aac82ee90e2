"""The real program, from outside: a process of its own, a store of its own, the replayed services."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from publist import resources
from publist.demo.server import ReplayServer

PATIENCE = 120.0
"""Seconds that a command has."""
SENTINEL_KEY = "sentinel-key-that-must-never-be-seen"


@dataclass(frozen=True)
class Run:
    """What one run of the program said."""

    code: int
    out: str
    err: str


Publist = Callable[..., Run]


@pytest.fixture
def services() -> Iterator[ReplayServer]:
    with ReplayServer() as server:
        yield server


def make_environment(folder: Path, services: ReplayServer, store: Path | str | None = None) -> dict[str, str]:
    """Nothing of the person who runs the tests: neither their settings nor their store (else ``papers.db``)."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONWARNINGS": "error",
        "PUBLIST_DATABASE": str(store or folder / "papers.db"),
        "PUBLIST_SEMANTIC_SCHOLAR_URL": services.semantic_scholar_url,
        "PUBLIST_DBLP_URL": services.dblp_url,
        "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
        "PUBLIST_DBLP_RATE": "500",
        "SEMANTIC_SCHOLAR_API_KEY": SENTINEL_KEY,
    }


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"publist_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def forking(lasting_stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    """``forking(environment)``: what forks commands, started for the first environment that a journey has."""
    made = []
    place = lasting_stores.at(tmp_path_factory.mktemp("practice") / "papers.db")

    def start(environment: dict[str, str]):
        if not made:
            made.append(_beside("warm").Warm(environment, place))
        return made[0]

    yield start
    for warm in made:
        warm.close()


@pytest.fixture(scope="session")
def run_publist(forking: Callable) -> Publist:
    """``run_publist(folder, environment, "list")``: the program.  No output may hold the key or a traceback."""

    def run(folder: Path, environment: dict[str, str], *arguments: str, given: bytes | None = None) -> Run:
        done = forking(environment).run(folder, environment, arguments, given, PATIENCE)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert SENTINEL_KEY not in out + err
        assert "Traceback" not in err, err
        return Run(done.returncode, out, err)

    return run


def assert_no_key_in(folder: Path) -> None:
    """No file holds the key: store, backup, journal, log, health file, export."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            assert SENTINEL_KEY.encode() not in path.read_bytes(), f"the key is in {path}"


@pytest.fixture(autouse=True)
def the_key_is_nowhere(tmp_path: Path, services: ReplayServer, stores) -> Iterator[None]:
    """After every journey: the key is in no file and no database, and went to Semantic Scholar only, in its header."""
    yield
    assert_no_key_in(tmp_path)
    assert SENTINEL_KEY not in stores.text()
    for request in services.requests:
        headers = {name for name, value in request.headers.items() if SENTINEL_KEY in value}
        assert headers <= ({"x-api-key"} if request.path.startswith("/graph/v1/") else set()), request.path
        assert SENTINEL_KEY not in f"{request.path} {request.query} {request.body!r}"


@pytest.fixture
def environment(tmp_path: Path, services: ReplayServer, stores) -> dict[str, str]:
    (tmp_path / "home").mkdir()
    return make_environment(tmp_path, services, stores.at(tmp_path / "papers.db"))


@pytest.fixture(scope="session")
def surroundings() -> Callable[[Path, ReplayServer], dict[str, str]]:
    """``surroundings(folder, services)``: the environment of somebody who has only this folder."""
    return make_environment


@pytest.fixture
def publist(tmp_path: Path, environment: dict[str, str], run_publist: Publist) -> Publist:
    """``publist("import", "cv.md")`` runs the program in ``tmp_path``."""

    def run(*arguments: str, given: bytes | None = None, **extra: str) -> Run:
        return run_publist(tmp_path, {**environment, **extra}, *arguments, given=given)

    return run


@pytest.fixture(scope="session")
def terminals() -> ModuleType:
    """The module ``terminal.py``, which says how it is used."""
    return _beside("terminal")


@pytest.fixture
def terminal(tmp_path: Path, environment: dict[str, str], terminals: ModuleType, forking: Callable) -> Callable:
    """``with terminal("review", columns=80, rows=24) as running``: the program in a terminal, to type to."""

    def start(*arguments: str, columns: int = 80, rows: int = 24, **extra: str):
        mine = {**environment, **extra}
        return terminals.Terminal(tmp_path, mine, arguments, columns=columns, rows=rows, warm=forking(environment))

    return start


@pytest.fixture
def see(terminal: Callable) -> Callable:
    """``see("list", columns=80)``: what a person sees of a command that asks nothing, when it has ended."""

    def run(*arguments: str, keys: str = "", **more: object):
        with terminal(*arguments, **more) as running:
            if keys:
                running.type(keys)
            seen = running.end()
        assert SENTINEL_KEY not in seen.raw
        return seen

    return run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample CV, in the folder where the program runs."""
    target = tmp_path / "cv.md"
    target.write_bytes(resources.data("sample-cv.md").read_bytes())
    return target


@pytest.fixture(scope="session")
def completed_once(tmp_path_factory: pytest.TempPathFactory, lasting_stores, run_publist: Publist) -> Path | str:
    """A store with the sample CV, completed from the services by the real commands, once for all tests."""
    folder = tmp_path_factory.mktemp("completed")
    (folder / "cv.md").write_bytes(resources.data("sample-cv.md").read_bytes())
    (folder / "home").mkdir()
    place = lasting_stores.at(folder / "papers.db")
    with ReplayServer() as server:
        for arguments in (("init", "--name", "Minsoo Kim", "--yes"), ("import", "cv.md"), ("sync",)):
            done = run_publist(folder, make_environment(folder, server, place), *arguments)
            assert done.code == 0, done
    assert_no_key_in(folder)
    return place


@pytest.fixture
def completed(completed_once: Path | str, sample: Path, stores, environment: dict[str, str]) -> Path | str:
    """A store of one's own with the completed sample CV."""
    environment["PUBLIST_DATABASE"] = str(place := stores.copy(completed_once, sample.parent / "papers.db"))
    return place


@pytest.fixture
def told_by_settings(tmp_path: Path, environment: dict[str, str]) -> Callable[[], None]:
    """After ``told_by_settings()`` a server stands in the settings and no more in the shell's variables.

    So a timer wants it, whose lines everybody can read.  A file stays in the variable.
    """

    def tell() -> None:
        if "://" in environment["PUBLIST_DATABASE"]:
            folder = tmp_path / "home" / ".config" / "publist"
            folder.mkdir(parents=True)
            (folder / "config.toml").write_text(f'database = "{environment.pop("PUBLIST_DATABASE")}"\n')

    return tell


def _mounted(folder: Path, *options: str) -> bool:
    return (
        os.geteuid() == 0
        and not subprocess.run(["mount", *options, str(folder)], capture_output=True, check=False).returncode
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not _mounted(folder, "-t", "tmpfs", "-o", "size=2m", "publist-test"):
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """A folder that ``read_only()`` takes the right to write from, also from root."""
    folder = tmp_path / "kept"
    folder.mkdir()
    mounted = []

    def protect() -> Path:
        if not _mounted(folder, "--bind", str(folder)):
            pytest.skip("a folder cannot be mounted read-only here")
        mounted.append(folder)
        if not _mounted(folder, "-o", "remount,bind,ro"):
            pytest.skip("a folder cannot be mounted read-only here")
        return folder

    yield protect
    for _ in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)

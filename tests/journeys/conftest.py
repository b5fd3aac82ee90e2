"""The real program, from outside: a process of its own, a store of its own, the replayed services."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from publist import resources
from publist.demo.server import ReplayServer

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


def make_environment(folder: Path, services: ReplayServer) -> dict[str, str]:
    """Nothing of the person who runs the tests: neither their settings nor their store."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        "PYTHONWARNINGS": "error",
        "PUBLIST_DATABASE": str(folder / "papers.db"),
        "PUBLIST_SEMANTIC_SCHOLAR_URL": services.semantic_scholar_url,
        "PUBLIST_DBLP_URL": services.dblp_url,
        "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
        "PUBLIST_DBLP_RATE": "500",
        "SEMANTIC_SCHOLAR_API_KEY": SENTINEL_KEY,
    }


def run_publist(folder: Path, environment: dict[str, str], *arguments: str, given: bytes | None = None) -> Run:
    """Run the program in ``folder``.  No output may hold the key or a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "publist", *arguments],
        cwd=folder,
        env=environment,
        input=given,
        stdin=None if given is not None else subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert SENTINEL_KEY not in out + err
    assert "Traceback" not in err, err
    return Run(done.returncode, out, err)


@pytest.fixture
def environment(tmp_path: Path, services: ReplayServer) -> dict[str, str]:
    (tmp_path / "home").mkdir()
    return make_environment(tmp_path, services)


@pytest.fixture
def publist(tmp_path: Path, environment: dict[str, str]) -> Publist:
    """``publist("import", "cv.md")`` runs the program in ``tmp_path``."""

    def run(*arguments: str, given: bytes | None = None, **extra: str) -> Run:
        return run_publist(tmp_path, {**environment, **extra}, *arguments, given=given)

    return run


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample CV, in the folder where the program runs."""
    target = tmp_path / "cv.md"
    target.write_bytes(resources.data("sample-cv.md").read_bytes())
    return target


@pytest.fixture(scope="session")
def completed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample CV, completed from the services by the real commands, once for all tests."""
    folder = tmp_path_factory.mktemp("completed")
    (folder / "cv.md").write_bytes(resources.data("sample-cv.md").read_bytes())
    (folder / "home").mkdir()
    with ReplayServer() as server:
        for arguments in (("init", "--name", "Minsoo Kim", "--yes"), ("import", "cv.md"), ("sync",)):
            done = run_publist(folder, make_environment(folder, server), *arguments)
            assert done.code == 0, done
    return folder / "papers.db"


@pytest.fixture
def completed(completed_once: Path, sample: Path) -> Path:
    """A store of one's own with the completed sample CV."""
    target = sample.parent / "papers.db"
    shutil.copyfile(completed_once, target)
    return target

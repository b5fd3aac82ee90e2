"""A library over a real file, with the services replayed on loopback."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import publist
from publist import resources
from publist.demo.server import ReplayServer

Opener = Callable[..., publist.Library]


def environment(server: ReplayServer, folder: Path) -> Mapping[str, str]:
    """Of one who has no settings and asks the replayed services."""
    return {
        "PUBLIST_CONFIG": "/dev/null",
        "PUBLIST_STATE": str(folder / "state"),
        "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
        "PUBLIST_DBLP_URL": server.dblp_url,
        "PUBLIST_SEMANTIC_SCHOLAR_RATE": "500",
        "PUBLIST_DBLP_RATE": "500",
    }


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        yield running


@pytest.fixture(scope="module")
def surroundings() -> Callable[[ReplayServer, Path], Mapping[str, str]]:
    return environment


@pytest.fixture
def environ(server: ReplayServer, tmp_path: Path) -> Mapping[str, str]:
    return environment(server, tmp_path)


@pytest.fixture
def library(tmp_path: Path, environ: Mapping[str, str], stores) -> Iterator[publist.Library]:
    with stores.library(tmp_path / "papers.db", owner="Minsoo Kim", environ=environ) as opened:
        yield opened


@pytest.fixture
def listed(library: publist.Library) -> publist.Library:
    """With the sample CV taken in."""
    library.read(resources.data("sample-cv.md"))
    return library

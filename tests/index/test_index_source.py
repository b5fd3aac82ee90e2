"""An index is a source like any other: asked before its service, which is asked only for what the index lacks."""

import gzip
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publist import resources
from publist.config import load_settings
from publist.demo.dblp import DblpReplay
from publist.demo.server import Fault, ReplayServer
from publist.demo.shipped import load
from publist.errors import ServiceError, UsageError
from publist.model import Identifier, Scheme
from publist.services.base import Services
from publist.services.clock import SystemClock
from publist.services.opening import open_services

RA_LORA = "RA-LoRA: Rank-Adaptive Parameter-Efficient Fine-Tuning for Accurate 2-bit Quantized Large Language Models"
PID = Identifier(Scheme.DBLP_PID, "demo-minsoo-kim")


@pytest.fixture
def demo_index(tmp_path, stores) -> Path:
    """An index of the sample answers as DBLP's dump has them, with the one paper that DBLP does not know there."""
    _, publications, people = load()
    seventh = {
        "key": "conf/demo/demo-ra-lora", "type": "Conference and Workshop Papers", "venue": "ACL (Findings)",
        "year": "2024", "ee": "https://doi.org/10.18653/v1/2024.findings-acl.933",
        "title": f"{RA_LORA}.",
        "authors": {"author": [
            {"text": "Minsoo Kim 0001"}, {"text": "Sihwa Lee"}, {"text": "Wonyong Sung"}, {"text": "Jungwook Choi"},
        ]},
    }  # fmt: skip
    file = tmp_path / "dblp.xml.gz"
    file.write_bytes(gzip.compress(DblpReplay([*publications, seventh], people).dump()))
    return stores.library(tmp_path / "none.db").build_index(file).folder


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        yield running


@pytest.fixture
def environ(server, tmp_path) -> dict[str, str]:
    (tmp_path / "config.toml").touch()
    return {
        "PUBLIST_CONFIG": str(tmp_path / "config.toml"),
        "PUBLIST_STATE": str(tmp_path / "state"),
        "PUBLIST_SEMANTIC_SCHOLAR_URL": server.semantic_scholar_url,
        "PUBLIST_DBLP_URL": server.dblp_url,
        "PUBLIST_DBLP_RATE": "500",
    }


@contextmanager
def services(environ: dict[str, str], *only: str, index: Path) -> Iterator[Services]:
    settings = load_settings({**environ, "PUBLIST_INDEX": str(index)})
    with open_services(
        settings, only=only, user_agent="publist", clock=SystemClock(), rng=random.Random(1), environ=environ
    ) as found:
        yield found


def test_the_seven_papers_are_completed_without_one_request(demo_index, server, environ, tmp_path, stores):
    shutil.copyfile(resources.data("sample-cv.md"), tmp_path / "cv.md")
    with stores.library(tmp_path / "papers.db", owner="Minsoo Kim", environ=environ) as library:
        library.read(tmp_path / "cv.md")
        report = library.sync(sources=["dblp"], indexes=[demo_index])
        assert [(one.source, one.requests, len(one.not_found)) for one in report.sources] == [("dblp", 0, 0)]
        papers = library.papers()
        assert len(papers) == 7
        assert all(any(i.scheme is Scheme.DBLP for i in paper.identifiers) for paper in papers)
        why = library.explain(papers[0].key).paper.provenance
    assert server.requests == []
    assert any(str(demo_index) in one.where for one in why)


def test_the_settings_name_indexes(demo_index, server, environ, tmp_path, stores):
    (tmp_path / "config.toml").write_text(f'[index]\nfolders = ["{demo_index}"]\n')
    with stores.library(tmp_path / "papers.db", environ=environ) as library:
        assert [one.manifest.papers for one in library.indexes()] == [13]
        assert library.add("10.18653/v1/2024.findings-acl.933", sources=["dblp"]).key
        assert len(library.find_indexed("demo-minsoo-kim")) == len(library.find_indexed("demo-minsoo-kim", demo_index))
    assert server.requests == []


def test_what_an_index_does_not_hold_is_asked_of_the_service(demo_index, server, environ):
    with services(environ, "dblp", index=demo_index) as found:
        dblp = found.get("dblp")
        assert dblp.by_title("A title that nobody gave to a paper") == []
        assert dblp.requests == 1
        assert dblp.of_person(PID)
        assert dblp.find_people("Minsoo Kim")
        assert dblp.by_title(RA_LORA)
        assert dblp.requests == 1


def test_an_author_who_is_not_among_those_found_is_looked_for_at_the_service(demo_index, server, environ):
    title = load()[1][0]["title"]
    with services(environ, "dblp", index=demo_index) as found:
        dblp = found.get("dblp")
        assert dblp.by_title(title, "J. Choi")
        assert dblp.requests == 0
        dblp.by_title(title, "Ada Quist")
        assert dblp.requests == 1


def test_a_service_that_is_switched_off_is_not_asked_but_its_index_is(demo_index, server, environ, tmp_path):
    (tmp_path / "config.toml").write_text("[dblp]\nenabled = false\n")
    with services(environ, index=demo_index) as found:
        dblp = found.get("dblp")
        assert dblp.of_person(PID)
        assert (
            dblp.by_title("Nothing of the kind, of quantized models")[0].source == "dblp"
        )  # likely ones, to be judged
        assert dblp.by_identifiers([Identifier(Scheme.DOI, "10.5555/none")]) == [None]
        assert dblp.of_person(Identifier(Scheme.DBLP_PID, "1/1")) == []
        assert (dblp.requests, dblp.counts) == (0, False)
    assert server.requests == []


def test_only_named_sources_are_asked_with_or_without_an_index(demo_index, environ):
    with services(environ, "semantic_scholar", index=demo_index) as found:
        assert [service.name for service in found] == ["semantic_scholar"]


def test_when_the_service_fails_what_the_index_holds_is_kept(demo_index, environ):
    held, other = Identifier(Scheme.DOI, "10.18653/v1/2024.acl-long.612"), Identifier(Scheme.DOI, "10.5555/none")
    with ReplayServer(faults=[Fault("/", status=403, times=None)]) as broken:
        # the graph is at an address of its own, which nobody answers for either
        at = {**environ, "PUBLIST_DBLP_URL": broken.dblp_url, "PUBLIST_DBLP_SPARQL_URL": f"{broken.dblp_url}/sparql",
              "PUBLIST_DBLP_VIA": "sparql"}  # fmt: skip
        with services(at, "dblp", index=demo_index) as found:
            dblp = found.get("dblp")
            record, nothing = dblp.by_identifiers([held, other])
            assert (record.key, nothing) == ("conf/demo/demo-qdpo", None)
            assert dblp.unanswered == {other: dblp.ended}
            with pytest.raises(ServiceError):
                dblp.by_identifiers([other])


def test_a_folder_in_the_settings_without_an_index_is_named_and_not_passed_over(environ, tmp_path):
    with pytest.raises(UsageError) as caught, services(environ, index=tmp_path / "nowhere"):
        pass
    assert caught.value.code == "no-index"

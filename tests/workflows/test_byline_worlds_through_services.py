"""500 random papers through the real clients, the real sync and every export, with bylines wrong in every way.

Whatever the services say: nobody whom the list prints is lost, nobody moves, no mark moves, the owner stays; a second
sync changes nothing, and the order in which the services are asked does not matter.
"""

import html
import importlib.util
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import publist
from publist.demo.server import ReplayServer
from publist.matching.names.on_paper import is_another_name
from publist.model import Paper

spec = importlib.util.spec_from_file_location("publist_byline_worlds", Path(__file__).with_name("byline_worlds.py"))
assert spec
assert spec.loader
worlds = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = worlds  # dataclasses look themselves up
spec.loader.exec_module(worlds)

WORLDS, PAPERS = 10, 50
_STRANGE = re.compile(r"[^\w\s]|_")


@contextmanager
def library(stores, folder: Path, world, server: ReplayServer, *, markdown: bool) -> Iterator[publist.Library]:
    folder.mkdir()
    environ = {
        "PUBLIST_CONFIG": "/dev/null",
        "PUBLIST_STATE": str(folder / "state"),
        "PUBLIST_DBLP_SPARQL_URL": server.dblp_sparql_url,
    }
    for name in worlds.SERVICES:
        environ[f"PUBLIST_{name.upper()}_URL"] = getattr(server, f"{name}_url")
        environ[f"PUBLIST_{name.upper()}_RATE"] = "500"
    owner = worlds.NAMES[worlds.OWNER]
    with stores.library(folder / "papers.db", owner=owner, environ=environ) as opened:
        text, name = (world.markdown(), "md") if markdown else (world.bibtex(), "bib")
        opened.read(publist.read_text(text, format=name, name=f"mine.{name}"))
        assert len(opened.papers()) == len(world.papers)
        yield opened


def exported(opened: publist.Library) -> list[dict]:
    """The list as JSON without the numbers of people, which come from the order in which people were met."""
    rows = json.loads(opened.export("json"))
    for row in rows:
        row["citations"] = {name: count["count"] for name, count in row["citations"].items()}
        for author in row["authors"]:
            del author["id"]
    return rows


@pytest.mark.parametrize("seed", range(WORLDS))
def test_bylines_of_the_list_survive_all_services(tmp_path: Path, seed: int, stores) -> None:
    world = worlds.world(seed, PAPERS)
    services = list(world.said)
    with world.server() as server:
        with library(stores, tmp_path / "one", world, server, markdown=seed % 2 == 1) as opened:
            opened.sync(sources=services)
            rows = exported(opened)
            papers = {paper.title: paper for paper in opened.papers()}
            assert [
                (printed.number, wrong)
                for printed in world.papers
                if (wrong := wrong_with(world, printed, papers[printed.title]))
            ] == []
            assert_in_every_format(opened, papers)
            asked, runs = len(server.requests), len(opened.log())
            assert opened.sync(sources=services).changes == ()
            assert (len(server.requests), len(opened.log())) == (asked, runs)
            assert opened.sync(sources=services, again=True).changes == ()
            assert exported(opened) == rows
        random.Random(seed).shuffle(services)
        with library(stores, tmp_path / "other", world, server, markdown=seed % 2 == 1) as opened:
            for service in services:
                opened.sync(sources=[service])
            assert exported(opened) == rows
        assert server.problems == []


def wrong_with(world, printed, paper: Paper) -> list[str]:
    """What became of the list's byline that must not: somebody gone, moved, unmarked, or invented."""
    found = []
    places, at = [], 0
    shown = paper.authors
    for place, written in enumerate(printed.authors):
        marks = (place in printed.co_first, place == printed.corresponding)
        here = at
        while here < len(shown) and (
            shown[here].name not in world.spellings[written.person]
            or shown[here].printed.rstrip(".") != written.name.rstrip(".")  # "Jr." ends a sentence as well
            or (shown[here].co_first, shown[here].corresponding) != marks
        ):
            here += 1
        if here == len(shown):
            found.append(f"{written.name} {marks} is not behind place {at}")
        else:
            places.append(here)
            at = here + 1
    if sum(author.co_first for author in shown) != len(printed.co_first):
        found.append("co-first authors")
    if sum(author.corresponding for author in shown) != (printed.corresponding is not None):
        found.append("corresponding authors")
    if paper.others and not printed.others:
        found.append("et al.")
    if not printed.others and len(shown) - len(places) > max(1, len(places) // 5):
        found.append("too many more")
    named = {one.name and one.name.rstrip(".") for said in world.said.values() for one in said[printed.number][0]}
    found += [
        f"{shown[n].printed} is invented"
        for n in range(len(shown))
        if n not in places and shown[n].printed.rstrip(".") not in named
    ]
    owners = [number for number, author in enumerate(shown) if author.owner]
    wanted = [place for place, one in enumerate(printed.authors) if one.person == worlds.OWNER]
    if wanted and not (len(owners) == 1 and shown[owners[0]].printed == printed.authors[wanted[0]].name):
        found.append(f"the owner is {[shown[n].name for n in owners]}")
    if not wanted and len(owners) > 1:
        found.append("several owners")
    return found


def assert_in_every_format(opened: publist.Library, papers: Mapping[str, Paper]) -> None:
    for name in ("md", "html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", opened.export(name))).replace("\\", "")
        entries = text.split("\n- ") if name == "md" else re.split(r"\n\s*\n|(?<=2020\.)", text)
        for paper in papers.values():
            (entry,) = (one for one in entries if paper.title in one)
            assert_in_order([on_paper(author) for author in paper.authors], entry)
            assert ("et al." in entry) == paper.others
    read = publist.read_text(opened.export("bib"), format="bib").records
    assert {one.title for one in read} == set(papers)
    for record in read:
        paper = papers[record.title]
        shown = [{on_paper(author), author.printed} for author in paper.authors]  # the .bib keeps both
        assert len(record.authors) == len(shown)
        assert [one.name for one, names in zip(record.authors, shown, strict=True) if one.name not in names] == []
        assert [bool(author.co_first) for author in record.authors] == [author.co_first for author in paper.authors]
        assert record.others == paper.others


def on_paper(author) -> str:
    return author.printed if is_another_name(author.name, author.printed) else author.name


def assert_in_order(names: Sequence[str], text: str) -> None:
    at = 0
    for name in names:
        found = text.find(name, at)
        assert found >= 0, (name, text)
        at = found + len(name)

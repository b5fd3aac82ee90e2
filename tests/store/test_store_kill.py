"""Killed at any statement: what was acknowledged is there, everything else is whole or absent.

One process forks a child for each kill, so that Python and SQLAlchemy start only once.
"""

import json

import pytest

from publist.errors import StoreMissingError
from publist.store import Location, create_store, open_store, parse_location

HARNESS = """
import json, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from publist.model import *
from publist.store import *
import publist.store.upgrading, alembic.command, alembic.config

now = datetime(2026, 1, 1, tzinfo=UTC)
clock = lambda: now
seen = 0

def kill_at(limit):
    def count(*_):
        global seen
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(Engine, "before_cursor_execute", count)

def say(word):
    os.write(channel, (word + "\\n").encode())

WORK

results = {}
for limit, place in json.loads(sys.argv[1]).items():
    mine, channel = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        kill_at(int(limit))
        work(parse_location(place, default=Path("nowhere.db")))
        os._exit(0)
    os.close(channel)
    with open(mine) as told:
        words = told.read().split()
    _, status = os.waitpid(child, 0)
    results[limit] = [os.WIFSIGNALED(status), words]
print(json.dumps(results))
"""

ADD_AND_CHANGE = """
def work(location):
    store = open_store(location, clock=clock)
    run = store.start_run("sync")
    for number in range(4):
        with store.write("sync", run) as writer:
            people = writer.people.add([Author(name=f"A {number}", names=(("cv", "A"),)), Author(name=f"B {number}")])
            byline = tuple(Authorship(position=p, name="", printed="x", co_first=True, author_id=a)
                           for p, a in enumerate(people, 1))
            ids = writer.papers.add([Paper(key=f"k{number}", title="T", authors=byline, venue=Venue("V"),
                                           links=(Link("Paper"),),
                                           identifiers=(Identifier(Scheme.DOI, f"10.1/{number}"),))])
            writer.records.add([(ids[0], Record(source="cv", key=str(number), title="T"))], now)
            writer.counts.add([(ids[0], CitationCount("s2", 1, now))])
            writer.lookups.set([(ids[0], "s2", now, True)])
        say(f"k{number}")
    with store.write("sync", run) as writer:
        papers = writer.papers.find()
        writer.papers.save([Paper(id=p.id, key=p.key, title="NEW", authors=p.authors[::-1]) for p in papers])
    say("changed")
    with store.write("undo") as writer:
        writer.undo_run(run)
    say("undone")
"""


def kills(run_python, work, places) -> list[tuple[Location, bool, list[str]]]:
    """The work in each of these places, killed at the statement of its number: whether it was, and what it said."""
    done = run_python(HARNESS.replace("WORK", work), json.dumps({limit: str(place) for limit, place in places.items()}))
    told = json.loads(done.stdout)
    return [(parse_location(str(place), default=place), *told[str(limit)]) for limit, place in places.items()]


def test_killed_while_papers_are_written(store, location, stores, tmp_path, clock, run_python):
    start = location.path or location.url
    places = {limit: stores.copy(start, tmp_path / f"{limit}.db") for limit in range(1, 200, 6)}
    results = kills(run_python, ADD_AND_CHANGE, places)
    assert sum(killed for _, killed, _ in results) >= 25
    for place, _, words in results:
        killed_store = open_store(place, clock=clock)
        assert killed_store.check() == []
        with killed_store.read() as reader:
            papers = reader.papers.find()
            records, counts = reader.records.find(), reader.counts.history()
        stored = [word for word in words if word.startswith("k")]
        if "undone" in words:
            assert papers == []
            continue
        assert [paper.key for paper in papers[: len(stored)]] == stored or not papers
        assert len(papers) - len(stored) in ({0, 1} if papers else {0, -4})
        assert {paper.title for paper in papers} in ({"T"}, {"NEW"}, set())
        assert "changed" not in words or {paper.title for paper in papers} <= {"NEW"}
        for paper in papers:
            assert len(paper.authors) == 2
            assert all(author.co_first for author in paper.authors)
            assert len(records[paper.id]) == len(counts[paper.id]) == 1


def test_killed_while_a_store_is_made(stores, tmp_path, clock, run_python):
    work = "def work(location):\n    create_store(location, clock=clock)\n    say('made')"
    results = kills(run_python, work, {limit: stores.at(tmp_path / f"{limit}.db") for limit in range(1, 130, 9)})
    whole = 0
    for number, (location, _, words) in zip(range(1, 130, 9), results, strict=True):
        if stores.exists(tmp_path / f"{number}.db"):
            whole += 1
            assert open_store(location, clock=clock).check() == []
        else:
            assert words == []
            with pytest.raises(StoreMissingError):
                open_store(location, clock=clock)
        assert create_store(location, clock=clock, exist_ok=True).check() == []
    assert 0 < whole < len(results)
    assert {path.suffix for path in tmp_path.iterdir()} <= {".db"}


@pytest.mark.sqlite("the store of another schema is made in a file")
def test_killed_while_a_store_is_upgraded(location, stores, tmp_path, clock, run_python, empty_store, schema):
    empty_store(tmp_path / "start.db")
    create_store(location, clock=clock)
    work = "def work(location):\n    open_store(location, clock=clock)\n    say('upgraded')"
    start = tmp_path / "start.db"
    places = {limit: stores.copy(start, tmp_path / f"{limit}.db") for limit in range(1, 130, 9)}
    results = kills(run_python, work, places)
    assert {killed for _, killed, _ in results} == {True, False}
    for place, _, words in results:
        path = place.path
        assert schema(path) == schema(location.path if words else tmp_path / "start.db")
        assert open_store(place, clock=clock).check() == []
        assert schema(path) == schema(location.path)

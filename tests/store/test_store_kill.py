"""Killed at any statement: what was acknowledged is there, everything else is whole or absent.

One process forks a child for each kill, so that Python and SQLAlchemy start only once.
"""

import json

import pytest

from publist.errors import StoreMissingError
from publist.store import Location, create_store, open_store

pytestmark = pytest.mark.sqlite("the store is the file that a killed process leaves")

HARNESS = """
import json, os, shutil, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from publist.model import *
from publist.store import *
import publist.store.upgrading, alembic.command, alembic.config

folder, first, last, step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
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
for limit in range(first, last, step):
    place = folder / f"{limit}.db"
    if (folder / "start.db").exists():
        shutil.copyfile(folder / "start.db", place)
    mine, channel = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(mine)
        kill_at(limit)
        work(Location(path=place))
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


def kills(run_python, folder, work, *numbers) -> dict[int, tuple[bool, list[str]]]:
    done = run_python(HARNESS.replace("WORK", work), folder, *numbers)
    return {int(limit): (killed, words) for limit, (killed, words) in json.loads(done.stdout).items()}


def test_killed_while_papers_are_written(store, location, tmp_path, clock, run_python):
    location.path.rename(tmp_path / "start.db")
    results = kills(run_python, tmp_path, ADD_AND_CHANGE, 1, 200, 6)
    assert sum(killed for killed, _ in results.values()) >= 25
    for limit, (_, words) in results.items():
        killed_store = open_store(Location(path=tmp_path / f"{limit}.db"), clock=clock)
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


def test_killed_while_a_store_is_made(tmp_path, clock, run_python):
    work = "def work(location):\n    create_store(location, clock=clock)\n    say('made')"
    results = kills(run_python, tmp_path, work, 1, 130, 9)
    whole = 0
    for limit, (_, words) in results.items():
        location = Location(path=tmp_path / f"{limit}.db")
        if location.path.exists():
            whole += 1
            assert open_store(location, clock=clock).check() == []
        else:
            assert words == []
            with pytest.raises(StoreMissingError):
                open_store(location, clock=clock)
        assert create_store(location, clock=clock, exist_ok=True).check() == []
    assert 0 < whole < len(results)
    assert {path.suffix for path in tmp_path.iterdir()} == {".db"}


def test_killed_while_a_store_is_upgraded(location, tmp_path, clock, run_python, empty_store, schema):
    empty_store(tmp_path / "start.db")
    create_store(location, clock=clock)
    work = "def work(location):\n    open_store(location, clock=clock)\n    say('upgraded')"
    results = kills(run_python, tmp_path, work, 1, 130, 9)
    assert {killed for killed, _ in results.values()} == {True, False}
    for limit, (_, words) in results.items():
        path = tmp_path / f"{limit}.db"
        assert schema(path) == schema(location.path if words else tmp_path / "start.db")
        assert open_store(Location(path=path), clock=clock).check() == []
        assert schema(path) == schema(location.path)

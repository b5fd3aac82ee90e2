"""Many writers at once on one store: nothing lost, nobody told of a deadlock, no reader that waits.

    python benchmarks/writers.py                        # 1, 2, 4, 8 writers, 60 s each, on a server of its own
    python benchmarks/writers.py --sqlite --writers 8   # the same on a file, where changes come one after another
    python benchmarks/writers.py --database URL         # on an empty database of a server that is there

Each writer is a process: it imports papers (some of them those that the others import, too), edits its own and one that
all edit, merges, and undoes earlier changes of its own.  Beside them one process syncs against a server on loopback, as
cron does, and one reads.  Afterwards every change that a writer was told is done must be there, and the whole list,
computed anew from what it was made of, must be the same.  The exit code is 1 if anything is not so.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from _generated import bib_text
from _processes import table

import publist
from publist.errors import PublistError
from publist.workflows.curate.edit import Edits, edit

OWNERS = ("Ada Bell", "Bruno Ito", "Chidi Eze", "Dora Holm", "Emil Kaya", "Fen Sato", "Gita Rao", "Hugo Lind")
WORDS = (
    "amber birch cedar delta ember fjord glade heath islet jetty knoll lagoon marsh nadir ocean prairie quarry reef "
    "savanna tundra upland valley wharf yonder zenith abyss basin cairn dune estuary forest geyser hollow inlet jungle"
).split()
SETTINGS = {"PUBLIST_CONFIG": os.devnull}
CONTESTED = "bench1"
"""The paper that all edit."""
_DOI = "10.5555/writers."


# --- one writer


@dataclass
class Writer:
    """What one writer does, and what it was told is done."""

    library: Any
    number: int
    mine: list[str]
    draw: random.Random
    said: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Key to (run, pages) of the edits that stand, the last one last."""
    brought: dict[str, int] = field(default_factory=dict)
    """Key to run, of the papers that it imported and that are neither merged nor undone."""
    merged: dict[str, str] = field(default_factory=dict)
    undone: list[str] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def change(self) -> None:
        """One change, whichever comes."""
        kinds = (self.edit, self.bring, self.merge, self.undo, self.bring_shared, self.edit_contested)
        (one,) = self.draw.choices(kinds, (45, 25, 8, 10, 6, 6))
        began = time.perf_counter()
        try:
            one()
        except PublistError as error:
            self.failures.append(f"{one.__name__}: {error}")
        self.seconds.append(time.perf_counter() - began)

    def edit(self) -> None:
        """Other pages for a paper that nobody else edits."""
        key, number = self.draw.choice(self.mine), len(self.seconds) + 1
        pages = f"{number}-{number + 7}"
        self.said.setdefault(key, []).append((self._edit(key, {"pages": pages}), pages))

    def edit_contested(self) -> None:
        """Something about the paper that all edit."""
        self._edit(CONTESTED, {"note": f"{self.number}/{len(self.seconds)}"})

    def bring(self) -> None:
        """A paper of its own; one in five has an author in common with the others'."""
        number = len(self.seconds)
        title = " ".join("".join(self.draw.choices("abcdefghiklmnoprstu", k=8)) for _ in range(5))
        key = f"w{self.number}n{number}"
        other = "Bo Lind" if number % 5 == 0 else f"Zoe {WORDS[self.number * 4 + number % 4].title()}quist"
        report = self._take(key, title, f"{OWNERS[self.number]} and {other}", f"{self.number}.{number}")
        self.runs.append(report.run_id)
        self.brought[report.entries[0].key] = report.run_id

    def bring_shared(self) -> None:
        """The next of the papers that all bring."""
        number = len(self.shared)
        words = " ".join(random.Random(number).sample(WORDS, 5))
        report = self._take(f"all{number}", f"{words} all{number}", "Ada Bell and Bo Lind", f"all.{number}")
        self.shared.append(number)
        if report.run_id is not None:
            self.runs.append(report.run_id)

    def merge(self) -> None:
        """Two of its papers are one."""
        if len(self.brought) > 1:
            into, gone = self.draw.sample(sorted(self.brought), 2)
            self.runs.append(self.library.merge(into, gone).run_id)
            self.merged[gone] = into
            del self.brought[gone], self.brought[into]

    def undo(self) -> None:
        """An edit or an import of its own, not always the last."""
        if self.brought and self.draw.random() < 0.5:
            key = self.draw.choice(sorted(self.brought))
            self.library.undo(self.brought[key])
            del self.brought[key]
            self.undone.append(key)
        elif self.said:
            key = self.draw.choice(sorted(self.said))
            one = self.draw.choice(self.said[key])
            self.library.undo(one[0])
            self.said[key].remove(one)
            if not self.said[key]:
                del self.said[key]

    def _take(self, key: str, title: str, authors: str, doi: str) -> Any:
        entry = f"@article{{{key}, title={{{title}}}, author={{{authors}}}, year={{2020}}, doi={{{_DOI}{doi}}}}}"
        return self.library.read(publist.read_text(entry, name=f"{self.number}.bib"))

    def _edit(self, key: str, fields: dict[str, str]) -> int:
        run = edit(self.library.store, key, Edits(fields=fields)).run_id
        assert run is not None
        self.runs.append(run)
        return run

    def told(self) -> dict[str, Any]:
        """For the check."""
        names = "said brought merged undone shared runs seconds failures".split()
        return {name: getattr(self, name) for name in names}


def work(given: argparse.Namespace) -> None:
    """The process of a writer: so many changes, or so long."""
    with publist.open(given.database, environ=SETTINGS) as library:
        mine = [paper.key for paper in library.papers() if paper.key.startswith("bench")][1:]
        writer = Writer(library, given.writer, mine[given.writer :: len(OWNERS)], random.Random(given.writer))
        print("ready", flush=True)
        sys.stdin.readline()
        end = time.monotonic() + given.seconds
        while len(writer.seconds) < given.changes if given.changes else time.monotonic() < end:
            writer.change()
    print(json.dumps(writer.told()))


# --- those beside them


def read(given: argparse.Namespace) -> None:
    """The process of a reader: how long each look at one owner's papers took, until it is told to stop."""
    seconds: list[float] = []
    stop = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=listen, daemon=True).start()
    with publist.open(given.database, environ=SETTINGS) as library:
        library.papers("amber")
        print("ready", flush=True)
        while not stop.wait(0.2):  # so that the reader takes no core for itself
            began = time.perf_counter()
            library.papers("amber")
            seconds.append(time.perf_counter() - began)
    print(json.dumps(seconds))


class Watch(threading.Thread):
    """How many connections wait for a lock, looked at again and again."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url.replace("postgresql+psycopg://", "postgresql://")
        self.looks, self.waiting, self.readers = 0, 0, 0
        self.stopping = threading.Event()

    def run(self) -> None:
        import psycopg

        asked = (
            "SELECT count(*), count(*) FILTER (WHERE query ILIKE 'SELECT%' AND query NOT ILIKE '%FOR UPDATE%') "
            "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        with psycopg.connect(self.url, autocommit=True) as connection:
            while not self.stopping.wait(0.02):
                row = connection.execute(asked).fetchone()
                assert row is not None
                self.looks += 1
                self.waiting += row[0]
                self.readers += row[1]


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A PostgreSQL server of this run; the URL of its first database without its name."""
    path = Path(__file__).resolve().parents[1] / "tests" / "postgresql.py"
    spec = importlib.util.spec_from_file_location("publist_postgresql", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    programs = module.programs()
    if programs is None:
        raise SystemExit("no PostgreSQL here: --database URL, or --sqlite")
    with module.running(programs) as folder:
        yield f"postgresql://publist@/{{}}?host={folder}"


def new_database(base: str) -> str:
    """An empty database of that server."""
    import psycopg

    name = f"w{time.time_ns()}"
    with psycopg.connect(base.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return base.format(name)


# --- a run and its check


@dataclass
class Outcome:
    """What came of a run."""

    told: list[dict[str, Any]]
    seconds: float
    looks: list[float]
    waited: float
    """Share of the writers' time in which they waited for a lock."""
    readers_waited: int
    syncs: list[int]
    wrong: list[str]
    tries: int = 0
    """Changes that were begun and given up, since others were first."""

    @property
    def changes(self) -> list[float]:
        """How long each took."""
        return sorted(one for told in self.told for one in told["seconds"])


def fill(database: str, papers: int) -> None:
    """The list as the writers find it: one of several owners."""
    with publist.open(database, create=True, owner=OWNERS[0], environ=SETTINGS) as library:
        for name in OWNERS[1:]:
            library.add_owner(name)
        library.read(publist.read_text("\n".join(bib_text(papers))))


def start(role: Sequence[str], database: str) -> subprocess.Popen[str]:
    """A process of this script, when it is ready."""
    command = [sys.executable, __file__, *role, "--database", database]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        raise SystemExit(f"{' '.join(role)} did not begin")
    return process


def run(database: str, *, writers: int, seconds: float, changes: int, sync: bool) -> Outcome:
    """So many writers, a reader and a cron job on a list that is there; then the check."""
    extent = ["--seconds", str(seconds), "--changes", str(changes)]
    working = [start(["--writer", str(number), *extent], database) for number in range(writers)]
    reader = start(["--reader"], database)
    watch = Watch(database) if "://" in database else None
    if watch:
        watch.start()
    began = time.perf_counter()
    for process in (reader, *working):
        if process is not reader:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
    syncs = cron(database, working) if sync else []
    told = [json.loads(process.communicate()[0]) for process in working]
    took = time.perf_counter() - began
    looks = json.loads(reader.communicate("\n")[0])
    if watch:
        watch.stopping.set()
        watch.join()
    wrong = [f"writer {n}: {one}" for n, of in enumerate(told) for one in of["failures"]]
    wrong += [f"sync: exit code {code}" for code in syncs if code]
    outcome = Outcome(
        told,
        took,
        looks,
        watch.waiting / watch.looks / writers if watch and watch.looks else 0.0,
        watch.readers if watch else 0,
        syncs,
        wrong,
    )
    check(database, outcome)
    return outcome


def cron(database: str, working: Sequence[subprocess.Popen[str]]) -> list[int]:
    """``publist sync`` again and again while the writers are at work; its exit codes."""
    from publist.demo.server import ReplayServer

    codes = []
    with ReplayServer(papers=[], publications=[]) as served:
        environment = {
            **os.environ,
            **SETTINGS,
            "PUBLIST_DATABASE": database,
            "PUBLIST_SEMANTIC_SCHOLAR_URL": served.semantic_scholar_url,
            "PUBLIST_SEMANTIC_SCHOLAR_RATE": "1000",
            "SEMANTIC_SCHOLAR_API_KEY": "not-a-real-key",
        }
        command = [sys.executable, "-m", "publist", "sync", "--again", "--source", "semantic_scholar"]
        while any(process.poll() is None for process in working):
            done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
            codes.append(done.returncode)
            if done.returncode:
                print(done.stdout[-500:], done.stderr[-500:], file=sys.stderr)
    return codes


def check(database: str, outcome: Outcome) -> None:
    """Every change that was told is there; the whole list computed anew is the same list."""
    wrong = outcome.wrong
    with publist.open(database, environ=SETTINGS) as library, tempfile.TemporaryDirectory() as folder:
        papers = {paper.key: paper for paper in library.papers()}
        with library.store.read() as reader:
            runs = {one.id for one in reader.runs.find()}
        outcome.tries = max(runs) - len(runs)
        for number, told in enumerate(outcome.told):
            wrong += [f"run {one} is not in the log" for one in told["runs"] if one not in runs]
            for key, said in told["said"].items():
                if papers[key].pages != said[-1][1]:
                    wrong.append(f"writer {number}: {key} has pages {papers[key].pages}, not {said[-1][1]}")
            wrong += [f"writer {number}: {key} is lost" for key in told["brought"] if key not in papers]
            for gone, into in told["merged"].items():
                if gone in papers or into not in papers or len(library.records(into)) != 2:
                    wrong.append(f"writer {number}: {gone} is not part of {into}")
            wrong += [f"writer {number}: {key} came back" for key in told["undone"] if key in papers]
        dois = [one.value for paper in papers.values() for one in paper.identifiers if one.value.startswith(_DOI)]
        wrong += [f"{doi} is there twice" for doi in set(dois) if dois.count(doi) > 1]
        for number in {one for told in outcome.told for one in told["shared"]}:
            if f"{_DOI}all.{number}" not in dois:
                wrong.append(f"the shared paper {number} is lost")
        wrong += [f"damage: {one}" for one in library.store.check()]
        library.copy_to(str(Path(folder) / "anew.db"))
        with publist.open(Path(folder) / "anew.db", environ=SETTINGS) as anew:
            for name, mine, other in (
                ("papers", library.papers(), anew.papers()),
                ("people", library.people(), anew.people()),
            ):
                there = [repr(one) for one in sorted(mine, key=_order)]
                computed = [repr(one) for one in sorted(other, key=_order)]
                wrong += [f"{name}: {a} is {b} computed anew" for a, b in zip(there, computed, strict=False) if a != b][
                    :3
                ]
                if len(there) != len(computed):
                    wrong.append(f"{name}: {len(there)}, computed anew {len(computed)}")


def _order(one: Any) -> Any:
    return getattr(one, "key", "") or one.name


def row(writers: int, outcome: Outcome) -> list[str]:
    """For the table."""
    times, looks = outcome.changes, sorted(outcome.looks)
    return [
        str(writers),
        str(len(times)),
        f"{len(times) / outcome.seconds:.1f}",
        f"{statistics.median(times) * 1000:.0f}",
        f"{times[int(len(times) * 0.95)] * 1000:.0f}",
        f"{outcome.waited:.1%}",
        str(outcome.tries),
        f"{statistics.median(looks) * 1000:.0f}",
        f"{looks[-1] * 1000:.0f}",
        str(outcome.readers_waited),
        str(len(outcome.syncs)),
        str(len(outcome.wrong)),
    ]


HEAD = "writers changes /s median/ms 95%/ms waited given-up look/ms longest/ms look-waits syncs wrong".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 2, 4, 8], help="how many (default 1 2 4 8)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they write (default 60)")
    parser.add_argument("--changes", type=int, default=0, help="or how many changes each makes")
    parser.add_argument("--papers", type=int, default=2_000, help="of the list that they find (default 2000)")
    parser.add_argument("--no-sync", action="store_true", help="without the cron job")
    parser.add_argument("--sqlite", action="store_true", help="on a file")
    parser.add_argument("--database", help="the URL of an empty database, for one run")
    parser.add_argument("--json", type=Path, help="where the figures go, too")
    parser.add_argument("--writer", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--reader", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.writer is not None:
        work(given)
    elif given.reader:
        read(given)
    else:
        raise SystemExit(measured(given))


def measured(given: argparse.Namespace) -> int:
    """Each number of writers on a new list; the exit code."""
    rows, wrong = [HEAD], []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="publist-bench-")))
        base = None if given.sqlite or given.database else stack.enter_context(server())
        for number in given.writers:
            database = given.database or (new_database(base) if base else str(folder / f"{number}.db"))
            fill(database, given.papers)
            extent = {"seconds": given.seconds, "changes": given.changes}
            outcome = run(database, writers=number, sync=not given.no_sync, **extent)
            rows.append(row(number, outcome))
            wrong += outcome.wrong
            print(table(rows), flush=True)
    print("\n".join(wrong[:20]))
    if given.json:
        given.json.write_text(json.dumps([dict(zip(HEAD, one, strict=True)) for one in rows[1:]], indent=1))
    return 1 if wrong else 0


if __name__ == "__main__":
    main()

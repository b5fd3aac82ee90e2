"""Kill ``publist sync`` and ``publist refresh`` at random moments, and see whether anything is lost.

    python benchmarks/kill_sync.py --kills 200

Every trial starts from the same store, runs the command as a process of its own against a live server on loopback and
sends SIGKILL at a random moment: half of them some milliseconds after a random request has arrived, half of them at a
random time of the run.  Just before the kill another connection notes which rows are committed.  Then: the store
opens, everything in it can be read, integrity and references are sound, every noted row is there, the person's own
decisions too, and the next run ends in the same list as a run that was not killed.  The exit code is 1 if any trial
failed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ACKNOWLEDGED = ("papers", "records", "citation_counts", "decisions", "lookups", "runs")
RATE = "1000"
MARKED = 3
WORDS = (
    "sparse robust cached private lazy typed exact online parallel causal linear greedy fuzzy neural formal "
    "graph query token kernel cache proof signal market protein weather traffic archive ledger sensor compiler"
).split()


@dataclass
class Totals:
    """What the trials of one command came to."""

    command: str
    kills: int = 0
    too_late: int = 0
    """The command had ended before the signal."""
    half_way: int = 0
    """Killed with some, but not all, of its rows stored."""
    rows_seen: int = 0
    """Rows that were committed before the kills, all of which must be there after them."""
    failures: int = 0


# --- a service, in a process of its own so that this one may fork


def _papers(number: int) -> list[dict[str, Any]]:
    draw = random.Random(7)
    made = []
    for index in range(number):
        title = " ".join(draw.sample(WORDS, 6)).capitalize() + f" {index}"
        authors = [{"authorId": f"a{index}", "name": f"Ana Ruiz{'abcdefghij'[index % 10]}"}]
        authors.append({"authorId": "b1", "name": "Bo Lind"})
        made.append(
            {
                "paperId": f"{index:040x}",
                "title": title,
                "year": 2015 + index % 10,
                "venue": "Conference on Kills",
                "authors": authors,
                "externalIds": {"DOI": f"10.5555/kill.{index}"},
                "citationCount": index % 50,
                "citationCountLater": index % 50 + 1 + index % 3,
            }
        )
    return made


def _publications(papers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "authors": {"author": [{"@pid": f"{a['authorId']}/1", "text": a["name"]} for a in paper["authors"]]},
            "title": f"{paper['title']}.",
            "venue": "Kills",
            "year": str(paper["year"]),
            "pages": f"{number + 1}-{number + 9}",
            "type": "Conference and Workshop Papers",
            "key": f"conf/kills/{number}",
            "doi": paper["externalIds"]["DOI"],
        }
        for number, paper in enumerate(papers)
    ]


def _serve(number: int, advanced: bool, counter: Any, channel: Connection) -> None:
    from publist.demo.server import Asked, Fault, ReplayServer

    class Counting(ReplayServer):
        def take_fault(self, asked: Asked) -> Fault | None:
            counter.value += 1
            return super().take_fault(asked)

    papers = _papers(number)
    with Counting(papers=papers, publications=_publications(papers)) as server:
        if advanced:
            server.advance()
        channel.send((server.semantic_scholar_url, server.dblp_url))
        channel.recv()


@dataclass
class Service:
    """A server that runs beside us and counts what it is asked."""

    environment: dict[str, str]
    asked: Any
    channel: Connection
    process: Any

    @classmethod
    def start(cls, number: int, *, advanced: bool) -> Service:
        """Serve so many papers."""
        context = multiprocessing.get_context("fork")
        asked = context.Value("i", 0, lock=False)
        mine, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(number, advanced, asked, theirs), daemon=True)
        process.start()
        scholar, dblp = mine.recv()
        environment = {
            "PUBLIST_SEMANTIC_SCHOLAR_URL": scholar,
            "PUBLIST_DBLP_URL": dblp,
            "PUBLIST_SEMANTIC_SCHOLAR_RATE": RATE,
            "PUBLIST_DBLP_RATE": RATE,
            "SEMANTIC_SCHOLAR_API_KEY": "not-a-real-key",
        }
        return cls(environment, asked, mine, process)

    def stop(self) -> None:
        """End it."""
        self.channel.send("stop")
        self.process.join(10)


# --- the program, in a process of its own


def _environment(folder: Path, database: Path, service: Service) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PUBLIST_DATABASE": str(database),
        **service.environment,
    }


def start_program(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """``publist ARGUMENTS`` as anybody starts it; its process id."""
    return subprocess.Popen(
        [sys.executable, "-m", "publist", *arguments],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).pid


def fork_program(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """The same without the half second of starting Python: a fork of this process; its process id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.environ.clear()
        os.environ.update(environment)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        from publist.cli import main

        main(list(arguments))
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    finally:
        os._exit(code)


def wait(process: int) -> int:
    """The exit code; negative for a signal."""
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


# --- looking at a store


def committed(path: Path) -> dict[str, set[int]]:
    """The rows that are stored now, as any other process sees them."""
    found = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        connection.execute("BEGIN")
        for table in ACKNOWLEDGED:
            found[table] = {row for (row,) in connection.execute(f"SELECT rowid FROM {table}")}
    return found


def listed(path: Path) -> list[dict[str, Any]]:
    """The list as ``publist export --format json`` gives it, without times."""
    from publist.store import open_store, parse_location
    from publist.workflows.show.export import export

    store = open_store(parse_location(str(path), default=path), clock=lambda: datetime.now(UTC))
    papers: list[dict[str, Any]] = json.loads(export(store, "json").data)
    for paper in papers:
        paper["citations"] = {source: count["count"] for source, count in paper["citations"].items()}
    return papers


def faults_of(path: Path) -> list[str]:
    """What is wrong with a store; everything in it is read."""
    from publist.store import open_store, parse_location

    store = open_store(parse_location(str(path), default=path), clock=lambda: datetime.now(UTC))
    return [str(damage) for damage in store.check()]


# --- the trials


@dataclass
class Bench:
    """One command, the store that it starts from, and what an unkilled run makes of it."""

    command: str
    folder: Path
    base: Path
    service: Service
    start: Callable[[Sequence[str], Mapping[str, str]], int]
    expected: list[dict[str, Any]]
    seconds: float
    requests: int
    rows: int

    @classmethod
    def prepare(
        cls,
        command: str,
        folder: Path,
        service: Service,
        base: Path,
        start: Callable[[Sequence[str], Mapping[str, str]], int],
    ) -> Bench:
        """Run the command once to its end."""
        path = folder / f"unkilled-{command}.db"
        shutil.copyfile(base, path)
        before, began = service.asked.value, time.monotonic()
        code = wait(start([command], _environment(folder, path, service)))
        if code != 0:
            raise SystemExit(f"an unkilled {command} ends with {code}")
        seconds = time.monotonic() - began
        rows = _rows(committed(path)) - _rows(committed(base))
        asked = service.asked.value - before
        return cls(command, folder, base, service, start, listed(path), seconds, asked, rows)

    def trial(self, number: int, draw: random.Random, totals: Totals) -> None:
        """One kill, and everything that must hold after it."""
        path = self.folder / f"{self.command}-{number}.db"
        shutil.copyfile(self.base, path)
        environment = _environment(self.folder, path, self.service)
        process = self.start([self.command], environment)
        self._wait_for_the_moment(process, draw)
        seen = committed(path)
        os.kill(process, signal.SIGKILL)
        killed = wait(process) == -signal.SIGKILL
        totals.kills += killed
        totals.too_late += not killed
        trouble = self._look(path, seen, totals)
        code = wait(self.start([self.command], environment))
        if code != 0:
            trouble.append(f"the next run ends with {code}")
        elif listed(path) != self.expected:
            trouble.append("the next run ends in another list")
        trouble += faults_of(path)
        if trouble:
            totals.failures += 1
            print(f"{self.command} {number}: {'; '.join(trouble)} ({path})", file=sys.stderr)
        else:
            for leftover in self.folder.glob(f"{path.name}*"):
                leftover.unlink()

    def _wait_for_the_moment(self, process: int, draw: random.Random) -> None:
        if draw.random() < 0.5:
            time.sleep(draw.uniform(0, self.seconds))
            return
        wanted = self.service.asked.value + draw.randint(1, max(1, self.requests))
        limit = time.monotonic() + self.seconds * 3
        while self.service.asked.value < wanted and time.monotonic() < limit:
            time.sleep(0.0005)
        time.sleep(draw.uniform(0, min(0.03, self.seconds / 10)))

    def _look(self, path: Path, seen: dict[str, set[int]], totals: Totals) -> list[str]:
        trouble = faults_of(path)
        after = committed(path)
        for table, rows in seen.items():
            if lost := rows - after[table]:
                trouble.append(f"{len(lost)} rows of {table} are lost")
        new = _rows(after) - _rows(committed(self.base))
        totals.rows_seen += _rows(seen) - _rows(committed(self.base))
        totals.half_way += 0 < new < self.rows
        marks = [paper["pages"] for paper in listed(path) if paper["provenance"].get("pages") == "person"]
        if len(marks) != MARKED:
            trouble.append("the person's own words are lost")
        return trouble


def _rows(found: dict[str, set[int]]) -> int:
    return sum(len(rows) for rows in found.values())


def first_store(
    folder: Path, papers: int, service: Service, start: Callable[[Sequence[str], Mapping[str, str]], int], *, doi: bool
) -> Path:
    """A store with an imported list and a few words of a person."""
    entries = []
    for index, paper in enumerate(_papers(papers)):
        authors = " and ".join(author["name"] for author in paper["authors"])
        known = f", doi = {{{paper['externalIds']['DOI']}}}" if doi else ""
        entries.append(
            f"@inproceedings{{k{index}, title = {{{paper['title']}}}, author = {{{authors}}}, "
            f"year = {paper['year']}, booktitle = {{Conference on Kills}}{known}}}"
        )
    file, path = folder / f"kill-{papers}.bib", folder / f"first-{papers}-{doi}.db"
    file.write_text("\n".join(entries))
    environment = _environment(folder, path, service)
    for arguments in (
        ["import", str(file)],
        *(["edit", f"k{index}", "--set", f"pages={index + 1}-{index + 2}"] for index in range(MARKED)),
    ):
        if code := wait(start(arguments, environment)):
            raise SystemExit(f"publist {arguments[0]} ends with {code}")
    return path


def run(kills: int, *, papers: int, counted: int, seed: int, fork: bool) -> list[Totals]:
    """Half of the kills in ``sync`` of so many papers, half in ``refresh`` of ``counted`` papers."""
    start = fork_program if fork else start_program
    if fork:
        _import_everything()
    results = []
    with tempfile.TemporaryDirectory(prefix="publist-kill-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for command, number in (("sync", papers), ("refresh", counted)):
            service = Service.start(number, advanced=False)
            base = first_store(folder, number, service, start, doi=command == "refresh")
            totals = Totals(command)
            draw = random.Random(f"{seed} {command}")
            bench = Bench.prepare(command, folder, service, base, start)
            for trial in range(kills // 2 + (kills % 2 if command == "sync" else 0)):
                bench.trial(trial, draw, totals)
            service.stop()
            results.append(totals)
    return results


def _import_everything() -> None:
    """What the commands import, so that a fork has it already."""
    import publist.cli.commands.edit
    import publist.cli.commands.import_
    import publist.cli.commands.refresh
    import publist.cli.commands.sync
    import publist.workflows.curate.decide
    import publist.workflows.intake.take_in
    import publist.workflows.unattended.health
    import publist.workflows.update.refresh
    import publist.workflows.update.sync  # noqa: F401


def main() -> None:
    """Read the arguments, run the trials, print what came out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--papers", type=int, default=40, help="papers that sync asks for")
    parser.add_argument("--counted", type=int, default=1600, help="papers that refresh asks for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fork", action="store_true", help="fork instead of starting Python anew each time")
    options = parser.parse_args()
    results = run(options.kills, papers=options.papers, counted=options.counted, seed=options.seed, fork=options.fork)
    for totals in results:
        print(json.dumps(asdict(totals)))
    sys.exit(1 if any(totals.failures for totals in results) else 0)


if __name__ == "__main__":
    main()

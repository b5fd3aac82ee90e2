"""An index of a dump of DBLP's form: how long it takes, how much memory, and how much it answers in a second.

The dump is generated (``_dblp_dump.py``) and has the papers of the sample CV in it; a sync of that CV by the index
must find all of them without a request.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _dblp_dump import write_dump
from _processes import PUBLIST, Cost, measure, table

import publist
from publist import resources
from publist.demo.server import ReplayServer
from publist.index.lookup import OpenIndex
from publist.model import Identifier, Scheme
from publist.registry import BULK

RECORDS = 1_000_000
LOOKED_UP = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--records", type=int, default=RECORDS, help=f"of the dump (default {RECORDS:,})")
    parser.add_argument("--folder", type=Path, help="where dump and index are made and stay")
    given = parser.parse_args()
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        run(given.folder, given.records)
    else:
        with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
            run(Path(name), given.records)


def run(folder: Path, records: int) -> None:
    dump, index = folder / "dblp.xml.gz", folder / "dblp.index"
    if not dump.exists():
        titles = write_dump(dump, records)
        print(
            f"dump of {records:,} records: {dump.stat().st_size / 1e6:,.0f} MB packed, {len(titles)} of the sample CV"
        )
    if not (index / "manifest.json").exists():
        show_build(measure([*PUBLIST, "index", "build", str(dump), "--to", str(index)]), index, records)
    opened = OpenIndex(index, BULK.get)
    print(table([("looked up", "a second"), *lookups(opened)]))
    print(found_without_a_request(folder, index))


def show_build(cost: Cost, index: Path, records: int) -> None:
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    rows = json.loads((index / "manifest.json").read_text())["rows"]
    print(
        f"built in {cost.seconds:,.0f} s ({records / cost.seconds:,.0f} records a second), "
        f"peak memory {cost.peak_mb:,.0f} MB, {size / 1e6:,.0f} MB on the disk"
    )
    print(", ".join(f"{number:,} {name}" for name, number in rows.items()))


def lookups(index: OpenIndex) -> list[tuple[str, str]]:
    """Each kind of question, over values spread over the whole index."""
    draw = random.Random(1)
    manifest = index.manifest
    dois = [Identifier(Scheme.DOI, f"10.5555/bench.{draw.randrange(manifest.papers)}") for _ in range(5_000)]
    known = [record for record in index.by_identifiers(dois) if record]
    numbers = [draw.randrange(manifest.people // 2) for _ in range(200)]
    people = [Identifier(Scheme.DBLP_PID, f"{number % 400}/{number}") for number in numbers]
    some = known[:LOOKED_UP]
    return [
        (
            "identifiers, 500 at once",
            rate(lambda at: index.by_identifiers(dois[at * 500 : at * 500 + 500]), 10, each=500),
        ),
        ("identifiers, one by one", rate(lambda at: index.by_identifiers([dois[at]]), LOOKED_UP)),
        (
            "titles, 500 at once",
            rate(lambda at: index.by_titles([r.title for r in known[at * 500 : at * 500 + 500]]), 5, each=500),
        ),
        ("titles, one by one", rate(lambda at: index.by_title(some[at].title), len(some))),
        ("titles with a word changed", rate(lambda at: index.near_title(f"Xylo {some[at].title}"), 100)),
        ("papers of a person", rate(lambda at: index.papers_of(people[at]), 200)),
        ("people by name", rate(lambda at: index.people_named(some[at].authors[0].name), 50)),
    ]


def rate(ask: Callable[[int], object], times: int, *, each: int = 1) -> str:
    ask(0)
    began = time.perf_counter()
    for at in range(times):
        ask(at)
    return f"{times * each / (time.perf_counter() - began):,.0f}"


def found_without_a_request(folder: Path, index: Path) -> str:
    """A sync of the sample CV by the index alone."""
    with ReplayServer() as server:
        environ = {"PUBLIST_DBLP_URL": server.dblp_url, "PUBLIST_STATE": str(folder), "PUBLIST_DBLP_RATE": "500"}
        (folder / "papers.db").unlink(missing_ok=True)
        with publist.open(folder / "papers.db", create=True, owner="Minsoo Kim", environ=environ) as library:
            library.read(resources.data("sample-cv.md"))
            began = time.perf_counter()
            (source,) = library.sync(sources=["dblp"], indexes=[index]).sources
            seconds = time.perf_counter() - began
            papers = len(library.papers())
        found = papers - len(source.not_found)
        return f"sample CV: {found} of {papers} papers found, {len(server.requests)} requests, {seconds:.1f} s"


if __name__ == "__main__":
    main()

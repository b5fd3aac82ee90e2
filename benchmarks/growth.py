"""Growth: what a small change costs in a list of 1,000, of 10,000 and of 100,000 papers, as whole processes.

The stores are filled once; each change is then made in the stores in turn, and undone.  A batch of a sync is 500
answers of a service, stored as ``publist sync`` stores them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from _figures import Figure, figure, report, with_json
from _generated import bib_text, growing_bib_text
from _processes import PUBLIST, Cost, measure, median_cost

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
BAR = 2.0
FILL = "import of all"
BATCH = """\
import sys
from dataclasses import replace
from pathlib import Path
from publist.registry import SERVICES
from publist.services.base import Opening
from publist.store import Location, open_store
from publist.workflows.update.judging import ServiceAnswer
from publist.workflows.update.storing import store_answers
from datetime import UTC, datetime

class Silent:
    name, label, info = "semantic_scholar", "Semantic Scholar", SERVICES.get("semantic_scholar")

now = datetime.now(UTC)
store = open_store(Location(path=Path(sys.argv[1])), clock=lambda: now)
ids = range(int(sys.argv[2]), int(sys.argv[2]) + 500)
with store.read() as reader:
    rows = reader.papers.index(ids)
    known = {id_: stored[0].record for id_, stored in reader.records.find(ids).items()}
answers = [
    ServiceAnswer(row, (replace(known[row.id], source="semantic_scholar", key=f"{row.id:040x}", citation_count=7),))
    for row in rows
]
with store.write("sync") as writer:
    store_answers(writer, Silent(), answers, now)
"""


def main() -> None:
    parser = with_json(argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None))
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="papers of the lists")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    parser.add_argument("--few-names", action="store_true", help="as many names in every list, however long it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        costs = run(Path(name), given.sizes, given.rounds, few=given.few_names)
    report("growth", figures(costs, given.sizes), given.json)


def run(folder: Path, sizes: Sequence[int], rounds: int, *, few: bool) -> dict[tuple[str, int], Cost]:
    """The median cost of each change in a list of each size."""
    settings = folder / "settings.toml"
    settings.touch()  # the user's own settings stay out of it
    stores = {size: folder / f"papers-{size}.db" for size in sizes}
    costs: dict[tuple[str, int], list[Cost]] = {}
    for size, store in stores.items():
        source = folder / f"source-{size}.bib"
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(bib_text(size) if few else growing_bib_text(size))
        here = environment(store, settings)
        measure([*PUBLIST, "init", "--name", "Ada Bianchi", "--yes"], environment=here)
        costs[FILL, size] = [measure([*PUBLIST, "import", str(source)], environment=here)]
    for number in range(rounds):
        one = folder / f"one-{number}.bib"
        names = bib_text(1, seed=number + 1) if few else growing_bib_text(1, seed=number + 1, first=10_000_000 + number)
        one.write_text("".join(names).replace("bench1,", f"other{number},").replace("bench.1}", f"other.{number}}}"))
        for size, store in stores.items():
            here = environment(store, settings)
            key = f"{'bench' if few else 'growth'}{size // 2 + number}"
            for what, command in {
                "import of one paper": [*PUBLIST, "import", str(one)],
                "undo of it": [*PUBLIST, "undo", "--yes"],
                "edit of a year": [*PUBLIST, "edit", key, "--set", "year=1987"],
                "undo of the edit": [*PUBLIST, "undo", "--yes"],
                "500 answers of a service": [sys.executable, "-c", BATCH, str(store), str(number * 150 + 1)],
                "undo of them": [*PUBLIST, "undo", "--yes"],
            }.items():
                costs.setdefault((what, size), []).append(measure(command, environment=here))
    return {place: median_cost(found) for place, found in costs.items()}


def environment(store: Path, settings: Path) -> dict[str, str]:
    """Where publist finds this store, and nobody's settings."""
    return {"PUBLIST_DATABASE": str(store), "PUBLIST_CONFIG": str(settings)}


def figures(costs: dict[tuple[str, int], Cost], sizes: Sequence[int]) -> list[Figure]:
    """Each change in lists of every size; in the larger ones how much dearer it is than in the smallest."""
    found = []
    for (what, size), cost in sorted(costs.items(), key=lambda item: item[0][0]):
        least = costs[what, sizes[0]]
        if size == sizes[0] or what == FILL:
            found.append(figure(what, cost, papers=size))
            continue
        most = {"ratio_limit": BAR, "peak_ratio": round(cost.peak_mb / least.peak_mb, 2)}
        found.append(figure(what, cost, least, papers=size, beside=f"in a list of {sizes[0]:,}", **most))
    return found


if __name__ == "__main__":
    main()

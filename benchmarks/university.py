"""A university: 500,000 papers of 5,000 owners, and what one owner's commands cost there beyond publist's start-up.

On SQLite, and with ``--server URL`` on PostgreSQL too.  ``--check`` proves the generated rows: a small list of the same
kind, imported by publist, leaves the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from _processes import PUBLIST, Cost, measure, median_cost, table

PAPERS = 500_000
ROUNDS = 5
BARS = {"list --owner": 0.3, "show": 0.3, "import of one paper": 0.3, "export --owner": 0.3, "sync --plan": 5.0}
"""Seconds over start-up."""
MEMORY = 500.0
_START_UP = "--version"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--papers", type=int, default=PAPERS, help="papers; a hundredth as many owners")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    parser.add_argument("--folder", type=Path, help="where the store is kept; it is made where it is not there yet")
    parser.add_argument("--server", metavar="URL", help="an empty database of a server, or one that this filled")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--check", action="store_true", help="compare 1,000 papers with what an import leaves")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = given.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if given.check:
            _make("check", folder, "1000")
            return
        store = folder / f"university-{given.papers}.db"
        if not store.exists():
            _make("fill", folder, str(given.papers))
        places = {"SQLite": str(store)}
        if given.server:
            places["PostgreSQL"] = given.server
            _make("server", folder, str(given.papers), given.server)
        facts = json.loads((folder / f"university-{given.papers}.json").read_text(encoding="utf-8"))
        costs = run(folder, places, facts, given.rounds)
    print(table(rows(costs, list(places))))
    if given.json:
        given.json.write_text(json.dumps(_as_dict(costs, given.papers), indent=2) + "\n", encoding="utf-8")


def _make(*arguments: object) -> None:
    """In a process of its own: what is measured starts at the size of this one."""
    subprocess.run([sys.executable, Path(__file__).with_name("make_university.py"), *map(str, arguments)], check=True)


def run(folder: Path, places: Mapping[str, str], facts: Mapping[str, str], rounds: int) -> dict[tuple[str, str], Cost]:
    """The median cost of each command on each engine."""
    settings = folder / "settings.toml"
    settings.touch()
    costs: dict[tuple[str, str], list[Cost]] = {}
    for number in range(rounds):
        one = folder / "one.bib"
        one.write_text(
            f"@article{{one{number}, author = {{{facts['owner']} and Quaffle Mup}}, year = {{2024}},\n"
            f"  title = {{A fresh study of thing number {number}}}, journal = {{Annals of Things}}}}\n",
            encoding="utf-8",
        )
        for engine, place in places.items():
            here = {"PUBLIST_DATABASE": place, "PUBLIST_CONFIG": str(settings)}
            for what, arguments in commands(facts, one).items():
                cost = measure([*PUBLIST, *arguments], environment=here)
                costs.setdefault((what, engine), []).append(cost)
    return {place: median_cost(found) for place, found in costs.items()}


def commands(facts: Mapping[str, str], one: Path) -> dict[str, Sequence[str]]:
    """What is measured, in an order that leaves the store as it was."""
    owner, group, key = facts["owner"], facts["group"], facts["key"]
    return {
        "start-up": [_START_UP],
        "list --owner": ["list", "--owner", owner],
        "show": ["show", key],
        "export --owner": ["export", "--owner", owner, "--format", "bib"],
        "import of one paper": ["import", str(one)],
        "undo of it": ["undo"],
        "edit": ["edit", key, "--set", "volume=77"],
        "undo of the edit": ["undo"],
        "sync --plan": ["sync", "--plan"],
        "list --group": ["list", "--group", group],
        "group show": ["group", "show", group],
        "group list": ["group", "list"],
        "status": ["status"],
        "review": ["review", "--json"],
    }


def rows(costs: Mapping[tuple[str, str], Cost], engines: Sequence[str]) -> list[list[str]]:
    """The table: wall-clock and processor seconds over start-up, and memory."""
    head = [f"{engine} {what}" for engine in engines for what in ("over start-up", "processor", "memory")]
    found = [["university", *head, "bar"]]
    for what in dict.fromkeys(name for name, _ in costs):
        cells = []
        for engine in engines:
            cost, begun = costs[what, engine], costs["start-up", engine]
            over = 0.0 if what == "start-up" else begun.seconds
            less = 0.0 if what == "start-up" else begun.processor
            cells += [f"{cost.seconds - over:.2f} s", f"{cost.processor - less:.2f} s", f"{cost.peak_mb:.0f} MB"]
        found.append([what, *cells, f"{BARS[what]:.1f} s" if what in BARS else ""])
    return found


def _as_dict(costs: Mapping[tuple[str, str], Cost], papers: int) -> dict[str, object]:
    figures = [
        {
            "command": what,
            "engine": engine,
            "seconds": round(cost.seconds, 3),
            "processor_seconds": round(cost.processor, 3),
            "peak_mb": round(cost.peak_mb),
            "bar_over_start_up": BARS.get(what),
        }
        for (what, engine), cost in costs.items()
    ]
    return {"papers": papers, "memory_bar_mb": MEMORY, "figures": figures}


if __name__ == "__main__":
    main()

"""Bulk: a ``.bib`` of 10,000 entries through publist and through bibtexparser alone, whole processes, interleaved.

``publist import`` goes into a fresh store each time; ``publist export`` reads that store back.  bibtexparser's writer
is timed with its default stack (which copies every entry) and with one that works in place.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from _generated import bib_text
from _processes import PUBLIST, Cost, measure, median_cost, table

ENTRIES = 10_000
ROUNDS = 3
IMPORT_BAR = 10
EXPORT_BAR = 3
MEMORY_BAR_MB = 400

PARSE = """\
import sys, bibtexparser
library = bibtexparser.parse_file(sys.argv[1])
assert len(library.entries) == int(sys.argv[2]), len(library.entries)
"""
# The library is filled from plain values, so that the writer's process does not have to parse.
WRITE = """\
import json, logging, sys, bibtexparser
from bibtexparser.middlewares import default_unparse_stack
from bibtexparser.model import Entry, Field
logging.disable()
with open(sys.argv[1], encoding="utf-8") as stream:
    entries = [Entry(kind, key, [Field(*field) for field in fields]) for kind, key, fields in json.load(stream)]
library = bibtexparser.Library(entries)
stack = default_unparse_stack(allow_inplace_modification=sys.argv[3] == "in-place")
bibtexparser.write_file(sys.argv[2], library, unparse_stack=stack)
"""
TO_JSON = """\
import json, sys, bibtexparser
entries = bibtexparser.parse_file(sys.argv[1]).entries
with open(sys.argv[2], "w", encoding="utf-8") as stream:
    json.dump([[e.entry_type, e.key, [[f.key, f.value] for f in e.fields]] for e in entries], stream)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--entries", type=int, default=ENTRIES, help=f"entries in the file (default {ENTRIES})")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        costs = run(Path(name), given.entries, given.rounds)
    print(f"{given.entries} entries, medians of {given.rounds}")
    print(table(rows(costs)))


def run(folder: Path, entries: int, rounds: int) -> dict[str, Cost]:
    """Time each command in turn, ``rounds`` times."""
    source, plain, written = folder / "source.bib", folder / "source.json", folder / "written.bib"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(bib_text(entries))
    measure(python(TO_JSON, source, plain))
    settings = folder / "settings.toml"
    settings.touch()  # the user's own settings stay out of it
    costs: dict[str, list[Cost]] = {}
    for number in range(rounds):
        store = folder / f"papers-{number}.db"
        here = {"PUBLIST_DATABASE": str(store), "PUBLIST_CONFIG": str(settings)}
        exported = folder / f"exported-{number}.bib"
        measure([*PUBLIST, "init", "--name", "Ada Bianchi", "--yes"], environment=here)
        for what, command in {
            "bibtexparser parses": python(PARSE, source, entries),
            "publist import": [*PUBLIST, "import", str(source)],
            "bibtexparser writes": python(WRITE, plain, written, "default"),
            "bibtexparser writes in place": python(WRITE, plain, written, "in-place"),
            "publist export": [*PUBLIST, "export", "--format", "bib", "--output", str(exported)],
        }.items():
            costs.setdefault(what, []).append(measure(command, environment=here))
        # Fast but incomplete would be no result.
        measure(python(PARSE, exported, entries))
    return {what: median_cost(found) for what, found in costs.items()}


def python(code: str, *arguments: object) -> Sequence[str]:
    """The command line of a small program run by this interpreter."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def rows(costs: dict[str, Cost]) -> list[list[str]]:
    """The table: each command against its peer, with the bars beside."""
    taken = {what: cost.seconds for what, cost in costs.items()}
    imported = taken["publist import"] / taken["bibtexparser parses"]
    exported = taken["publist export"] / taken["bibtexparser writes"]
    in_place = taken["publist export"] / taken["bibtexparser writes in place"]
    beside = {
        "publist import": (f"{imported:.1f}", str(IMPORT_BAR), f"{MEMORY_BAR_MB} MB"),
        "publist export": (f"{exported:.1f} (in place {in_place:.1f})", str(EXPORT_BAR), f"{MEMORY_BAR_MB} MB"),
    }
    found = [["bulk", "median", "ratio", "bar", "peak memory", "bar"]]
    for what, cost in costs.items():
        ratio, bar, memory_bar = beside.get(what, ("", "", ""))
        found.append([what, f"{cost.seconds:.2f} s", ratio, bar, f"{cost.peak_mb:.0f} MB", memory_bar])
    return found


if __name__ == "__main__":
    main()

"""Bulk: a ``.bib`` through publist and through bibtexparser alone, whole processes, interleaved.

``import`` goes into a fresh store each time, beside bibtexparser that parses the file; ``export`` reads a store back,
beside bibtexparser's writer with a stack that works in place, its fastest; the default one copies every entry first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from _figures import Figure, figure, report, with_json
from _processes import PUBLIST, measure, median_cost

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
LIMITS = {"import": (10_000, 5.0, 500.0), "export": (10_000, 3.0, 150.0)}
"""From how many entries on publist may take so many times what its peer takes, and how many MB it may need."""

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
MAKE = """\
import sys
sys.path.insert(0, sys.argv[3])
from _generated import bib_text
with open(sys.argv[1], "w", encoding="utf-8") as stream:
    stream.writelines(bib_text(int(sys.argv[2])))
"""


def main() -> None:
    parser = with_json(argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None))
    parser.add_argument("what", nargs="?", choices=("import", "export"), help="one of the two; by default both")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="entries of the files")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    parser.add_argument("--folder", type=Path, help="where the stores of the export are kept, to be used again")
    given = parser.parse_args()
    for name, run in {"import": imports, "export": exports}.items():
        if given.what in {None, name}:
            with tempfile.TemporaryDirectory(prefix="publist-bench-") as temporary:
                folder = given.folder or Path(temporary)
                folder.mkdir(parents=True, exist_ok=True)
                found = [one for size in given.sizes for one in run(folder, size, given.rounds)]
            report(name, found, given.json)


def imports(folder: Path, entries: int, rounds: int) -> list[Figure]:
    """Into a fresh store, in turn with the bare parse."""
    source, settings = made(folder, entries)
    costs = []
    for number in range(rounds):
        here = {"PUBLIST_DATABASE": str(folder / f"{entries}-{number}.db"), "PUBLIST_CONFIG": str(settings)}
        measure([*PUBLIST, "init", "--name", "Ada Bianchi", "--yes"], environment=here)
        commands = {"parse": python(PARSE, source, entries), "import": [*PUBLIST, "import", str(source)]}
        costs.append({name: measure(command, environment=here) for name, command in commands.items()})
        Path(here["PUBLIST_DATABASE"]).unlink()
    parsed, imported = (median_cost([cost[name] for cost in costs]) for name in ("parse", "import"))
    return [
        figure("bibtexparser parses", parsed, papers=entries),
        figure("import", imported, parsed, papers=entries, beside="bibtexparser parses", **limits("import", entries)),
    ]


def exports(folder: Path, entries: int, rounds: int) -> list[Figure]:
    """Of one store, in turn with bibtexparser's writer."""
    source, settings = made(folder, entries)
    plain = folder / f"{entries}.json"
    measure(python(TO_JSON, source, plain))
    here = {"PUBLIST_DATABASE": str(folder / f"{entries}.db"), "PUBLIST_CONFIG": str(settings)}
    if not Path(here["PUBLIST_DATABASE"]).exists():
        measure([*PUBLIST, "init", "--name", "Ada Bianchi", "--yes"], environment=here)
        measure([*PUBLIST, "import", str(source)], environment=here)
    beside = "bibtexparser writes in place"
    costs = []
    for number in range(rounds):
        exported = folder / f"{entries}-exported-{number}.bib"
        exported.unlink(missing_ok=True)  # one that is there would only be compared
        commands = {
            beside: python(WRITE, plain, folder / "written.bib", "in-place"),
            "export": [*PUBLIST, "export", "--format", "bib", "--output", str(exported)],
        }
        costs.append({name: measure(command, environment=here) for name, command in commands.items()})
    measure(python(PARSE, exported, entries))  # fast but incomplete would be no result
    in_place, done = (median_cost([cost[name] for cost in costs]) for name in (beside, "export"))
    return [
        figure(beside, in_place, papers=entries),
        figure("export", done, in_place, papers=entries, beside=beside, **limits("export", entries)),
    ]


def made(folder: Path, entries: int) -> tuple[Path, Path]:
    """The file, made by a process of its own so that this one stays small, and settings that are nobody's."""
    source, settings = folder / f"{entries}.bib", folder / "settings.toml"
    measure(python(MAKE, source, entries, Path(__file__).resolve().parent))
    settings.touch()
    return source, settings


def limits(what: str, entries: int) -> dict[str, object]:
    """The limits that hold for a list of this length."""
    least, ratio, memory = LIMITS[what]
    return {"ratio_limit": ratio, "peak_limit_mb": memory} if entries >= least else {}


def python(code: str, *arguments: object) -> Sequence[str]:
    """The command line of a small program run by this interpreter."""
    return [sys.executable, "-c", code, *map(str, arguments)]


if __name__ == "__main__":
    main()

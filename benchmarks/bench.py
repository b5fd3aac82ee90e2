"""The benchmarks one after the other, their figures as JSON in ``build/bench``; what ``make bench`` runs.

python benchmarks/bench.py --sizes 1000 10000        # a quick one
python benchmarks/bench.py --only import --keep      # one of them, and the page about performance made anew
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from _figures import DONE

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000)
MEASURED = ("startup", "import", "export", "growth")
"""Those that write JSON; the site is looked at in a browser."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, help="papers of the lists, where it has a meaning"
    )
    parser.add_argument("--rounds", type=int, help="runs of each command (default: what each benchmark needs)")
    parser.add_argument("--only", nargs="+", choices=tuple(commands((), None)), help="these, not all")
    parser.add_argument("--json", type=Path, default=DONE, metavar="FOLDER", help="where the figures go")
    parser.add_argument("--keep", action="store_true", help="put the figures into results.json and docs/performance.md")
    given = parser.parse_args()
    rounds = () if given.rounds is None else ("--rounds", str(given.rounds))
    for name, command in commands(given.sizes, given.json).items():
        if given.only is None or name in given.only:
            print(f"# {name}", flush=True)
            more = rounds if name in MEASURED else ()
            subprocess.run([sys.executable, *map(str, command), *more], check=True)
    if given.keep:
        names = given.only or []
        subprocess.run([sys.executable, HERE / "performance.py", given.json, *names], check=True)


def commands(sizes: Sequence[int], place: Path | None) -> dict[str, list[object]]:
    """Each benchmark with its arguments."""
    several, to = ["--sizes", *sizes], ["--json", place]
    return {
        "startup": [HERE / "startup.py", *to],
        "import": [HERE / "bulk_bib.py", "import", *several, *to],
        "export": [HERE / "bulk_bib.py", "export", *several, *to],
        "growth": [HERE / "growth.py", *several, *to],
        "site": [HERE / "site_page.py"],
    }


if __name__ == "__main__":
    main()

"""Start-up: ``publist --help`` and ``--version`` beside an empty click program, ``import publist`` beside no program.

Whole processes, interleaved.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from _figures import figure, report, with_json
from _processes import Cost, interleaved, measure

BAR = 1.1
ROUNDS = 20
IMPORT_BAR = 0.015
"""Seconds that ``import publist`` may take over an interpreter that does nothing."""
PEER, NOTHING = "an empty click program --help", "python that does nothing"
COMMAND = str(Path(sys.executable).with_name("publist"))
"""As it is installed, which is what people start."""
EMPTY = """\
import click

@click.group()
def main():
    pass

main()
"""


def main() -> None:
    parser = with_json(argparse.ArgumentParser(description=__doc__))
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        costs = run(Path(name), given.rounds)
    peer, nothing = costs[PEER], costs[NOTHING]
    figures = []
    for name, cost in costs.items():
        if name.startswith("publist"):
            figures.append(figure(name, cost, peer, beside=PEER, ratio_limit=BAR))
        elif name == "import publist":
            over = round(cost.processor - nothing.processor, 4)
            figures.append(figure(name, cost, beside=NOTHING, over_start_up=over, over_limit=IMPORT_BAR))
        else:
            figures.append(figure(name, cost))
    report("startup", figures, given.json)


def run(folder: Path, rounds: int) -> dict[str, Cost]:
    """The median costs."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    commands = {
        NOTHING: [sys.executable, "-c", "pass"],
        "import publist": [sys.executable, "-c", "import publist"],
        PEER: [sys.executable, str(empty), "--help"],
        "publist --help": [COMMAND, "--help"],
        "publist --version": [COMMAND, "--version"],
    }
    # the user's own settings stay out of it
    environment = {"PUBLIST_DATABASE": str(folder / "papers.db"), "PUBLIST_CONFIG": str(folder / "none.toml")}
    for command in commands.values():
        measure(command, environment=environment)  # fills the caches: byte code, disk
    return interleaved(commands, rounds=rounds, environment=environment)


if __name__ == "__main__":
    main()

"""Start-up: ``publist --help`` and ``--version`` beside an empty click program, ``import publist`` beside no program.

Whole processes, interleaved.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from _processes import interleaved, measure, table

BAR = 1.1
ROUNDS = 20
IMPORT_BAR = 15.0
"""Milliseconds that ``import publist`` may take over an interpreter that does nothing."""
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"runs of each command (default {ROUNDS})")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        settings = folder / "settings.toml"
        settings.touch()  # the user's own settings stay out of it
        commands = {
            "python (nothing)": [sys.executable, "-c", "pass"],
            "import publist": [sys.executable, "-c", "import publist"],
            "empty click program --help": [sys.executable, str(empty), "--help"],
            "publist --help": [COMMAND, "--help"],
            "publist --version": [COMMAND, "--version"],
        }
        environment = {
            "PUBLIST_DATABASE": str(Path(name) / "papers.db"),
            "PUBLIST_CONFIG": str(Path(name) / "none.toml"),
        }
        for command in commands.values():
            measure(command, environment=environment)  # fills the caches: byte code, disk
        costs = interleaved(commands, rounds=rounds, environment=environment)
    peer = costs["empty click program --help"].seconds
    rows = [["start-up", "median", "ratio", "bar"]]
    for name, cost in costs.items():
        bar = f"{BAR:.1f}" if name.startswith("publist") else ""
        if name == "import publist":
            bar = f"{(cost.seconds - costs['python (nothing)'].seconds) * 1000:.1f} of {IMPORT_BAR:.0f} ms over nothing"
        rows.append([name, f"{cost.seconds * 1000:.0f} ms", f"{cost.seconds / peer:.2f}", bar])
    print(table(rows))


if __name__ == "__main__":
    main()

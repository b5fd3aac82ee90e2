"""A store as text and back: 10,000 papers dumped into a folder and a file, loaded, dumped again; and what git sees.

Times and peak memory are of the program itself; the second dump and the exports must have the same bytes.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _generated import bib_text

FORMATS = ("bib", "json", "md", "csv", "html")


def publist(folder: Path, database: str, *arguments: str) -> str:
    """Runs a command; its time and peak memory as cells of a table."""
    environment = {**os.environ, "PUBLIST_DATABASE": str(folder / database), "PUBLIST_CONFIG": os.devnull}
    began = time.perf_counter()
    command = [sys.executable, "-m", "publist", "--quiet", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return f"{time.perf_counter() - began:7.1f} s   {memory:5} MB at most so far"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="publist-bench-") as name:
        folder = Path(name)
        (folder / "list.bib").write_text("".join(bib_text(wanted.entries)), encoding="utf-8")
        for what, database, words in (
            ("dump into a folder", "a.db", ("dump", "text")),
            ("dump without a change", "a.db", ("dump", "text")),
            ("dump into a file", "a.db", ("dump", "one.jsonl")),
            ("load the folder", "b.db", ("load", "text")),
            ("dump what was loaded", "b.db", ("dump", "two.jsonl")),
        ):
            if what == "dump into a folder":
                publist(folder, "a.db", "init", "--name", "Ada Quist", "--yes")
                print("import               ", publist(folder, "a.db", "import", "list.bib"))
            print(f"{what:22}", publist(folder, database, *words), flush=True)
        print("same text:", filecmp.cmp(folder / "one.jsonl", folder / "two.jsonl", shallow=False))
        for kind in FORMATS:
            for database in ("a.db", "b.db"):
                publist(folder, database, "export", "--format", kind, "-o", f"{database}.{kind}")
            same = filecmp.cmp(folder / f"a.db.{kind}", folder / f"b.db.{kind}", shallow=False)
            print(f"same {kind}: {same}", flush=True)


if __name__ == "__main__":
    main()

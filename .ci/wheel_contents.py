"""Check that a wheel carries all of ``data/`` and ``migrations/``: ``python .ci/wheel_contents.py publist-....whl``."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def missing_from(wheel: Path) -> list[str]:
    """The checkout's shipped files that the wheel lacks, by their path in the checkout."""
    held = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        path.relative_to(ROOT).as_posix()
        for folder in ("data", "migrations")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    if not shipped:
        return ["data/ and migrations/ (they are empty here)"]
    return [name for name in shipped if f"publist/_shipped/{name}" not in held]


if __name__ == "__main__":
    lacking = missing_from(Path(sys.argv[1]))
    if lacking:
        sys.exit("the wheel lacks: " + ", ".join(lacking))
    print("the wheel holds all of data/ and migrations/")

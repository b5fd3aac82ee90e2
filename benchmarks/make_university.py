"""Makes the store of ``university.py``, copies it to a server, or checks that its rows are those of an import."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from _processes import PUBLIST
from _university import FILE, University, begin, entries
from _university_rows import fill
from _university_server import copy_to_server

_OF_A_RUN = {
    "runs": "id, kind, status, summary, version, undone_at, changed",
    "records": "id, paper_id, run_id, source, key, title, data, raw, current, retired_by",
    "identifiers": "paper_id, author_id, position, scheme, value",
}
"""Of these tables all but times, and numbers that nothing names."""


def main() -> None:
    what, folder, papers, *rest = sys.argv[1:]
    place = Path(folder)
    university = University(int(papers))
    store = place / f"university-{papers}.db"
    if what == "check":
        check(university, place)
    elif what == "server":
        copy_to_server(store, rest[0])
    else:
        made = place / "being-made.db"
        begin(university, place, _environment(place, made))
        fill(university, made, synced=True)
        owner = university.people[min(university.owners - 1, 199)]
        facts = {
            "owner": owner,
            "group": "Department 2" if university.owners > 100 else "Department 1",
            "key": "uni777",
        }
        store.with_suffix(".json").write_text(json.dumps(facts), encoding="utf-8")
        made.rename(store)


def check(university: University, folder: Path) -> None:
    """Exit code 1 where an import of the same list leaves other rows."""
    made, imported = folder / "made.db", folder / "imported.db"
    begin(university, folder, _environment(folder, made))
    shutil.copy(made, imported)
    fill(university, made, synced=False)
    file = folder / FILE
    file.write_text("".join(entries(university)), encoding="utf-8")
    subprocess.run(
        [*PUBLIST, "import", str(file)],
        check=True,
        env={**os.environ, **_environment(folder, imported)},
        stdout=subprocess.DEVNULL,
    )
    one, other = sqlite3.connect(made), sqlite3.connect(imported)
    tables = [name for (name,) in one.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    different = []
    for table in tables:
        columns = _OF_A_RUN.get(table, "*")
        ours, theirs = (sorted(map(str, of.execute(f"SELECT {columns} FROM {table}"))) for of in (one, other))
        print(f"{table}: {len(ours)} rows, {'the same' if ours == theirs else 'OTHERS'}")
        different += [table] if ours != theirs else []
    raise SystemExit(1 if different else 0)


def _environment(folder: Path, store: Path) -> dict[str, str]:
    settings = folder / "settings.toml"
    settings.touch()
    return {"PUBLIST_DATABASE": str(store), "PUBLIST_CONFIG": str(settings)}


if __name__ == "__main__":
    main()

"""The numbered backups beside a store: which there are, whether they are good, which go."""

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from publist.store.engine import sqlite_connection
from publist.store.location import Location
from publist.store.versions import APPLICATION_ID
from publist.text.times import utc

_NUMBERED = re.compile(r"\.backup-(\d{4,})\Z")


def backups(path: Path) -> list[Path]:
    """The numbered backups beside a store, newest (highest number) first."""
    candidates = path.parent.glob(f"{glob_quoted(path.name)}.backup-*")
    found = [(number, candidate) for candidate in candidates if (number := number_of(candidate)) is not None]
    return [p for _, p in sorted(found, reverse=True)]


@dataclass(frozen=True, slots=True)
class NumberedBackup:
    """A numbered backup beside a store."""

    path: Path
    made_at: datetime
    papers: int | None
    """How many it holds; None when it is damaged."""

    @property
    def good(self) -> bool:
        """Whether SQLite finds it whole."""
        return self.papers is not None

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {"backup": str(self.path), "papers": self.papers, "good": self.good, "made_at": utc(self.made_at)}


def examine_backups(location: Location) -> list[NumberedBackup]:
    """The numbered backups of a store, newest first, each looked through; a server has none."""
    found = []
    for path in backups(location.path) if location.path is not None else []:
        made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        found.append(NumberedBackup(path, made_at, row_counts(path).get("papers", 0) if is_good(path) else None))
    return found


def newest_good_backup(path: Path) -> Path | None:
    """The newest numbered backup that SQLite finds whole."""
    return next((candidate for candidate in backups(path) if is_good(candidate)), None)


def is_good(backup: Path) -> bool:
    """Whether a file is a publist store that SQLite finds whole."""
    with suppress(sqlite3.Error, OSError), closing(sqlite_connection(backup, mode="ro")) as connection:
        return backup.stat().st_size > 0 and is_whole(connection)
    return False


def row_counts(path: Path) -> dict[str, int]:
    """How many rows each table of a store or backup has.  Raises sqlite3.Error for one that cannot be read."""
    with closing(sqlite_connection(path, mode="ro")) as connection:
        return rows_of(connection)


def prune_backups(path: Path, keep: int) -> list[Path]:
    """Removes the oldest numbered backups of a store beyond ``keep``; returns what was removed.

    Only files with our own numbers are looked at.  The fullest one stays whatever its age: a list that was emptied
    by mistake must not push out the last backup of the full one.
    """
    numbered = backups(path)
    old = numbered[max(keep, 1) :]
    if not old:
        return []
    fullest = max(numbered, key=_papers)  # the newest of several: max takes the first
    removed = []
    for backup in old:
        if backup != fullest:
            with suppress(OSError):
                backup.unlink()
                removed.append(backup)
    return removed


def number_of(backup: Path) -> int | None:
    """The number in a backup's name, if it has one."""
    found = _NUMBERED.search(backup.name)
    return int(found[1]) if found else None


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds nothing wrong with a file, and it is a publist store."""
    (result,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(result == "ok" and application == APPLICATION_ID)


def rows_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {}
    for table in tables:
        quoted = table.replace('"', '""')
        (counts[table],) = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608
    return counts


def glob_quoted(name: str) -> str:
    """A file's name as a pattern that finds only it."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _papers(backup: Path) -> int:
    try:
        return row_counts(backup).get("papers", 0) if is_good(backup) else -1
    except sqlite3.Error:
        return -1

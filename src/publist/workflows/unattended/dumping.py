"""``publist dump``: the store as text, in one file or in a folder that git merges."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publist.errors import UsageError
from publist.store import Store
from publist.store.dump.shape import ATTRIBUTES, PAPERS, RUNS, STORE_FILE
from publist.store.dump.writing import dumped
from publist.store.fetch import chunks
from publist.text.files import sweep, write_atomically

_ATTRIBUTES_FILE: Final = ".gitattributes"


@dataclass(frozen=True, slots=True)
class DumpReport:
    """What was written."""

    target: str
    papers: int
    lines: int
    written: int
    """Files that are new or other than before."""
    unchanged: int
    removed: int
    """Files of papers and runs that are gone."""

    @property
    def changed(self) -> bool:
        """Whether the text is another one than before."""
        return bool(self.written or self.removed)

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "target": self.target,
            "papers": self.papers,
            "lines": self.lines,
            "changed": self.changed,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
        }


def is_folder(target: Path, given: str) -> bool:
    """Whether a target is a folder: it is one, is written like one, or has no ending."""
    return target.is_dir() or given.endswith("/") or (not target.suffix and not target.exists())


def lines_of(store: Store) -> Iterator[bytes]:
    """The lines of the one file, some at a time as they are asked for, of one consistent view of the store."""
    with store.read() as reader:
        lines = (line for _, of_file in dumped(reader.connection) for line in of_file)
        for some in chunks(lines):
            yield b"".join(some)


def dump(store: Store, target: str) -> DumpReport:
    """Write the store as text; a file is replaced whole, in a folder only what changed.

    Raises UsageError for a folder that holds other things, DiskFullError.
    """
    path = Path(target).expanduser()
    with store.read() as reader:
        papers = len(reader.papers.keys())
    if is_folder(path, target):
        return _into_folder(store, path, papers)
    number = 0

    def counted() -> Iterator[bytes]:
        nonlocal number
        for lines in lines_of(store):
            number += lines.count(b"\n")
            yield lines

    written = write_atomically(path, b"".join(counted()))
    return DumpReport(str(path), papers, number, int(written), int(not written), 0)


def _into_folder(store: Store, folder: Path, papers: int) -> DumpReport:
    _refuse_other_folders(folder)
    lines_seen, written, there = 0, 0, set()
    for part in (PAPERS, RUNS):
        _prepared(folder / part)
    written += write_atomically(folder / _ATTRIBUTES_FILE, ATTRIBUTES)
    with store.read() as reader:
        for name, lines in dumped(reader.connection):
            whole = list(lines)
            lines_seen += len(whole)
            written += write_atomically(folder / name, b"".join(whole), one_of_many=True)
            there.add(folder / name)
    former = {path for part in (PAPERS, RUNS) for path in (folder / part).glob("*.jsonl")} - there
    for path in former:
        path.unlink()
    return DumpReport(str(folder), papers, lines_seen, written, len(there) + 1 - written, len(former))


def _prepared(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", path=str(folder), detail=error.strerror or "") from error
    sweep(folder)


def _refuse_other_folders(folder: Path) -> None:
    """A folder is only written to when it is empty, or a dump: what is in it and is not ours could be lost."""
    if folder.is_dir() and not (folder / STORE_FILE).exists() and any(folder.iterdir()):
        raise UsageError("folder-not-a-dump", folder=str(folder))

"""``publist copy``: a whole store to another place, also from SQLite to a database server and back, and verified."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from publist.errors import StoreError, UsageError
from publist.store import Location, Store, open_store
from publist.store.dump.placing import is_free
from publist.store.dump.reading import without_nul_escapes
from publist.workflows.unattended.dumping import lines_of
from publist.workflows.unattended.loading import load


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was copied."""

    source: str
    target: str
    """Where the stores are, as it may be shown."""
    papers: int
    mended: bool = False
    """Whether U+0000, which no server can hold, became U+FFFD somewhere."""

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {"source": self.source, "target": self.target, "papers": self.papers, "mended": self.mended}


def copy_store(source: Location, target: Location, clock: Callable[[], datetime]) -> CopyReport:
    """Copy the store: all that it holds, history and decisions included, as ``publist dump`` has it.

    The copy is read back and compared.  Raises UsageError for one place given twice, StoreError where there is a store
    with anything in it already, and where the copy is not what was copied.
    """
    if source == target:
        raise UsageError("copy-to-itself", store=source.shown)
    if not is_free(target):  # before minutes go into a long list
        raise StoreError("copy-onto-full", store=target.shown)
    store = open_store(source, clock=clock)
    with tempfile.TemporaryDirectory(prefix="publist-") as folder:  # for its owner alone
        text, written, changed = Path(folder) / "store.jsonl", sha256(), 0
        with text.open("wb") as stream:
            for lines in lines_of(store):
                mended = without_nul_escapes(lines)
                changed += mended is not lines
                stream.write(mended)
                written.update(mended)
        done = load(target, text, replace=False, clock=clock)
    if _digest(open_store(target, clock=clock)) != written.hexdigest():
        raise StoreError("copy-differs", store=target.shown)
    return CopyReport(source.shown, target.shown, done.papers, bool(changed))


def _digest(store: Store) -> str:
    found = sha256()
    for lines in lines_of(store):
        found.update(lines)
    return found.hexdigest()

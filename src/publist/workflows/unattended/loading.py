"""``publist load``: the text of a dump as a store again, all of it or nothing."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from publist.compute.owners import stated_owners
from publist.compute.rebuild import rebuild
from publist.errors import UnreadableInputError
from publist.store import Location, open_store
from publist.store.dump.filling import Filled, fill_from
from publist.store.dump.placing import put_in_place, refuse_full
from publist.store.dump.reading import Source
from publist.store.transaction import LOADING


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was loaded."""

    store: str
    """Where the store is, as it may be shown."""
    source: str
    papers: int
    lines: int
    merged: bool
    """Whether the text was of several branches, so that some rows have new numbers."""
    kept: Path | None
    """Where the former store is now."""
    mended: int = 0
    """Lines in which U+0000, which no server can hold, became U+FFFD."""

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "store": self.store,
            "source": self.source,
            "papers": self.papers,
            "lines": self.lines,
            "merged": self.merged,
            "kept": None if self.kept is None else str(self.kept),
            "mended": self.mended,
        }


def load(location: Location, source: Path, *, replace: bool, clock: Callable[[], datetime]) -> LoadReport:
    """Make a store of a dump, beside the one that is there, and put it in its place when all of it is sound.

    Raises UnreadableInputError (file and line of what is wrong), StoreTooNewError, and what ``put_in_place`` raises;
    then the store is as it was.
    """
    text = Source(source)
    text.schema()  # there is a dump at all
    refuse_full(location, replace=replace)
    with tempfile.TemporaryDirectory(prefix="publist-") as folder:
        built = Path(folder) / "loaded.db"
        built.touch()
        filled = fill_from(text, built)
        _compute(Location(path=built), filled, source, clock)
        kept = put_in_place(built, location, replace=replace)
    return LoadReport(location.shown, str(source), filled.papers, filled.lines, filled.merged, kept, len(text.mended))


def _compute(built: Location, filled: Filled, source: Path, clock: Callable[[], datetime]) -> None:
    store = open_store(built, clock=clock)
    if filled.last_run is not None:
        with store.write(LOADING, filled.last_run) as writer:
            if filled.merged:
                writer.records.retire_older(by_origin=len(stated_owners(writer)) > 1)
                writer.proposals.drop_twins()
            rebuild(writer)
    for damage in store.check():
        raise UnreadableInputError("dump-damaged", file=str(source), **damage.as_fields())

"""``publist export``: the list, read at once, written in one of the formats."""

from collections.abc import Collection
from dataclasses import dataclass

from publist.errors import UsageError
from publist.model import Paper, PaperType
from publist.store import Store
from publist.writers.formats import check_options, format_named, write
from publist.writers.style import Options


@dataclass(frozen=True, slots=True)
class Filter:
    """Which papers; an empty field restricts nothing."""

    keys: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    types: tuple[str, ...] = ()

    def takes(self, paper: Paper) -> bool:
        """Whether ``paper`` is asked for.  A paper without a year is left out as soon as years are asked for."""
        if self.since is not None and (paper.year is None or paper.year < self.since):
            return False
        if self.until is not None and (paper.year is None or paper.year > self.until):
            return False
        return not self.types or (paper.type or PaperType.MISC) in self.types


def chosen(store: Store, which: Filter) -> list[Paper]:
    """The papers that ``which`` asks for, in the store's order.  Raises UsageError for an unknown key."""
    with store.read() as reader:
        papers = reader.papers.find(keys=set(which.keys) if which.keys else None)
    _check(which.keys, papers)
    return [paper for paper in papers if which.takes(paper)]


def _check(keys: Collection[str], papers: Collection[Paper]) -> None:
    missing = sorted(set(keys) - {paper.key for paper in papers})
    if missing:
        raise UsageError("unknown-papers", keys=tuple(missing))


def export(store: Store, format_name: str, options: Options | None = None, which: Filter | None = None) -> str:
    """The text of the list in ``format_name``.

    Raises UsageError for a format that there is not, an option that it does not understand, and an unknown key.
    """
    check_options(format_named(format_name), options or {})  # before the store is read
    return write(format_name, chosen(store, which or Filter()), options)

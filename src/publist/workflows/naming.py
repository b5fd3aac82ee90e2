"""Papers by what people call them: a key in any case, a DOI, an arXiv id, a URL, a piece of the title."""

from collections.abc import Collection
from typing import Final

from publist.compute.standing import removed_papers
from publist.errors import UsageError
from publist.model import Paper
from publist.store import IndexedPaper, Reader
from publist.text.identifiers import identify
from publist.text.unicode import fold

_SHORTEST: Final = 3
"""Characters of a piece of a title."""
_MOST: Final = 8
"""Papers that are named where several are meant."""


def paper_named(reader: Reader, name: int | str, *, removed: bool = False) -> Paper:
    """The one paper that ``name`` (or an id) means, hidden or not; one that was removed only with ``removed``.

    Raises UsageError where there is none, or several.
    """
    if isinstance(name, int):
        papers = reader.papers.find({name}, hidden=True)
        if not papers:
            raise UsageError("unknown-papers", keys=(str(name),))
        return papers[0]
    return reader.papers.find(keys={key_named(reader, name, removed=removed)}, hidden=True)[0]


def keys_named(reader: Reader, names: Collection[str]) -> tuple[str, ...]:
    """The keys of the papers that the names mean, each once.  Raises UsageError as :func:`paper_named` does."""
    gone = removed_papers(reader)
    return tuple(dict.fromkeys(_key(reader, name, gone) for name in names))


def key_named(reader: Reader, name: str, *, removed: bool = False) -> str:
    """The key of the one paper that ``name`` means.  Raises UsageError as :func:`paper_named` does."""
    return _key(reader, name, frozenset() if removed else removed_papers(reader))


def _key(reader: Reader, name: str, gone: Collection[int]) -> str:
    if ids := reader.papers.with_keys({name}):
        if not ids.isdisjoint(gone):
            raise UsageError("paper-removed", key=name)
        return name
    identifier = identify(name)
    if identifier is not None and (ids := reader.papers.with_identifiers({identifier}).difference(gone)):
        return _one(name, reader.papers.titled(ids))
    rows = [row for row in reader.papers.titled() if row.id not in gone]
    folded = fold(name)
    for meant in (
        [row for row in rows if fold(row.key) == folded],
        [row for row in rows if fold(row.title) == folded],
        [row for row in rows if len(folded) >= _SHORTEST and folded in fold(row.title)],
    ):
        if meant:
            return _one(name, meant)
    raise UsageError("unknown-papers", keys=(name,))


def _one(name: str, rows: Collection[IndexedPaper]) -> str:
    """Of several the one that is not hidden."""
    shown = [row for row in rows if not row.hidden] or list(rows)
    if len(shown) > 1:
        papers = tuple(f"{row.key} ({row.title})" for row in shown[:_MOST])
        raise UsageError("ambiguous-paper", name=name, papers=papers, more=max(0, len(shown) - _MOST))
    return shown[0].key

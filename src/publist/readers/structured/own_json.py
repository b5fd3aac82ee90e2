"""publist's own JSON (``export --format json``), which comes back as it went out (docs/interfaces.md)."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument

_FIELDS: Final = frozenset({"key", "title", "authors", "others", "identifiers", "links", "citations", "provenance"})


def _takes(document: "JsonDocument") -> bool:
    papers = document.plain
    if not isinstance(papers, list) or not papers:
        return False
    return all(isinstance(paper, dict) and paper.keys() >= _FIELDS for paper in papers)


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.readers.structured import own_papers

    return own_papers.read(document.plain, name)


FORMAT: Final = ReaderFormat(
    name="publist-json",
    label="publist's own JSON",
    json=JsonKind(takes=_takes, read=_read),
    read=read,
)

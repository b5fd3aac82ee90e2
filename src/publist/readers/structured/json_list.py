"""Lists in JSON: the kinds that are registered (CSL-JSON, services' works), and what people make up."""

from collections.abc import Iterator
from dataclasses import replace

from publist.model import Reading, unreadable
from publist.readers.base import JsonKind
from publist.readers.structured import references, walk
from publist.readers.structured.json_text import JsonDocument
from publist.readers.structured.plain import Mapping


def read_json(source: str, *, origin: str | None = None) -> Reading:
    """The publications of a JSON file, by the reader of its kind.

    Raises:
        UnreadableInputError: no JSON, or nested too deeply.
    """
    name = origin or "-"
    document = JsonDocument(source, name=name)
    reading = _read(document, source, origin)
    if not document.broken:
        return reading
    broken = (unreadable(line.number, "broken-line", line.text, detail=line.detail) for line in document.broken)
    return replace(reading, unreadable=tuple(sorted((*reading.unreadable, *broken), key=lambda piece: piece.line)))


def _read(document: JsonDocument, source: str, origin: str | None) -> Reading:
    for kind in _kinds():
        if kind.takes(document):
            return kind.read(document, document.name)
    data = document.plain
    if isinstance(data, list):  # a bare list is a list of publications, whatever else it may say
        wrapped = Mapping()
        wrapped["publications"] = data
        if walk.entries(data) or references.most_are(data):
            data = wrapped
    return walk.reading_of(data, origin=origin, source=source)


def _kinds() -> Iterator[JsonKind]:
    from publist.readers.formats import formats

    return (entry.json for entry in formats() if entry.json is not None)

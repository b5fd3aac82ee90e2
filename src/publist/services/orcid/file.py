"""ORCID's works in a file, as its public API 3.0 and its website export them: all works, a whole record, one work."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument, JsonObject

_PATHS: Final = (("group",), ("works", "group"), ("activities-summary", "works", "group"), ("bulk",))
"""Where the groups stand; those of a bulk answer hold one work each."""


def _groups(document: "JsonDocument") -> "list[JsonObject]":
    from publist.readers.structured.json_text import JsonObject
    from publist.services.fields import mapping
    from publist.services.works_file import objects

    for path in _PATHS:
        value: object = document.data
        for name in path:
            value = mapping(value).get(name)
        if found := [group for group in objects(value) if "work-summary" in group or "work" in group]:
            return found
    work = document.data
    if isinstance(work, JsonObject) and mapping(mapping(work.get("title")).get("title")):
        alone = JsonObject()
        alone.line = work.line
        alone["work"] = work
        return [alone]
    return []


def _takes(document: "JsonDocument") -> bool:
    return bool(_groups(document))


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.services.orcid.record import display_index, record_of
    from publist.services.works_file import objects, reading_of

    def line(group: "JsonObject") -> int:
        works = [*objects(group.get("work-summary")), *objects(group.get("work"))]
        return max(works, key=display_index).line if works else group.line

    return reading_of(((group, line(group)) for group in _groups(document)), record_of, name)


FORMAT: Final = ReaderFormat(
    name="orcid",
    label="ORCID's works in JSON",
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

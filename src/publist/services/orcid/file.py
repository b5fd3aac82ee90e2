"""ORCID's works in a file, as its public API 3.0 and its website export them: all works, a whole record, one work."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading, Record
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
    from dataclasses import replace

    from publist.model import reading_warning
    from publist.readers.structured.finishing import NOT_KEPT
    from publist.services.orcid.record import display_index, record_of
    from publist.services.works_file import objects, reading_of

    def line(group: "JsonObject") -> int:
        works = [*objects(group.get("work-summary")), *objects(group.get("work"))]
        return max(works, key=display_index).line if works else group.line

    def parse(group: "JsonObject") -> "Record | None":
        record = record_of(group)
        works = [*objects(group.get("work-summary")), *objects(group.get("work"))]
        if record is None or not works:
            return record
        besides = _besides(max(works, key=display_index))
        return replace(record, warnings=(*record.warnings, *(reading_warning(NOT_KEPT, field=one) for one in besides)))

    return reading_of(((group, line(group)) for group in _groups(document)), parse, name)


def _besides(work: "JsonObject") -> list[str]:
    """What a work says that is not kept: the names of the fields."""
    from publist.services.fields import mapping

    said = {
        "short-description": work.get("short-description"),
        "citation": mapping(work.get("citation")).get("citation-value"),
        "translated-title": mapping(mapping(work.get("title")).get("translated-title")).get("value"),
    }
    return [name for name, value in said.items() if isinstance(value, str) and value.strip()]


FORMAT: Final = ReaderFormat(
    name="orcid",
    label="ORCID's works in JSON",
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

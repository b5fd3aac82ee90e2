"""OpenAlex' works in a file: one object, ``{"results": [...]}``, or a list."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading, Record
    from publist.readers.structured.json_text import JsonDocument, JsonObject


def _works(document: "JsonDocument") -> "list[JsonObject]":
    from publist.services.fields import mapping
    from publist.services.works_file import objects

    inside = mapping(document.data).get("results") or document.data
    return [work for work in objects(inside) if "openalex.org/" in str(work.get("id"))]


def _takes(document: "JsonDocument") -> bool:
    return bool(_works(document))


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.readers.structured.plain import at, mappings, text
    from publist.services.openalex.beside import with_the_rest
    from publist.services.openalex.record import record_of
    from publist.services.works_file import reading_of

    works = _works(document)
    inside = at(document.plain, "results") or document.plain
    plain = [work for work in mappings(inside) if "openalex.org/" in text(work.get("id"))]
    beside = {id(work): one for work, one in zip(works, plain, strict=True)}

    def parse(work: "JsonObject") -> "Record | None":
        record = record_of(work)
        return with_the_rest(record, beside[id(work)]) if record else None

    return reading_of(((work, work.line) for work in works), parse, name)


FORMAT: Final = ReaderFormat(
    name="openalex",
    label="OpenAlex' works in JSON",
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

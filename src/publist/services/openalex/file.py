"""The format of OpenAlex' works in a file."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument


def _takes(document: "JsonDocument") -> bool:
    from publist.readers.structured import openalex

    return bool(openalex.works(document.plain))


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.readers.structured import openalex

    return openalex.read(document.plain, origin=name)


FORMAT: Final = ReaderFormat(
    name="openalex",
    label="OpenAlex' works in JSON",
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

"""The format CSL-JSON: what Zotero, Mendeley and pandoc exchange."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument


def _takes(document: "JsonDocument") -> bool:
    from publist.readers.structured import csl

    return bool(csl.items(document.plain))


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.readers.structured import csl

    return csl.read(document.plain, name)


FORMAT: Final = ReaderFormat(
    name="csl-json",
    aliases=("csl",),
    label="CSL-JSON",
    suffixes=(".csljson",),
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

"""The format of ORCID's works in a file."""

from typing import TYPE_CHECKING, Final

from publist.readers.base import JsonKind, ReaderFormat
from publist.readers.structured.json_file import read

if TYPE_CHECKING:
    from publist.model import Reading
    from publist.readers.structured.json_text import JsonDocument


def _takes(document: "JsonDocument") -> bool:
    from publist.readers.structured import orcid

    return bool(orcid.groups(document.plain))


def _read(document: "JsonDocument", name: str) -> "Reading":
    from publist.readers.structured import orcid

    return orcid.read(document.plain, origin=name)


FORMAT: Final = ReaderFormat(
    name="orcid",
    label="ORCID's works in JSON",
    read=read,
    json=JsonKind(takes=_takes, read=_read),
)

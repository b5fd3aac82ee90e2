"""The format of lists in JSON, of whatever kind."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}(?:\[\s{0,200}[{\]]|\{\s{0,200}[\"}])")
_FIELD: Final = re.compile(r'"(?:title|DOI|authors?|name|group|display_name)"\s{0,20}:')


def _detect(text: str) -> bool:
    return _START.match(text) is not None and _FIELD.search(text) is not None


def read(text: str, name: str) -> "Reading":
    """The publications of a JSON text of any kind."""
    from publist.readers.structured.json_list import read_json

    return read_json(text, origin=name)


FORMAT: Final = ReaderFormat(
    name="json",
    label="a list in JSON",
    suffixes=(".json", ".jsonl"),
    detect=_detect,
    read=read,
)

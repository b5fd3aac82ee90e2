"""The format EndNote's .enw; source: EndNote's "%" tags as Google Scholar exports them."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}%0 \w[^\n]*\n%[A-Z0-9] ")
_TAGS: Final = {
    "0": "type", "T": "title", "A": "authors", "J": "journal", "B": "booktitle", "D": "date", "V": "volume",
    "N": "issue", "P": "pages", "I": "publisher", "R": "doi", "U": "link", "X": "abstract", "Z": "note", "@": "isbn",
}  # fmt: skip


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured import tagged

    return tagged.read(tagged.percent_entries(text), _TAGS, name, "EndNote entry")


FORMAT: Final = ReaderFormat(
    name="endnote",
    aliases=("enw",),
    label="EndNote's tagged text",
    suffixes=(".enw",),
    detect=_detect,
    read=_read,
)

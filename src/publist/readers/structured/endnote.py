"""The format EndNote's .enw; source: EndNote's "%" tags as Google Scholar exports them."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}%0 \w[^\n]*\n%[A-Z0-9] ")
_TAGS: Final = {
    "0": "type", "T": "title", "A": "authors", "J": "journal", "B": "booktitle", "D": "date", "8": "published",
    "V": "volume",
    "N": "issue", "P": "pages", "&": "pages", "I": "publisher", "C": "place", "E": "editor", "Y": "series_editor",
    "?": "translator", "H": "translator", "S": "series", "6": "number_of_volumes", "7": "edition", "9": "type_of_work",
    "R": "doi", "U": "link", ">": "pdf", "X": "abstract", "Z": "note", "<": "note", "@": "isbn", "K": "keywords",
    "G": "language", "O": "journal_abbreviation", "Q": "translated_title", "!": "short_title", "+": "affiliation",
    "(": "original_date", "*": "reviewed_title",
    "F": "citation_label", "L": "call_number", "M": "accession", "W": "database_provider", "~": "database",
    "[": "accessed",
    "=": "date_modified",
}  # fmt: skip
"""Also what says nothing about the paper: those names are technical."""


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

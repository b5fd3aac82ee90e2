"""The format BibTeX."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_ENTRY: Final = re.compile(r"^[ \t]{0,8}@(?:[A-Za-z]{3,30})[ \t]{0,8}[{(]", re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} ", re.MULTILINE)


def _detect(text: str) -> bool:
    return _ENTRY.search(text) is not None and _HEADING.search(text) is None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.bibtex.records import read_bibtex

    return read_bibtex(text, origin=name)


FORMAT: Final = ReaderFormat(
    name="bibtex",
    aliases=("bib", "biblatex"),
    label="BibTeX or biblatex",
    suffixes=(".bib", ".bibtex", ".biblatex"),
    detect=_detect,
    read=_read,
)

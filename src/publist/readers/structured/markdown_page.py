"""The format of CVs and pages in Markdown, with or without front matter."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_SIGNS: Final = re.compile(r"^#{1,6} |\*\*[^*\n]{1,200}\*\*|\[[^\[\]\n]{1,200}\]\([^()\n]{1,300}\)|\\\*", re.MULTILINE)
_FENCES: Final = ("---", "+++")


def _detect(text: str) -> bool:
    return text.startswith(_FENCES) or _SIGNS.search(text) is not None


def _read(text: str, name: str) -> "Reading":
    """A page whose front matter is the publication, or holds the list, is read from that."""
    from publist.readers.printed import read_cv

    if not text.startswith(_FENCES):
        return read_cv(text, origin=name, markup="markdown")
    from publist.readers.structured import front_matter

    if front_matter.is_paper_page(text):
        return front_matter.read_page(text, origin=name)
    reading = read_cv(text, origin=name, markup="markdown")
    return reading if reading.records else front_matter.read_page(text, origin=name)


FORMAT: Final = ReaderFormat(
    name="markdown",
    aliases=("md",),
    label="a CV in Markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"),
    detect=_detect,
    weak=True,
    read=_read,
)

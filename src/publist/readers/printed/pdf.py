"""The format of CVs in PDF, which pypdf unpacks."""

from dataclasses import replace
from typing import Final

from publist.model import Reading, reading_warning
from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read


def _unpack(data: bytes, name: str) -> str:
    from publist.readers.markup.pdf import to_text

    return to_text(data, name=name)


def _read(text: str, name: str) -> Reading:
    from publist.readers.markup.pdf import UNREAD_PAGES

    text, _, pages = text.partition(UNREAD_PAGES)
    reading = read(text, name, markup="text")
    if not pages:
        return reading
    return replace(reading, warnings=(*reading.warnings, reading_warning("pages-unread", pages=tuple(pages.split()))))


FORMAT: Final = ReaderFormat(
    name="pdf",
    label="a CV in PDF",
    suffixes=(".pdf",),
    magic=(b"%PDF-",),
    unpack=_unpack,
    extra="pdf",
    read=_read,
)

"""The format of CVs in DOCX, which python-docx unpacks."""

from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read


def _unpack(data: bytes, name: str) -> str:
    from publist.readers.markup.docx import to_html

    return to_html(data, name=name)


FORMAT: Final = ReaderFormat(
    name="docx",
    label="a CV in DOCX",
    suffixes=(".docx",),
    magic=(b"PK\x03\x04",),
    unpack=_unpack,
    extra="docx",
    read=partial(read, markup="html"),
)

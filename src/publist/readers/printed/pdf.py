"""The format of CVs in PDF, which pypdf unpacks."""

from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read


def _unpack(data: bytes, name: str) -> str:
    from publist.readers.markup.pdf import to_text

    return to_text(data, name=name)


FORMAT: Final = ReaderFormat(
    name="pdf",
    label="a CV in PDF",
    suffixes=(".pdf",),
    magic=(b"%PDF-",),
    unpack=_unpack,
    extra="pdf",
    read=partial(read, markup="text"),
)

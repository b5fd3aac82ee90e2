"""The format of CVs in plain text."""

from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read

FORMAT: Final = ReaderFormat(
    name="text",
    aliases=("txt",),
    label="a CV in plain text",
    suffixes=(".txt", ".text"),
    read=partial(read, markup="text"),
)

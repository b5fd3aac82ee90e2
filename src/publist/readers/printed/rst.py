"""The format of CVs in reStructuredText."""

from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read

FORMAT: Final = ReaderFormat(
    name="rst",
    label="a CV in reStructuredText",
    suffixes=(".rst",),
    read=partial(read, markup="rst"),
)

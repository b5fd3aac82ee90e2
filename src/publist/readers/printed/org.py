"""The format of CVs in Org mode."""

import re
from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read

_HEAD: Final = re.compile(r"\s{0,200}#\+(?:title|author|date|options|startup|latex_class|email):", re.IGNORECASE)


def _detect(text: str) -> bool:
    return _HEAD.match(text) is not None


FORMAT: Final = ReaderFormat(
    name="org",
    label="a CV in Org mode",
    suffixes=(".org",),
    detect=_detect,
    read=partial(read, markup="org"),
)

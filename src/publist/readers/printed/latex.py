"""The format of CVs in LaTeX."""

import re
from functools import partial
from typing import Final

from publist.readers.base import ReaderFormat
from publist.readers.printed.cv import read

_COMMANDS: Final = re.compile(r"\\(?:documentclass|begin\{|section\*?\{|item\b|cventry|textbf\{|bibitem)")


def _detect(text: str) -> bool:
    return len(_COMMANDS.findall(text)) >= 2


FORMAT: Final = ReaderFormat(
    name="latex",
    aliases=("tex",),
    label="a CV in LaTeX",
    suffixes=(".tex", ".ltx", ".latex"),
    detect=_detect,
    read=partial(read, markup="latex"),
)

"""The format of CVs in LaTeX."""

import re
from functools import partial
from typing import Final

from publist.readers.base import Include, ReaderFormat
from publist.readers.printed.cv import read

_COMMANDS: Final = re.compile(r"\\(?:documentclass|begin\{|section\*?\{|item\b|cventry|textbf\{|bibitem)")


def _detect(text: str) -> bool:
    return len(_COMMANDS.findall(text)) >= 2


_COMMENT: Final = re.compile(r"(?<!\\)%[^\n]*")
_INCLUDE: Final = re.compile(
    r"\\(?P<inline>input|include|subfile)\s{0,3}(?:\{(?P<file>[^{}\n]{1,300})\}|(?P<bare>[^\s{}\\%]{1,300}))"
    r"|\\(?:bibliography|addbibresource)\s{0,3}(?:\[[^\]\n]{0,200}\])?\s{0,3}\{(?P<lists>[^{}]{1,1000})\}"
)
_PRINTED: Final = re.compile(r"\\(?:printbibliography|bibliography|nobibliography|putbib|fullcite|bibentry)\b")


def _includes(text: str) -> list[Include]:
    bare = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    body = max(bare.find("\\begin{document}"), 0)
    printed = _PRINTED.search(bare) is not None
    found = []
    for one in _INCLUDE.finditer(bare):
        if one["inline"]:
            name = (one["file"] or one["bare"]).strip().strip('"')
            found.append(
                Include(one.start(), one.end(), (name,), inline=True, needed=one.start() >= body, suffixes=(".tex",))
            )
        elif printed:
            names = tuple(filter(None, (name.strip().strip('"') for name in one["lists"].split(","))))
            found.append(Include(one.start(), one.end(), names, inline=False, needed=True, suffixes=(".bib",)))
    return found


FORMAT: Final = ReaderFormat(
    name="latex",
    aliases=("tex",),
    label="a CV in LaTeX",
    suffixes=(".tex", ".ltx", ".latex"),
    detect=_detect,
    read=partial(read, markup="latex"),
    includes=_includes,
)

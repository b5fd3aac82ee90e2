"""Three dashes in place of the names of the entry above, as MLA, Chicago and the AMS print them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from publist.readers.markup.rich import Block, Kind, Rich, join
from publist.readers.printed import bylines

_DASHES = re.compile(r"(?:-{3}|[–—―]{2,6}|_{3,12})(?=[.,:;)\s]|\Z)")
_END = re.compile(r"(?<![^\W\d_][.\s-][^\W\d_])(?<!\A[^\W\d_])\.\s|[.,]?\s(?=[\"“«„(])|,\s(?=[\"“«„])")
"""Where names may end, but for a title that is set off: at a full stop that is no initial's, at quotes, at a year."""
_LONGEST = 300
"""Characters of names that are not printed twice."""
_SURE = 0.8


def with_names(blocks: Sequence[Block]) -> list[Block]:
    """The entries of a list; one that begins with dashes has the names of the last entry that prints its own.

    What stands behind the dashes ("———, and Lena Brandt") stands behind the names.
    """
    if not any(_DASHES.match(block.rich.text) for block in blocks):
        return list(blocks)
    found: list[Block] = []
    names: Rich | None = None
    for block in blocks:
        dashes = _DASHES.match(block.rich.text)
        if dashes is None:
            names = _names(block.rich)
        found.append(_named(block, names, dashes.end()) if dashes and names else block)
    return found


def _named(block: Block, names: Rich, start: int) -> Block:
    return replace(block, rich=join((names, block.rich.slice(start, len(block.rich.text))), ""))


def _names(rich: Rich) -> Rich | None:
    """What an entry begins with that is nothing but names."""
    start = rich.text[:_LONGEST]
    set_off = [span.start for span in rich.of(Kind.EMPHASIS, Kind.LINK) if 0 < span.start <= _LONGEST]
    ends = [*(found.start() for found in _END.finditer(start)), *(len(start[:end].rstrip(" ,.")) for end in set_off)]
    for end in sorted(ends):
        byline = bylines.parse(rich, 0, end)
        if byline.names and byline.score >= _SURE:
            return rich.slice(0, end)
    return None

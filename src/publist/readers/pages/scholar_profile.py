"""Pages of services that were copied as text: each paper on several lines, with nothing that parts them."""

import re
from collections import Counter
from collections.abc import Sequence

_CITED = re.compile(r"[ \t]*(?:\d{1,6}\*?)?[ \t]*((?:19[5-9]|20[0-4])\d)[ \t]*\Z")
"""The last line of a paper in a profile of Google Scholar: how often it is cited, and its year."""
_WORD = r"(?:title|cited by|year|articles|sort)"
_HEAD = re.compile(rf"{_WORD}(?:[ \t]+{_WORD})*[ \t]*\Z", re.IGNORECASE)
_MOST = 3
"""Lines of a paper above its last one: title, names, venue."""


def with_signs(lines: Sequence[str]) -> list[str]:
    r"""The lines of a text, as many; those of a copied profile as items of a list, each with its year at the end.

    >>> with_signs(["Moss", "K Osei", "J Moss 3", "12\t2020", "Walls", "V Tamm", "9\t2019"])
    ['- Moss', '  K Osei', '  J Moss 3', '  2020', '- Walls', '  V Tamm', '  2019']
    """
    ends = [index for index, line in enumerate(lines) if line.strip() and _CITED.match(line)]
    starts = [_start(lines, end, before) for before, end in zip([-1, *ends], ends, strict=False)]
    sizes = Counter(end - start for start, end in zip(starts, ends, strict=True))
    counted = sum(len(lines[end].split()) > 1 for end in ends)  # else the years are headings
    if len(ends) < 2 or counted * 2 < len(ends) or not {2, 3} >= set(sizes):
        return list(lines)
    found = list(lines)
    for start, end in zip(starts, ends, strict=True):
        found[start] = f"- {lines[start].strip()}"
        found[start + 1 : end] = [f"  {line.strip()}" for line in lines[start + 1 : end]]
        found[end] = f"  {lines[end].split()[-1]}"
    for index in range(starts[0]):
        found[index] = "" if _HEAD.match(lines[index].strip()) else lines[index]
    return found


def _start(lines: Sequence[str], end: int, before: int) -> int:
    """Where the paper begins that ends at a line; all lines behind the paper before it, or behind the page's head."""
    start = end
    while start > before + 1 and lines[start - 1].strip() and not _HEAD.match(lines[start - 1].strip()):
        start -= 1
    return max(start, end - _MOST) if before < 0 else start

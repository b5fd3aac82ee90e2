"""Entries below a date in square brackets, as Europass prints them: "[ 2021 ]", then the title, who and where."""

import re
from collections.abc import Sequence

_DATE = r"(?:\d{1,2}/)?(?:\d{1,2}/)?(?P<year>(?:19|20)\d\d)"
_DATED = re.compile(rf"\s*\[\s?{_DATE}(?:\s?[–-]\s?[\w/]{{3,12}})?\s?\]\s*\Z")
_CAPITALS = re.compile(r"[^a-zà-ÿ\d]{4,80}\Z")
"""Europass prints headings of sections in capitals."""
_LEAST = 2


def with_signs(lines: Sequence[str]) -> list[str]:
    """The lines of a text, as many; each entry below such a date as an item of a list, its year behind it.

    >>> with_signs(["[ 2021 ]", "Moss", "Osei K., Journal of Moss", "[2019]", "Walls", "", "TALKS"])
    ['- Moss', '  Osei K., Journal of Moss', '  2021', '- Walls', '  2019', '', 'TALKS']
    """
    dated = {at: found["year"] for at, line in enumerate(lines) if (found := _DATED.match(line))}
    if len(dated) < _LEAST:
        return list(lines)
    written = list(lines)
    for at, year in dated.items():
        start = at + 1
        while start < len(lines) and not lines[start].strip():
            start += 1
        end = start
        while end < len(lines) and end not in dated and lines[end].strip() and not _CAPITALS.match(lines[end].strip()):
            end += 1
        if end > start:
            first, *others = (line.strip() for line in lines[start:end])
            entry = [f"- {first}", *(f"  {line}" for line in others), f"  {year}"]
            written[at:end] = [*entry, *[""] * (end - at - len(entry))]
    return written

"""The table that publist writes and reads back: its columns, and what stands in a cell.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which is taken off again (OWASP, "CSV
Injection").
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from publist.model import Scheme
from publist.model.identifier import OF_PEOPLE
from publist.text.remarks import Remark

KEY: Final = "publist_key"
"""The first column, by which a table of ours is known."""
SCHEMES: Final = tuple(scheme for scheme in Scheme if scheme not in OF_PEOPLE)
TEXTS: Final = (
    *("volume", "number", "pages", "publisher", "version", "status"),
    *(kind.value for kind in Remark),
    "abstract",
)
"""Columns that are texts, called as in publist's JSON."""
COLUMNS: Final = (
    *(KEY, "type", "title", "authors", "others", "owner", "marks", "printed", "year", "month", "venue"),
    *TEXTS[:4],
    *(scheme.value for scheme in SCHEMES),
    *("links", "open_access"),
    *TEXTS[4:6],
    "notices",
    *TEXTS[6:],
)
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"\A'(?='*[=+\-@\t\r＝＋－＠])")
_CODED = re.compile(r"%(?=[0-9A-Fa-f]{2})|[;<>]")
_LINK = re.compile(r"\s*([^<>]*?)\s*<([^<>]*)>\s*(?:;|\Z)")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), unguarded("'=1+1"), unguarded(guarded("'=1+1"))
    ("'=1+1", '=1+1', "'=1+1")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return _GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell


def joined(parts: Iterable[str]) -> str:
    """Texts in one cell; a semicolon inside of one is percent-encoded.

    >>> joined(["Bo Ek", "A; B"]), parted("Bo Ek; A%3B B")
    ('Bo Ek; A%3B B', ['Bo Ek', 'A; B'])
    """
    return "; ".join(_CODED.sub(lambda found: f"%{ord(found[0]):02X}", part) for part in parts)


def parted(cell: str) -> list[str]:
    """The texts of a cell."""
    return [unquote(part.strip()) for part in cell.split(";") if part.strip()]


def joined_links(links: Iterable[tuple[str, str | None]]) -> str:
    """Labels with their addresses: ``Code <https://...>; Slides <...>``."""
    return "; ".join(f"{joined([label])} <{joined([url or ''])}>" for label, url in links)


def parted_links(cell: str) -> Iterator[tuple[str, str]]:
    """The labels and addresses of a cell; an address alone has no label."""
    rest = cell.strip()
    while rest:
        if found := _LINK.match(rest):
            yield unquote(found[1]), unquote(found[2])
            rest = rest[found.end() :].strip()
        else:
            one, _, rest = rest.partition(";")
            yield "", unquote(one.strip())
            rest = rest.strip()

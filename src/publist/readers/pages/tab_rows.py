"""A table copied into a text: rows of which tabs part the cells, with or without a head."""

import itertools
import re
from collections.abc import Iterator, Sequence

from publist.readers.pages.form import Fields, PageForm
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import key

_LEAST_CELLS = 3
_LEAST_ROWS = 2
_DATED = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_PLACES = {"volume": "vol. ", "number": "no. ", "pages": "pp. "}
_WIDEST = 400
"""Characters of a cell; what is longer is no table."""


FORM = PageForm("a table", re.compile("(?!)"), re.compile("(?!)"), lambda _lines, _sign: None)
"""It has no lines of its own."""


def papers(lines: Sequence[str]) -> list[tuple[int, int, Fields]]:
    r"""The rows below a head that names titles and something else: where each begins and ends, and its fields.

    >>> [one[2].venue for one in papers(["Year\tTitle\tJournal", "2020\tMoss\tBotany", "2019\tWalls\tStones"])]
    ['Botany', 'Stones']
    """
    found = []
    for table in _tables(lines):
        roles = [FIELDS.get(key(cell)) for cell in _cells(lines[table[0]])]
        if "title" in roles and len(set(roles) - {None}) > 1:
            found += [(at, at + 1, _fields(_cells(lines[at]), roles)) for at in table[1:]]
    return found


def parted(lines: Sequence[str]) -> list[str]:
    """The lines, as many; of a table without a head each row as an item of a list, its cells parted by breaks."""
    written = list(lines)
    for table in _tables(lines):
        if sum(bool(_DATED.search(lines[at])) for at in table) * 2 > len(table):
            for at in table:
                written[at] = "- " + "\v".join(filter(None, _cells(lines[at])))
    return written


def _tables(lines: Sequence[str]) -> Iterator[list[int]]:
    """Rows that follow one another with as many cells each, blank lines between them or not."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for cells, rows in itertools.groupby(filled, key=lambda at: _width(lines[at])):
        table = list(rows)
        if cells >= _LEAST_CELLS and len(table) >= _LEAST_ROWS:
            yield table


def _width(line: str) -> int:
    cells = line.rstrip("\n").split("\t")
    return len(cells) if all(len(cell) <= _WIDEST for cell in cells) else 0


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.split("\t")]


def _fields(cells: Sequence[str], roles: Sequence[str | None]) -> Fields:
    said: dict[str, str] = {}
    for role, cell in zip(roles, cells, strict=False):
        if role and cell:
            said.setdefault(role, cell)
    places = [f"{word}{said[role]}" for role, word in _PLACES.items() if said.get(role)]
    others = [cell for role, cell in zip(roles, cells, strict=False) if cell and role not in _USED]
    date = said.get("date") or said.get("year") or ""
    doi = said.get("doi", "")
    identifier = ", ".join(filter(None, [f"doi:{doi}" if doi.startswith("10.") else doi, *others]))
    venue = ", ".join(filter(None, [said.get("venue", ""), *places]))
    return Fields(said.get("title", ""), said.get("authors", ""), venue, date, identifier)


_USED = frozenset({"title", "authors", "venue", "date", "year", "doi", *_PLACES})

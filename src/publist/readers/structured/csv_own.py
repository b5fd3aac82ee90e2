"""A row of a table that publist wrote (``publist.text.csv_cells``), possibly changed in a spreadsheet since."""

from collections.abc import Mapping as Cells
from dataclasses import replace

from publist.model import Mark, Record, reading_warning
from publist.model.mark import ROLES
from publist.readers.bibtex.status import notice_in
from publist.readers.structured import kept, own_record
from publist.readers.structured.plain import Mapping, mapping
from publist.readers.structured.types import paper_type
from publist.text.csv_cells import COLUMNS, KEY, SCHEMES, TEXTS, parted, parted_links, unguarded

_VALUES = ("type", "status", "version", "year", "month")
"""Columns of which not every text is a value."""
_NO = frozenset({"", "no", "false", "0"})


def record_of(row: Mapping, origin: str | None, raw: str) -> Record | None:
    """The record of a row; None without a title."""
    cells = {name.strip().lower(): unguarded(cell) for name, cell in row.items() if isinstance(cell, str)}
    if not cells.get("title", "").strip():
        return None
    found = Mapping(row.line)
    found.update({name: cells[name] for name in ("type", "title", "year", "month", *TEXTS) if name in cells})
    found["key"] = cells.get(KEY)
    found["others"] = str(cells.get("others", "").strip().lower() not in _NO)
    found["authors"] = [*_authors(cells)]
    identifiers = Mapping()
    identifiers.update({scheme.value: [*cells.get(scheme.value, "").split()] for scheme in SCHEMES})
    found["identifiers"] = identifiers
    found["links"] = [mapping(label=label or "link", url=url) for label, url in parted_links(cells.get("links", ""))]
    if venue := cells.get("venue"):
        found["venue"] = mapping(printed=venue)
    for source, url in parted_links(cells.get("open_access", "")):
        found["open_access"] = mapping(source=source, url=url)
    notices = [notice_in(text) for text in cells.get("notices", "").split(";") if text.strip()]
    if kind := paper_type(found.get("type")):
        found["type"] = kind.value
    others = [(name, cell) for name, cell in row.items() if name.strip().lower() not in COLUMNS]
    extra, lost = kept.kept(others)
    record = own_record.record_of(found, origin)
    unread = [name for name in _VALUES if cells.get(name, "").strip() and getattr(record, name) is None]
    unread += ["notices"] if None in notices else []
    return replace(
        record,
        notices=tuple(one for one in notices if one),
        extra=record.extra + extra,
        raw=raw,
        warnings=tuple(reading_warning("field-not-kept", row.line, field=name) for name in (*lost, *unread)),
    )


def _authors(cells: Cells[str, str]) -> "list[Mapping]":
    owners = {place.strip() for place in cells.get("owner", "").split(";")}
    marks = {place: {*said.replace(",", " ").split()} for place, said in _by_place(cells.get("marks", "").split(";"))}
    printed = dict(_by_place(parted(cells.get("printed", ""))))
    found = []
    for number, name in enumerate(parted(cells.get("authors", "")), 1):
        place = str(number)
        said = marks.get(place, set())
        found.append(
            mapping(
                name=name,
                printed=printed.get(place),
                co_first=str(Mark.CO_FIRST.value in said),
                corresponding=str(Mark.CORRESPONDING.value in said),
                owner=str(place in owners),
                roles=[role.value for role in ROLES if role.value in said],
            )
        )
    return found


def _by_place(parts: list[str]) -> list[tuple[str, str]]:
    return [(place.strip(), said.strip()) for place, colon, said in (part.partition(":") for part in parts) if colon]

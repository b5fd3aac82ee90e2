"""An entry of RIS, NBIB or EndNote that publist wrote."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from publist.model import PaperType, Record
from publist.readers.structured import besides, plain
from publist.text.bibtex import month_number, year_number

if TYPE_CHECKING:
    from publist.readers.structured.tagged import TaggedEntry

_SAME = {
    "key": ("id", "citation_label"),
    "title": ("title",),
    "volume": ("volume",),
    "number": ("issue",),
    "abstract": ("abstract",),
}
_IDENTIFIERS = {"doi": "doi", "isbn": "isbn", "pmid": "pubmed", "pmcid": "pmcid"}
_BY_PUBLISHER = {PaperType.PHDTHESIS.value, PaperType.MASTERSTHESIS.value, PaperType.TECHREPORT.value}
_LOCATED = re.compile(r"(.+) \[doi\]\Z")


def taken_out(entry: "TaggedEntry") -> str | None:
    """The object of ours, out of the entry's values."""
    for tag, values in entry.values.items():
        for value in values:
            if besides.is_ours(value):
                values.remove(value)
                if not values:
                    del entry.values[tag]
                return value
    return None


def whole(entry: "TaggedEntry", names: Mapping[str, str], said: plain.Mapping, known: Record) -> Record:
    """The record; ``names`` gives the field of each tag, ``known`` is what the entry says by itself."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for tag, values in entry.values.items():
        tags[names.get(tag, tag)].extend(values)

    def first(*fields: str) -> str:
        return next((value for name in fields for value in tags[name] if value), "")

    found = plain.mapping(**{own: first(*fields) for own, fields in _SAME.items() if first(*fields)})
    place, publisher = first("journal", "booktitle"), first("publisher")
    by_publisher = plain.text(said.get("type")) in _BY_PUBLISHER and not place
    found["venue"] = publisher if by_publisher else place
    if publisher and not by_publisher:
        found["publisher"] = publisher
    ends = [one for one in (first("first"), first("last")) if one]
    found["pages"] = first("pages") or "-".join(ends)
    if (year := year_number(first("date"))) is not None:
        found["year"] = str(year)
    if month := month_number(first("published") or first("date")):
        found["month"] = str(month)
    found["identifiers"] = _identifiers(first, tags)
    return besides.whole(
        besides.Entry(
            fields=found,
            names=[*(tags["authors"] or tags["short"]), *tags["groups"]],
            notes=tags["note"],
            urls=tags["link"],
            known=known,
            line=entry.line,
        ),
        said,
        known.origin,
    )


def _identifiers(first: Callable[..., str], tags: Mapping[str, list[str]]) -> plain.Mapping:
    found = plain.mapping(**{scheme: first(name) for name, scheme in _IDENTIFIERS.items() if first(name)})
    if not found.get("isbn") and (printed := first("issn")):  # RIS has one field for both
        found["isbn"] = printed
    if located := next((one[1] for value in tags["locator"] if (one := _LOCATED.match(value))), ""):
        found["doi"] = located
    return found

"""A paper as refkit takes it: hayagriva's types, chosen so that the styles say of each kind what they should.

A paper in proceedings is a chapter of an anthology there: as an article of proceedings the styles of Chicago and MLA
call it a special issue.  What is of no kind is a book there, which every style prints without gaps.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from publist.model import Authorship, Paper, PaperType, Scheme
from publist.text.csl import GENRES
from publist.text.identifiers import canonical
from publist.text.names import parse_name
from publist.writers.besides import byline, parted_name, printed_name
from publist.writers.escape import plain
from publist.writers.listing import landing
from publist.writers.tagged import value_of, venue_of

if TYPE_CHECKING:
    from refkit.types import BibliographyDate, Entry, Name, ScalarValue, Text

_KINDS: Final[dict[PaperType | None, tuple[str, str]]] = {
    PaperType.ARTICLE: ("Article", "Periodical"),
    PaperType.INPROCEEDINGS: ("Chapter", "Anthology"),
    PaperType.INCOLLECTION: ("Chapter", "Anthology"),
    PaperType.BOOK: ("Book", ""),
    PaperType.PROCEEDINGS: ("Book", ""),
    PaperType.PHDTHESIS: ("Thesis", ""),
    PaperType.MASTERSTHESIS: ("Thesis", ""),
    PaperType.TECHREPORT: ("Report", ""),
    PaperType.PREPRINT: ("Article", ""),
    PaperType.DATASET: ("Repository", ""),
}
_GENRES: Final[dict[PaperType | None, str]] = {
    PaperType.PHDTHESIS: GENRES[PaperType.PHDTHESIS],
    PaperType.MASTERSTHESIS: GENRES[PaperType.MASTERSTHESIS],
    PaperType.TECHREPORT: "Technical report",
    PaperType.DATASET: "Data set",
}
_COUNTED: Final = re.compile(r"[1-9][0-9]{0,7}(?:-[1-9][0-9]{0,7})?", re.ASCII)
_ARXIV: Final = "arXiv"
_PLACE: Final = "venue"
"""The key of what a paper stands in."""


def record(paper: Paper) -> "Entry":
    """The paper as a record of one library."""
    kind, parent_kind = _KINDS.get(paper.type, ("Book", ""))
    venue = plain(venue_of(paper) or "")
    found: Entry = {
        "key": "paper",
        "entry_type": kind,
        "title": _text(plain(paper.title) or "(untitled)"),
        "authors": [_name(author) for author in byline(paper)],
        "identifiers": dict(_identifiers(paper)),
    }
    if paper.year is not None and paper.year > 0:
        found["date"] = _date(paper.year, paper.month)
    if parent_kind and venue:
        parent: Entry = {"key": _PLACE, "entry_type": parent_kind, "title": _text(venue)}
        found["parents"] = [parent]
    else:
        parent = found
    if genre := _GENRES.get(paper.type, ""):
        found["genre"] = _text(genre)
    _numbers(paper, found, parent)
    _publisher(paper, venue, parent)
    if "doi" not in found["identifiers"] and (url := landing(paper)):
        found["url"] = {"value": url}
    return found


def _numbers(paper: Paper, found: "Entry", parent: "Entry") -> None:
    if pages := plain(paper.pages or ""):
        found["page_range"] = _scalar(pages)
    number, volume = plain(paper.number or ""), plain(paper.volume or "")
    if volume:
        parent["volume"] = _scalar(volume)
    if number and paper.type is PaperType.TECHREPORT:
        found["identifiers"] = {**found["identifiers"], "serial": number}
    elif number:
        parent["issue"] = _scalar(number)


def _publisher(paper: Paper, venue: str, parent: "Entry") -> None:
    """The publisher; of what stands in nothing else also where it appeared: institution, series, server."""
    publisher = plain(paper.publisher or "")
    if parent["key"] != _PLACE:
        publisher = ", ".join(dict.fromkeys(filter(None, (venue, publisher))))
    if not publisher and paper.type is PaperType.PREPRINT and value_of(paper, Scheme.ARXIV):
        publisher = _ARXIV
    if publisher:
        parent["publisher"] = {"name": _text(publisher)}


def _identifiers(paper: Paper) -> Iterator[tuple[str, str]]:
    if doi := value_of(paper, Scheme.DOI):
        yield "doi", doi
    arxiv = [one.value for one in map(canonical, paper.identifiers) if one.scheme is Scheme.ARXIV]
    if arxiv and paper.type is PaperType.PREPRINT:
        yield "serial", min(arxiv)


def _name(author: Authorship) -> "Name":
    """In parts where these make the name again, else whole (organisations, names in East Asian scripts)."""
    name = plain(printed_name(author)) or "?"
    if parted_name(author) is None or _is_east_asian(name):
        return {"kind": "organization", "name": name}
    parts = parse_name(name, author.family if name == author.name else None)
    return {
        "kind": "person",
        "family": parts.family,
        "given": " ".join(parts.given),
        "prefix": parts.particles or None,
        "suffix": parts.suffix or None,
    }


def _is_east_asian(name: str) -> bool:
    return any("\u1100" <= letter <= "\u11ff" or "\u2e80" <= letter <= "\ud7ff" for letter in name)


def _date(year: int, month: int | None) -> "BibliographyDate":
    return {"value": {"kind": "point", "date": {"year": year, "month": month}}}


def _text(text: str) -> "Text":
    """Text whose capitals no style changes: the list says how a title is written."""
    return {"chunks": [{"kind": "protected", "text": text}]}


def _scalar(value: str) -> "ScalarValue":
    """A number or a range of numbers as that, so that styles say "pp."; whatever else as it stands."""
    return {"kind": "typed" if _COUNTED.fullmatch(value) else "literal", "value": value}

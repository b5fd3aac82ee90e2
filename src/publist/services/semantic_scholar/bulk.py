"""Semantic Scholar's datasets ``papers`` and ``authors`` (its Datasets API): a JSON object a line, packed or not.

The fields are those of its Graph API under other names; a paperId stands in the address of the paper's page.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.index.base import BulkBatch, BulkFormat, PaperEntry, PersonEntry
from publist.index.files import Stream
from publist.index.lines import objects_of
from publist.model import Identifier, Record, Scheme
from publist.services.fields import count, items, mapping, text
from publist.services.names import SEMANTIC_SCHOLAR
from publist.services.semantic_scholar.record import paper_id, record_of
from publist.text.identifiers import normalise

_PAPER_ID = re.compile(r"/paper/(?:[^/?#]+/)?([0-9a-f]{40})(?:[/?#]|\Z)")
_NAMES: Final = {
    "corpusid": "corpusId",
    "externalids": "externalIds",
    "title": "title",
    "authors": "authors",
    "venue": "venue",
    "year": "year",
    "citationcount": "citationCount",
    "publicationtypes": "publicationTypes",
    "publicationdate": "publicationDate",
    "journal": "journal",
}
"""The dataset's name of a field to that of the API."""


def _takes(head: bytes) -> bool:
    line = head.lstrip().partition(b"\n")[0]
    papers = b'"corpusid"' in line and b'"externalids"' in line and b'"title"' in line
    return line[:1] == b"{" and (papers or (b'"authorid"' in line and b'"name"' in line))


def _read(stream: Stream, start: int) -> Iterator[BulkBatch]:
    return objects_of(stream, start, _entry)


def _entry(given: dict[str, object]) -> PaperEntry | PersonEntry | str:
    if "authorid" in given:
        return _person(given)
    paper = _as_answered(given)
    record = record_of(paper)
    if record is None:
        return "no-title" if paper_id(paper) else "no-key"
    return PaperEntry(record, record.raw)


def _as_answered(given: Mapping[str, object]) -> dict[str, object]:
    """The paper as the API would answer."""
    found = _PAPER_ID.search(str(given.get("url")))
    return {"paperId": found[1] if found else None, **{_NAMES[n]: value for n, value in given.items() if n in _NAMES}}


def _person(given: Mapping[str, object]) -> PersonEntry | str:
    number = given.get("authorid")
    person = normalise(Scheme.SEMANTIC_SCHOLAR_AUTHOR, str(number) if count(number) is not None else str(number or ""))
    if person is None:
        return "no-key"
    said = mapping(given.get("externalids")).get("ORCID")
    orcids = [normalise(Scheme.ORCID, str(one)) for one in (said if isinstance(said, list) else [said]) if one]
    names = [text(given.get("name")), *map(text, items(given.get("aliases")))]
    return PersonEntry(
        person,
        tuple(dict.fromkeys(name for name in names if name)),
        identifiers=tuple(dict.fromkeys(orcid for orcid in orcids if orcid)),
        affiliations=tuple(place for one in items(given.get("affiliations")) if (place := text(one))),
    )


def _restore(raw: str, _people: Sequence[Identifier | None]) -> Record | None:
    return record_of(json.loads(raw))


FORMAT: Final = BulkFormat(
    name="semantic-scholar",
    label="Semantic Scholar's datasets of papers and authors",
    source=SEMANTIC_SCHOLAR,
    takes=_takes,
    read=_read,
    restore=_restore,
)

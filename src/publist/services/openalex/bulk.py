"""OpenAlex' works and authors as its snapshot has them: a JSON object a line, packed or not, or rows of Parquet."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from publist.index.base import BulkBatch, BulkFormat, PaperEntry, PersonEntry
from publist.index.files import Stream
from publist.index.lines import objects_of
from publist.model import Identifier, Record, Scheme
from publist.services.fields import items, mapping, text
from publist.services.names import OPENALEX
from publist.services.openalex.record import WORK_FIELDS, record_of
from publist.text.identifiers import normalise

_ID = re.compile(rb'"id"\s*:\s*"https://openalex\.org/(?![B-VX-Z]\d)')
"""Of a work or an author: institutions (I), sources (S) and so on have letters of their own."""
_KEPT: Final = frozenset({*WORK_FIELDS.split(","), "title", "type_crossref", "is_authors_truncated"})


def _takes(head: bytes) -> bool:
    return head.lstrip()[:1] == b"{" and _ID.search(head) is not None


def _read(stream: Stream, start: int) -> Iterator[BulkBatch]:
    return objects_of(stream, start, _entry)


def _entry(given: dict[str, object]) -> PaperEntry | PersonEntry | str:
    if str(given.get("id")).startswith("https://openalex.org/A"):
        return _person(given)
    work = {name: value for name, value in given.items() if name in _KEPT}  # without the inverted abstract
    record = record_of(work)
    if record is None:
        return "no-key" if normalise(Scheme.OPENALEX, str(given.get("id"))) is None else "no-title"
    return PaperEntry(record, record.raw)


def _person(given: dict[str, object]) -> PersonEntry | str:
    person, orcid = normalise(Scheme.OPENALEX, str(given.get("id"))), normalise(Scheme.ORCID, str(given.get("orcid")))
    names = [text(given.get("display_name")), *map(text, items(given.get("display_name_alternatives")))]
    places = (mapping(mapping(one).get("institution")).get("display_name") for one in items(given.get("affiliations")))
    return (
        PersonEntry(
            person,
            tuple(dict.fromkeys(name for name in names if name)),
            identifiers=(orcid,) if orcid else (),
            affiliations=tuple(dict.fromkeys(place for one in places if (place := text(one)))),
        )
        if person
        else "no-key"
    )


def _restore(raw: str, _people: Sequence[Identifier | None]) -> Record | None:
    return record_of(json.loads(raw))


FORMAT: Final = BulkFormat(
    name="openalex",
    label="OpenAlex' snapshot of works and authors",
    source=OPENALEX,
    takes=_takes,
    read=_read,
    restore=_restore,
)

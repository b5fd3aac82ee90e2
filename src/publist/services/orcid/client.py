"""ORCID's public API (https://info.orcid.org/documentation/api-tutorials/): the works on a person's own record.

A person, or a service that they trust, put them there: whose they are is sure, the rest is as good as it was typed.
The summaries have no authors.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from publist.model import ORCID, Identifier, PaperType, Record, Scheme, Version
from publist.services.base import Service
from publist.services.fields import LONGEST_TITLE, compact_json, count, items, mapping, text, year
from publist.services.preprints import is_preprint_server
from publist.services.titles import plain_title
from publist.text.identifiers import canonical, normalise

_MOST_WORKS: Final = 10_000
_TYPES: Final = {
    "journal-article": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "conference-paper": PaperType.INPROCEEDINGS,
    "conference-proceedings": PaperType.INPROCEEDINGS,
    "preprint": PaperType.PREPRINT,
    "working-paper": PaperType.TECHREPORT,
    "book-chapter": PaperType.INCOLLECTION,
    "book": PaperType.BOOK,
    "edited-book": PaperType.PROCEEDINGS,
    "dissertation": PaperType.PHDTHESIS,
    "dissertation-thesis": PaperType.PHDTHESIS,
    "report": PaperType.TECHREPORT,
    "data-set": PaperType.DATASET,
}
_PUBLISHED: Final = frozenset({PaperType.ARTICLE, PaperType.INPROCEEDINGS, PaperType.INCOLLECTION})
_SCHEMES: Final = {
    "doi": Scheme.DOI,
    "arxiv": Scheme.ARXIV,
    "pmid": Scheme.PUBMED,
    "pmc": Scheme.PMCID,
    "dblp": Scheme.DBLP,
}


class Orcid(Service):
    """It knows people, and no paper by itself."""

    def base_url(self, url: str) -> str:
        """With the API's version."""
        return url if urlsplit(url).path.strip("/") else f"{url}/v3.0"

    def of_person(self, identifier: Identifier) -> list[Record]:
        """The works on the person's record that everybody may see; one request."""
        if identifier.scheme is not self.person_scheme:
            return []
        answer = self.http.get_json(f"{identifier.value}/works")
        if answer is None:
            return []
        works = mapping(answer)
        if not isinstance(works.get("group"), list):
            raise self.http.unexpected("answer-not-works")
        records = (record_of(group, identifier.value) for group in items(works.get("group"))[:_MOST_WORKS])
        return [record for record in records if record]


def record_of(group: object, orcid: str) -> Record | None:
    """The record of one group (one work, as several parties told it); None without a usable title.

    The version that the person prefers counts: the one with the highest ``display-index``, else the first.
    """
    summaries = [summary for entry in items(mapping(group).get("work-summary")) if (summary := mapping(entry))]
    if not summaries:
        return None
    work = max(summaries, key=_display_index)
    title = plain_title(mapping(mapping(work.get("title")).get("title")).get("value"))
    code = count(work.get("put-code"))
    if title is None or code is None:
        return None
    kind = work.get("type")
    paper_type = _TYPES.get(kind.lower().replace("_", "-")) if isinstance(kind, str) else None
    venue = text(mapping(work.get("journal-title")).get("value"), LONGEST_TITLE)
    preprint = paper_type is PaperType.PREPRINT or (venue is not None and is_preprint_server(venue))
    appeared = mapping(work.get("publication-date"))
    return Record(
        source=ORCID,
        key=f"{orcid}/{code}",
        title=title,
        venue=venue,
        year=year(_value(appeared.get("year"))),
        month=_month(_value(appeared.get("month"))),
        type=PaperType.PREPRINT if preprint else paper_type,
        version=Version.PREPRINT if preprint else Version.VERSION_OF_RECORD if paper_type in _PUBLISHED else None,
        identifiers=_identifiers([mapping(group), *summaries]),
        raw=compact_json(work),
    )


def _display_index(work: Mapping[str, object]) -> int:
    value = work.get("display-index")
    return int(value) if isinstance(value, str | int) and _is_number(str(value)) else 0


def _is_number(value: str) -> bool:
    """Whether ``value`` is a short run of ASCII digits."""
    return value.isascii() and value.isdigit() and len(value) < 10


def _value(holder: object) -> str | None:
    return text(mapping(holder).get("value"), 10)


def _month(value: str | None) -> int | None:
    month = int(value) if value and _is_number(value) else 0
    return month if 1 <= month <= 12 else None


def _identifiers(holders: Sequence[Mapping[str, object]]) -> tuple[Identifier, ...]:
    """The identifiers of the work itself; those of what it is part of (a book's ISBN) are left out."""
    found: dict[Identifier, None] = {}
    for holder in holders[:20]:
        for entry in items(mapping(holder.get("external-ids")).get("external-id"))[:20]:
            external = mapping(entry)
            scheme = _SCHEMES.get(str(external.get("external-id-type")).lower())
            value = external.get("external-id-value")
            relation = str(external.get("external-id-relationship") or "self").lower().replace("_", "-")
            if (
                scheme is None
                or not isinstance(value, str)
                or len(value) > 500
                or relation not in {"self", "version-of"}
            ):
                continue
            if identifier := normalise(scheme, value):
                found[canonical(identifier)] = None
    return tuple(found)

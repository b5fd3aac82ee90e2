"""What a work of OpenAlex in a file says beside what its service is asked for: kept under BibTeX' names, or told."""

from dataclasses import replace
from typing import Final

from publist.model import Record, Version, reading_warning
from publist.readers.structured import kept
from publist.readers.structured.finishing import NOT_KEPT
from publist.readers.structured.plain import Mapping, Plain, at, mappings, text, texts
from publist.services.openalex.record import WORK_FIELDS

_LONGEST_ABSTRACT: Final = 20_000
"""Words."""
_READ: Final = frozenset(WORK_FIELDS.split(",")) | {
    *("title", "host_venue", "type_crossref", "abstract_inverted_index", "keywords", "grants", "funders", "awards"),
    "is_authors_truncated",
}
_TECHNICAL: Final = frozenset(
    "indexed_in cited_by_api_url corresponding_author_ids corresponding_institution_ids institutions"
    " institutions_distinct_count countries_distinct_count locations_count updated_date created_date ngrams_url"
    " content_urls referenced_works referenced_works_count related_works relevance_score versions"
    " abstract_inverted_index_v3".split()
)
"""Ids, counts and dates of OpenAlex' own record, and other works."""


def with_the_rest(record: Record, work: Mapping) -> Record:
    """The record of a work with the work's other fields; those that say something and are not kept are told."""
    extra, lost = kept.kept([*_named(work), *_others(work)])
    source = at(work, "primary_location", "source")
    publisher = text(at(source, "host_organization_name")) if record.version is not Version.PREPRINT else ""
    return replace(
        record,
        abstract=record.abstract or _abstract(work.get("abstract_inverted_index")),
        publisher=record.publisher or publisher or None,
        extra=(*record.extra, *extra),
        warnings=(*record.warnings, *(reading_warning(NOT_KEPT, record.line, field=name) for name in lost)),
    )


def _named(work: Mapping) -> list[tuple[str, Plain]]:
    """Fields whose names are OpenAlex' own, as readers of other data know them."""
    source = at(work, "primary_location", "source")
    people = [*mappings(work.get("authorships"))]
    places = [place for one in people for place in _places(one)]
    given = [*mappings(work.get("grants")), *mappings(work.get("awards")), *mappings(work.get("funders"))]
    funding = [" ".join(filter(None, (_called(one), text(one.get("award_id"))))) for one in given]
    return [
        ("keywords", [_called(one) for one in mappings(work.get("keywords"))]),
        ("issn", text(at(source, "issn_l"))),
        ("affiliation", [*dict.fromkeys(places)]),
        ("funding", [*dict.fromkeys(filter(None, funding))]),
    ]


def _places(authorship: Mapping) -> list[str]:
    printed = texts(authorship.get("raw_affiliation_strings"))
    return printed or [_called(one) for one in mappings(authorship.get("institutions"))]


def _called(thing: Mapping) -> str:
    names = ("display_name", "funder_display_name", "keyword", "name")
    return next((found for name in names if (found := text(thing.get(name)))), "")


def _others(work: Mapping) -> list[tuple[str, Plain]]:
    return [(name, value) for name, value in work.items() if name not in _READ and name not in _TECHNICAL]


def _abstract(index: Plain) -> str | None:
    """The text of an abstract that is given as its words with their places."""
    if not isinstance(index, Mapping):
        return None
    words: dict[int, str] = {}
    for word, places in index.items():
        for place in texts(places):
            if place.isdecimal() and len(place) < 7 and len(words) < _LONGEST_ABSTRACT:
                words[int(place)] = word
    return " ".join(words[place] for place in sorted(words)) or None

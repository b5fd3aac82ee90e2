"""A work of OpenAlex as a record (https://docs.openalex.org/api-entities/works/work-object).

OpenAlex gathers the preprint and the published paper in one work with several locations; the primary one is nearest
to the version of record.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from publist.matching.notices import with_notices
from publist.model import (
    Identifier,
    Link,
    Notice,
    NoticeKind,
    OpenAccess,
    PaperType,
    PrintedAuthor,
    Record,
    Scheme,
    Version,
)
from publist.services.bylines import byline_of
from publist.services.fields import LONGEST_TITLE, compact_json, count, items, mapping, text, web_link, year
from publist.services.names import OPENALEX
from publist.services.titles import plain_title
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.pages import normalise_pages
from publist.text.preprints import is_preprint_server

WORK_FIELDS: Final = (
    "id,doi,ids,display_name,publication_year,publication_date,type,authorships,primary_location,locations,biblio,"
    "cited_by_count,is_retracted,open_access,best_oa_location"
)
"""What :func:`record_of` reads, as the ``select`` parameter takes it."""
_IDS: Final = {"doi": Scheme.DOI, "pmid": Scheme.PUBMED, "pmcid": Scheme.PMCID, "mag": Scheme.MAG}
_TYPES: Final = {
    "article": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "letter": PaperType.ARTICLE,
    "editorial": PaperType.ARTICLE,
    "erratum": PaperType.ARTICLE,
    "preprint": PaperType.PREPRINT,
    "conference-paper": PaperType.INPROCEEDINGS,
    "proceedings-article": PaperType.INPROCEEDINGS,
    "book-chapter": PaperType.INCOLLECTION,
    "reference-entry": PaperType.INCOLLECTION,
    "book": PaperType.BOOK,
    "dissertation": PaperType.PHDTHESIS,
    "report": PaperType.TECHREPORT,
    "dataset": PaperType.DATASET,
}
_PUBLISHED: Final = frozenset({"journal", "conference", "book series", "ebook platform"})
_MOST_IN_LISTS: Final = 100
_DATE = re.compile(r"(\d{4})-(\d{2})-\d{2}\Z", re.ASCII)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'\u2019\u2010-\u2012-])*\Z")


def record_of(obj: object) -> Record | None:
    """The record of one work, None when it is none or has no usable id or title."""
    work = mapping(obj)
    key = _openalex_id(work.get("id"))
    title = plain_title(work.get("display_name") or work.get("title"))
    if key is None or title is None:
        return None
    location = mapping(work.get("primary_location"))
    source = mapping(location.get("source")) or mapping(work.get("host_venue"))  # which works of before 2023 have
    venue = text(source.get("display_name"), LONGEST_TITLE)
    identifiers = identifiers_of(work)
    version = _version(work, location, source, venue)
    biblio = mapping(work.get("biblio")) if version is not Version.PREPRINT else {}
    appeared = year(work.get("publication_year"))
    retracted = work.get("is_retracted") is True
    byline = byline_of(map(_author, items(work.get("authorships"))))
    record = Record(
        source=OPENALEX,
        key=key,
        title=title,
        authors=byline.authors,
        others=byline.others or _is_cut(work),
        incomplete_byline=byline.incomplete,
        venue=venue,
        year=appeared,
        month=_month(work.get("publication_date"), appeared),
        type=_type(work, source, version),
        version=version,
        notices=(Notice(NoticeKind.RETRACTED, OPENALEX),) if retracted else (),
        open_access=_open_access(work, location),
        volume=_short(biblio.get("volume")),
        number=_short(biblio.get("issue")),
        pages=_pages(biblio),
        identifiers=identifiers,
        links=_links(location, mapping(work.get("best_oa_location"))),
        citation_count=count(work.get("cited_by_count")),
        raw=compact_json(work),
    )
    return with_notices(record)


def with_author(record: Record, work: object, person: Identifier) -> Record:
    """The record with the author id of the person, whose page was asked by it, at their signature."""
    entries = items(mapping(work).get("authorships"))
    if person.scheme is not Scheme.OPENALEX_AUTHOR or len(entries) != len(record.authors):
        return record
    ids = [normalise(Scheme.OPENALEX_AUTHOR, str(mapping(mapping(one).get("author")).get("id"))) for one in entries]
    authors = tuple(
        replace(author, identifiers=(*author.identifiers, person)) if id_ == person else author
        for author, id_ in zip(record.authors, ids, strict=True)
    )
    return replace(record, authors=authors)


def identifiers_of(work: Mapping[str, object]) -> tuple[Identifier, ...]:
    """All identifiers of a work: OpenAlex's own first, then its DOI, then others; arXiv ids of its locations."""
    found: dict[Identifier, None] = {}
    if key := _openalex_id(work.get("id")):
        found[Identifier(Scheme.OPENALEX, key)] = None
    ids = mapping(work.get("ids"))
    for name, scheme in _IDS.items():
        value = (work.get("doi") or ids.get("doi")) if name == "doi" else ids.get(name)
        if identifier := _identifier(scheme, value):
            found[identifier] = None
    for place in (work.get("primary_location"), *items(work.get("locations"))[:50]):
        address = mapping(place).get("landing_page_url")
        if isinstance(address, str) and len(address) <= 500:
            identifier = from_url(address)
            if identifier and identifier.scheme is Scheme.ARXIV:
                found[identifier] = None
    return tuple(found)


def _is_cut(work: Mapping[str, object]) -> bool:
    """Whether the list of authors is cut: said by the work, or as long as lists of works have it at most."""
    said = work.get("is_authors_truncated")
    return said is True or (said is None and len(items(work.get("authorships"))) == _MOST_IN_LISTS)


def _openalex_id(value: object) -> str | None:
    found = normalise(Scheme.OPENALEX, value) if isinstance(value, str) and len(value) <= 500 else None
    return found.value if found and found.value[:1] != "A" else None


def _identifier(scheme: Scheme, value: object) -> Identifier | None:
    """An identifier that OpenAlex writes as an address, a bare value or a number."""
    written = str(value) if count(value) is not None else value
    if not isinstance(written, str) or len(written) > 500:
        return None
    bare = written if scheme is Scheme.DOI else written.rstrip("/").rpartition("/")[2]
    found = normalise(scheme, bare)
    return canonical(found) if found else None


def _author(entry: object) -> PrintedAuthor | None:
    """One authorship: the name as the paper prints it where it is just a name, else OpenAlex's own for the person."""
    authorship = mapping(entry)
    person = mapping(authorship.get("author"))
    raw, known = text(authorship.get("raw_author_name")), text(person.get("display_name"))
    name = raw if raw and " " in raw and _NAME.match(raw) and not raw.isupper() else known or raw
    if name is None:
        return None
    found = [
        normalise(scheme, value)
        for scheme, value in ((Scheme.ORCID, person.get("orcid")), (Scheme.OPENALEX, person.get("id")))
        if isinstance(value, str)
    ]
    # "false" is what OpenAlex says of everybody where it knows nothing.
    corresponding = True if authorship.get("is_corresponding") is True else None
    return PrintedAuthor(name, corresponding=corresponding, identifiers=tuple(i for i in found if i))


def _version(
    work: Mapping[str, object], location: Mapping[str, object], source: Mapping[str, object], venue: str | None
) -> Version | None:
    """PREPRINT by type or server; MIXED for a published venue beside arXiv's DOI; else by the kind of the venue."""
    if work.get("type") == "preprint" or (venue is not None and is_preprint_server(venue)):
        return Version.PREPRINT
    if location.get("version") == "submittedVersion" and source.get("type") == "repository":
        return Version.PREPRINT
    if source.get("type") not in _PUBLISHED:
        return None
    doi = work.get("doi")
    return Version.MIXED if isinstance(doi, str) and "10.48550/arxiv." in doi.lower() else Version.VERSION_OF_RECORD


def _type(work: Mapping[str, object], source: Mapping[str, object], version: Version | None) -> PaperType | None:
    if version is Version.PREPRINT:
        return PaperType.PREPRINT
    kinds = (work.get("type_crossref"), work.get("type"))  # the former is finer, where a file has it
    found = next((_TYPES[kind] for kind in kinds if isinstance(kind, str) and kind in _TYPES), None)
    # OpenAlex calls papers of conferences articles.
    return PaperType.INPROCEEDINGS if found is PaperType.ARTICLE and source.get("type") == "conference" else found


def _links(*locations: Mapping[str, object]) -> tuple[Link, ...]:
    found = (web_link("open access", place.get("pdf_url")) for place in locations if place.get("is_oa") is True)
    return tuple(link for link in found if link)[:1]


def _open_access(work: Mapping[str, object], primary: Mapping[str, object]) -> OpenAccess | None:
    """Where the work is free to read: the best place that OpenAlex knows, its PDF before its page."""
    if mapping(work.get("open_access")).get("is_oa") is False:
        return None
    best = mapping(work.get("best_oa_location"))
    places = [best.get("pdf_url"), best.get("landing_page_url"), mapping(work.get("open_access")).get("oa_url")]
    places += [primary.get("pdf_url")] if primary.get("is_oa") is True else []
    return next((OpenAccess(link.url, OPENALEX) for url in places if (link := web_link("", url)) and link.url), None)


def _month(value: object, appeared: int | None) -> int | None:
    """The month of the date; the first of January is what OpenAlex writes where it knows the year only."""
    found = _DATE.match(value) if isinstance(value, str) else None
    if found is None or int(found[1]) != appeared or found[0].endswith("-01-01"):
        return None
    return int(found[2]) if 1 <= int(found[2]) <= 12 else None


def _short(value: object) -> str | None:
    return text(value, 50)


def _pages(biblio: Mapping[str, object]) -> str | None:
    first, last = _short(biblio.get("first_page")), _short(biblio.get("last_page"))
    return normalise_pages(f"{first}-{last}" if last and last != first else first) if first else None

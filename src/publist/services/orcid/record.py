"""A work of ORCID as a record (https://github.com/ORCID/orcid-model, ``work`` and ``work-summary`` 3.0).

A person, or a service that they trust, put it there: whose it is is sure, the rest is as good as it was typed.  A
summary has no authors; a whole work may have contributors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from publist.matching.notices import with_notices
from publist.model import Identifier, Link, PaperType, PrintedAuthor, Record, Scheme, Version
from publist.services.bylines import ServiceByline, byline_of
from publist.services.fields import (
    LONGEST_TITLE,
    compact_json,
    count,
    items,
    mapping,
    one_or_many,
    text,
    web_link,
    year,
)
from publist.services.names import ORCID
from publist.services.titles import plain_title
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.preprints import is_preprint_server

_TYPES: Final = {
    "journal-article": PaperType.ARTICLE,
    "magazine-article": PaperType.ARTICLE,
    "review": PaperType.ARTICLE,
    "conference-paper": PaperType.INPROCEEDINGS,
    "conference-abstract": PaperType.INPROCEEDINGS,
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
_BOOKS: Final = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})
_SCHEMES: Final = {
    "doi": Scheme.DOI,
    "arxiv": Scheme.ARXIV,
    "pmid": Scheme.PUBMED,
    "pmc": Scheme.PMCID,
    "isbn": Scheme.ISBN,
    "dblp": Scheme.DBLP,
}
_MOST_CONTRIBUTORS: Final = 5_000


def record_of(group: object, orcid: str | None = None) -> Record | None:
    """The record of one group (one work, as several parties entered it); None without a usable title.

    The version that the person prefers counts: the one with the highest ``display-index``, else the first.  ``orcid``
    is whose record it is, where the works do not say so themselves.
    """
    inside = mapping(group)
    entries = [*items(inside.get("work-summary")), *one_or_many(inside.get("work"))]
    works = [work for entry in entries if (work := mapping(entry))]
    if not works:
        return None
    work = max(works, key=display_index)
    title, key = _title(work), _key(work, orcid)
    if title is None or key is None:
        return None
    kind = work.get("type")
    paper_type = _TYPES.get(kind.lower().replace("_", "-")) if isinstance(kind, str) else None
    venue = text(mapping(work.get("journal-title")).get("value"), LONGEST_TITLE)
    preprint = paper_type is PaperType.PREPRINT or (venue is not None and is_preprint_server(venue))
    appeared = mapping(work.get("publication-date"))
    byline = _byline(work)
    record = Record(
        source=ORCID,
        key=key,
        title=title,
        authors=byline.authors,
        others=byline.others,
        incomplete_byline=byline.incomplete,
        venue=venue,
        year=year(_value(appeared.get("year"))),
        month=_month(_value(appeared.get("month"))),
        type=PaperType.PREPRINT if preprint else paper_type,
        version=Version.PREPRINT if preprint else Version.VERSION_OF_RECORD if paper_type in _PUBLISHED else None,
        identifiers=_identifiers([inside, *works], paper_type),
        links=_links(work),
        raw=compact_json(work),
    )
    return with_notices(record)


def display_index(work: Mapping[str, object]) -> int:
    """How much the person prefers this version of a work."""
    value = work.get("display-index")
    return int(value) if isinstance(value, str | int) and _is_number(str(value)) else 0


def _is_number(value: str) -> bool:
    """Whether ``value`` is a short run of ASCII digits."""
    return value.isascii() and value.isdigit() and len(value) < 10


def _title(work: Mapping[str, object]) -> str | None:
    """With the subtitle, where the title does not hold it already."""
    titles = mapping(work.get("title"))
    title, subtitle = (plain_title(mapping(titles.get(name)).get("value")) for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle and subtitle not in title else title


def _key(work: Mapping[str, object], orcid: str | None) -> str | None:
    """``ORCID/put-code``; the put-code alone in a file that does not say whose works these are."""
    code = count(work.get("put-code"))
    if code is None:
        return None
    path = text(work.get("path")) or ""
    owner = orcid or next((found.value for part in path.split("/") if (found := normalise(Scheme.ORCID, part))), None)
    return f"{owner}/{code}" if owner else str(code)


def _value(holder: object) -> str | None:
    return text(mapping(holder).get("value"), 10)


def _month(value: str | None) -> int | None:
    month = int(value) if value and _is_number(value) else 0
    return month if 1 <= month <= 12 else None


def _identifiers(holders: Sequence[Mapping[str, object]], kind: PaperType | None) -> tuple[Identifier, ...]:
    """The identifiers of the work itself; those of what it is part of (its proceedings' ISBN) are left out."""
    found: dict[Identifier, None] = {}
    for holder in holders[:20]:
        for entry in items(mapping(holder.get("external-ids")).get("external-id"))[:20]:
            external = mapping(entry)
            scheme = _SCHEMES.get(str(external.get("external-id-type")).lower())
            value = external.get("external-id-value")
            relation = str(external.get("external-id-relationship") or "self").lower().replace("_", "-")
            if scheme is None or not isinstance(value, str) or len(value) > 500:
                continue
            if relation not in {"self", "version-of"} or (scheme is Scheme.ISBN and kind not in _BOOKS):
                continue
            if identifier := normalise(scheme, value) or from_url(value):
                found[canonical(identifier)] = None
    return tuple(found)


def _byline(work: Mapping[str, object]) -> ServiceByline:
    """The contributors who wrote it, in their order; one without a name leaves a hole."""
    entries = items(mapping(work.get("contributors")).get("contributor"))
    contributors = [contributor for entry in entries[:_MOST_CONTRIBUTORS] if _wrote(contributor := mapping(entry))]
    byline = byline_of(map(_author, contributors))
    return replace(byline, others=byline.others or len(entries) > _MOST_CONTRIBUTORS)


def _wrote(contributor: Mapping[str, object]) -> bool:
    role = (text(mapping(contributor.get("contributor-attributes")).get("contributor-role")) or "").lower()
    return not role or "author" in role or "writing" in role


def _author(contributor: Mapping[str, object]) -> PrintedAuthor | None:
    from publist.readers.structured.one_name import one

    name = text(mapping(contributor.get("credit-name")).get("value"))
    if name is None:
        return None
    printed = one(name)
    identifier = normalise(Scheme.ORCID, text(mapping(contributor.get("contributor-orcid")).get("path")) or "")
    return PrintedAuthor(printed.name, printed.family, identifiers=(identifier,) if identifier else ())


def _links(work: Mapping[str, object]) -> tuple[Link, ...]:
    url = work.get("url")
    link = web_link("url", url if isinstance(url, str) else mapping(url).get("value"))
    return (link,) if link else ()

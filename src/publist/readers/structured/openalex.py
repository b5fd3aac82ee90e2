"""OpenAlex' works: one object, ``{"results": [...]}``, or a list (docs.openalex.org, "Work object")."""

from publist.model import (
    Identifier,
    Link,
    PaperType,
    PrintedAuthor,
    Reading,
    Record,
    Scheme,
    Unreadable,
    Version,
    unreadable,
)
from publist.readers.markup.inline import markdown
from publist.readers.structured import walk
from publist.readers.structured.plain import MAX_ITEMS, Mapping, Plain, at, mappings, text
from publist.readers.structured.types import paper_type
from publist.text.bibtex import date_parts, year_number
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.pages import normalise_pages
from publist.text.unicode import clean

_IDS = {
    "openalex": Scheme.OPENALEX,
    "doi": Scheme.DOI,
    "mag": Scheme.MAG,
    "pmid": Scheme.PUBMED,
    "pmcid": Scheme.PMCID,
}


def works(data: Plain) -> list[Mapping]:
    """The works, if this is OpenAlex' JSON."""
    inside = at(data, "results") or data
    return [item for item in mappings(inside) if "openalex.org/" in text(item.get("id"))]


def read(data: Plain, *, origin: str | None = None) -> Reading:
    """The records of OpenAlex' works, in their order."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for work in works(data):
        record = _record(work, origin)
        if record is None:
            failed.append(unreadable(work.line, "no-title"))
        else:
            records.append(record)
    return walk.finished(records, failed, "work")


def _record(work: Mapping, origin: str | None) -> Record | None:
    title = text(work.get("title")) or text(work.get("display_name"))
    if not title:
        return None
    title = markdown(title).plain() if "<" in title or "&" in title else title
    location = work.get("primary_location")
    year, month, _, _ = date_parts(text(work.get("publication_date")))
    kind = paper_type(work.get("type_crossref")) or paper_type(work.get("type"))
    if at(location, "version") == "submittedVersion" and at(location, "source", "type") == "repository":
        kind = PaperType.PREPRINT
    first, last = text(at(work, "biblio", "first_page")), text(at(work, "biblio", "last_page"))
    authorships = list(mappings(work.get("authorships")))[:MAX_ITEMS]
    return Record(
        source="openalex",
        key=text(work.get("id")).rpartition("/")[2],
        title=clean(title.removesuffix(".")),
        authors=tuple(author for one in authorships if (author := _author(one))),
        venue=text(at(location, "source", "display_name")) or text(at(work, "host_venue", "display_name")) or None,
        year=year_number(text(work.get("publication_year"))) or year,
        month=month,
        type=kind,
        version=Version.PREPRINT if kind is PaperType.PREPRINT else None,
        volume=text(at(work, "biblio", "volume")) or None,
        number=text(at(work, "biblio", "issue")) or None,
        pages=normalise_pages(f"{first}-{last}" if first and last else first),
        identifiers=_identifiers(work),
        links=_links(work),
        origin=origin,
        line=work.line,
    )


def _author(authorship: Mapping) -> PrintedAuthor | None:
    name = text(authorship.get("raw_author_name")) or text(at(authorship, "author", "display_name"))
    if not name:
        return None
    family, comma, given = name.partition(", ")
    orcid = normalise(Scheme.ORCID, text(at(authorship, "author", "orcid")))
    return PrintedAuthor(
        name=f"{given} {family}" if comma else name,
        family=family if comma else None,
        corresponding=True if authorship.get("is_corresponding") == "true" else None,
        identifiers=(orcid,) if orcid else (),
    )


def _identifiers(work: Mapping) -> tuple[Identifier, ...]:
    found: list[Identifier | None] = []
    ids = work.get("ids")
    for name, scheme in _IDS.items():
        value = text(at(ids, name)) or (
            text(work.get("id" if name == "openalex" else name)) if name in {"openalex", "doi"} else ""
        )
        found.append(normalise(scheme, value.rstrip("/").rpartition("/")[2] if scheme is not Scheme.DOI else value))
    found.append(from_url(text(at(work, "primary_location", "landing_page_url"))))
    return tuple(dict.fromkeys(canonical(identifier) for identifier in found if identifier))


def _links(work: Mapping) -> tuple[Link, ...]:
    pdf = text(at(work, "best_oa_location", "pdf_url")) or text(at(work, "primary_location", "pdf_url"))
    return (Link("pdf", pdf),) if pdf else ()

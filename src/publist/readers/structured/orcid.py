"""ORCID's works, as its public API 3.0 and its website export them (``/v3.0/ORCID/works``, a whole record).

A summary has no authors: only its owner knows that; the services complete them.
"""

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
from publist.readers.structured import people, walk
from publist.readers.structured.plain import MAX_ITEMS, Mapping, Plain, at, mappings, text
from publist.readers.structured.types import paper_type
from publist.text.bibtex import year_number
from publist.text.identifiers import canonical, from_url, normalise

_SCHEMES = {
    "doi": Scheme.DOI,
    "arxiv": Scheme.ARXIV,
    "pmid": Scheme.PUBMED,
    "pmc": Scheme.PMCID,
    "isbn": Scheme.ISBN,
    "dblp": Scheme.DBLP,
}
_BOOKS = frozenset({PaperType.BOOK, PaperType.PROCEEDINGS})


def groups(data: Plain) -> list[Mapping]:
    """The groups of works that are one work, if this is ORCID's JSON; a bulk answer's works as groups of one."""
    for path in (("group",), ("works", "group"), ("activities-summary", "works", "group"), ("bulk",)):
        found = [one for one in mappings(at(data, *path)) if "work-summary" in one or "work" in one]
        if found:
            return found
    if isinstance(data, Mapping) and isinstance(at(data, "title", "title"), Mapping):
        whole = Mapping(data.line)
        whole["work"] = data
        return [whole]
    return []


def read(data: Plain, *, origin: str | None = None) -> Reading:
    """The records of ORCID's works; of a group the summary that its owner prefers."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for group in groups(data):
        summaries = [*mappings(group.get("work-summary")), *mappings(group.get("work"))]
        summaries.sort(key=lambda one: -_number(text(one.get("display-index"))))
        record = next((found for one in summaries if (found := _record(one, summaries, origin))), None)
        if record is None:
            failed.append(unreadable(group.line, "no-title"))
        else:
            records.append(record)
    return walk.finished(records, failed, "work")


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 9 else 0


def _record(work: Mapping, of_group: list[Mapping], origin: str | None) -> Record | None:
    title = text(at(work, "title", "title", "value"))
    if not title:
        return None
    if subtitle := text(at(work, "title", "subtitle", "value")):
        title = f"{title}: {subtitle}"
    kind = paper_type(work.get("type"))
    month = text(at(work, "publication-date", "month", "value"))
    identifiers = _identifiers(of_group, kind)
    url = text(at(work, "url", "value")) or text(work.get("url") if isinstance(work.get("url"), str) else None)
    return Record(
        source="orcid",
        key=text(work.get("put-code")) or title[:80],
        title=title.removesuffix("."),
        authors=_authors(work),
        venue=text(at(work, "journal-title", "value")) or None,
        year=year_number(text(at(work, "publication-date", "year", "value"))),
        month=_number(month) if 1 <= _number(month) <= 12 else None,
        type=kind,
        version=Version.PREPRINT if kind is PaperType.PREPRINT else None,
        identifiers=identifiers,
        links=(Link("url", url),) if url.startswith(("http://", "https://")) else (),
        origin=origin,
        line=work.line,
    )


def _identifiers(of_group: list[Mapping], kind: PaperType | None) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    for work in of_group:
        for one in mappings(at(work, "external-ids", "external-id")):
            if one.get("external-id-relationship") not in {"self", "version-of", None}:
                continue  # part-of: the proceedings' ISBN
            scheme = _SCHEMES.get(text(one.get("external-id-type")).lower())
            if scheme is None or (scheme is Scheme.ISBN and kind not in _BOOKS):
                continue
            value = text(one.get("external-id-value"))
            if identifier := normalise(scheme, value) or from_url(value):
                found.append(canonical(identifier))
    return tuple(dict.fromkeys(found))


def _authors(work: Mapping) -> tuple[PrintedAuthor, ...]:
    found = []
    for one in list(mappings(at(work, "contributors", "contributor")))[:MAX_ITEMS]:
        role = text(at(one, "contributor-attributes", "contributor-role")).lower()
        name = text(at(one, "credit-name", "value"))
        if name and (not role or "author" in role or "writing" in role):
            orcid = normalise(Scheme.ORCID, text(at(one, "contributor-orcid", "path")))
            printed = people.one(name)
            found.append(PrintedAuthor(printed.name, printed.family, identifiers=(orcid,) if orcid else ()))
    return tuple(found)

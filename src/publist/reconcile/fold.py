"""``reconcile(records, decisions) -> paper``: the one way in which a paper comes to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from publist.matching.venues import VenueMatch, resolve
from publist.model import (
    CV,
    Decision,
    Identifier,
    Link,
    Paper,
    PaperType,
    Reason,
    Record,
    Scheme,
    StoredRecord,
    Version,
)
from publist.reconcile.byline import Byline, reconcile_byline
from publist.reconcile.candidates import Candidate, candidates, explain, ordered, tier
from publist.reconcile.decisions import fold_decisions
from publist.reconcile.precedence import label
from publist.text.identifiers import acl_of_doi, canonical
from publist.text.pages import same_pages

_SIMPLE: Final[dict[str, Callable[[Record], Any]]] = {
    "title": lambda r: r.title,
    "year": lambda r: r.year,
    "month": lambda r: r.month,
    "volume": lambda r: r.volume,
    "number": lambda r: r.number,
    "pages": lambda r: r.pages,
    "publisher": lambda r: r.publisher,
    "abstract": lambda r: r.abstract,
}
"""Fields that are taken whole from the most believed record that has one."""

_TYPE_OF_VENUE: Final = {
    "main": PaperType.INPROCEEDINGS,
    "findings": PaperType.INPROCEEDINGS,
    "workshop": PaperType.INPROCEEDINGS,
    "tutorial": PaperType.INPROCEEDINGS,
    "journal": PaperType.ARTICLE,
    "preprint": PaperType.PREPRINT,
}
_PREPRINT_SERVERS: Final = {Scheme.ARXIV: "arXiv"}
_SAME: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "title": lambda a, b: bool(a == b),
    "pages": same_pages,
}
_FILLABLE: Final = frozenset({"paper", "pdf", "link", "full text"})
_SCHEME_ORDER: Final = {scheme: i for i, scheme in enumerate(Scheme)}


def reconcile(
    records: Sequence[StoredRecord], decisions: Sequence[Decision] = (), *, key: str = "", paper_id: int = 0
) -> Paper:
    """Fold what the sources said about one paper, then what a person said, into the paper.

    Pure: the same records and decisions give the same paper in whatever order they come.  ``provenance`` has one
    reason for every field that has a value.  Raises ValueError when there is no record.
    """
    if not records:
        raise ValueError("a paper needs at least one record")
    values, reasons = _simple_fields(records)
    byline = reconcile_byline(records)
    venue, venue_reason, venue_warning = _venue(records, _tier_of(reasons.get("year"), records))
    kind, version = _type_and_version(records, venue)
    links, links_reason = _links(records)
    identifiers = _identifiers(records)
    extra = next((s.record.extra for s in ordered(records, "extra") if s.record.extra), ())
    warnings = [*([venue_warning] if venue_warning else []), *(byline.warnings if byline else ())]
    paper = Paper(
        id=paper_id,
        key=key,
        title=values.pop("title", "") or "",
        authors=byline.authors if byline else (),
        others=byline.others if byline else False,
        venue=venue.venue if venue else None,
        venue_printed=_venue_printed(records, venue),
        type=kind,
        version=version,
        identifiers=identifiers,
        links=links,
        extra=extra,
        provenance=_provenance(records, reasons, byline, venue_reason, links_reason, kind),
        warnings=tuple(warnings),
        **values,
    )
    return fold_decisions(paper, decisions) if decisions else paper


def _simple_fields(records: Sequence[StoredRecord]) -> tuple[dict[str, Any], dict[str, Reason]]:
    values: dict[str, Any] = {}
    reasons: dict[str, Reason] = {}
    if len(records) == 1:
        stored = records[0]
        for field, value_of in _SIMPLE.items():
            value = value_of(stored.record)
            if value is not None and value != "":
                values[field] = value
                reasons[field] = explain(field, stored)
        return values, reasons
    for field, value_of in _SIMPLE.items():
        found = list(candidates(records, field, value_of))
        if found:
            values[field] = found[0].value
            reasons[field] = _reason(field, found)
    return values, reasons


def _reason(field: str, found: Sequence[Candidate[Any]]) -> Reason:
    winner = found[0]
    same = _SAME.get(field, lambda a, b: bool(a == b))
    losers = [(c.stored, _short(c.value)) for c in found[1:] if not same(winner.value, c.value)]
    agreeing = [c.stored.record.source for c in found[1:] if same(winner.value, c.value)]
    why = ""
    if agreeing and not losers:
        why = "agrees with " + ", ".join(dict.fromkeys(label(s) for s in agreeing))
    return explain(field, winner.stored, losers, why)


def _short(value: object, limit: int = 120) -> str:
    text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _tier_of(reason: Reason | None, records: Sequence[StoredRecord]) -> int:
    """0 when the year is the version of record's own."""
    if reason is None:
        return 1
    return min((tier(s.record) for s in records if s.record.year is not None), default=1)


def _venue(records: Sequence[StoredRecord], year_tier: int) -> tuple[VenueMatch | None, Reason | None, str | None]:
    """The venue and its reason.

    A mixed record names the published venue beside the preprint's year and DOI.  Its venue counts only when another
    record gives the year of the version of record; otherwise the paper would appear in a year in which it did not.
    """
    usable, mixed = [], []
    for candidate in candidates(records, "venue", lambda r: r.venue or r.tag):
        (mixed if candidate.stored.record.version is Version.MIXED else usable).append(candidate)
    published = [c for c in usable if tier(c.stored.record) == 0]
    preprint = [c for c in usable if tier(c.stored.record) == 1]
    chain = [*published, *(mixed if year_tier == 0 else []), *preprint]
    warning = None
    if mixed and not published and year_tier == 1:
        record = mixed[0].stored.record
        warning = (
            f"{label(record.source)} names {record.venue} for this paper, but with the year and DOI of the preprint; "
            "the venue is not taken until a source gives its year"
        )
    if not chain:
        server = next((s for s in mixed if s.stored.record.identifiers), None)
        found = _preprint_server(server.stored.record) if server else None
        return (found, explain("venue", server.stored), warning) if found and server else (None, None, warning)
    resolved = [(c, resolve(c.stored.record.venue, c.stored.record.tag)) for c in chain]
    (winner, match), rest = resolved[0], resolved[1:]
    losers = [(c.stored, _name(m) or str(c.value)) for c, m in rest if _name(m) != _name(match)]
    return match, explain("venue", winner.stored, losers), warning


def _preprint_server(record: Record) -> VenueMatch | None:
    for identifier in record.identifiers:
        if server := _PREPRINT_SERVERS.get(identifier.scheme):
            return resolve(server)
    return None


def _name(match: VenueMatch) -> str | None:
    return match.venue.name if match.venue else None


def _venue_printed(records: Sequence[StoredRecord], venue: VenueMatch | None) -> str | None:
    """The fullest form in which a record prints the venue that won, a hand-written one first."""
    if venue is None or venue.venue is None:
        return None
    forms = [
        (s.record.venue, index)
        for index, s in enumerate(ordered(records, "printed"))
        if s.record.venue and _name(resolve(s.record.venue, s.record.tag)) == venue.venue.name
    ]
    if not forms:
        return None
    by_hand = [(text, i) for text, i in forms if len(text) > len(venue.venue.acronym or "") + 5]
    return _without_in(min(by_hand or forms, key=lambda form: form[1])[0])


def _without_in(venue: str) -> str:
    head, _, rest = venue.partition(" ")
    return rest if head.rstrip(":") in {"In", "in"} and rest else venue


def _type_and_version(
    records: Sequence[StoredRecord], venue: VenueMatch | None
) -> tuple[PaperType | None, Version | None]:
    published = [s for s in ordered(records, "type") if tier(s.record) == 0]
    if published or (venue and venue.venue and venue.kind != "preprint"):
        stated = next((s.record.type for s in published if s.record.type), None)
        if stated is None and venue and venue.venue:
            stated = _TYPE_OF_VENUE.get(venue.kind)
        version = Version.VERSION_OF_RECORD if venue and venue.venue and venue.kind != "preprint" else None
        return stated, Version.PREPRINT if stated is PaperType.PREPRINT else version
    return PaperType.PREPRINT, Version.PREPRINT


def _identifiers(records: Sequence[StoredRecord]) -> tuple[Identifier, ...]:
    """The identifiers of all manifestations; within a scheme those of the version of record first."""
    found: dict[Identifier, None] = {}
    for stored in records if len(records) == 1 else ordered(records, "title"):
        for identifier in stored.record.identifiers:
            found[canonical(identifier)] = None
            if identifier.scheme is Scheme.DOI and (acl := acl_of_doi(identifier.value)):
                found[Identifier(Scheme.ACL, acl)] = None
    return tuple(sorted(found, key=lambda i: _SCHEME_ORDER[i.scheme]))


def _links(records: Sequence[StoredRecord]) -> tuple[tuple[Link, ...], Reason | None]:
    """Links of all records, each URL once; a label printed without URL ("[Paper]") takes a service's open copy."""
    stated = ordered(records, "links")
    links: dict[str, Link] = {}
    first: StoredRecord | None = None
    for stored in stated:
        for link in stored.record.links:
            known = link.url or f"label:{link.label.casefold()}"
            if known not in links and not (link.url is None and _labelled(links, link.label)):
                links[known] = link
                first = first or stored
    if not links or first is None:
        return (), None
    urls = [link for link in links.values() if link.url]
    empty = [link for link in links.values() if not link.url and link.label.casefold() in _FILLABLE]
    opened = next((link for link in urls if link.label == "open access"), None)
    if empty and opened:
        filled = replace(empty[0], url=opened.url)
        return tuple(filled if link is empty[0] else link for link in links.values() if link is not opened), explain(
            "links", first, why="labels of the list, the address from the service's open-access copy"
        )
    return tuple(links.values()), explain("links", first)


def _labelled(links: dict[str, Link], text: str) -> bool:
    return any(link.label.casefold() == text.casefold() for link in links.values())


def _provenance(
    records: Sequence[StoredRecord],
    reasons: dict[str, Reason],
    byline: Byline | None,
    venue: Reason | None,
    links: Reason | None,
    kind: PaperType | None,
) -> tuple[Reason, ...]:
    """Reasons in the order in which the fields are shown."""
    out = [reasons.pop("title")] if "title" in reasons else []
    if byline:
        out += _byline_reasons(records, byline)
    if venue:
        out.append(venue)
    out += reasons.values()
    if kind:
        stating = next((s for s in ordered(records, "type") if s.record.type is kind), None)
        if stating:
            out.append(explain("type", stating))
        elif venue:
            out.append(Reason("type", venue.source, venue.where, "follows from the venue"))
        else:
            out.append(explain("type", records[0], why="no record gives a venue besides a preprint server"))
    if any(s.record.identifiers for s in records):
        having = [s for s in ordered(records, "title") if s.record.identifiers]
        sources = dict.fromkeys(label(s.record.source) for s in having)
        out.append(explain("identifiers", having[0], why=f"all that {', '.join(sources)} gave"))
    if links:
        out.append(links)
    having = [s for s in ordered(records, "extra") if s.record.extra]
    if having:
        out.append(explain("extra", having[0], why="fields that publist keeps as they were written"))
    return tuple(out)


def _byline_reasons(records: Sequence[StoredRecord], byline: Byline) -> list[Reason]:
    out = [explain("authors", byline.base, why=_byline_why(records, byline))]
    for flag in ("co_first", "corresponding"):
        if any(getattr(author, flag) for author in byline.authors):
            marking = next(
                s for s in ordered(records, "printed") if any(getattr(author, flag) for author in s.record.authors)
            )
            out.append(explain(flag, marking, why=f"the mark is printed in {label(marking.record.source)}"))
    return out


def _byline_why(records: Sequence[StoredRecord], byline: Byline) -> str:
    misprints = [
        f'{label(CV)} prints "{author.printed}" for {author.name}'
        for author in byline.authors
        if author.printed != author.name and any(source == CV for source, _ in author.spellings)
    ]
    sources = dict.fromkeys(label(s.record.source) for s in records if s.record.authors and s is not byline.base)
    agreeing = f"order and number of authors; compared with {', '.join(sources)}" if sources else "the only byline"
    return "; ".join([agreeing, *misprints])

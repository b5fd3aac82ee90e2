"""``reconcile(records, decisions) -> paper``: the one way in which a paper comes to be."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from publist.matching.notices import is_bare
from publist.model import (
    CV,
    EDITED,
    PERSON,
    Author,
    Mark,
    Paper,
    PaperType,
    Provenance,
    Reason,
    Record,
    StoredDecision,
    StoredRecord,
    Version,
    because,
)
from publist.model.making import maker
from publist.model.reason import Value
from publist.reconcile.bylines import Byline, reconcile_byline
from publist.reconcile.candidates import (
    WRITTEN_CLEANLY,
    WRITTEN_WORSE,
    Candidate,
    candidates,
    explain,
    ordered,
    provenance_of,
    tier,
)
from publist.reconcile.decide import byline_decided, byline_typed, fold_decisions
from publist.reconcile.identity import merge_identifiers, merge_links
from publist.reconcile.remarks import remarked
from publist.reconcile.standing import standing
from publist.reconcile.status import StatusFacts, status_facts
from publist.reconcile.venue import choose_venue, type_and_version, venue_printed
from publist.text.damage import cleanest, worse
from publist.text.pages import same_pages
from publist.text.remarks import Remark

_SIMPLE: Final[dict[str, Callable[[Record], Any]]] = {
    "title": lambda r: r.title,
    "year": lambda r: r.year,
    "month": lambda r: r.month,
    "volume": lambda r: r.volume,
    "number": lambda r: r.number,
    "pages": lambda r: r.pages,
    "publisher": lambda r: r.publisher,
    "abstract": lambda r: r.abstract,
    **{kind.value: partial(remarked, kind=kind) for kind in Remark},
}
"""Fields that are taken whole from the most believed record that has one."""

_REMARKS: Final = frozenset(kind.value for kind in Remark)
_OF_APPEARING: Final = frozenset({"month", "volume", "number", "pages"})
"""Where in its venue a paper appeared."""
_WORDED: Final = frozenset({"title", "publisher"})
"""Fields of which a clean value is preferred to the same one written worse."""
_OF_VENUE: Final = Reason("follows-from-venue")
_UNPUBLISHED: Final = Reason("no-published-venue")
_AS_WRITTEN: Final = Reason("kept-as-written")
_ONLY_BYLINE: Final = Reason("only-byline")

_paper: Final = maker(Paper)

_SAME: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "title": lambda a, b: bool(a == b),
    "pages": same_pages,
}


def reconcile(
    records: Sequence[StoredRecord],
    decisions: Sequence[StoredDecision] = (),
    *,
    owners: Collection[Author] = (),
    key: str = "",
    paper_id: int = 0,
) -> Paper:
    """Fold the records of one paper, then the decisions about it, into the paper.

    Pure: the same records and decisions give the same paper in whatever order they come.  ``provenance`` has one
    entry for every field that has a value; ``owners`` are those whose list it is.

    Raises ValueError when there is no record.
    """
    if not records:
        raise ValueError("a paper needs at least one record")
    decisions = standing(decisions)
    every, records = records, [s for s in records if not is_bare(s.record)] or records
    chosen = choose_venue(records)
    venue = chosen.match
    here = [s for s in records if s not in chosen.elsewhere] if chosen.elsewhere else records
    values, reasons = _simple_fields(records, here)
    byline = reconcile_byline([*records, *byline_typed(decisions)], owners, **byline_decided(decisions))
    kind, version = type_and_version(here, venue)
    links, links_reason = merge_links(records)
    identifiers = merge_identifiers(records)
    extra = next((s.record.extra for s in ordered(records, "extra") if s.record.extra), ())
    status = status_facts(every, records, version)
    paper = _paper(
        id=paper_id,
        key=key,
        title=values.pop("title", "") or "",
        authors=byline.authors if byline else (),
        others=byline.others if byline else False,
        venue=venue.venue if venue else None,
        venue_printed=venue_printed(records, venue),
        type=kind,
        version=version,
        status=status.status,
        notices=status.notices,
        open_access=status.open_access,
        identifiers=identifiers,
        links=links,
        extra=extra,
        provenance=_provenance(records, reasons, byline, chosen.reason, links_reason, kind, status),
        warnings=(chosen.warning,) if chosen.warning else (),
        conflicts=byline.conflicts if byline else (),
        **values,
    )
    return fold_decisions(paper, decisions) if decisions else paper


def _simple_fields(
    records: Sequence[StoredRecord], here: Sequence[StoredRecord]
) -> tuple[dict[str, Any], dict[str, Provenance]]:
    """``here`` are the records of the publication that is shown: its volume and pages are none of another's."""
    values: dict[str, Any] = {}
    reasons: dict[str, Provenance] = {}
    if len(records) == 1:
        record, known = records[0].record, explain("title", records[0])
        for field, value_of in _SIMPLE.items():
            value = value_of(record)
            if value is not None and value != "":
                values[field] = value
                reasons[field] = provenance_of(field, known.source, known.where, known.why)
        return values, reasons
    for field, value_of in _SIMPLE.items():
        row = "extra" if field in _REMARKS else field
        speaking = _appeared(here) if field in _OF_APPEARING else records
        found = list(candidates(speaking, row, value_of))
        if found:
            place = cleanest([c.value for c in found]) if field in _WORDED and len(found) > 1 else 0
            values[field] = found[place].value
            reasons[field] = _reason(field, found) if place == 0 else _cleaner(field, found, place)
    return values, reasons


def _appeared(records: Sequence[StoredRecord]) -> Sequence[StoredRecord]:
    """Those that may say where it appeared: a preprint's volume or month is not that of the paper that has appeared."""
    appeared = [s for s in records if s.record.version is not Version.PREPRINT]
    known = any(tier(s.record) == 0 and s.record.venue and s.record.year is not None for s in appeared)
    return appeared if known else records


def _cleaner(field: str, found: Sequence[Candidate[Any]], place: int) -> Provenance:
    """Why a value that is believed less is shown: those before it are the same, written worse, or another value."""
    winner = found[place]
    reason = _reason(field, [winner, *(c for c in found if c is not winner)])
    worded = [replace(one, why=WRITTEN_WORSE) if worse(one.value, winner.value) else one for one in reason.rejected]
    return replace(reason, why=WRITTEN_CLEANLY, rejected=tuple(worded))


def _reason(field: str, found: Sequence[Candidate[Any]]) -> Provenance:
    winner = found[0]
    same = _SAME.get(field, lambda a, b: bool(a == b))
    losers = [(c.stored, _short(c.value)) for c in found[1:] if not same(winner.value, c.value)]
    return explain(field, winner.stored, losers, [c.stored for c in found[1:] if same(winner.value, c.value)])


def _short(value: object, limit: int = 120) -> str:
    text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _provenance(
    records: Sequence[StoredRecord],
    reasons: dict[str, Provenance],
    byline: Byline | None,
    venue: Provenance | None,
    links: Provenance | None,
    kind: PaperType | None,
    status: StatusFacts,
) -> tuple[Provenance, ...]:
    """In the order in which the fields are shown."""
    out = [reasons.pop("title")] if "title" in reasons else []
    if byline:
        out += _byline_reasons(records, byline)
    if venue:
        out.append(venue)
    out += reasons.values()
    if kind:
        stating = [s for s in ordered(records, "type") if s.record.type is kind]
        if stating:
            out.append(explain("type", stating[0], agreeing=stating[1:]))
        elif venue:
            out.append(Provenance("type", venue.source, venue.where, _OF_VENUE))
        else:
            out.append(explain("type", records[0], why=_UNPUBLISHED))
    out += status.reasons
    if any(s.record.identifiers for s in records):
        having = [s for s in ordered(records, "title") if s.record.identifiers]
        sources = tuple(dict.fromkeys(s.record.source for s in having))
        out.append(explain("identifiers", having[0], why=because("all-given", sources=sources)))
    if links:
        out.append(links)
    having = [s for s in ordered(records, "extra") if s.record.extra]
    if having:
        out.append(explain("extra", having[0], why=_AS_WRITTEN))
    return tuple(out)


def _byline_reasons(records: Sequence[StoredRecord], byline: Byline) -> list[Provenance]:
    typed = byline.base.record.source == EDITED
    base = Provenance("authors", PERSON, byline.base.record.key, Reason("decided")) if typed else None
    out = [base or explain("authors", byline.base, why=_byline_why(records, byline))]
    if not any(author.co_first or author.corresponding or author.roles for author in byline.authors):
        return out
    for mark in Mark:
        if any(author.has(mark) for author in byline.authors):
            printed = [s for s in ordered(records, "printed") if any(a.has(mark) for a in s.record.authors)]
            marking = byline.marks if byline.marks in printed else printed[0]
            out.append(explain(mark.value, marking, why=because("mark-printed", source=marking.record.source)))
    return out


def _byline_why(records: Sequence[StoredRecord], byline: Byline) -> Reason:
    """With whose bylines this one was compared, and how it is other than the list prints it.

    ``completes`` is the list that ends in "et al."; ``added`` whom it lacks, each from a source of ``added_from``;
    ``printed`` whom it prints otherwise, for ``names``.
    """
    if byline.chosen:
        return Reason("decided")
    compared = tuple(sorted({s.record.source for s in records if s.record.authors and s is not byline.base}))
    if not compared:
        return _ONLY_BYLINE
    values: dict[str, Value] = {"sources": compared}
    if byline.completes:
        values["completes"] = byline.completes.record.source
    if byline.added:
        values["added"] = tuple(name for _, name in byline.added)
        values["added_from"] = tuple(source for source, _ in byline.added)
    otherwise = [
        (author.printed, author.name)
        for author in byline.authors
        if author.printed != author.name and any(source == CV for source, _ in author.spellings)
    ]
    if otherwise:
        values["printed"] = tuple(printed for printed, _ in otherwise)
        values["names"] = tuple(name for _, name in otherwise)
    return because("byline-compared", **values)

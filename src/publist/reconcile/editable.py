"""The fields of a paper that a decision can set, and how each comes to be shown."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from publist.matching.venues.tracks import VenueKind
from publist.model import (
    CV,
    PERSON,
    Identifier,
    OpenAccess,
    Paper,
    PaperStatus,
    PaperType,
    Provenance,
    Reason,
    Record,
    Scheme,
    StoredRecord,
    Venue,
    Version,
)
from publist.model.decisions import FieldValue
from publist.reconcile.identity import implied, in_order
from publist.reconcile.standing import PAPER_SCHEMES
from publist.reconcile.venue import choose_venue, type_and_version, venue_printed
from publist.text.remarks import Remark
from publist.text.times import EPOCH

Setter: TypeAlias = Callable[[Paper, FieldValue], Paper]
_FOLLOWS: Final = Reason("follows-from-venue")
_MORE: Final = 5
"""So much longer than an acronym is the acronym with a year: no form to print a venue in."""
_COMPUTED: Final = frozenset({"follows-from-venue", "no-published-venue"})
"""Why a type is what it is where no source states it."""


def _as_is(field: str) -> Setter:
    def apply(paper: Paper, value: FieldValue) -> Paper:
        changed: dict[str, Any] = {field: value}
        return replace(paper, **changed)

    return apply


def _title(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, title=str(value) if value else paper.title)


def _venue(paper: Paper, value: FieldValue) -> Paper:
    """The venue as a list that prints this would have it: "COLING" under its full name."""
    if not value:
        return replace(paper, venue=None, venue_printed=None)
    listed = Record(source=CV, key="", title=paper.title, venue=str(value), year=paper.year)
    records = (StoredRecord(0, 0, listed, EPOCH),)
    match = choose_venue(records).match
    if match is None or match.venue is None:
        return replace(paper, venue=Venue(str(value)), venue_printed=str(value))
    printed = venue_printed(records, match) or match.venue.name
    short = len(printed) <= len(match.venue.acronym or "") + _MORE
    paper = replace(paper, venue=match.venue, venue_printed=match.venue.name if short else printed)
    return _of_venue(paper, *type_and_version(records, match), preprint=match.kind == VenueKind.PREPRINT)


def _of_venue(paper: Paper, kind: PaperType | None, version: Version | None, *, preprint: bool) -> Paper:
    """What follows from a venue that was decided, where no source states it."""
    reasons = {one.field: one.why.code for one in paper.provenance}
    out = paper.type is PaperType.PREPRINT and not preprint and reasons.get("type") != "decided"  # it has appeared
    changed: dict[str, Any] = {}
    if kind and (paper.type is None or out or reasons.get("type") in _COMPUTED):
        changed["type"] = kind
    if version and (out or paper.version is None):
        changed["version"] = version
    if out and paper.status is PaperStatus.PREPRINT:
        changed["status"] = PaperStatus.PUBLISHED
    others = tuple(one for one in paper.provenance if one.field not in changed)
    why = tuple(Provenance(field, PERSON, "", _FOLLOWS) for field in changed if field != "version")
    return replace(paper, **changed, provenance=(*others, *why)) if changed else paper


def _type(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, type=PaperType(str(value)) if value else None)


def _status(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, status=PaperStatus(str(value)) if value else None)


def _open_access(paper: Paper, value: FieldValue) -> Paper:
    return replace(paper, open_access=OpenAccess(str(value), PERSON) if value else None)


def _identifiers(scheme: Scheme, paper: Paper, value: FieldValue) -> Paper:
    """These and no others of the scheme; with what is written in them."""
    given = [Identifier(scheme, one) for one in str(value or "").split()]
    gone = {one for former in paper.identifiers if former.scheme is scheme for one in implied(former)}
    kept = [one for one in paper.identifiers if one not in gone]
    wanted = dict.fromkeys([one for new in given for one in implied(new)] + kept)
    return replace(paper, identifiers=in_order(wanted))


EDITABLE: Final[dict[str, Setter]] = {
    "title": _title,
    "venue": _venue,
    "type": _type,
    "status": _status,
    "open_access": _open_access,
    **{field: _as_is(field) for field in ("year", "month", "volume", "number", "pages", "publisher", "abstract")},
    **{kind.value: _as_is(kind.value) for kind in Remark},
    **{scheme.value: partial(_identifiers, scheme) for scheme in PAPER_SCHEMES},
}
"""The fields that a decision can set, and how."""
SHOWN_AS: Final = {scheme.value: "identifiers" for scheme in PAPER_SCHEMES}
"""Under which name a field is told of, where that is another one."""

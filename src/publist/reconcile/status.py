"""The status of a paper out of what its records say: how far it is, what was announced about it, where it is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from publist.matching.notices import united
from publist.model import (
    HANDWRITTEN,
    Notice,
    OpenAccess,
    PaperStatus,
    Provenance,
    Reason,
    Record,
    StoredRecord,
    Version,
    because,
)
from publist.reconcile.candidates import Candidate, candidates, explain, ordered

_OF_VERSION: Final = {Version.VERSION_OF_RECORD: PaperStatus.PUBLISHED, Version.PREPRINT: PaperStatus.PREPRINT}
_FREE_LABELS: Final = frozenset({"open access", "oa", "open-access", "free access", "free pdf", "open access pdf"})
_FOLLOWS: Final = Reason("follows-from-venue")


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """The facts and where they come from."""

    status: PaperStatus | None = None
    notices: tuple[Notice, ...] = ()
    open_access: OpenAccess | None = None
    reasons: tuple[Provenance, ...] = ()


def status_facts(
    every: Sequence[StoredRecord], records: Sequence[StoredRecord], version: Version | None
) -> StatusFacts:
    """The facts of a paper of this ``version``; ``every`` has those records too that only carry a notice.

    What a service has as published is published, whatever a list prints; else a list's own words stand before what
    follows from the venue.
    """
    status, why = _status(records, version)
    reasons = [why] if why else []
    notices = united(notice for stored in every for notice in stored.record.notices)
    if notices:
        having = next(s for s in every if notices[0] in s.record.notices)
        sources = tuple(dict.fromkeys(notice.source for notice in notices))
        reasons.append(explain("notices", having, why=because("all-given", sources=sources)))
    free = next(candidates(records, "links", _free), None)
    if free:
        reasons.append(explain("open_access", free.stored))
    return StatusFacts(status, notices, free.value if free else None, tuple(reasons))


def _free(record: Record) -> OpenAccess | None:
    """What the record says, else the link that a list itself calls so."""
    if record.open_access or record.source not in HANDWRITTEN:
        return record.open_access
    called = (link.url for link in record.links if link.url and link.label.strip().casefold() in _FREE_LABELS)
    return next((OpenAccess(url, record.source) for url in called), None)


def _status(records: Sequence[StoredRecord], version: Version | None) -> tuple[PaperStatus | None, Provenance | None]:
    found = sorted(candidates(records, "year", _stated), key=_place)
    if found and found[0].value is not PaperStatus.PREPRINT:
        return found[0].value, _why(found)
    if version is not None and (follows := _OF_VERSION.get(version)):
        if found and found[0].value is follows:
            return follows, _why(found)
        return follows, explain("status", ordered(records, "venue")[0], why=_FOLLOWS)
    return (found[0].value, _why(found)) if found else (None, None)


def _why(found: Sequence[Candidate[PaperStatus]]) -> Provenance:
    winner = found[0]
    losers = [(c.stored, c.value.value) for c in found[1:] if c.value is not winner.value]
    return explain("status", winner.stored, losers, [c.stored for c in found[1:] if c.value is winner.value])


def _stated(record: Record) -> PaperStatus | None:
    if record.status or record.version is None or record.source in HANDWRITTEN:
        return record.status
    return _OF_VERSION.get(record.version)


def _place(candidate: Candidate[PaperStatus]) -> tuple[bool, bool]:
    """Published at a service first, what somebody wrote next, a preprint's status last."""
    value, written = candidate.value, candidate.stored.record.source in HANDWRITTEN
    return value is PaperStatus.PREPRINT, not (value is PaperStatus.PUBLISHED and not written)

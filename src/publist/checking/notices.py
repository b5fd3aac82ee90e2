"""Papers that were retracted or withdrawn, and entries that call a published paper forthcoming."""

from collections.abc import Iterator
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.facts import place
from publist.checking.values import (
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    SourceValue,
    details,
    evidence,
    sources_of,
)
from publist.model import Notice, NoticeKind, PaperStatus

_UNPUBLISHED: Final = frozenset({PaperStatus.IN_PRESS, PaperStatus.ACCEPTED, PaperStatus.SUBMITTED})


def _retracted(listing: Listing) -> Iterator[Flaw]:
    return _noted(listing, NoticeKind.RETRACTED)


def _withdrawn(listing: Listing) -> Iterator[Flaw]:
    return _noted(listing, NoticeKind.WITHDRAWN)


def _under_concern(listing: Listing) -> Iterator[Flaw]:
    return _noted(listing, NoticeKind.EXPRESSION_OF_CONCERN)


def _corrected(listing: Listing) -> Iterator[Flaw]:
    return _noted(listing, NoticeKind.CORRECTED)


def _noted(listing: Listing, kind: NoticeKind) -> Iterator[Flaw]:
    """Entries that do not say themselves what was announced about their paper."""
    for entry in listing.entries:
        found = [notice for notice in entry.notices if notice.kind is kind and _concerns(entry, notice)]
        if not found or any(notice.kind is kind for notice in entry.record.notices):
            continue
        first = next((one for one in found if one.date or one.identifier), found[0])
        named = first.identifier
        yield Flaw(
            entry=entry,
            at=entry.record.title,
            variant="preprint" if first.preprint else "",
            printed=entry.record.title,
            sources=tuple(dict.fromkeys(notice.source for notice in found)),
            evidence=tuple(dict.fromkeys(SourceValue(notice.source, notice.kind.value) for notice in found)),
            details=details(date=first.date, identifier=f"{named.scheme}:{named.value}" if named else None),
            fix=Fix(FixKind.SAY_SO, kind.value) if kind.grave else None,
        )


def _concerns(entry: ListEntry, notice: Notice) -> bool:
    """A preprint's withdrawal is nothing against a paper that was published."""
    return not notice.preprint or not entry.published


def _status_outdated(listing: Listing) -> Iterator[Flaw]:
    for entry in listing.entries:
        status, out = entry.record.status, entry.published
        if status not in _UNPUBLISHED or not out or entry.decision("status"):
            continue
        best = min(out, key=lambda record: (not record.pages, not record.venue))
        yield Flaw(
            entry=entry,
            printed=status.value,
            expected=place(best),
            sources=sources_of(out),
            evidence=evidence((record, place(record)) for record in out),
            details=details(venue=best.venue, year=best.year, pages=best.pages),
            fix=Fix(FixKind.WRITE, place(best)),
        )


RETRACTED: Final = CheckRule(code="retracted", level=Level.ERROR, check=_retracted, exported=True)
WITHDRAWN: Final = CheckRule(code="withdrawn", level=Level.ERROR, check=_withdrawn, exported=True)
UNDER_CONCERN: Final = CheckRule(code="expression-of-concern", level=Level.WARNING, check=_under_concern, exported=True)
CORRECTED: Final = CheckRule(code="corrected", level=Level.NOTE, check=_corrected)
STATUS_OUTDATED: Final = CheckRule(code="status-outdated", level=Level.WARNING, check=_status_outdated, exported=True)

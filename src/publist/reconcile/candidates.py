"""The values that records give for one field, in the order in which they are believed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from publist.model import HANDWRITTEN, Reason, Record, Rejected, StoredRecord, Version
from publist.reconcile.precedence import PRECEDENCE, Precedence, label

T = TypeVar("T")

# Facts of the version of record before facts of a preprint.  A record that does not say which it is (a line of a CV)
# speaks of the published paper; a mixed one speaks of the preprint except for its venue, which is looked at apart.
_TIER = {None: 0, Version.VERSION_OF_RECORD: 0, Version.MIXED: 1, Version.PREPRINT: 1}


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One record's value for a field."""

    value: T
    stored: StoredRecord


def tier(record: Record) -> int:
    """0 for the version of record, 1 for a preprint."""
    return _TIER[record.version]


def ordered(records: Sequence[StoredRecord], field: str) -> list[StoredRecord]:
    """Records in the order in which they are believed about ``field``; the newest of one source first."""
    if len(records) == 1:
        return list(records)
    row = PRECEDENCE[field]
    return sorted(records, key=lambda s: _order(s, row))


def _order(stored: StoredRecord, row: Precedence) -> tuple[int, int, str, int]:
    record = stored.record
    return (tier(record) if row.of_version else 0, row.rank(record.source), record.source, -stored.id)


def candidates(
    records: Sequence[StoredRecord], field: str, value: Callable[[Record], T | None]
) -> Iterator[Candidate[T]]:
    """The records' own values for ``field``, the most believed first; records without one are left out."""
    for stored in ordered(records, field):
        found = value(stored.record)
        if found is not None and found != "":
            yield Candidate(found, stored)


def where(stored: StoredRecord) -> str:
    """How a person finds the record again: ``cv.md:12``, a DBLP key, a paperId."""
    record = stored.record
    if record.source in HANDWRITTEN and record.origin:
        return f"{record.origin}:{record.line}" if record.line else record.origin
    return record.key


def explain(
    field: str,
    winner: StoredRecord,
    losers: Sequence[tuple[StoredRecord, str]] = (),
    agreeing: Sequence[StoredRecord] = (),
    why: str = "",
) -> Reason:
    """The reason for a field's value.

    ``losers`` are the records that gave another value, with that value; ``agreeing`` those that gave the same one.
    """
    return Reason(
        field,
        winner.record.source,
        where(winner),
        why or _why(field, winner, agreeing, bool(losers)),
        tuple(Rejected(stored.record.source, value, _why_not(winner, stored)) for stored, value in losers),
    )


def _why(field: str, winner: StoredRecord, agreeing: Sequence[StoredRecord], contested: bool) -> str:
    if not agreeing and not contested:
        return f"only {label(winner.record.source)} gives it"
    others = sorted({label(s.record.source) for s in agreeing} - {label(winner.record.source)})
    parts = [PRECEDENCE[field].why] if contested else []
    if others:
        parts.append(f"{' and '.join(others)} {'agree' if len(others) > 1 else 'agrees'}")
    return "; ".join(parts) or f"only {label(winner.record.source)} gives it"


def _why_not(winner: StoredRecord, loser: StoredRecord) -> str:
    if loser.record.version is Version.MIXED:
        return "that record mixes the preprint with the published paper"
    if tier(loser.record) > tier(winner.record):
        return "that record is of the preprint"
    if loser.record.source == winner.record.source:
        return "an earlier or other record of the same source"
    return f"{label(winner.record.source)} is believed before {label(loser.record.source)} here"

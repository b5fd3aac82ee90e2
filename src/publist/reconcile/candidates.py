"""The values that records give for one field, in the order in which they are believed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from publist.model import HANDWRITTEN, Provenance, Reason, Record, Rejected, StoredRecord, Version, because
from publist.model.making import maker_of
from publist.reconcile.items import is_lesser
from publist.reconcile.precedence import PRECEDENCE, Precedence

T = TypeVar("T")
provenance_of: Final = maker_of(Provenance, "field", "source", "where", "why")
"""A field's provenance where nothing was rejected; every field of every paper has one."""

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
    """Records in the order in which they are believed about ``field``.

    Of one source the newest comes first; a poster or an abstract of a person's list comes after what is none.
    """
    if len(records) == 1:
        return list(records)
    row = PRECEDENCE[field]
    return sorted(records, key=lambda s: _order(s, row))


def _order(stored: StoredRecord, row: Precedence) -> tuple[int, int, str, bool, int]:
    record = stored.record
    of_version = tier(record) if row.of_version else 0
    return of_version, row.rank(record.source), record.source, is_lesser(record), -stored.id


def candidates(
    records: Sequence[StoredRecord], field: str, value: Callable[[Record], T | None]
) -> Iterator[Candidate[T]]:
    """The records' own values for ``field``, the most believed first; records without one are left out."""
    for stored in ordered(records, field):
        found = value(stored.record)
        if found is not None and found != "":
            yield Candidate(found, stored)


def where(stored: StoredRecord) -> str:
    """How a person finds the record again: ``cv.md:12``, a DBLP key, a paperId; with the file or index it came from."""
    record = stored.record
    if record.source in HANDWRITTEN and record.origin:
        return f"{record.origin}:{record.line}" if record.line else record.origin
    return f"{record.key} ({record.origin})" if record.origin else record.key


def whose(stored: StoredRecord) -> str:
    """Who stands out in an entry of a list, as its own person does; empty where it is nobody or several."""
    bold = {author.known_as or author.name for author in stored.record.authors if author.emphasised}
    return bold.pop() if len(bold) == 1 else ""


def explain(
    field: str,
    winner: StoredRecord,
    losers: Sequence[tuple[StoredRecord, str]] = (),
    agreeing: Sequence[StoredRecord] = (),
    why: Reason | None = None,
) -> Provenance:
    """Where a field's value comes from.

    ``losers`` are the records that gave another value, with that value; ``agreeing`` those that gave the same one.
    """
    if not losers and not agreeing:  # as for most fields of most papers
        record = winner.record
        return provenance_of(field, record.source, where(winner), why or _only(record.source))
    return Provenance(
        field,
        winner.record.source,
        where(winner),
        why or _why(field, winner, agreeing, contested=bool(losers)),
        tuple(Rejected(stored.record.source, value, _why_not(winner, stored)) for stored, value in losers),
    )


def _why(field: str, winner: StoredRecord, agreeing: Sequence[StoredRecord], *, contested: bool) -> Reason:
    source = winner.record.source
    others = tuple(sorted({s.record.source for s in agreeing} - {source})) if agreeing else ()
    if contested:
        return because("precedence", field=field, agreeing=others)
    if others:
        return because("sources-agree", sources=others)
    return _only(source)


@lru_cache(maxsize=64)
def _only(source: str) -> Reason:
    return Reason("only-source", (("source", source),))


WRITTEN_WORSE = Reason("written-worse")
"""The same value with more damage: capitals, markup, lost accents, a cut-off end."""
WRITTEN_CLEANLY = Reason("written-cleanly")
"""A value of a source that is believed less, but the same one as a more believed source's, written better."""
_OF_MIXED = Reason("mixed-record")
_OF_PREPRINT = Reason("preprint-record")
_OF_ONE_SOURCE = Reason("other-record-of-source")


def _why_not(winner: StoredRecord, loser: StoredRecord) -> Reason:
    if loser.record.version is Version.MIXED:
        return _OF_MIXED
    if tier(loser.record) > tier(winner.record):
        return _OF_PREPRINT
    if loser.record.source == winner.record.source:
        return _OF_ONE_SOURCE
    return because("believed-before", source=winner.record.source, other=loser.record.source)

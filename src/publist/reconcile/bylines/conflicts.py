"""Where a source's byline contradicts the one that is shown."""

from collections.abc import Collection, Sequence
from hashlib import sha256

from publist.model import HANDWRITTEN, Author, Authorship, Conflict, ConflictKind, Move, Record, StoredRecord
from publist.reconcile.bylines.compare import Comparison, compare, doubled, is_owner, named_again, names_of
from publist.reconcile.bylines.complete import Line
from publist.reconcile.candidates import tier, where

FIELD = "authors"


def find_conflicts(
    line: Line, authors: Sequence[Authorship], against: Sequence[StoredRecord], owners: Collection[Author]
) -> tuple[Conflict, ...]:
    """What the other records say against the byline, and what the one that stands has of holes and doubles.

    A preprint may have had another byline: where a service's record of the published paper agrees, that of a preprint
    is no conflict.
    """
    twice = set(doubled(line.list.record)) if line.list.record.source in HANDWRITTEN else set()
    found = [(stored, _conflict(line, authors, stored, owners, twice)) for stored in against]
    agreed = any(
        conflict is None and tier(stored.record) == 0 and stored.record.source not in HANDWRITTEN
        for stored, conflict in found
    )
    kept = {
        (conflict.source, conflict.digest): conflict
        for stored, conflict in reversed(found)
        if conflict and not (agreed and tier(stored.record) and stored.record.source not in HANDWRITTEN)
    }
    return tuple(sorted((*of_itself(line.base), *kept.values()), key=lambda c: (c.source, c.where)))


def of_itself(stored: StoredRecord) -> tuple[Conflict, ...]:
    """A service's byline that is shown although it has a hole, or somebody twice: there is none better."""
    record = stored.record
    if record.source in HANDWRITTEN:
        return ()
    twice = doubled(record)
    if not (record.incomplete_byline or twice):
        return ()
    kind = ConflictKind.NAMELESS if record.incomplete_byline else ConflictKind.DOUBLED
    number = len(record.authors)
    return (
        Conflict(
            kind,
            FIELD,
            record.source,
            where(stored),
            record.source,
            authors=number,
            authors_there=number,
            doubled=twice,
            digest=digest(record),
        ),
    )


def digest(record: Record) -> str:
    """What changes when the byline of a source does."""
    parts = (record.source, str(record.others), str(record.incomplete_byline), *names_of(record))
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _conflict(
    line: Line, authors: Sequence[Authorship], stored: StoredRecord, owners: Collection[Author], twice: set[str]
) -> Conflict | None:
    record = stored.record
    found = compare(line.names, names_of(record))
    written = record.source in HANDWRITTEN
    again = () if written else (*doubled(record), *named_again(found.ours, found.theirs, found.extra))
    again = tuple(name for name in dict.fromkeys(again) if name not in twice)
    kind = _kind(line, record, found, again)
    if kind is ConflictKind.MISSING and any(is_owner(authors[i], owners) for i in found.missing):
        kind = ConflictKind.OWNER_MISSING
    if kind is None:
        return None
    return Conflict(
        kind,
        FIELD,
        record.source,
        where(stored),
        line.list.record.source,
        authors=len(authors),
        authors_there=len(record.authors),
        missing=tuple(authors[i].name for i in found.missing) if _tells_whom_it_lacks(record) else (),
        extra=() if line.others else tuple(found.theirs[j] for j in found.extra),
        moved=tuple(Move(authors[i].name, i + 1, j + 1) for i, j in found.moved),
        doubled=again,
        digest=digest(record),
    )


def _kind(line: Line, record: Record, found: Comparison, again: Sequence[str]) -> ConflictKind | None:
    missing = found.missing if _tells_whom_it_lacks(record) else ()
    extra = () if line.others else found.extra
    if record.source in HANDWRITTEN:
        return ConflictKind.LISTS_DISAGREE if missing or extra or found.moved else None
    if record.incomplete_byline:
        return ConflictKind.NAMELESS
    if again:
        return ConflictKind.DOUBLED
    if extra and found.inflated:
        return ConflictKind.INFLATED
    if missing:
        return ConflictKind.TRUNCATED if found.beginning else ConflictKind.MISSING
    if extra:
        return ConflictKind.EXTRA
    return ConflictKind.ORDER if found.moved else None


def _tells_whom_it_lacks(record: Record) -> bool:
    """A byline that ends in "et al." lacks nobody."""
    return not record.others

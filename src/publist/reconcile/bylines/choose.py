"""Whose byline stands.

What a person wrote comes first: it says who the authors are and in which order.  Among services the most believed
byline stands that has nobody without a name or twice, that is not cut, and in which the owner is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from publist.model import HANDWRITTEN, Author, Authorship, Conflict, StoredRecord
from publist.reconcile.bylines.assemble import Slot, authorships, one_record
from publist.reconcile.bylines.bearers import keep_owners
from publist.reconcile.bylines.compare import compare, is_clean, is_owner, names_of
from publist.reconcile.bylines.complete import Line, completed, fill, line_of, with_additions
from publist.reconcile.bylines.conflicts import find_conflicts, of_itself
from publist.reconcile.bylines.marks import contradictions, is_decided, settled
from publist.reconcile.candidates import ordered


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a paper, and what a person should look at."""

    authors: tuple[Authorship, ...]
    others: bool
    base: StoredRecord
    """The record whose order and number of authors stand."""
    added: tuple[tuple[str, str], ...] = ()
    """(source, name) of authors whom the person's list left out."""
    completes: StoredRecord | None = None
    """The person's list, where it ends in "et al." and ``base`` completes it."""
    conflicts: tuple[Conflict, ...] = ()
    chosen: bool = False
    """A person has chosen the source."""
    marks: StoredRecord | None = None
    """The list whose co-first marks are shown, where others contradict them."""


def reconcile_byline(
    records: Sequence[StoredRecord],
    owners: Collection[Author] = (),
    *,
    use: str | None = None,
    closed: Collection[str] = (),
    marked: Collection[str] = (),
) -> Byline | None:
    """The byline of a paper, or None when no record has one.

    ``use`` is the source whose byline a person has chosen; while the source has none it is as if nobody had.
    ``closed`` are the digests of bylines of which a person has said that they are not right, ``marked`` the names
    (normal forms) of whom they said whether they are co-first.  Nobody whom a list of the
    person's prints is lost, nor moved, unless the person has chosen so.
    """
    having = [s for s in ordered(records, "authors") if s.record.authors]
    if not having:
        return None
    if len(having) == 1:
        (stored,) = having
        others = stored.record.others or stored.record.incomplete_byline
        return Byline(
            one_record(stored),
            others,
            stored,
            conflicts=tuple(one for one in of_itself(stored) if one.digest not in closed),
        )
    chosen = next((s for s in having if s.record.source == use), None)
    written = [s for s in having if s.record.source in HANDWRITTEN]
    if chosen:
        line = line_of(chosen)
    elif written:
        line = _of_lists(written, [s for s in having if s.record.source not in HANDWRITTEN], owners)
    else:
        line = line_of(_best_service(having, owners))
    found = _byline(line, having, owners, chosen=chosen is not None, closed=closed)
    if not marked:
        return found
    return replace(found, conflicts=tuple(one for one in found.conflicts if not is_decided(one, marked)))


def _of_lists(written: Sequence[StoredRecord], services: Sequence[StoredRecord], owners: Collection[Author]) -> Line:
    """What the person's lists print together, completed by services."""
    first = min(written, key=lambda s: (not _is_marked(s), s.record.others))  # stable: else the most believed
    line = line_of(first)
    if line.others:
        line = completed(line, [s for s in written if s is not first], owners)
    line = with_additions(line, [s for s in written if s not in (first, line.base)], [])
    if line.others:
        return completed(line, services, owners)
    return with_additions(line, [], services)


def _is_marked(stored: StoredRecord) -> bool:
    return any(author.co_first or author.corresponding or author.roles for author in stored.record.authors)


def _best_service(having: Sequence[StoredRecord], owners: Collection[Author]) -> StoredRecord:
    clean = [s for s in having if is_clean(s.record)] or having

    def grade(stored: StoredRecord) -> tuple[bool, bool, bool, bool]:
        record = stored.record
        return (
            bool(owners) and not any(is_owner(author, owners) for author in record.authors),
            stored not in clean,
            record.others,
            any(is_cut(stored, other) for other in clean if other is not stored),
        )

    return min(having, key=grade)  # stable: else the most believed


def is_cut(stored: StoredRecord, other: StoredRecord) -> bool:
    """Whether one byline is the beginning of another one."""
    one, whole = names_of(stored.record), names_of(other.record)
    return len(one) < len(whole) and compare(whole, one).beginning


def _byline(
    line: Line, having: Sequence[StoredRecord], owners: Collection[Author], *, chosen: bool, closed: Collection[str]
) -> Byline:
    slots, marked = settled(fill(line, having), having)
    authors = authorships(slots)
    against = [s for s in having if s is not line.base and not (chosen and s.record.source in HANDWRITTEN)]
    conflicts = (*find_conflicts(line, authors, against, owners), *contradictions(marked, authors))
    if not chosen:
        authors, contested = keep_owners(slots, authors, owners)
        conflicts = (*conflicts, *contested)
    conflicts = tuple(conflict for conflict in conflicts if conflict.digest not in closed)
    completes = line.list if line.list is not line.base else None
    marks = marked[0].stored if marked else None
    return Byline(authors, line.others, line.base, _added(line, slots), completes, conflicts, chosen, marks)


def _added(line: Line, slots: Sequence[Slot]) -> tuple[tuple[str, str], ...]:
    """Whom a list without "et al." lacks; the first of a slot is who brought it."""
    if line.list is not line.base:
        return ()
    return tuple((slot[0][0].record.source, slot[0][1].name) for slot in slots if slot[0][0] is not line.base)

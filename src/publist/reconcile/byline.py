"""One byline out of several: who is at which position, how the name is spelt, and the marks that only a list has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from publist.matching.people.bylines import align
from publist.model import HANDWRITTEN, Authorship, Identifier, PrintedAuthor, Reason, StoredRecord, because
from publist.reconcile.candidates import ordered
from publist.reconcile.precedence import PRECEDENCE
from publist.text.damage import name_damage
from publist.text.names import is_initial_form, name_key


@dataclass(frozen=True, slots=True)
class Byline:
    """The authors of a paper and what a person should look at."""

    authors: tuple[Authorship, ...]
    others: bool
    base: StoredRecord
    """The record whose order and number of authors stand."""
    warnings: tuple[Reason, ...] = ()


_Slot: TypeAlias = list[tuple[StoredRecord, PrintedAuthor]]


def reconcile_byline(records: Sequence[StoredRecord]) -> Byline | None:
    """The byline of a paper, or None when no record has one.

    The most believed record gives the order; the others are aligned with it position by position.  A record that
    somebody marked by hand is never dropped: where a marked author has no place in the services' byline, the
    hand-written byline stands and a warning says so.
    """
    having = [s for s in ordered(records, "authors") if s.record.authors]
    if not having:
        return None
    having.sort(key=lambda s: s.record.others)
    if len(having) == 1:
        slots: list[_Slot] = [[(having[0], author)] for author in having[0].record.authors]
        return _assemble(having[0], slots, ())
    best, (slots, lost) = having[0], _lay_out(having[0], having)
    if not lost:
        return _assemble(best, slots, _unplaced(best, having, slots))
    names = tuple(sorted({author.name for _, author in lost}))
    warning = because("marked-byline-kept", source=best.record.source, names=names)
    for base in (stored for stored, _ in lost):
        slots, still_lost = _lay_out(base, having)
        if not still_lost:
            break
    return _assemble(base, slots, (warning,))


def _lay_out(base: StoredRecord, having: Sequence[StoredRecord]) -> tuple[list[_Slot], _Slot]:
    """Every record's authors in the base's slots, and the marked authors for whom there is none."""
    names = [author.name for author in base.record.authors]
    slots: list[_Slot] = [[(base, author)] for author in base.record.authors]
    lost: _Slot = []
    for stored in having:
        if stored is base:
            continue
        authors = stored.record.authors
        placed = set()
        for position, found in enumerate(align(names, [author.name for author in authors])):
            if found is not None:
                slots[position].append((stored, authors[found]))
                placed.add(found)
        if stored.record.source in HANDWRITTEN:
            lost += [(stored, a) for i, a in enumerate(authors) if i not in placed and (a.co_first or a.corresponding)]
    return slots, lost


def _unplaced(base: StoredRecord, having: Sequence[StoredRecord], slots: Sequence[_Slot]) -> tuple[Reason, ...]:
    """Hand-written bylines that name people whom the base does not have."""
    found = []
    placed = Counter(id(stored) for slot in slots for stored, _ in slot)
    for stored in having:
        record = stored.record
        missing = len(record.authors) - placed[id(stored)]
        if record.source in HANDWRITTEN and missing:
            authors = len(record.authors)
            found.append(
                because(
                    "more-authors-printed",
                    source=record.source,
                    authors=authors,
                    missing=missing,
                    other=base.record.source,
                )
            )
    return tuple(found)


def _assemble(base: StoredRecord, slots: Sequence[_Slot], warnings: tuple[Reason, ...]) -> Byline:
    authors = tuple(_authorship(i, slot) for i, slot in enumerate(slots, 1))
    return Byline(authors, base.record.others, base, warnings)


def _authorship(position: int, slot: _Slot) -> Authorship:
    if len(slot) == 1:
        stored, author = slot[0]
        return Authorship(
            position,
            author.name,
            author.name,
            bool(author.co_first),
            bool(author.corresponding),
            family=author.family,
            identifiers=author.identifiers,
            spellings=((stored.record.source, author.name),),
        )
    chosen = best_spelling([(stored.record.source, author.name) for stored, author in slot])
    printed = min(slot, key=_as_printed)[1].name
    marking = [author for stored, author in slot if stored.record.source in HANDWRITTEN]
    exact = [a.family for _, a in slot if a.family and a.name == chosen]
    same = (a.family for _, a in slot if a.family and name_key(a.name) == name_key(chosen))
    family = exact[0] if exact else next((family for family in same if not name_damage(family)), None)
    return Authorship(
        position,
        chosen,
        printed,
        any(author.co_first for author in marking),
        any(author.corresponding for author in marking),
        family=family,
        identifiers=_identifiers(slot),
        spellings=tuple(dict.fromkeys((stored.record.source, author.name) for stored, author in slot)),
    )


def _as_printed(item: tuple[StoredRecord, PrintedAuthor]) -> tuple[int, int, int]:
    """The list's own spelling as it is, else a service's, written cleanly where one is."""
    stored, author = item
    source = stored.record.source
    return 0 if source in HANDWRITTEN else name_damage(author.name), PRECEDENCE["printed"].rank(source), -stored.id


def best_spelling(spellings: Sequence[tuple[str, str]]) -> str:
    """The spelling to show out of (source, name) pairs.

    Cleanly written names before capitals and lost letters, full names before initials, then by precedence, then by use.
    """
    uses = Counter(name_key(name) for _, name in spellings)
    row = PRECEDENCE["name"]
    return min(
        spellings,
        key=lambda item: (
            name_damage(item[1]),
            is_initial_form(item[1]),
            row.rank(item[0]),
            -uses[name_key(item[1])],
            item[1],
        ),
    )[1]


def _identifiers(slot: _Slot) -> tuple[Identifier, ...]:
    return tuple(sorted({identifier for _, author in slot for identifier in author.identifiers}))

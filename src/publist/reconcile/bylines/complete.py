"""A list's byline completed: "et al." written out, and authors added whom the list left out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from publist.model import HANDWRITTEN, Author, PrintedAuthor, StoredRecord
from publist.reconcile.bylines.assemble import Slot
from publist.reconcile.bylines.compare import (
    Comparison,
    compare,
    few,
    is_edited,
    is_owner,
    is_whole,
    named_again,
    names_of,
)
from publist.text.names import name_key


@dataclass(frozen=True, slots=True)
class Line:
    """A byline on its way: who stands at each position, by the record that put them there."""

    places: tuple[tuple[StoredRecord, PrintedAuthor], ...]
    others: bool
    base: StoredRecord
    """Whose order and number stand."""
    list: StoredRecord
    """The record that comes first; another one than ``base`` where that completes its "et al."."""

    @property
    def names(self) -> tuple[str, ...]:
        """The byline as names."""
        return tuple(author.name for _, author in self.places)


def line_of(stored: StoredRecord) -> Line:
    """One record's byline."""
    record = stored.record
    places = tuple((stored, author) for author in record.authors)
    others = record.others or (record.incomplete_byline and record.source not in HANDWRITTEN)
    return Line(places, others, stored, stored)


def fill(line: Line, having: Sequence[StoredRecord]) -> list[Slot]:
    """Every record's author at each position; the one who stands there first.

    Of a list that has many more names, only equal ones count: another one that fits may be anybody's.
    """
    slots: list[Slot] = [[place] for place in line.places]
    names = line.names
    for stored in having:
        authors, found = stored.record.authors, compare(names, names_of(stored.record))
        only_equal = found.inflated and not line.others and stored.record.source not in HANDWRITTEN
        for slot, name, there in zip(slots, names, found.places, strict=True):
            if there is None or any(placed is stored for placed, _ in slot):
                continue
            if not only_equal or name_key(authors[there].name) == name_key(name):
                slot.append((stored, authors[there]))
    return slots


# --- "et al."


def completed(line: Line, candidates: Sequence[StoredRecord], owners: Collection[Author]) -> Line:
    """The best whole byline that has all of the list's names in the list's order; the line itself without any."""
    names = line.names
    fitting = [
        (stored, found)
        for stored in candidates
        if is_whole(stored.record) and (found := compare(names, names_of(stored.record))).contained
    ]
    if not fitting:
        return line
    best, found = min(fitting, key=lambda item: _grade(item[0], fitting, owners))
    places = [(best, author) for author in best.record.authors]
    for place, there in zip(line.places, found.places, strict=True):
        if there is not None:
            places[there] = place
    return replace(line, places=tuple(places), others=False, base=best)


def _grade(
    stored: StoredRecord, fitting: Sequence[tuple[StoredRecord, Comparison]], owners: Collection[Author]
) -> tuple[bool, bool, int]:
    """Cut ones last, then those without the owner, then those with whom fewer agree; else as they are believed."""
    ours = names_of(stored.record)
    cut, agreeing = False, 0
    for other, _ in fitting:
        if other is not stored:
            whole = compare(names_of(other.record), ours)
            cut = cut or whole.beginning
            agreeing += whole.equal
    return cut, bool(owners) and not any(is_owner(a, owners) for a in stored.record.authors), -agreeing


# --- authors whom a list left out


def with_additions(line: Line, lists: Sequence[StoredRecord], services: Sequence[StoredRecord]) -> Line:
    """The line with whom other lists print as well, and whom services have where they can be believed.

    An author is added where nobody else stands between the same neighbours: a name that one side has and another one
    that the other has at the same place may be one person.
    """
    for stored in lists:
        line = _joined(line, stored, anywhere=stored.record.others or line.others)
    believable = [(s, found) for s in services if (found := _believable(line, s))]
    for stored, found in believable:
        if is_edited(stored.record.source) or any(
            other.record.source != stored.record.source and compare(found.theirs, names_of(other.record)).equal
            for other, _ in believable
        ):
            return _joined(line, stored, anywhere=False)
    return line


def _believable(line: Line, stored: StoredRecord) -> Comparison | None:
    """A service's byline that has all of the line in its order, and a few more."""
    record = stored.record
    more = len(record.authors) - len(line.places)
    if not 0 < more <= few(len(line.places)) or not is_whole(record):
        return None
    found = compare(line.names, names_of(record))
    return found if found.contained and not named_again(found.ours, found.theirs, found.extra) else None


def _joined(line: Line, stored: StoredRecord, *, anywhere: bool) -> Line:
    """The line with the authors whom only ``stored`` has, each behind the one whom both have before them."""
    found = compare(line.names, names_of(stored.record))
    if not found.extra:
        return line
    missing, at = set(found.missing), {there: here for here, there in enumerate(found.places) if there is not None}
    behind: dict[int, list[PrintedAuthor]] = {}
    before = -1
    for there, author in enumerate(stored.record.authors):
        if there in at:
            before = at[there]
        elif anywhere or before + 1 not in missing:
            after = before
            while after + 1 in missing:
                after += 1
            behind.setdefault(after, []).append(author)
    places = [(stored, author) for author in behind.get(-1, ())]
    for here, place in enumerate(line.places):
        places += [place, *((stored, author) for author in behind.get(here, ()))]
    return replace(line, places=tuple(places))

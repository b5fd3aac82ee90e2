"""An owner whom the list prints, and whom a service takes for somebody else of the name.

The service's identifier there says that the author is another person; the list says that it is the owner.  The list
stands, the identifier is no evidence until a person decides so, and the contradiction is a conflict.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256

from publist.matching.people.group import contradict
from publist.model import (
    HANDWRITTEN,
    Author,
    Authorship,
    Conflict,
    ConflictKind,
    Identifier,
    PrintedAuthor,
    StoredRecord,
)
from publist.reconcile.bylines.assemble import Slot
from publist.reconcile.bylines.compare import is_owner
from publist.reconcile.candidates import where


def keep_owners(
    slots: Sequence[Slot], authors: Sequence[Authorship], owners: Collection[Author]
) -> tuple[tuple[Authorship, ...], tuple[Conflict, ...]]:
    """The byline without identifiers of namesakes at an owner's place, and one conflict a record that has them."""
    kept, conflicts = list(authors), list[Conflict]()
    known = {identifier for owner in owners for identifier in owner.identifiers}
    for owner in owners:
        if any(not set(owner.identifiers).isdisjoint(author.identifiers) for author in authors):
            continue  # the owner stands on the paper for sure, so that one of the same name is somebody else
        contested = [place for place, slot in enumerate(slots) if _prints(slot, owner) and _others(slot, owner)]
        if len(contested) != 1 or known & set(authors[contested[0]].identifiers):
            continue
        (place,) = contested
        foreign = _others(slots[place], owner)
        theirs = {id(author) for _, author in foreign}
        left = {i for _, author in slots[place] if id(author) not in theirs for i in author.identifiers}
        kept[place] = replace(authors[place], identifiers=tuple(sorted(left)))
        for stored, author in foreign:
            schemes = {own.scheme for own in owner.identifiers}
            bearer = next(one for one in sorted(author.identifiers) if one.scheme in schemes)
            conflicts.append(_conflict(stored, bearer, authors[place], slots[place][0][0], len(authors)))
    return tuple(kept), tuple(conflicts)


def _prints(slot: Slot, owner: Author) -> bool:
    """Whether a list of the person's has the owner here, and nobody has a name here that is not theirs."""
    if not any(stored.record.source in HANDWRITTEN for stored, _ in slot):
        return False
    return all(is_owner(replace(author, identifiers=()), (owner,)) for _, author in slot)


def _others(slot: Slot, owner: Author) -> list[tuple[StoredRecord, PrintedAuthor]]:
    return [
        (stored, author)
        for stored, author in slot
        if stored.record.source not in HANDWRITTEN and contradict(author.identifiers, owner.identifiers)
    ]


def _conflict(stored: StoredRecord, bearer: Identifier, shown: Authorship, kept: StoredRecord, number: int) -> Conflict:
    parts = (stored.record.source, "bearer", bearer.scheme, bearer.value)
    return Conflict(
        ConflictKind.OTHER_BEARER,
        "authors",
        stored.record.source,
        where(stored),
        kept.record.source,
        authors=number,
        authors_there=len(stored.record.authors),
        missing=(shown.printed,),
        bearer=bearer,
        digest=sha256("\n".join(parts).encode()).hexdigest()[:12],
    )

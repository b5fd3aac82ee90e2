"""Who stands at a position: the spelling out of all that records give, identifiers, and the marks that a list has."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from publist.model import EDITED, HANDWRITTEN, Authorship, Identifier, Mark, PrintedAuthor, StoredRecord
from publist.model.making import maker_of
from publist.model.mark import ROLES
from publist.reconcile.bylines.spelling import best_spelling
from publist.reconcile.precedence import PRECEDENCE
from publist.text.damage import name_damage
from publist.text.names import name_key

_authorship_of: Final = maker_of(
    Authorship,
    "position",
    "name",
    "printed",
    "co_first",
    "corresponding",
    "family",
    "identifiers",
    "spellings",
    "roles",
)
"""A bulk import makes as many as all its papers have authors."""

Slot: TypeAlias = list[tuple[StoredRecord, PrintedAuthor]]
"""One position: every record that has an author there, the one whose place it is first."""


def one_record(stored: StoredRecord) -> tuple[Authorship, ...]:
    """The byline of a paper that one record alone describes."""
    return tuple(_alone(i, stored, author) for i, author in enumerate(stored.record.authors, 1))


def authorships(slots: Sequence[Slot]) -> tuple[Authorship, ...]:
    """The byline out of its positions."""
    return tuple(_authorship(i, slot) for i, slot in enumerate(slots, 1))


def _alone(position: int, stored: StoredRecord, author: PrintedAuthor) -> Authorship:
    return _authorship_of(
        position,
        author.known_as or author.name,
        author.name,
        bool(author.co_first),
        bool(author.corresponding),
        author.family,
        author.identifiers,
        _spellings(stored, author),
        author.roles,
    )


def _authorship(position: int, slot: Slot) -> Authorship:
    if len(slot) == 1:
        return _alone(position, *slot[0])
    spellings = [pair for stored, author in slot for pair in _spellings(stored, author)]
    chosen = best_spelling(spellings)
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
        spellings=tuple(dict.fromkeys(spellings)),
        roles=_roles(marking),
    )


def _roles(marking: Sequence[PrintedAuthor]) -> tuple[Mark, ...]:
    said = {role for author in marking for role in author.roles}
    return tuple(role for role in ROLES if role in said) if said else ()


def _spellings(stored: StoredRecord, author: PrintedAuthor) -> tuple[tuple[str, str], ...]:
    """The (source, name) pairs of one record: two where a list of ours says what a paper prints and who that is."""
    names = (author.name, author.known_as) if author.known_as else (author.name,)
    return _of_source(stored.record.source, names)


@lru_cache(maxsize=1 << 15)
def _of_source(source: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Somebody is on many papers of a list, and mostly spelt alike."""
    return tuple((source, name) for name in names)


def _as_printed(item: tuple[StoredRecord, PrintedAuthor]) -> tuple[int, int, int]:
    """The list's own spelling as it is, else a service's, written cleanly where one is."""
    stored, author = item
    source = stored.record.source
    rank = -1 if source == EDITED else PRECEDENCE["printed"].rank(source)
    return 0 if source in {*HANDWRITTEN, EDITED} else name_damage(author.name), rank, -stored.id


def _identifiers(slot: Slot) -> tuple[Identifier, ...]:
    return tuple(sorted({identifier for _, author in slot for identifier in author.identifiers}))

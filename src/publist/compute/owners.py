"""Whose list it is: one owner, or the people of a department.  The newest decision about the owners stands."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TypeAlias

from publist.errors import UsageError
from publist.model import Author, Identifier, ListOwner, Mark, OwnersAre, PrintedAuthor, Record, Scheme
from publist.model.mark import ROLES
from publist.store import Reader, Writer
from publist.text.identifiers import normalise
from publist.text.name_titles import without_titles
from publist.text.names import given_first, name_key, without_homonym_number
from publist.text.unicode import clean

_PROFILES = (Scheme.ORCID, Scheme.OPENALEX_AUTHOR, Scheme.DBLP_PID, Scheme.SEMANTIC_SCHOLAR_AUTHOR)
_NAMELESS = "owner-without-name"
Typed: TypeAlias = str | Sequence[str] | None
"""One identifier, or several, as typed."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's name and identifiers; ``name`` is empty while nobody is known by name."""

    name: str = ""
    identifiers: tuple[Identifier, ...] = ()
    others: "tuple[Owner, ...]" = ()
    """The other owners of a common list; each of them has no ``others``."""

    def values_of(self, scheme: Scheme) -> tuple[str, ...]:
        """The owner's identifiers in ``scheme``: several of a profile that a service has split."""
        return _values_of(self.identifiers, scheme)

    @property
    def all(self) -> "tuple[Owner, ...]":
        """Every owner by themselves; empty while nobody is known."""
        return (replace(self, others=()), *self.others) if self.name else ()

    def of(self, author: Author) -> "Owner":
        """The owner that this person of the store is: by an identifier, else by a name; else the first one."""
        known, names = set(author.identifiers), {name_key(author.name), *(name_key(name) for _, name in author.names)}
        everyone = self.all
        by_identifier = next((one for one in everyone if known & set(one.identifiers)), None)
        by_name = next((one for one in everyone if name_key(one.name) in names), None)
        alone = Owner() if self.others else self
        return by_identifier or by_name or alone


def stated_owner(reader: Reader) -> Owner:
    """What the owner stated (``publist init``), or what their list's heading says.

    The first of several owners, with the rest in ``others``.
    """
    owners = stated_owners(reader)
    return replace(owners[0], others=owners[1:]) if owners else Owner("", _nameless(reader))


def keep_nameless(writer: Writer, identifiers: Collection[Identifier]) -> None:
    """Identifiers of an owner whose name nobody has said yet: a page or a CV will tell it."""
    text = json.dumps({"run": writer.run_id, "ids": sorted([i.scheme.value, i.value] for i in identifiers)})
    writer.meta.set(_NAMELESS, text)


def _nameless(reader: Reader) -> tuple[Identifier, ...]:
    text = reader.meta.get(_NAMELESS)
    kept = json.loads(text) if text else {"ids": ()}
    if not kept["ids"] or any(run.id == kept["run"] and run.undone_at is not None for run in reader.runs.find()):
        return ()
    return tuple(sorted(Identifier(Scheme(scheme), value) for scheme, value in kept["ids"]))


def stated_owners(reader: Reader) -> tuple[Owner, ...]:
    """All owners, in the order in which they were added."""
    return tuple(Owner(one.name, one.identifiers) for one in list_owners(reader))


def list_owners(reader: Reader) -> tuple[ListOwner, ...]:
    """The owners as they were decided, with their ids as people of the store."""
    decided = reader.decisions.newest(OwnersAre)
    return decided.decision.owners if decided and isinstance(decided.decision, OwnersAre) else ()


def owner_from(name: str, stated: Mapping[Scheme, Typed], former: Owner | None = None) -> Owner:
    """The owner out of what a person typed; identifiers given before are kept where no new one is given.

    Those of a scheme replace all that were given of it before.  Raises UsageError for an identifier that is none.
    """
    given: list[Identifier] = []
    for scheme, typed in stated.items():
        for text in (typed,) if isinstance(typed, str) else typed or ():
            identifier = normalise(scheme, text)
            if identifier is None:
                raise UsageError("bad-owner-identifier", scheme=scheme.value, text=text)
            given.append(identifier)
    kept = renewed(former.identifiers if former else (), given)
    return Owner(
        without_homonym_number(given_first(without_titles(clean(name)))), kept, former.others if former else ()
    )


def identifiers_of_profiles(profiles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The identifiers by scheme that addresses of profiles give; an identifier alone will do.

    Raises UsageError for what is no profile.
    """
    found: dict[str, list[str]] = {}
    for text in profiles:
        identifier = next((i for scheme in _PROFILES if (i := normalise(scheme, text))), None)
        if identifier is None:
            raise UsageError("no-profile", text=text)
        found.setdefault(identifier.scheme.value, []).append(identifier.value)
    return {scheme: tuple(values) for scheme, values in found.items()}


def renewed(former: Iterable[Identifier], given: Collection[Identifier]) -> tuple[Identifier, ...]:
    """The identifiers, sorted, with those given in place of all of their schemes."""
    schemes = {identifier.scheme for identifier in given}
    return tuple(sorted({*given, *(identifier for identifier in former if identifier.scheme not in schemes)}))


def with_owner(record: Record, owners: Sequence[str]) -> Record:
    """The record with the one owner's name where the list only implies the owner; as it is where there are several."""
    if record.owner_at is None or len(owners) != 1:
        return record
    named = any(name_key(author.name) == name_key(owners[0]) for author in record.authors)
    authors = list(record.authors)
    if not named:
        authors.insert(record.owner_at, _implied(owners[0], record.owner_marks))
    told = tuple(warning for warning in record.warnings if warning.code != "owner-not-printed")
    return replace(record, authors=tuple(authors), owner_at=None, owner_marks=(), warnings=told)


def _implied(name: str, marks: Sequence[Mark]) -> PrintedAuthor:
    """The owner, with the marks that a note in their place gives."""
    return PrintedAuthor(
        name,
        emphasised=True,
        co_first=True if Mark.CO_FIRST in marks else None,
        corresponding=True if Mark.CORRESPONDING in marks else None,
        roles=tuple(role for role in ROLES if role in marks),
    )


def set_owner(writer: Writer, owner: Owner, *, persons: Iterable[int] = ()) -> None:
    """Keep the owner, with ``others`` the owners; ``persons`` are the ids of the first ones, where these are known.

    Each is given an id as a person, for good; which authorships are theirs is for ``recompute`` to say, which the
    caller calls.
    """
    known = zip(owner.all, chain(persons, repeat(0)), strict=False)
    listed = tuple(ListOwner(one.name, one.identifiers, person) for one, person in known)
    decision = owners_decided(writer, OwnersAre(listed))
    former = list_owners(writer)
    if decision.owners != former:
        from publist.compute.changelog import log_beside
        from publist.compute.changes import owner_change

        writer.decisions.add([decision], decided_at=writer.now)
        for change in owner_change(former, decision.owners):
            log_beside(writer, change.field, change.old, change.new)


def owners_decided(writer: Writer, decision: OwnersAre) -> OwnersAre:
    """The decision with an id for each owner: the one that they have had, or a new one."""
    former = list_owners(writer)
    ids = _ids_had(decision.owners, former)
    if len(ids) == len(former) == 1:
        ids = [former[0].person]  # another name for the same owner
    new = iter(writer.people.reserve(ids.count(0)))
    return OwnersAre(
        tuple(replace(one, person=id_ or next(new)) for one, id_ in zip(decision.owners, ids, strict=True))
    )


def _ids_had(owners: Sequence[ListOwner], former: Sequence[ListOwner]) -> list[int]:
    """The ids that these owners have had, each by an identifier or else by name; 0 for a new one.

    One id is one owner's: of two of one name the first is who was there before them.
    """
    known = OwnerIndex(former)
    ids = [one.person for one in owners]
    taken = set(ids)
    for by_name in (False, True):
        for place, one in enumerate(owners):
            if not ids[place]:
                places = known.called(one.name) if by_name else known.sharing(one.identifiers)
                meant = (former[n].person for n in places if not (by_name and apart(former[n], one)))
                ids[place] = next((id_ for id_ in meant if id_ not in taken), 0)
                taken.add(ids[place])
    return ids


class OwnerIndex:
    """Owners by identifier and by name, where many are looked for: their places in a list that may grow."""

    def __init__(self, owners: Iterable[Owner | ListOwner]) -> None:
        """Of these, in their order."""
        self._by_identifier: dict[Identifier, set[int]] = {}
        self._by_value: dict[str, set[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for place, one in enumerate(owners):
            self.add(place, one)

    def add(self, place: int, owner: Owner | ListOwner) -> None:
        """One more."""
        self._by_name.setdefault(name_key(owner.name), []).append(place)
        self.change(place, (), owner.identifiers)

    def change(self, place: int, former: Iterable[Identifier], now: Iterable[Identifier]) -> None:
        """Somebody has other identifiers."""
        for identifier in former:
            self._by_identifier[identifier].discard(place)
            self._by_value[identifier.value].discard(place)
        for identifier in now:
            self._by_identifier.setdefault(identifier, set()).add(place)
            self._by_value.setdefault(identifier.value, set()).add(place)

    def sharing(self, identifiers: Iterable[Identifier]) -> list[int]:
        """The places of those with one of these identifiers, in their order."""
        return sorted({place for one in identifiers for place in self._by_identifier.get(one, ())})

    def called(self, name: str) -> list[int]:
        """The places of those of that name, in their order."""
        return self._by_name.get(name_key(name), [])

    def with_value(self, value: str) -> list[int]:
        """The places of those with an identifier of this value, in their order."""
        return sorted(self._by_value.get(value, ()))


def apart(one: Owner | ListOwner, other: Owner | ListOwner) -> bool:
    """Whether their identifiers say that two of one name are two people."""
    return any(
        (mine := _values_of(one.identifiers, scheme))
        and (theirs := _values_of(other.identifiers, scheme))
        and not set(mine) & set(theirs)
        for scheme in (Scheme.ORCID, Scheme.DBLP_PID)
    )


def _values_of(identifiers: Sequence[Identifier], scheme: Scheme) -> tuple[str, ...]:
    return tuple(identifier.value for identifier in identifiers if identifier.scheme is scheme)

"""The owners of a common list: somebody joins, somebody leaves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from publist.compute.owners import Owner, apart, renewed, set_owner, stated_owners
from publist.compute.papers import recompute_owners
from publist.errors import UsageError
from publist.model import ListOwner
from publist.store import Store, retried
from publist.text.names import name_key

_Owner = TypeVar("_Owner", Owner, ListOwner)


@retried
def add_owner(store: Store, owner: Owner) -> tuple[Owner, ...]:
    """One more owner of the list; all owners.

    Somebody who is an owner already (by an identifier, else by the name) gets the new name and identifiers instead.
    Raises UsageError for an empty name.
    """
    if not owner.name:
        raise UsageError("owner-without-name")
    with store.write("owner add") as writer:
        owners = list(stated_owners(writer))
        number = place_of(owners, owner)
        if number is None:
            owners.append(owner)
        else:
            owners[number] = Owner(owner.name, renewed(owners[number].identifiers, owner.identifiers))
        if tuple(owners) != stated_owners(writer):
            set_owner(writer, replace(owners[0], others=tuple(owners[1:])))
            recompute_owners(writer)
    return tuple(owners)


@retried
def remove_owner(store: Store, who: str) -> Owner:
    """Takes an owner, named by name or identifier, off the list's owners; their papers stay.

    Raises UsageError for nobody, for a name that several bear, and for the last owner.
    """
    with store.write("owner remove") as writer:
        owners = stated_owners(writer)
        wanted = the_owner(owners, who)
        left = [one for one in owners if one is not wanted]
        if not left:
            raise UsageError("last-owner")
        set_owner(writer, replace(left[0], others=tuple(left[1:])))
        recompute_owners(writer)
    return wanted


def the_owner(owners: Sequence[_Owner], who: str) -> _Owner:
    """The owner of that name or identifier.  Raises UsageError for nobody, and for a name that several bear."""
    found = [one for one in owners if who in {i.value for i in one.identifiers} or name_key(one.name) == name_key(who)]
    if len(found) != 1:
        names = tuple(one.name for one in owners)
        raise UsageError("ambiguous-owner" if found else "unknown-owner", who=who, owners=names)
    return found[0]


def place_of(owners: Sequence[Owner], owner: Owner) -> int | None:
    """Where among the owners somebody is: by an identifier, else by a name that no identifier contradicts."""
    same = [number for number, one in enumerate(owners) if set(one.identifiers) & set(owner.identifiers)]
    key = name_key(owner.name)
    same += [number for number, one in enumerate(owners) if name_key(one.name) == key and not apart(one, owner)]
    return same[0] if same else None

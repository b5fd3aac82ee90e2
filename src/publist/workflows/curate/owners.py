"""The owners of a common list: somebody joins, somebody leaves."""

from dataclasses import replace

from publist.compute.owners import Owner, apart, renewed, set_owner, stated_owners
from publist.compute.papers import recompute_owners
from publist.errors import UsageError
from publist.store import Store
from publist.text.names import name_key


def add_owner(store: Store, owner: Owner) -> tuple[Owner, ...]:
    """One more owner of the list; all owners.

    Somebody who is an owner already (by an identifier, else by the name) gets the new name and identifiers instead.
    Raises UsageError for an empty name.
    """
    if not owner.name:
        raise UsageError("owner-without-name")
    with store.write("owner") as writer:
        owners = list(stated_owners(writer))
        number = _place(owners, owner)
        if number is None:
            owners.append(owner)
        else:
            owners[number] = Owner(owner.name, renewed(owners[number].identifiers, owner.identifiers))
        set_owner(writer, replace(owners[0], others=tuple(owners[1:])))
        recompute_owners(writer)
    return tuple(owners)


def remove_owner(store: Store, who: str) -> Owner:
    """Takes an owner, named by name or identifier, off the list's owners; their papers stay.

    Raises UsageError for nobody, for a name that several bear, and for the last owner.
    """
    with store.write("owner") as writer:
        owners = stated_owners(writer)
        wanted = [
            one for one in owners if who in {i.value for i in one.identifiers} or name_key(one.name) == name_key(who)
        ]
        if len(wanted) != 1:
            names = tuple(one.name for one in owners)
            raise UsageError("ambiguous-owner" if wanted else "unknown-owner", who=who, owners=names)
        left = [one for one in owners if one is not wanted[0]]
        if not left:
            raise UsageError("last-owner")
        set_owner(writer, replace(left[0], others=tuple(left[1:])))
        recompute_owners(writer)
    return wanted[0]


def _place(owners: list[Owner], owner: Owner) -> int | None:
    same = [number for number, one in enumerate(owners) if set(one.identifiers) & set(owner.identifiers)]
    key = name_key(owner.name)
    same += [number for number, one in enumerate(owners) if name_key(one.name) == key and not apart(one, owner)]
    return same[0] if same else None

"""Whose list it is, said at the beginning or corrected later."""

from collections.abc import Mapping

from publist.compute.changelog import OWNER, log_beside
from publist.compute.owners import Owner, Typed, keep_nameless, list_owners, owner_from, set_owner, stated_owner
from publist.compute.papers import recompute_owners
from publist.errors import UsageError
from publist.model import Scheme
from publist.store import Store, retried


@retried
def state_owner(store: Store, name: str, identifiers: Mapping[Scheme, Typed]) -> Owner:
    """The (first) owner of the list has this name and these identifiers; those stated before stay where none is given.

    Without a name the one stated before stays; where there is none, a page at a service or a CV will tell it.
    Raises UsageError for an identifier that is none.
    """
    with store.write("init") as writer:
        former = stated_owner(writer)
        owner = owner_from(name or former.name, identifiers, former=former)
        before = list_owners(writer)
        if owner.name:
            set_owner(writer, owner)
        if list_owners(writer) != before:
            recompute_owners(writer)
        elif not owner.name and owner.identifiers != former.identifiers:
            keep_nameless(writer, owner.identifiers)
            log_beside(writer, OWNER, _shown(former), _shown(owner))
    return owner


def _shown(owner: Owner) -> str:
    return ", ".join(f"{one.scheme}:{one.value}" for one in owner.identifiers)


def schemes_of(identifiers: Mapping[str, Typed]) -> dict[Scheme, Typed]:
    """Identifiers by the names of their schemes.  Raises UsageError for a scheme that there is not."""
    schemes = {scheme.value: scheme for scheme in Scheme}
    for name in identifiers:
        if name not in schemes:
            raise UsageError("unknown-scheme", scheme=name, schemes=tuple(schemes))
    return {schemes[name]: value for name, value in identifiers.items()}


def check_owner(identifiers: Mapping[str, Typed]) -> None:
    """Raises UsageError for an identifier that is none, before anything is made or changed."""
    owner_from("", schemes_of(identifiers))

"""Whose list it is: one owner, or the people of a department."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from publist.errors import UsageError
from publist.model import PERSON, Author, Identifier, Scheme
from publist.store import Reader, Writer
from publist.text.identifiers import normalise
from publist.text.names import name_key
from publist.text.unicode import clean

_META = "owner"


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's name and identifiers; ``name`` is empty while nobody is known."""

    name: str = ""
    identifiers: tuple[Identifier, ...] = ()
    others: "tuple[Owner, ...]" = ()
    """The other owners of a common list; each of them has no ``others``."""

    def value_of(self, scheme: Scheme) -> str | None:
        """The owner's identifier in ``scheme``, if they gave one."""
        return next((identifier.value for identifier in self.identifiers if identifier.scheme is scheme), None)

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
    return replace(owners[0], others=owners[1:]) if owners else Owner()


def stated_owners(reader: Reader) -> tuple[Owner, ...]:
    """All owners, in the order in which they were added."""
    text = reader.meta.get(_META)
    if not text:
        return ()
    value = json.loads(text)
    rows = value if isinstance(value, list) else [value]  # a store of the first version has a single one
    return tuple(Owner(row["name"], tuple(Identifier(Scheme(s), v) for s, v in row["identifiers"])) for row in rows)


def owner_from(name: str, stated: Mapping[Scheme, str | None], former: Owner | None = None) -> Owner:
    """The owner out of what a person typed; identifiers given before are kept where no new one is given.

    Raises UsageError for an identifier that is none.
    """
    kept = {identifier.scheme: identifier for identifier in (former.identifiers if former else ())}
    for scheme, text in stated.items():
        if text is None:
            continue
        identifier = normalise(scheme, text)
        if identifier is None:
            raise UsageError("bad-owner-identifier", scheme=scheme.value, text=text)
        kept[scheme] = identifier
    return Owner(clean(name), tuple(sorted(kept.values())), former.others if former else ())


def set_owner(writer: Writer, owner: Owner) -> int:
    """Keep the owner, with ``others`` the owners, and give each a person in the store; the first one's id.

    Which authorships are an owner's is for ``recompute(..., people=True)`` to say; the id is the owner's for good.
    """
    former = [(one, id_) for one, id_ in owners_with_ids(writer) if id_]
    ids = [_id_of(one, former) for one in owner.all]
    if len(ids) == len(former) == 1:
        ids = [former[0][1]]  # another name for the same owner
    new = iter(writer.people.reserve(ids.count(0)))
    ids = [id_ or next(new) for id_ in ids]
    rows = [
        {"id": id_, "name": one.name, "identifiers": [[str(i.scheme), i.value] for i in one.identifiers]}
        for one, id_ in zip(owner.all, ids, strict=True)
    ]
    text = json.dumps(rows, ensure_ascii=False)
    before = writer.meta.get(_META)
    if text != before:
        writer.meta.set(_META, text)
        writer.meta.set(f"{_META}:run:{writer.run_id}", json.dumps([before, text], ensure_ascii=False))
    known = {author.id: author for author in writer.people.find(ids)}
    writer.people.save(
        [
            _as_person(one, known.get(id_, Author(id=id_, name=one.name)))
            for one, id_ in zip(owner.all, ids, strict=True)
        ]
    )
    return ids[0]


def owners_with_ids(reader: Reader) -> list[tuple[Owner, int]]:
    """The owners and the ids of their persons."""
    value = json.loads(reader.meta.get(_META) or "[]")
    rows = value if isinstance(value, list) else [value]
    return [(one, row.get("id", 0)) for one, row in zip(stated_owners(reader), rows, strict=True)]


def _id_of(owner: Owner, former: Sequence[tuple[Owner, int]]) -> int:
    """The id that this owner has had; 0 for a new one."""
    by_identifier = (id_ for one, id_ in former if set(one.identifiers) & set(owner.identifiers))
    by_name = (id_ for one, id_ in former if name_key(one.name) == name_key(owner.name) and not apart(one, owner))
    return next(chain(by_identifier, by_name), 0)


def apart(one: Owner, other: Owner) -> bool:
    """Whether their identifiers say that two of one name are two people."""
    return any(
        one.value_of(scheme) and other.value_of(scheme) and one.value_of(scheme) != other.value_of(scheme)
        for scheme in (Scheme.ORCID, Scheme.DBLP_PID)
    )


def _as_person(owner: Owner, known: Author) -> Author:
    kept = tuple(pair for pair in known.names if pair[0] != PERSON)
    identifiers = tuple(sorted({*known.identifiers, *owner.identifiers}))
    return replace(known, name=owner.name, names=((PERSON, owner.name), *kept), identifiers=identifiers, owner=True)


def take_back_owner(writer: Writer, run_id: int) -> None:
    """Undo what a run stated about the owner, unless a later run has stated otherwise."""
    text = writer.meta.get(f"{_META}:run:{run_id}")
    if text:
        before, after = json.loads(text)
        if writer.meta.get(_META) == after:
            writer.meta.set(_META, before)
        writer.meta.set(f"{_META}:run:{run_id}", None)

"""Whose list it is, as the person said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from publist.errors import UsageError
from publist.model import PERSON, Author, Identifier, Scheme
from publist.store import Reader, Writer
from publist.text.identifiers import normalise
from publist.text.names import name_key
from publist.text.unicode import clean

_META = "owner"
_CALLED = {
    Scheme.ORCID: "ORCID (0000-0000-0000-0000, with a valid check digit)",
    Scheme.DBLP_PID: "DBLP person id (the part after dblp.org/pid/, for instance 46/5782)",
    Scheme.SEMANTIC_SCHOLAR_AUTHOR: "Semantic Scholar author id (a number)",
}


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's name and identifiers; ``name`` is empty while nobody is known."""

    name: str = ""
    identifiers: tuple[Identifier, ...] = ()

    def value_of(self, scheme: Scheme) -> str | None:
        """The owner's identifier in ``scheme``, if they gave one."""
        return next((identifier.value for identifier in self.identifiers if identifier.scheme is scheme), None)


def stated_owner(reader: Reader) -> Owner:
    """What the person said of themselves (``publist init``), or what their list's heading says."""
    text = reader.meta(_META)
    if not text:
        return Owner()
    value = json.loads(text)
    return Owner(value["name"], tuple(Identifier(Scheme(scheme), v) for scheme, v in value["identifiers"]))


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
            raise UsageError(f"{text!r} is no {_CALLED[scheme]}")
        kept[scheme] = identifier
    return Owner(clean(name), tuple(sorted(kept.values())))


def set_owner(writer: Writer, owner: Owner) -> int:
    """Keep the owner and give them a person in the store; the person's id."""
    rows = [[str(identifier.scheme), identifier.value] for identifier in owner.identifiers]
    writer.set_meta(_META, json.dumps({"name": owner.name, "identifiers": rows}, ensure_ascii=False))
    people = writer.authors()
    key = name_key(owner.name)
    mine = next((a for a in people if a.owner), None) or next((a for a in people if name_key(a.name) == key), None)
    names = ((PERSON, owner.name),)
    if mine is None:
        new = Author(name=owner.name, names=names, identifiers=owner.identifiers, owner=True)
        return writer.add_authors([new])[0]
    identifiers = tuple(sorted({*mine.identifiers, *owner.identifiers}))
    kept = tuple(pair for pair in mine.names if pair[0] != PERSON)
    writer.save_authors(
        [
            Author(
                id=mine.id,
                name=owner.name,
                family=mine.family,
                names=(*names, *kept),
                identifiers=identifiers,
                owner=True,
            )
        ]
    )
    return mine.id

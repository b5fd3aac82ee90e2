"""The owners' pages at the services: which are known, which are trusted, and when they were last asked."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from publist.compute.aliases import known_as
from publist.compute.owners import Owner, set_owner, stated_owner
from publist.compute.papers import recompute_owners
from publist.model import Author, Identifier, Scheme
from publist.services.base import Service
from publist.store import Reader, Writer
from publist.text.names import without_homonym_number
from publist.workflows.update.due import page_is_due

_CONFIRMED_BY: Final = 3
"""Papers of the list that must bear an identifier which no owner stated, before its page is asked for new papers."""
_FEW: Final = 5
"""In a list of more owners than these only pages that they stated are asked for new papers: a request an owner is
enough."""
_META: Final = "asked-pages"


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person's page in one service."""

    identifier: Identifier
    name: str
    stated: bool
    """Whether the person stated that it is theirs; else their papers bear its identifier."""
    seek_new: bool = True
    """Whether what the list lacks is proposed: pages of owners only."""
    author_id: int | None = None
    """The person in the store."""
    also: tuple[Identifier, ...] = ()
    """Other identifiers that the page has had, or has now."""
    by_hand: bool = False
    """Whether editors keep the service's pages complete; others are clustered by programs."""


def owner_pages(reader: Reader, owner: Owner, service: Service, now: datetime) -> tuple[PersonPage, ...]:
    """The pages of all owners in a service, those that they stated first."""
    scheme, by_hand = service.person_scheme, service.info.pages_by_hand
    if scheme is None:
        return ()
    everyone = owner.all or (owner,)  # one whose name is not known yet may have a page
    people = reader.people.owner()
    asked = _asked(reader)
    papers_of = _papers_of(reader, people, scheme)
    own = service.person_schemes
    stated = {i: one for one in everyone for i in one.identifiers if i.scheme in own}
    pages: dict[str, PersonPage] = {}
    for identifier, one in stated.items():
        person = next((a for a in people if identifier in a.identifiers), None)
        seek_new = page_is_due(asked.get(_place(service.name, identifier)), now)
        author_id = person.id if person else None
        pages[identifier.value] = PersonPage(
            identifier,
            one.name,
            stated=True,
            seek_new=seek_new,
            author_id=author_id,
            also=_other_names(reader, identifier),
            by_hand=by_hand,
        )
    for person in people:
        one = owner.of(person)
        if one.values_of(scheme):
            continue
        enough = len(owner.all) <= _FEW or not one.identifiers
        for value, papers in papers_of.get(person.id, {}).items():
            if papers >= _CONFIRMED_BY and value not in pages:
                identifier = Identifier(scheme, value)
                seek_new = enough and page_is_due(asked.get(_place(service.name, identifier)), now)
                pages[value] = PersonPage(
                    identifier,
                    person.name,
                    stated=False,
                    seek_new=seek_new,
                    author_id=person.id,
                    also=_other_names(reader, identifier),
                    by_hand=by_hand,
                )
    return tuple(pages.values())


def name_owner(writer: Writer, page: PersonPage) -> None:
    """An owner whose identifier alone was stated is called as their page has it."""
    owner = stated_owner(writer)
    if page.stated and page.name and not owner.name and page.identifier in owner.identifiers:
        set_owner(writer, Owner(without_homonym_number(page.name), owner.identifiers))
        recompute_owners(writer)


def page_was_asked(writer: Writer, source: str, page: PersonPage, now: datetime) -> None:
    """Remember it, under this run: when the run is undone the page is due again."""
    table = _table(writer)
    table[_place(source, page.identifier)] = (now.isoformat(), writer.run_id)
    writer.meta.set(_META, json.dumps(table, sort_keys=True))


def _other_names(reader: Reader, identifier: Identifier) -> tuple[Identifier, ...]:
    return tuple(one for one in known_as(reader, [identifier]) if one != identifier)


def _papers_of(reader: Reader, people: list[Author], scheme: Scheme) -> Mapping[int, Counter[str]]:
    """How many papers of the list bear which identifier of whom."""
    number: dict[int, Counter[str]] = defaultdict(Counter)
    for row in reader.people.authorships({person.id for person in people}) if people else []:
        number[row.author_id].update(i.value for i in row.identifiers if i.scheme is scheme)
    return number


def _asked(reader: Reader) -> dict[str, datetime]:
    undone = {run.id for run in reader.runs.find() if run.undone_at is not None}
    return {place: datetime.fromisoformat(at) for place, (at, run_id) in _table(reader).items() if run_id not in undone}


def _table(reader: Reader) -> dict[str, tuple[str, int]]:
    """Place to when and in which run it was asked."""
    text = reader.meta.get(_META)
    return {place: (str(at), int(run_id)) for place, (at, run_id) in json.loads(text).items()} if text else {}


def _place(source: str, identifier: Identifier) -> str:
    return f"{source} {identifier.scheme} {identifier.value}"

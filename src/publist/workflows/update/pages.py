"""The owners' pages at the services: which are known, which are trusted, and when they were last asked."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from publist.compute.aliases import Aliases
from publist.compute.owners import Owner, list_owners, set_owner, stated_owner
from publist.compute.papers import recompute_owners
from publist.model import Identifier, Scheme
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


class OwnerPages:
    """The pages of all owners, service by service; what all services need is read once."""

    def __init__(self, reader: Reader, now: datetime) -> None:
        """As the store has them now."""
        self._owner = owner = stated_owner(reader)
        self._now = now
        self._people = reader.people.by_id(reader.people.owner_ids())
        """By id; the smallest first."""
        self._bearers: dict[Identifier, int] = {}
        for id_, (_, _, _, identifiers, _) in sorted(self._people.items()):
            for identifier in identifiers:
                self._bearers.setdefault(identifier, id_)
        self._stated_as = dict(zip((one.person for one in list_owners(reader)), owner.all, strict=False))
        for person in reader.people.find(self._people.keys() - self._stated_as.keys()):
            self._stated_as[person.id] = owner.of(person)
        self._aliases = Aliases(reader)
        self._asked = _asked(reader)
        self._reader = reader
        self._borne: dict[int, list[tuple[Identifier, int]]] = {}
        """By owner, as far as they were read: the identifiers with which they stand on papers, and on how many."""

    def of(self, service: Service) -> tuple[PersonPage, ...]:
        """The pages in a service, those that owners stated first."""
        scheme, owner = service.person_scheme, self._owner
        if scheme is None:
            return ()
        everyone = owner.all or (owner,)  # one whose name is not known yet may have a page
        stated = {i: one for one in everyone for i in one.identifiers if i.scheme in service.person_schemes}
        pages: dict[str, PersonPage] = {}
        for identifier, one in stated.items():
            pages[identifier.value] = self._page(
                service, identifier, one.name, self._bearers.get(identifier), stated=True
            )
        others = {id_ for id_ in self._people if not self._stated_as[id_].values_of(scheme)}
        papers_of = self._papers_of(
            scheme, others & self._reader.people.identifiers(scheme).keys() if others else set()
        )
        enough = len(owner.all) <= _FEW
        for id_, (name, *_) in sorted(self._people.items()):
            one = self._stated_as[id_]
            for value, papers in papers_of.get(id_, {}).items():
                if papers >= _CONFIRMED_BY and value not in pages:
                    page = self._page(service, Identifier(scheme, value), name, id_, stated=False)
                    pages[value] = page if enough or not one.identifiers else replace(page, seek_new=False)
        return tuple(pages.values())

    def _page(
        self, service: Service, identifier: Identifier, name: str, person: int | None, *, stated: bool
    ) -> PersonPage:
        return PersonPage(
            identifier,
            name,
            stated=stated,
            seek_new=page_is_due(self._asked.get(_place(service.name, identifier)), self._now),
            author_id=person,
            also=tuple(one for one in self._aliases.of([identifier]) if one != identifier),
            by_hand=service.info.pages_by_hand,
        )

    def _papers_of(self, scheme: Scheme, owners: AbstractSet[int]) -> Mapping[int, Counter[str]]:
        """How many papers of the list bear which identifier of whom."""
        if new := owners - self._borne.keys():
            self._borne |= {id_: [] for id_ in new}
            for person, identifier, papers in self._reader.people.identifiers_borne(new):
                self._borne[person].append((identifier, papers))
        number: dict[int, Counter[str]] = defaultdict(Counter)
        for person in owners:
            for identifier, papers in self._borne[person]:
                if identifier.scheme is scheme:
                    number[person][identifier.value] += papers
        return number


def pages_of_run(pages: tuple[PersonPage, ...], *, only: bool, again: bool) -> tuple[PersonPage, ...]:
    """The pages as a run asks them: about some papers alone it seeks no new ones, ``again`` it does on stated pages."""
    if only:
        return tuple(replace(page, seek_new=False) for page in pages)
    return tuple(replace(page, seek_new=page.stated or page.seek_new) for page in pages) if again else pages


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


def _asked(reader: Reader) -> dict[str, datetime]:
    undone = {run.id for run in reader.runs.find() if run.undone_at is not None}
    return {place: datetime.fromisoformat(at) for place, (at, run_id) in _table(reader).items() if run_id not in undone}


def _table(reader: Reader) -> dict[str, tuple[str, int]]:
    """Place to when and in which run it was asked."""
    text = reader.meta.get(_META)
    return {place: (str(at), int(run_id)) for place, (at, run_id) in json.loads(text).items()} if text else {}


def _place(source: str, identifier: Identifier) -> str:
    return f"{source} {identifier.scheme} {identifier.value}"

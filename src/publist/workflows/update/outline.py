"""What each service is to be asked, in outline: the numbers of papers and people, and no paper whole.

That is enough to count requests, and takes a small part of the time and memory in a list of a university.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from publist.compute.owners import list_owners
from publist.errors import UsageError
from publist.model import HANDWRITTEN
from publist.services.base import Searches, Service, Services
from publist.store import Reader
from publist.text.titles import title_key
from publist.workflows.naming import keys_named
from publist.workflows.update.due import LookupDates, is_due, lately
from publist.workflows.update.pages import OwnerPages, PersonPage, pages_of_run
from publist.workflows.update.unanswered import unanswered_lately


class DuePaper(NamedTuple):
    """A paper, and who of those with an identifier in a service wrote it."""

    id: int
    author_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """What one service is asked about in one run."""

    due: Sequence[int]
    """The papers to be answered for, in their order."""
    owner_ids: frozenset[int]
    pages: tuple[PersonPage, ...]
    people: Mapping[int, tuple[str, ...]]
    """By person of the store: their identifiers in this service."""
    missed: Collection[int]
    """Papers that the service did not know when it was last asked."""
    named: Collection[int]
    """Papers with an identifier by which the service is asked; of the whole list."""
    searched: Collection[int]
    """Papers due without such an identifier that may be searched for by title."""
    bylines: Mapping[int, Sequence[int]]
    """Of papers due: who of ``people`` wrote them."""


class Outlines:
    """The outlines of one run; what all services need is read once.

    Raises UsageError for a key in ``only`` that is not in the store.
    """

    def __init__(
        self, reader: Reader, services: Services, only: Collection[str], *, again: bool, now: datetime
    ) -> None:
        self._reader = reader
        self._services = services
        self._again = again
        self._now = now
        keys = keys_named(reader, only)
        refuse_hidden(reader, keys)
        self._only = reader.papers.with_keys(keys) if keys else None
        self._owner_ids = frozenset(person.person for person in list_owners(reader))
        self._pages = OwnerPages(reader, now)

    def of(self, service: Service) -> Outline:
        """What this service is to be asked."""
        pages = pages_of_run(self._pages.of(service), only=self._only is not None, again=self._again)
        due, missed = self._due(service)
        scheme = service.person_scheme
        people = self._reader.people.identifiers(scheme) if scheme else {}
        named = self._named[service.name]
        rest = [id_ for id_ in due if id_ not in named]
        owners = {page.author_id for page in pages if page.author_id is not None}
        bylines = self._bylines(people.keys() | owners, due)
        return Outline(due, self._owner_ids, pages, people, missed, named, self._searched(service, rest), bylines)

    def keys(self, ids: Sequence[int]) -> tuple[str, ...]:
        """The citation keys of papers, in their order."""
        return tuple([self._keys[id_] for id_ in ids])

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        return self._reader.papers.keys(self._only)

    @cached_property
    def _shown(self) -> list[int]:
        hidden = self._reader.papers.hidden_ids(self._only)
        return [id_ for id_ in self._keys if id_ not in hidden]

    @cached_property
    def _named(self) -> Mapping[str, Collection[int]]:
        """By service the papers that have an identifier which it takes."""
        found: dict[str, set[int]] = {service.name: set() for service in self._services}
        taking = [(one.takes, found[one.name]) for one in self._services if one.batch_size is not None]
        for paper_id, identifier in self._reader.papers.identified(self._only):
            for takes, papers in taking:
                if paper_id not in papers and takes(identifier):
                    papers.add(paper_id)
        return found

    def _due(self, service: Service) -> tuple[list[int], Collection[int]]:
        """The papers that the service is asked about, and those that it did not know when it was last asked."""
        reader = self._reader
        later = unanswered_lately(reader, service.name, self._now)
        if self._again:
            return self._shown, reader.lookups.find(service.name, found=False).keys()
        if reader.lookups.is_new(service.name):
            return [id_ for id_ in self._shown if id_ not in later] if later else self._shown, ()
        found = reader.lookups.not_lately(service.name, lately(self._now))
        last = {id_: at for id_, (at, _) in found.items() if at is not None}
        unknown = {id_: at for id_, at in last.items() if not found[id_][1]}
        dates = LookupDates(last, unknown, reader.records.first_seen(unknown))
        years = reader.papers.years(last)
        asked = found.keys() if self._only is None else found.keys() & self._only
        due = [
            id_
            for id_ in sorted(asked)
            if id_ not in later and (id_ not in last or is_due(id_, years.get(id_), dates, self._now))
        ]
        return due, unknown

    def _searched(self, service: Service, rest: Sequence[int]) -> Collection[int]:
        """Of papers without an identifier those that are searched for, when nothing else answers for them."""
        if not service.can_search:
            return ()
        if service.info.searches is not Searches.EVERY_PAPER:
            rest = [id_ for id_ in rest if id_ not in self._seen_by_services]
        return {id_ for id_, title in self._reader.papers.titles(rest) if title_key(title)}

    @cached_property
    def _seen_by_services(self) -> Collection[int]:
        return self._reader.records.papers_of_others(HANDWRITTEN)

    def _bylines(self, people: Collection[int], due: Collection[int]) -> Mapping[int, Sequence[int]]:
        wanted = set(due)
        found: dict[int, list[int]] = defaultdict(list)
        for paper_id, author_id in self._reader.people.papers_by(people):
            if paper_id in wanted:
                found[paper_id].append(author_id)
        return found


def refuse_hidden(reader: Reader, keys: Collection[str]) -> None:
    """Raises UsageError for papers that are hidden."""
    missing = sorted(reader.papers.keys(reader.papers.hidden_ids(reader.papers.with_keys(keys))).values())
    if missing:
        raise UsageError("unknown-papers", keys=tuple(missing))

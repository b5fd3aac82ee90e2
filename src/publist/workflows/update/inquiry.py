"""What the store holds, turned into what each service is to be asked."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from publist.compute.identity import PaperDecisions, paper_decisions, paper_index
from publist.compute.owners import list_owners
from publist.compute.questions import records_asked_about
from publist.model import HANDWRITTEN, Identifier, Scheme
from publist.services.base import Searches, Service
from publist.store import IndexedPaper, Reader
from publist.workflows.naming import keys_named
from publist.workflows.update.due import LookupDates, due, lately
from publist.workflows.update.outline import refuse_hidden
from publist.workflows.update.pages import OwnerPages, PersonPage, pages_of_run
from publist.workflows.update.unanswered import unanswered_lately

_ASK_BY: Final = (Scheme.DOI, Scheme.ARXIV, Scheme.ACL, Scheme.CORPUS_ID, Scheme.PUBMED, Scheme.PMCID, Scheme.MAG)
"""After the service's own identifiers; then whatever else it takes."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What one service is asked about in one run."""

    rows: Sequence[IndexedPaper]
    """The papers to be answered for."""
    listed: Sequence[IndexedPaper]
    """All papers of the list, hidden ones included: what a page has besides them is new."""
    owner_ids: frozenset[int] = frozenset()
    """The owners as people of the store."""
    pages: tuple[PersonPage, ...] = ()
    """Owners' pages that are known in this service."""
    people: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By person of the store: their identifiers in this service."""
    missed: frozenset[int] = frozenset()
    """Papers that the service did not know when it was last asked."""
    searched: frozenset[int] | None = None
    """Papers that may be searched for by title; None for all."""
    whole_list: bool = True
    """Whether a page's answers are taken for all papers of the list, not for ``rows`` alone."""
    decided: PaperDecisions = field(default_factory=PaperDecisions)
    """Which records are not of which paper."""
    asked: frozenset[str] = frozenset()
    """References of records of which it is asked whether they are a paper's."""

    def author_of(self, row: IndexedPaper) -> str | None:
        """An author by whom the paper is to be found: an owner, whose name is surely right, else the first."""
        for author_id, name in zip(row.author_ids, row.authors, strict=True):
            if author_id in self.owner_ids:
                return name
        return row.authors[0] if row.authors else None


class Inquiries:
    """The inquiries of one run, service by service.

    Raises UsageError for a key in ``only`` that is not in the store.
    """

    def __init__(self, reader: Reader, only: Collection[str], *, again: bool, now: datetime) -> None:
        self._reader = reader
        self._again = again
        self._now = now
        keys = keys_named(reader, only)
        self._only = set(keys)
        self._owner_ids = frozenset(person.person for person in list_owners(reader))
        self._decided = paper_decisions(reader)
        self._asked = records_asked_about(reader)
        self._pages = OwnerPages(reader, now)
        self._index = paper_index(reader)
        refuse_hidden(reader, keys)

    @property
    def papers(self) -> int:
        """How many papers the run is about, due or not."""
        return len(self._listed(None))

    def of(self, service: Service) -> Inquiry:
        """What this service is to be asked."""
        reader = self._reader
        pages = pages_of_run(self._pages.of(service), only=bool(self._only), again=self._again)
        rows, missed = self._rows(service)
        scheme = service.person_scheme
        people = reader.people.identifiers(scheme) if scheme else {}
        searched = None
        if service.info.searches is not Searches.EVERY_PAPER:
            searched = frozenset(row.id for row in rows if all(name in HANDWRITTEN for name, _ in row.records))
        return Inquiry(
            rows,
            self._index,
            self._owner_ids,
            pages,
            people,
            missed,
            searched,
            whole_list=not self._only,
            decided=self._decided,
            asked=self._asked,
        )

    def _rows(self, service: Service) -> tuple[list[IndexedPaper], frozenset[int]]:
        """The papers that the service is asked about, and those of them that it did not know when it was last asked."""
        reader = self._reader
        if self._again:
            missed = frozenset(reader.lookups.find(service.name, found=False))
            return self._listed(None), missed
        found = reader.lookups.not_lately(service.name, lately(self._now))
        last = {id_: at for id_, (at, _) in found.items() if at is not None}
        unknown = {id_: at for id_, at in last.items() if not found[id_][1]}
        dates = LookupDates(last, unknown, reader.records.first_seen(unknown))
        later = unanswered_lately(reader, service.name, self._now)
        rows = [row for row in due(self._listed(found.keys()), dates, self._now) if row.id not in later]
        return rows, frozenset(unknown)

    def _listed(self, ids: Collection[int] | None) -> list[IndexedPaper]:
        """Of these papers (None: of all) those that are not hidden, and that are asked for."""
        if self._only:
            keyed = self._reader.papers.with_keys(self._only)
            ids = keyed if ids is None else keyed.intersection(ids)
        return [row for row in self._index if not row.hidden and (ids is None or row.id in ids)]


def best_identifier(service: Service, row: IndexedPaper) -> Identifier | None:
    """The identifier by which the service is asked for this paper: its own, a DOI, ..."""
    if service.batch_size is None:
        return None
    own = [identifier for identifier in row.identifiers if identifier.scheme is service.info.paper_scheme]
    listed = [identifier for scheme in _ASK_BY for identifier in row.identifiers if identifier.scheme is scheme]
    return next((i for i in (*own, *listed, *row.identifiers) if service.takes(i)), None)


def by_common_person(rows: Sequence[IndexedPaper]) -> list[IndexedPaper]:
    """First a paper of each of those with most papers here: one of theirs names the page that answers for the rest."""
    number = Counter(author_id for row in rows for author_id in set(row.author_ids))
    seen: set[int] = set()
    first: list[IndexedPaper] = []
    then: list[IndexedPaper] = []
    for row in sorted(rows, key=lambda row: -max((number[a] for a in row.author_ids), default=0)):
        common = max(row.author_ids, key=lambda a: number[a], default=None)
        (then if common is None or common in seen else first).append(row)
        if common is not None:
            seen.add(common)
    return first + then

"""Pages of owners that moved to another identifier, and pages that are gone without a word.

DBLP's API leads from an old identifier to the new one; its knowledge graph and most other services have just nothing
under the old one.  Then the signatures on the owner's own papers tell the new one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from publist.matching.names.match import match_names
from publist.model import Identifier, Outcome, Record, Scheme
from publist.services.base import Service
from publist.store import IndexedPaper
from publist.text.names import name_key
from publist.workflows.update.inquiry import Inquiry, best_identifier
from publist.workflows.update.judging import ServiceAnswer, judge
from publist.workflows.update.pages import PersonPage

_BATCH: Final = 100
"""Papers that are looked up by their identifiers: one request."""
_SEARCHES: Final = 3
"""Papers that are searched for by title where no identifier leads to one."""


def moved_to(page: PersonPage, records: Sequence[Record]) -> Identifier | None:
    """The identifier that a page's person has now, by the bylines of a service that does not say it.

    The page's own identifier is on none of its papers, and all of them have one and the same in its place, under the
    person's name.
    """
    scheme, key = page.identifier.scheme, name_key(page.name)
    if any(page.identifier in author.identifiers for record in records for author in record.authors):
        return None
    found = [
        {i for a in record.authors if name_key(a.name) == key for i in a.identifiers if i.scheme is scheme}
        for record in records
    ]
    common = set.intersection(*found) if found else set()
    return common.pop() if len(common) == 1 else None


def may_be_gone(page: PersonPage) -> bool:
    """Whether an empty page means that its identifier is none any more.

    An ORCID iD stays one, whatever a service has under it.
    """
    return page.identifier.scheme is not Scheme.ORCID


def by_signatures(service: Service, inquiry: Inquiry, page: PersonPage) -> Identifier | None:
    """The identifier that more than half of the owner's papers bear in the service, of those that bear any there."""
    scheme, bearers, signed = page.identifier.scheme, Counter[Identifier](), 0
    for row, record in _papers(service, inquiry, page):
        names = {page.name, *_printed(row, page)}
        keys = {name_key(name) for name in names}
        own = {
            identifier
            for author in record.authors
            if name_key(author.name) in keys or _is_one_of(author.name, names)
            for identifier in author.identifiers
            if identifier.scheme is scheme
        }
        signed += bool(own)
        bearers.update(own - {page.identifier})
    best = bearers.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > signed else None


def _papers(service: Service, inquiry: Inquiry, page: PersonPage) -> Iterator[tuple[IndexedPaper, Record]]:
    """The service's records of the owner's papers: a batch by identifiers, else a few by their titles."""
    rows = [row for row in inquiry.listed if not row.hidden and _printed(row, page)]
    named = [(row, known) for row in rows if (known := best_identifier(service, row))]
    named = named[: min(_BATCH, service.batch_size or 1)]
    answers = service.by_identifiers([identifier for _, identifier in named]) if named else []
    found = [
        (row, record)
        for (row, _), record in zip(named, answers, strict=True)
        if record and judge(ServiceAnswer(row, (record,))).same
    ]
    yield from found
    if found or not service.can_search:
        return
    for row in rows[:_SEARCHES]:
        answer = ServiceAnswer(row, tuple(service.by_title(row.title)), searched=True)
        yield from ((row, record) for record, _ in judge(answer).same)


def _printed(row: IndexedPaper, page: PersonPage) -> list[str]:
    """The names under which the page's person is on a paper of the list."""
    if page.author_id is not None:
        return [name for name, id_ in zip(row.authors, row.author_ids, strict=True) if id_ == page.author_id]
    return [name for name in row.authors if name_key(name) == name_key(page.name)]


def _is_one_of(name: str, names: set[str]) -> bool:
    return any(match_names(name, one).outcome is Outcome.SAME for one in names)


def name_on(service: Service, identifier: Identifier, records: Sequence[Record]) -> str:
    """How a page's papers mostly spell the person whose page it is; as the service has it where they do not."""
    names = Counter(a.name for record in records for a in record.authors if identifier in a.identifiers)
    if names:
        return max(names, key=lambda name: (names[name], len(name), name))
    return service.name_of(identifier) or ""

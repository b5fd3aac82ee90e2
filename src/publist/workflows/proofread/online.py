"""What the proofreader asks the network, and only on request: are the links alive, and is a paper missing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from publist.checking.base import DEAD_LINK
from publist.checking.rules import placed
from publist.checking.values import Action, ActionKind, Fix, FixKind, Flaw, ListFinding, Listing, SourceValue, details
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.owners import Owner, stated_owner
from publist.errors import ServiceError, UsageError
from publist.matching.names.match import loose_key
from publist.matching.papers import PaperIndex
from publist.model import Identifier, PaperType, Record, Scheme, Version
from publist.services.base import Service
from publist.services.clock import Clock, Deadline
from publist.services.http.agent import user_agent
from publist.services.links import check_links
from publist.store import IndexedPaper, Reader
from publist.workflows.proofread.compare import missing_paper

_ADD_BY: Final = (Scheme.DOI, Scheme.ARXIV, Scheme.ACL)


@dataclass(frozen=True, slots=True)
class OwnerPapers:
    """What has to be known of the list before its owner's pages are read."""

    owner: Owner
    found: tuple[tuple[Scheme, str], ...]
    """Identifiers that the services gave the owner on papers of the list."""
    rows: tuple[IndexedPaper, ...]


@dataclass(frozen=True, slots=True)
class UnlistedPapers:
    """What the owner's pages have and the list lacks."""

    findings: tuple[ListFinding, ...]
    failures: tuple[ServiceError, ...] = ()
    """One for each service whose page could not be read."""


def owner_papers(reader: Reader) -> OwnerPapers:
    """The owner, their identifiers and their papers."""
    owner = stated_owner(reader)
    found = {(i.scheme, i.value) for author in reader.people.find() if author.owner for i in author.identifiers}
    return OwnerPapers(owner, tuple(sorted(found)), tuple(reader.papers.index()))


def unlisted(known: OwnerPapers, services: Iterable[Service], listings: Sequence[Listing]) -> UnlistedPapers:
    """Papers on the owner's pages at the services that neither the store nor these lists have.

    A page that the owner did not name themselves may hold a namesake's papers: of it only papers count that share a
    co-author with the list.  Raises UsageError when no page is known, and the first ServiceError when none could be
    read.
    """
    pages, failures, schemes = [], [], []
    for service in services:
        if service.person_scheme is None:
            continue
        schemes.append(str(service.person_scheme))
        try:
            pages += [(service.of_person(page), stated) for page, stated in _pages(known, service.person_scheme)]
        except ServiceError as error:
            failures.append(error)
    if not pages and failures:
        raise failures[0]
    if not pages:
        raise UsageError("no-person-page", schemes=tuple(dict.fromkeys(schemes)))
    missing = _missing(known, pages, listings)
    found = [missing_paper(record.title, record.year, by, listings, _adding(record)) for record, by in missing]
    return UnlistedPapers(tuple(found), tuple(failures))


def _pages(known: OwnerPapers, scheme: Scheme) -> list[tuple[Identifier, bool]]:
    """The owner's pages and whether they named them; of those found on papers only an unambiguous one."""
    if stated := known.owner.values_of(scheme):
        return [(Identifier(scheme, value), True) for value in stated]
    found = [value for found_scheme, value in known.found if found_scheme is scheme]
    return [(Identifier(scheme, found[0]), False)] if len(found) == 1 else []


def _missing(
    known: OwnerPapers, pages: Iterable[tuple[Sequence[Record], bool]], listings: Sequence[Listing]
) -> list[tuple[Record, set[str]]]:
    """A record of each paper that is missing, of the version of record where there is one, and the services."""
    index = PaperIndex((row.id, facts_of_row(row)) for row in known.rows)
    entries = [entry.record for listing in listings for entry in listing.entries]
    for number, record in enumerate(entries, 1):
        index.add(-number, facts_of_record(record))
    people = {loose_key(name) for row in known.rows for name in row.authors} - {loose_key(known.owner.name)}
    missing: list[tuple[Record, set[str]]] = []
    seen = PaperIndex(())
    of_pages = [(record, stated) for records, stated in pages for record in records]
    for record, stated in sorted(of_pages, key=lambda pair: pair[0].version is not Version.VERSION_OF_RECORD):
        facts = facts_of_record(record)
        if record.type is PaperType.PROCEEDINGS or index.find(facts, limit=1):
            continue
        if not stated and not any(loose_key(author.name) in people for author in record.authors):
            continue
        if same := seen.find(facts, limit=1):
            missing[same[0][0]][1].add(record.source)
            continue
        seen.add(len(missing), facts)
        missing.append((record, {record.source}))
    return missing


def _adding(record: Record) -> Action | None:
    known = {identifier.scheme: identifier.value for identifier in record.identifiers}
    return next((Action(ActionKind.ADD_PAPER, known[scheme]) for scheme in _ADD_BY if scheme in known), None)


def dead_links(
    listings: Sequence[Listing],
    *,
    clock: Clock,
    deadline: Deadline | None = None,
    mailto: str | None = None,
    progress: Callable[[int, int, str], None] = lambda *_: None,
    **settings: float,
) -> list[ListFinding]:
    """A finding for every link of these lists whose page is gone."""
    places = [
        (listing, entry, link) for listing in listings for entry in listing.entries for link in entry.record.links
    ]
    answers = check_links(
        (link.url for _, _, link in places if link.url),
        user_agent=user_agent(mailto),
        clock=clock,
        deadline=deadline,
        progress=lambda done, total: progress(done, total, "links"),
        **settings,
    )
    found: list[ListFinding] = []
    for listing, entry, link in places:
        answer = answers.get(link.url or "")
        if answer is None or not answer.dead:
            continue
        gone = str(answer.status or answer.cause)
        flaw = Flaw(
            entry=entry,
            at=link.url or "",
            printed=link.url or "",
            evidence=(SourceValue("server", gone),),
            details=details(label=link.label, answer=gone),
            fix=Fix(FixKind.REPLACE_LINK),
        )
        found.append(placed(flaw, DEAD_LINK, listing.file))
    return found

"""What ``publist check`` asks the network, only when told to: are the links alive, and is a paper missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from publist._version import __version__
from publist.checking.rules import CODES, placed
from publist.checking.values import Evidence, Finding, Listing, Remark
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.owners import Owner, stated_owner
from publist.errors import UsageError
from publist.matching.names.match import loose_key
from publist.matching.papers import PaperIndex
from publist.model import PaperType, Record, Scheme, Version
from publist.reconcile import label
from publist.services.clock import Clock, Deadline
from publist.services.links import check_links
from publist.store import IndexedPaper, Reader
from publist.workflows.proofread.check import missing_paper
from publist.workflows.update.sources import Sources

_SCHEMES: Final = (Scheme.DBLP_PID, Scheme.SEMANTIC_SCHOLAR_AUTHOR)
_ADD_BY: Final = (Scheme.DOI, Scheme.ARXIV, Scheme.ACL)


@dataclass(frozen=True, slots=True)
class Ours:
    """What has to be known of the list before its owner's pages are read."""

    owner: Owner
    found: tuple[tuple[Scheme, str], ...]
    """Identifiers that the services gave the owner on papers of the list."""
    rows: tuple[IndexedPaper, ...]


def ours(reader: Reader) -> Ours:
    """The owner, their identifiers and their papers."""
    owner = stated_owner(reader)
    found = {(i.scheme, i.value) for author in reader.people.find() if author.owner for i in author.identifiers}
    return Ours(owner, tuple(sorted(found)), tuple(reader.papers.index()))


def unlisted(known: Ours, sources: Sources, listings: Sequence[Listing]) -> list[Finding]:
    """Papers on the owner's pages at the services that neither the store nor these lists have.

    A page that the owner did not name themselves may hold a namesake's papers: from it only papers are told that share
    a co-author with the list.  Raises UsageError when no page is known.
    """
    index = PaperIndex((row.id, facts_of_row(row)) for row in known.rows)
    entries = [entry.record for listing in listings for entry in listing.entries]
    for number, record in enumerate(entries, 1):
        index.add(-number, facts_of_record(record))
    people = {loose_key(name) for row in known.rows for name in row.authors} - {loose_key(known.owner.name)}
    new: list[tuple[Record, set[str]]] = []
    news = PaperIndex(())
    asked = False
    for scheme in _SCHEMES:
        for page, told in _pages(known, scheme):
            records = _papers(sources, scheme, page)
            asked = asked or records is not None
            for record in sorted(records or (), key=lambda r: r.version is not Version.VERSION_OF_RECORD):
                facts = facts_of_record(record)
                if index.find(facts, limit=1) or not (told or _with_known_people(record, people)):
                    continue
                if same := news.find(facts, limit=1):
                    new[same[0][0]][1].add(label(record.source))
                    continue
                news.add(len(new), facts)
                new.append((record, {label(record.source)}))
    if not asked:
        raise UsageError(
            "no page of yours is known; name it: publist init --dblp PID, or --semantic-scholar ID; or run publist sync"
        )
    return [missing_paper(r.title, r.year, sorted(by), listings, _command(r)) for r, by in new]


def _pages(known: Ours, scheme: Scheme) -> list[tuple[str, bool]]:
    """The owner's pages and whether they named them; of those found on papers only an unambiguous one."""
    if stated := known.owner.value_of(scheme):
        return [(stated, True)]
    found = [value for found_scheme, value in known.found if found_scheme is scheme]
    return [(found[0], False)] if len(found) == 1 else []


def _papers(sources: Sources, scheme: Scheme, page: str) -> list[Record] | None:
    if scheme is Scheme.DBLP_PID and sources.dblp:
        person = sources.dblp.person(page)
        return [r for r in person.records if r.type is not PaperType.PROCEEDINGS] if person else []
    if scheme is Scheme.SEMANTIC_SCHOLAR_AUTHOR and sources.semantic_scholar:
        return sources.semantic_scholar.author_papers(page)
    return None


def _with_known_people(record: Record, people: set[str]) -> bool:
    return any(loose_key(author.name) in people for author in record.authors)


def _command(record: Record) -> str:
    known = {identifier.scheme: identifier.value for identifier in record.identifiers}
    return next((f"publist add {known[scheme]}" for scheme in _ADD_BY if scheme in known), "")


def dead_links(
    listings: Sequence[Listing],
    *,
    clock: Clock,
    deadline: Deadline | None = None,
    mailto: str | None = None,
    progress: Callable[[int, int, str], None] = lambda *_: None,
    **settings: float,
) -> list[Finding]:
    """A finding for every link of these lists whose page is gone."""
    places = [
        (listing, entry, link) for listing in listings for entry in listing.entries for link in entry.record.links
    ]
    contact = f" (mailto:{mailto})" if mailto else ""
    answers = check_links(
        (link.url for _, _, link in places if link.url),
        user_agent=f"publist/{__version__}{contact}",
        clock=clock,
        deadline=deadline,
        progress=lambda done, total: progress(done, total, "links"),
        **settings,
    )
    found: list[Finding] = []
    for listing, entry, link in places:
        answer = answers.get(link.url or "")
        if answer is None or not answer.dead:
            continue
        remark = Remark(
            entry=entry,
            at=link.url or "",
            message=f"[{link.label}] leads to {link.url}, which is gone: {answer.why}",
            evidence=(Evidence("the server", answer.why),),
            fix="take the link away or give it a page that is there",
        )
        found.append(placed(remark, CODES["dead-link"], listing.file))
    return found

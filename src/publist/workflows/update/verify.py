"""``publist owner verify``: each owner's page at each service against the list, and what to ask of the service.

Nothing is stored: the pages are read and judged.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from publist.compute.aliases import contested, known_as, other_bearers
from publist.compute.facts import facts_of_row
from publist.compute.identity import paper_decisions, paper_index
from publist.compute.owners import Owner, stated_owner
from publist.compute.verify import Elsewhere, PageCheck, PageContent, PaperThere, judge_page
from publist.errors import ServiceError, UnknownPersonError, UsageError
from publist.matching.papers import PaperIndex
from publist.model import Author, Identifier, PaperType, Record, Scheme
from publist.services.base import Service, Services
from publist.services.corrections import CorrectionPlace, places
from publist.store import IndexedPaper, Reader, Store
from publist.workflows.update.page_records import sort_page
from publist.workflows.update.report import ServiceFailure, failure_of


@dataclass(frozen=True, slots=True)
class NoIdentifier:
    """An owner without a known identifier at a service."""

    owner: str
    service: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """All pages that were judged."""

    pages: tuple[PageCheck, ...] = ()
    unknown: tuple[NoIdentifier, ...] = ()
    failures: tuple[ServiceFailure, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether there was anything to judge: a page with papers."""
        return any(page.on_page for page in self.pages)


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """What to ask of a service about one owner's page."""

    place: CorrectionPlace
    owner: str
    proof: str | None
    """An identifier of theirs that anybody can look up (an ORCID iD)."""
    identifier: Identifier | None
    """The page's; None where the service has no identifiers of people."""
    merges: tuple[Identifier, ...] = ()
    """Other pages there that the owner stated, and that are to become one with it."""
    moves: tuple[Elsewhere, ...] = ()
    """Papers that belong on the page and bear another identifier."""
    removals: tuple[PaperThere, ...] = ()
    """Papers on the page that are not the owner's."""
    papers: tuple[PaperThere, ...] = ()
    """All papers of the owner that the service has, where it has no identifiers to move them between."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to ask for."""
        return not (self.merges or self.moves or self.removals or self.papers)


@dataclass(slots=True)
class _Person:
    """An owner, and what the list has of them."""

    owner: Owner
    author: Author
    papers: list[IndexedPaper]
    by_value: dict[Scheme, dict[str, list[IndexedPaper]]] = field(default_factory=dict)
    """The identifiers on their papers."""
    bearers: dict[Scheme, dict[str, list[IndexedPaper]]] = field(default_factory=dict)
    """The identifiers of others of their name, on papers that no owner is on."""
    own: dict[Scheme, tuple[str, ...]] = field(default_factory=dict)
    """What they stated, and what that moved to."""
    also: dict[Identifier, tuple[Identifier, ...]] = field(default_factory=dict)
    """What each that they stated moved to."""


def verify_owners(store: Store, services: Services) -> VerifyReport:
    """Every owner's page at every service that has pages of people; a service that fails is in the report.

    Raises UsageError where nobody is known as owner, and the service's error where none gave a page.
    """
    with store.read() as reader:
        people = _people(reader)
        listed = [row for row in paper_index(reader) if not row.hidden]
        decided = paper_decisions(reader)
    if not people:
        raise UsageError("no-owner-to-verify")
    index = PaperIndex((row.id, facts_of_row(row)) for row in listed)
    pages: list[PageCheck] = []
    unknown: list[NoIdentifier] = []
    errors: list[ServiceError] = []
    failures: list[ServiceFailure] = []
    for service in services:
        if service.person_scheme is None:
            continue
        try:
            for person in people:
                known = _identifiers(person, service.person_scheme)
                if not known:
                    unknown.append(NoIdentifier(person.owner.name, service.name, service.person_scheme))
                for identifier in known:
                    found = sort_page(
                        _records(service, identifier, person.also.get(identifier, ())), listed, index, decided
                    )
                    common = [record for answer in found.answers for record in answer.records]
                    others = [record for answer in found.questions for record in answer.records]
                    content = PageContent(common, [*others, *(new.record for new in found.new)])
                    pages.append(_judged(person, service, identifier, content))
        except ServiceError as error:
            errors.append(error)
            failures.append(failure_of(service.name, error))
    if errors and not pages:
        raise errors[0]
    failures += [failure_of("plug-in", error) for error in services.unusable]
    return VerifyReport(tuple(pages), tuple(unknown), tuple(failures))


def is_asked(name: str) -> bool:
    """Whether a place of corrections is a service that has pages.

    Raises UsageError for one that takes no corrections.
    """
    return _place(name).person_scheme is not None


def _place(name: str) -> CorrectionPlace:
    known = places()
    if name not in known:
        raise UsageError("no-corrections-there", service=name, known=tuple(known))
    return known[name]


def correction_requests(store: Store, report: VerifyReport, service: str) -> list[CorrectionRequest]:
    """What to ask of a service, owner by owner.  Raises UsageError for a place that takes no corrections."""
    place = _place(service)
    with store.read() as reader:
        people = _people(reader)
    requests = []
    for person in people:
        proof = next(iter(person.own.get(Scheme.ORCID, ())), None)
        if place.person_scheme is None:
            papers = tuple(_paper(row, place.paper_scheme) for row in person.papers if _id(row, place.paper_scheme))
            requests.append(CorrectionRequest(place, person.owner.name, proof, None, papers=papers))
        pages = [page for page in report.pages if page.service == service and page.owner == person.owner.name]
        split = tuple(page.identifier for page in pages if page.stated and page.on_page)
        requests += [
            CorrectionRequest(
                place,
                page.owner,
                proof,
                page.identifier,
                split[1:] if page.identifier in split[:1] else (),  # a page is merged away by one request, not by two
                page.elsewhere,
                page.strangers,
            )
            for page in pages
        ]
    return requests


def _judged(person: _Person, service: Service, identifier: Identifier, content: PageContent) -> PageCheck:
    names = {person.author.name, *(name for _, name in person.author.names)}
    scheme = identifier.scheme
    own = {identifier.value, *person.own.get(scheme, ())}
    elsewhere: dict[str, dict[int, IndexedPaper]] = defaultdict(dict)
    for table in (person.by_value, person.bearers):
        for value, rows in table.get(scheme, {}).items():
            if value not in own:
                elsewhere[value].update({row.id: row for row in rows})
    return judge_page(
        person.owner.name,
        service.name,
        identifier,
        content,
        person.papers,
        names,
        [
            Elsewhere(Identifier(scheme, value), tuple(_paper(row, service.info.paper_scheme) for row in rows.values()))
            for value, rows in sorted(elsewhere.items())
        ],
        stated=identifier.value in person.own.get(scheme, ()),
    )


def _records(service: Service, identifier: Identifier, also: Sequence[Identifier]) -> list[Record]:
    """What the page has; of one that moved, what it has under its other one."""
    found: list[Record] = []
    for one in (identifier, *also):
        with suppress(UnknownPersonError):
            found = service.of_person(one)
        if found:
            break
    return [record for record in found if record.type is not PaperType.PROCEEDINGS and record.announces is None]


def _identifiers(person: _Person, scheme: Scheme) -> list[Identifier]:
    """The stated ones, else the one that most papers bear."""
    if stated := person.owner.values_of(scheme):
        return [Identifier(scheme, value) for value in stated]
    values = person.by_value.get(scheme, {})
    best = max(values, key=lambda value: (len(values[value]), value), default=None)
    return [Identifier(scheme, best)] if best else []


def _people(reader: Reader) -> list[_Person]:
    owner = stated_owner(reader)
    authors = reader.people.owner()
    rows = {row.id: row for row in reader.papers.index() if not row.hidden}
    found = []
    for author in authors:
        one = owner.of(author)
        person = _Person(one, author, [row for row in rows.values() if author.id in row.author_ids])
        for row in reader.people.authorships({author.id}):
            for identifier in row.identifiers:
                if row.paper_id in rows:
                    _at(person.by_value, identifier).append(rows[row.paper_id])
        for identifier in known_as(reader, one.identifiers):
            person.own[identifier.scheme] = (*person.own.get(identifier.scheme, ()), identifier.value)
        for stated in one.identifiers:
            person.also[stated] = tuple(alias for alias in known_as(reader, [stated]) if alias != stated)
        found.append(person)
    by_key = {row.key: row for row in rows.values()}
    papers = reader.papers.find()
    for key, _, there, mine in (*other_bearers(papers, authors), *contested(papers, authors)):
        for person in found:
            if mine in person.author.identifiers and key in by_key:
                _at(person.bearers, there).append(by_key[key])
    return found


def _at(table: dict[Scheme, dict[str, list[IndexedPaper]]], identifier: Identifier) -> list[IndexedPaper]:
    return table.setdefault(identifier.scheme, {}).setdefault(identifier.value, [])


def _paper(row: IndexedPaper, scheme: Scheme | None) -> PaperThere:
    return PaperThere(row.title, row.year, _id(row, scheme) or _id(row, Scheme.DOI) or row.key)


def _id(row: IndexedPaper, scheme: Scheme | None) -> str | None:
    return next((identifier.value for identifier in row.identifiers if identifier.scheme is scheme), None)

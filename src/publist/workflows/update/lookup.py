"""One paper looked up at every service, by an identifier or its title."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from publist.compute.facts import facts_of_record
from publist.errors import PublistError, ServiceError, UsageError
from publist.matching.papers import match_papers
from publist.matching.papers.common_author import share_author
from publist.model import Identifier, Outcome, Record, Scheme
from publist.services.base import Service
from publist.text.identifiers import identify
from publist.text.titles import is_short, title_key
from publist.workflows.update.report import ServiceFailure, failure_of

_MOST_SHOWN: Final = 5
"""Works of a doubtful title that are named."""


class LookupOutcome(StrEnum):
    """What asking one service for a paper brought."""

    FOUND = "found"
    UNKNOWN = "unknown"
    OTHER_PAPER = "other-paper"
    """It answered with papers that are not the one."""
    NOT_ASKED = "not-asked"
    """It takes no identifier of this kind, or has no search by title."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServiceLookup:
    """One service and the paper."""

    service: str
    outcome: LookupOutcome
    failure: ServiceFailure | None = None


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """What the services have of one paper."""

    records: tuple[Record, ...]
    """The record that was found first, then the others."""
    lookups: tuple[ServiceLookup, ...]
    """Every service of the run, in its order."""


def find(services: Iterable[Service], text: str, *, owners: Sequence[str] = ()) -> FoundPaper:
    """The records of the paper that ``text`` (a DOI, an arXiv id, a URL, a title) names.

    Each service is asked in turn until one has the paper; then the others are asked for the same paper, by what is
    known of it by now.  A service that fails leaves the others working.  Where a title is short, or several works bear
    it, the one with an owner of the list (``owners``, names) among its authors is meant.

    Raises UsageError when no service has it, or when it is not sure which work is meant; ServiceError when a service
    that failed may have it.
    """
    lookup = _Lookup(tuple(services), tuple(owners))
    identifier = identify(text)
    first = lookup.by_identifier(identifier) if identifier else lookup.by_title(text)
    if first is None:
        raise doubtful_title(text, lookup.doubted) if lookup.doubted else lookup.not_found(identifier, text)
    lookup.complete(first, identifier)
    return FoundPaper(lookup.records(first), lookup.lookups())


@dataclass(slots=True)
class _Lookup:
    services: tuple[Service, ...]
    owners: tuple[str, ...] = ()
    doubted: list[Record] = field(default_factory=list)
    """Records of exactly the title that was asked for, of which it is not sure that they are meant."""
    outcomes: dict[str, LookupOutcome] = field(default_factory=dict)
    errors: dict[str, ServiceError] = field(default_factory=dict)
    found: dict[str, list[Record]] = field(default_factory=dict)
    _tried: set[tuple[str, Identifier]] = field(default_factory=set)
    _hits: dict[tuple[str, str, str | None], list[Record]] = field(default_factory=dict)

    def by_identifier(self, identifier: Identifier) -> Record | None:
        """The record of the first service that has this identifier."""
        for service in self.services:
            records = self._named(service, identifier)
            if records:
                return self._keep(service, records)
        return None

    def by_title(self, title: str) -> Record | None:
        """The record of the first service that has a paper of exactly this title, if it is sure which is meant."""
        short = is_short(title)
        for author in (self.owners[0], None) if short and self.owners else (None,):
            for service in self.services:
                hits = self._search(service, title, author)
                works = _works([record for record in hits if title_key(record.title) == title_key(title)])
                mine = [work for work in works if any(share_author(self.owners, _names(record)) for record in work)]
                if len(mine) == 1 or (len(works) == 1 and not short):
                    return self._keep(service, (mine or works)[0][:1])
                self.doubted += [work[0] for work in works]
            if self.doubted:
                return None
        return None

    def complete(self, first: Record, identifier: Identifier | None) -> None:
        """Ask the services that did not have it for the same paper; every record of it is kept."""
        facts = facts_of_record(first)
        identifiers = (*([identifier] if identifier else []), *first.identifiers)

        short = is_short(first.title)
        author = first.authors[0].name if short and first.authors else None

        def same(records: list[Record], *, searched: bool = False) -> list[Record]:
            found = [r for r in records if match_papers(facts, facts_of_record(r)).outcome is Outcome.SAME]
            if not (searched and short):
                return found
            return [r for r in found if set(r.identifiers) & set(identifiers) or share_author(_names(first), _names(r))]

        for service in self.services:
            if self.outcomes.get(service.name) is LookupOutcome.FAILED:
                continue
            known = self.found.get(service.name, [])
            if not known:
                open_ = next((i for i in identifiers if self._can_ask(service, i)), None)
                known = same(self._named(service, open_)) if open_ else []
            key = title_key(first.title)
            hits = [
                r
                for (name, title, _), found in self._hits.items()
                if (name, title) == (service.name, key)
                for r in found
            ]
            if not known and not hits:
                hits = self._search(service, first.title, author)
            more = [record for record in same(hits, searched=True) if record not in known]
            if known or more:
                self._keep(service, [*known, *more])

    def records(self, first: Record) -> tuple[Record, ...]:
        """All that was found, ``first`` first."""
        others = [record for records in self.found.values() for record in records if record is not first]
        return (first, *others)

    def lookups(self) -> tuple[ServiceLookup, ...]:
        """What became of each service."""
        return tuple(
            ServiceLookup(
                service.name,
                self.outcomes.get(service.name, LookupOutcome.NOT_ASKED),
                failure_of(service.name, error) if (error := self.errors.get(service.name)) else None,
            )
            for service in self.services
        )

    def not_found(self, identifier: Identifier | None, text: str) -> PublistError:
        """The error with the reason of each service."""
        of: dict[LookupOutcome, tuple[str, ...]] = {
            outcome: tuple(lookup.service for lookup in self.lookups() if lookup.outcome is outcome)
            for outcome in LookupOutcome
        }
        fields = {
            "scheme": identifier.scheme.value if identifier else None,
            "asked": identifier.value if identifier else text,
            "unknown": of[LookupOutcome.UNKNOWN],
            "other_paper": of[LookupOutcome.OTHER_PAPER],
            "not_asked": of[LookupOutcome.NOT_ASKED],
            "failed": of[LookupOutcome.FAILED],
        }
        if not self.errors:
            return UsageError("paper-not-found", **fields)
        error = next(iter(self.errors.values()))
        if not of[LookupOutcome.UNKNOWN] and not of[LookupOutcome.OTHER_PAPER]:
            return error
        return ServiceError("paper-not-found", service=error.service, detail=error.detail, **fields)

    def _keep(self, service: Service, records: list[Record]) -> Record:
        self.found[service.name] = records
        self.outcomes[service.name] = LookupOutcome.FOUND
        return records[0]

    def _can_ask(self, service: Service, identifier: Identifier) -> bool:
        return service.takes(identifier) and (service.name, identifier) not in self._tried

    def _named(self, service: Service, identifier: Identifier) -> list[Record]:
        if not self._can_ask(service, identifier):
            return []
        self._tried.add((service.name, identifier))
        return self._ask(service, lambda: [r for r in service.by_identifiers([identifier]) if r])

    def _search(self, service: Service, title: str, author: str | None = None) -> list[Record]:
        place = (service.name, title_key(title), author)
        if place not in self._hits and service.can_search:
            self._hits[place] = self._ask(service, lambda: service.by_title(title, author))
        return self._hits.get(place, [])

    def _ask(self, service: Service, question: Callable[[], list[Record]]) -> list[Record]:
        """A question to a service that has not failed before."""
        if service.name in self.errors:
            return []
        try:
            records = question()
        except ServiceError as error:
            self.errors[service.name] = error
            self.outcomes[service.name] = LookupOutcome.FAILED
            return []
        if records:
            self.outcomes[service.name] = LookupOutcome.OTHER_PAPER
        else:
            self.outcomes.setdefault(service.name, LookupOutcome.UNKNOWN)
        return records


def _works(records: Sequence[Record]) -> list[list[Record]]:
    """Records of one title, parted by whose they are: a person may have several of it, the first of which is meant."""
    works: list[list[Record]] = []
    for record in records:
        home = next((work for work in works if _go_together(work[0], record)), None)
        if home is None:
            works.append([record])
        else:
            home.append(record)
    return works


def _go_together(one: Record, other: Record) -> bool:
    if share_author(_names(one), _names(other)):
        return True
    return match_papers(facts_of_record(one), facts_of_record(other)).outcome is Outcome.SAME


def _names(record: Record) -> list[str]:
    return [author.name for author in record.authors]


def doubtful_title(title: str, records: Sequence[Record]) -> UsageError:
    """The error for a title that does not say which work is meant, with what there is."""
    works = _works(records)
    shown = [work[0] for work in works[:_MOST_SHOWN]]
    return UsageError(
        "doubtful-title",
        title=title,
        number=len(works),
        bylines=tuple(", ".join(_names(record)[:3]) or "?" for record in shown),
        years=tuple(str(record.year or "?") for record in shown),
        identifiers=tuple(_best(record) for record in shown),
    )


def _best(record: Record) -> str:
    """What ``add`` takes for this record, if anything does."""
    values = {identifier.scheme: identifier.value for identifier in record.identifiers}
    return next((values[scheme] for scheme in (Scheme.DOI, Scheme.ARXIV, Scheme.ACL) if scheme in values), "")

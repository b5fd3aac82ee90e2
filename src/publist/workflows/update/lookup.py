"""One paper looked up at every service, by an identifier or its title."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from publist.compute.facts import facts_of_record
from publist.errors import PublistError, ServiceError, UsageError
from publist.matching.papers import match_papers
from publist.model import Identifier, Outcome, Record
from publist.services.base import Service
from publist.text.identifiers import identify
from publist.text.titles import title_key
from publist.workflows.update.report import ServiceFailure, failure_of


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


def find(services: Iterable[Service], text: str) -> FoundPaper:
    """The records of the paper that ``text`` (a DOI, an arXiv id, a URL, a title) names.

    Each service is asked in turn until one has the paper; then the others are asked for the same paper, by what is
    known of it by now.  A service that fails leaves the others working.

    Raises UsageError when no service has it, ServiceError when a service that failed may have it.
    """
    lookup = _Lookup(tuple(services))
    identifier = identify(text)
    first = lookup.by_identifier(identifier) if identifier else lookup.by_title(text)
    if first is None:
        raise lookup.not_found(identifier, text)
    lookup.complete(first, identifier)
    return FoundPaper(lookup.records(first), lookup.lookups())


@dataclass(slots=True)
class _Lookup:
    services: tuple[Service, ...]
    outcomes: dict[str, LookupOutcome] = field(default_factory=dict)
    errors: dict[str, ServiceError] = field(default_factory=dict)
    found: dict[str, list[Record]] = field(default_factory=dict)
    _tried: set[tuple[str, Identifier]] = field(default_factory=set)
    _hits: dict[tuple[str, str], list[Record]] = field(default_factory=dict)

    def by_identifier(self, identifier: Identifier) -> Record | None:
        """The record of the first service that has this identifier."""
        for service in self.services:
            records = self._named(service, identifier)
            if records:
                return self._keep(service, records)
        return None

    def by_title(self, title: str) -> Record | None:
        """The record of the first service that has a paper of exactly this title."""
        for service in self.services:
            hits = self._search(service, title)
            if exact := [record for record in hits if title_key(record.title) == title_key(title)]:
                return self._keep(service, exact[:1])
        return None

    def complete(self, first: Record, identifier: Identifier | None) -> None:
        """Ask the services that did not have it for the same paper; every record of it is kept."""
        facts = facts_of_record(first)
        identifiers = (*([identifier] if identifier else []), *first.identifiers)

        def same(records: list[Record]) -> list[Record]:
            return [r for r in records if match_papers(facts, facts_of_record(r)).outcome is Outcome.SAME]

        for service in self.services:
            if self.outcomes.get(service.name) is LookupOutcome.FAILED:
                continue
            known = self.found.get(service.name, [])
            if not known:
                open_ = next((i for i in identifiers if self._can_ask(service, i)), None)
                known = same(self._named(service, open_)) if open_ else []
            hits = self._hits.get((service.name, title_key(first.title)), [])
            if not known:
                hits = self._search(service, first.title)
            more = [record for record in same(hits) if record not in known]
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

    def _search(self, service: Service, title: str) -> list[Record]:
        place = (service.name, title_key(title))
        if place not in self._hits and service.can_search:
            self._hits[place] = self._ask(service, lambda: service.by_title(title))
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

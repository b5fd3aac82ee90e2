"""Proofread the list that a person hands out: read, compare, ask the network on request, repair, check again."""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from publist.checking.rules import all_rules, check_listing, in_order
from publist.checking.values import Level, ListFinding, Listing
from publist.errors import ServiceError, UsageError
from publist.registry import PluginFailure
from publist.services.base import Service
from publist.services.clock import Clock, Deadline, SystemClock
from publist.store import Store
from publist.workflows.proofread.compare import lists_in_files, not_listed, stored_lists
from publist.workflows.proofread.files import GivenFile, ListFile, read_lists
from publist.workflows.proofread.online import OwnerPapers, dead_links, owner_papers, unlisted
from publist.workflows.proofread.repair import FileRepair, repair, write


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What is to be checked, and how."""

    files: tuple[GivenFile, ...] = ()
    """None: every list that was imported, as the store knows it."""
    format: str | None = None
    """The files' format, where content and name do not show it."""
    codes: frozenset[str] | None = None
    """Only these rules; None for all."""
    fix: bool = False
    """Repair what is safe in the files."""
    dry_run: bool = False
    """With ``fix``: find the repairs and change no file."""
    links: bool = False
    """Ask every linked page whether it is there."""
    online: bool = False
    """Ask the services for papers of the owner's that the list lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckNetwork:
    """How the network is asked."""

    services: Callable[[], AbstractContextManager[Iterable[Service]]] | None = None
    """Opens the services of the run."""
    clock: Clock = SystemClock()  # noqa: RUF009 - it holds nothing
    deadline: Deadline | None = None
    mailto: str | None = None
    progress: Callable[[int, int, str], None] = lambda *_: None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found."""

    listings: tuple[Listing, ...]
    findings: tuple[ListFinding, ...]
    files: tuple[ListFile, ...] = ()
    """The files as they are after the repairs."""
    repairs: tuple[FileRepair, ...] = ()
    has_store: bool = True
    rule_failures: tuple[PluginFailure, ...] = ()
    service_failures: tuple[ServiceError, ...] = ()

    @property
    def entries(self) -> int:
        """How many entries were looked at."""
        return sum(len(listing.entries) for listing in self.listings)

    @property
    def compared(self) -> int:
        """How many of them a service has, so that they could be compared with something."""
        return sum(bool(entry.services) for listing in self.listings for entry in listing.entries)

    @property
    def unlisted(self) -> int:
        """How many of them the store does not have."""
        return sum(not entry.key for listing in self.listings for entry in listing.entries)

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether every rule and every service that was asked did its part."""
        return not (self.rule_failures or self.service_failures)


def choose_codes(select: Collection[str], ignore: Collection[str]) -> frozenset[str]:
    """The rules that are selected, by default all, but those to be ignored.  Raises UsageError for an unknown code."""
    rules, failures = all_rules()
    known = {*rules, *(failure.name for failure in failures)}
    if unknown := sorted({*select, *ignore} - known):
        raise UsageError("unknown-rule", rules=tuple(unknown))
    return frozenset(select or known) - frozenset(ignore)


def proofread(store: Store | None, request: CheckRequest, network: CheckNetwork | None = None) -> CheckReport:
    """Check the files, or the lists that were imported, against the store when there is one.

    Raises UsageError for a request that cannot be met, UnreadableInputError for a file that cannot be read, and
    ServiceError when ``online`` is asked for and no service could be reached.
    """
    network = network or CheckNetwork()
    _check_request(store, request, network)
    files = read_lists(request.files, request.format)
    state = _look(store, files)
    more, failures = _asked(state, request, network)
    report = _report(state, files, request, more)
    if request.fix:
        repairs = [repair(file, [f for f in report.findings if f.file == file.name]) for file in files]
        if not request.dry_run:
            for one in repairs:
                write(one)
            files = read_lists(request.files, request.format)
            report = _report(_look(store, files), files, request, more)
        report = replace(report, repairs=tuple(repairs))
    return replace(report, service_failures=failures)


def check(
    listings: Sequence[Listing], *, codes: Collection[str] | None = None, more: Iterable[ListFinding] = ()
) -> CheckReport:
    """Every finding of these rules in these lists; ``more`` are those that no list shows by itself."""
    checked = [check_listing(listing, codes) for listing in listings]
    found = [finding for one in checked for finding in one.findings]
    found += [finding for finding in more if codes is None or finding.code in codes]
    places = {listing.file: number for number, listing in enumerate(listings)}
    ordered = sorted(in_order(found), key=lambda f: places.get(f.file, len(places)))
    failures = dict.fromkeys(failure for one in checked for failure in one.failures)
    return CheckReport(listings=tuple(listings), findings=tuple(ordered), rule_failures=tuple(failures))


def _check_request(store: Store | None, request: CheckRequest, network: CheckNetwork) -> None:
    if store is None and not request.files and not request.fix:
        raise UsageError("nothing-to-check")
    if request.dry_run and not request.fix:
        raise UsageError("dry-run-without-fix")
    if request.fix and not request.files:
        raise UsageError("fix-without-files")
    if request.fix and any(given.data is not None for given in request.files):
        raise UsageError("fix-of-given-text")
    if request.online and (store is None or network.services is None):
        raise UsageError("online-without-store")


@dataclass(frozen=True, slots=True)
class _State:
    """What the files and the store show, taken while the store was open."""

    listings: tuple[Listing, ...]
    findings: tuple[ListFinding, ...] = ()
    owner: OwnerPapers | None = None
    """None where there is no store."""


def _look(store: Store | None, files: Sequence[ListFile]) -> _State:
    if store is None:
        return _State(lists_in_files(files, None))
    with store.read() as reader:
        listings = lists_in_files(files, reader) if files else stored_lists(reader)
        return _State(listings, tuple(not_listed(reader, listings)), owner_papers(reader))


def _report(
    state: _State, files: Sequence[ListFile], request: CheckRequest, more: Sequence[ListFinding]
) -> CheckReport:
    report = check(state.listings, codes=request.codes, more=(*state.findings, *more))
    return replace(report, files=tuple(files), has_store=state.owner is not None)


def _asked(
    state: _State, request: CheckRequest, network: CheckNetwork
) -> tuple[list[ListFinding], tuple[ServiceError, ...]]:
    """What only the network knows."""
    found: list[ListFinding] = []
    failures: tuple[ServiceError, ...] = ()
    if request.online and state.owner and network.services:
        with network.services() as services:
            missing = unlisted(state.owner, services, state.listings)
        found += missing.findings
        failures = missing.failures
    if request.links:
        found += dead_links(
            state.listings,
            clock=network.clock,
            deadline=network.deadline,
            mailto=network.mailto,
            progress=network.progress,
        )
    return found, failures

"""What syncing and counting report: values, which the command line puts into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from publist.compute.bridges import TakenOut
from publist.compute.changes import Change
from publist.compute.misprints import Misprint
from publist.compute.wrong_identifiers import WrongIdentifier
from publist.errors import ErrorField, PublistError, ServiceClosedError
from publist.model import Conflict, Identifier, Match, Notice, Paper, Reason
from publist.services.base import Hint


@dataclass(frozen=True, slots=True)
class RejectedAnswer:
    """A record that a service gave for a paper and that was not taken for it."""

    code: str = field(default="rejected-answer", init=False)
    key: str
    service: str
    title: str
    """As the service has it."""
    match: Match
    """Of the record with the paper: *ask* where it may be the paper, *different* where it is not."""
    asked: Identifier | None = None
    """The identifier that the service was asked for, if one was."""


@dataclass(frozen=True, slots=True)
class OnePaperAtService:
    """Several papers of the list that a service has as one: probably one paper."""

    code: str = field(default="one-paper-at-service", init=False)
    service: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedPaper:
    """A paper that turned out to be another one of the list, and is part of that now."""

    code: str = field(default="merged-paper", init=False)
    key: str
    into: str


@dataclass(frozen=True, slots=True)
class PaperNotMine:
    """A paper on an owner's page that a person took off the list."""

    code: str = field(default="not-mine", init=False)
    key: str
    removed: bool = False
    """It was removed, not only hidden."""


@dataclass(frozen=True, slots=True)
class MovedIdentifier:
    """An identifier that leads to another paper now; its count is not taken."""

    code: str = field(default="moved-identifier", init=False)
    key: str
    service: str
    asked: str
    """The identifier in the service's own form."""
    title: str


@dataclass(frozen=True, slots=True)
class UnansweredIdentifier:
    """An identifier for which a service failed, while it answered for others."""

    code: str = field(default="unanswered-identifier", init=False)
    key: str
    service: str
    asked: Identifier
    cause: str
    """The code of the error."""
    status: int | None = None
    """What the service answered, where it answered anything."""


@dataclass(frozen=True, slots=True)
class UnavailablePage:
    """A person's page that a service does not give, or not whole."""

    code: str
    """``unknown-person``, ``person-not-given``, ``page-shortened`` or ``page-gone``."""
    service: str
    identifier: Identifier
    fields: tuple[tuple[str, ErrorField], ...] = ()
    """Of the error."""


@dataclass(frozen=True, slots=True)
class MovedPerson:
    """An owner's page has another identifier at the service now; both are taken for the owner's."""

    code: str = field(default="moved-person", init=False)
    name: str
    service: str
    former: Identifier
    now: Identifier


@dataclass(frozen=True, slots=True)
class OtherBearer:
    """A paper of the list on which a service has somebody of an owner's name under another identifier."""

    code: str = field(default="other-bearer", init=False)
    key: str
    name: str
    there: Identifier
    """On the paper."""
    owner: Identifier
    """The owner's."""


Finding: TypeAlias = (
    UnansweredIdentifier
    | UnavailablePage
    | RejectedAnswer
    | OnePaperAtService
    | MergedPaper
    | PaperNotMine
    | MovedIdentifier
    | MovedPerson
    | OtherBearer
)
"""What a person should look at; each has a ``code``."""


@dataclass(frozen=True, slots=True)
class PaperWarning:
    """What folding a paper's records left open."""

    key: str
    warning: Reason


@dataclass(frozen=True, slots=True)
class NewConflict:
    """A contradiction that this run brought to light."""

    key: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something that was announced about a paper and that the list did not know before this run."""

    key: str
    title: str
    notice: Notice


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A paper on an owner's page that the list lacks and that was proposed now for the first time."""

    title: str
    year: int | None
    service: str


@dataclass(frozen=True, slots=True)
class ServiceFailure:
    """Why a service's part of a run ended early."""

    service: str
    code: str
    """Of the error."""
    fields: tuple[tuple[str, ErrorField], ...] = ()
    asked: int = 0
    """Papers that the service was to be asked about."""
    left: int = 0
    """Those of them that it was not asked about: the next run goes on with them."""


def is_no_news(error: PublistError) -> bool:
    """Whether a service answers programs with a bot check, and the person was told of it before."""
    return isinstance(error, ServiceClosedError) and error.code == "bot-check" and error.known


def unanswered(key: str, service: str, asked: Identifier, error: PublistError) -> UnansweredIdentifier:
    """The finding for an identifier that a service failed on."""
    status = error.fields.get("status")
    return UnansweredIdentifier(key, service, asked, error.code, status if isinstance(status, int) else None)


def rejected(wrong: WrongIdentifier) -> RejectedAnswer:
    """The finding for an identifier that leads to another paper."""
    record = wrong.record
    return RejectedAnswer(wrong.key, record.source, record.title, wrong.match, wrong.identifier)


def failure_of(service: str, error: PublistError, *, asked: int = 0, left: int = 0) -> ServiceFailure:
    """An error as a value of the report."""
    return ServiceFailure(service, error.code, tuple(error.fields.items()), asked, left)


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one service did in this run."""

    source: str
    asked: int
    """Papers that were to be asked about; 0 when none was due."""
    found: int
    not_found: tuple[str, ...] = ()
    """Citation keys."""
    failure: ServiceFailure | None = None
    closed: ServiceFailure | None = None
    """Why it was not asked, where that is no news: a bot check that an earlier run has reported."""
    left: int = 0
    """Papers that are still to be asked about: the next run goes on with them."""
    requests: int = 0
    hint: Hint | None = None
    """How to be served better, when the service made us wait."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did."""

    papers: int
    sources: tuple[SourceReport, ...]
    changes: tuple[Change, ...]
    misprints: tuple[Misprint, ...]
    findings: tuple[Finding, ...]
    warnings: tuple[PaperWarning, ...]
    new_proposals: tuple[NewProposal, ...]
    conflicts: tuple[NewConflict, ...] = ()
    run_id: int | None = None
    dry_run: bool = False
    proposals: int = 0
    """All proposed papers that wait for an answer."""
    questions: int = 0
    """All questions about papers and people that wait for an answer."""
    notices: tuple[NewNotice, ...] = ()
    """Retractions, withdrawals and the like that are new."""
    accepted: tuple[str, ...] = ()
    """Keys of the papers that were likely the owners', and were taken into the list at once as was wished."""
    taken_out: tuple[TakenOut, ...] = ()
    """Papers that were part of others, which what services say contradicts, or they fit another as well."""

    @property
    def failures(self) -> tuple[ServiceFailure, ...]:
        """The services that failed."""
        return tuple(report.failure for report in self.sources if report.failure)

    @property
    def reached(self) -> bool:
        """Whether some service did its part, if only that nothing was due; a run without that is no success."""
        return self.run_id is not None or any(not (one.failure or one.closed) for one in self.sources)

    @property
    def changed_papers(self) -> int:
        """How many papers changed."""
        return len({change.key for change in self.changes})


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count that is not what was shown."""

    key: str
    source: str
    old: int | None
    new: int
    held: bool = False
    """A great fall: in the history, but not shown until a second look a day later confirms it."""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh did."""

    papers: int
    counted: int
    added: int
    """New entries in the history."""
    changes: tuple[CountChange, ...]
    unknown_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By service the keys that it has no count for; their old counts stay."""
    unaskable: tuple[str, ...] = ()
    """Keys without an identifier that the service takes."""
    findings: tuple[Finding, ...] = ()
    """Identifiers that moved, and papers that are one at a service."""
    failures: tuple[ServiceFailure, ...] = ()
    closed: tuple[ServiceFailure, ...] = ()
    """Services that were not asked for a reason that is no news."""
    left: int = 0
    """Papers that were not asked about any more."""
    hints: tuple[Hint, ...] = ()
    notices: tuple[NewNotice, ...] = ()
    """Retractions that came with the counts and are new."""
    run_id: int | None = None
    reached: bool = True
    """Whether some service did its part; a run without that is no success."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys that one of the services has no count for."""
        return tuple(dict.fromkeys(key for keys in self.unknown_at.values() for key in keys))


def new_notices(before: Mapping[int, Paper], after: Mapping[int, Paper]) -> tuple[NewNotice, ...]:
    """What was announced about papers according to what they are now, and not before; of one kind the fullest."""
    found = []
    for paper_id, paper in after.items():
        former = before.get(paper_id)
        known = {(one.kind, one.preprint) for one in former.notices} if former else set()
        new = {(one.kind, one.preprint): one for one in reversed(paper.notices)}
        found += [NewNotice(paper.key, paper.title, one) for key, one in reversed(new.items()) if key not in known]
    return tuple(found)

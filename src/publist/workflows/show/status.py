"""What the store holds, when it was last completed and counted, and what to do next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from publist.compute.owners import stated_owner
from publist.compute.wrong_identifiers import wrong_identifiers
from publist.matching.notices import gravest
from publist.model import NoticeKind, Outcome
from publist.services.http.closures import Closure
from publist.store import Reader, Run, Store
from publist.workflows.unattended.health import Stale, first_try, last_successes, stale

JOBS: Final = ("import", "sync", "refresh")
"""The jobs whose last run is shown."""


class NextStep(StrEnum):
    """What is to be done next."""

    IMPORT = "import"
    SYNC = "sync"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Status:
    """What ``status`` shows."""

    store: str
    """Where the store is, without a password."""
    owner: str | None
    totals: Mapping[str, int]
    """How many there are of papers, people, records, decisions ..."""
    noted: Mapping[NoticeKind, int]
    """How many papers are retracted, withdrawn, under concern."""
    last: Mapping[str, Run | None]
    """The last run of each of ``JOBS`` that was not undone."""
    last_success: Mapping[str, datetime]
    """When a job last did all that it had to do."""
    stale: Stale | None
    """Whether the list was not brought up to date for long."""
    next: NextStep
    questions: int = 0
    """All questions that wait for an answer."""
    wrong_identifiers: int = 0
    """How many identifiers lead to another paper at a service, and nobody has decided."""
    closed: tuple[Closure, ...] = ()
    """Services that are not to be asked now, or answered programs with a bot check when last asked."""


def status(store: Store, *, stale_after_days: int, closed: Iterable[Closure] = ()) -> Status:
    """What the store holds now."""
    with store.read() as reader:
        totals = reader.totals()
        noted = Counter(kind for paper in reader.papers.noted() if (kind := gravest(paper)))
        owner = stated_owner(reader)
        runs = [run for run in reader.runs.find() if run.undone_at is None]
        good, tried = last_successes(reader), first_try(reader)
        questions = _questions(reader)
        wrong = len({(one.key, one.identifier) for one in wrong_identifiers(reader)})
    last = {job: next((run for run in runs if run.kind == job), None) for job in JOBS}
    old = stale(good, store.now(), stale_after_days, tried)
    step = _next(totals, last)
    return Status(
        store=store.location.shown,
        owner=owner.name or None,
        totals=totals,
        noted=noted,
        last=last,
        last_success=good,
        stale=old,
        next=step,
        questions=questions,
        wrong_identifiers=wrong,
        closed=tuple(closed),
    )


def _questions(reader: Reader) -> int:
    """How many are open; without any that may be, nothing of matching is loaded."""
    if not (reader.matches.find(outcome=Outcome.ASK) or reader.papers.contested()):
        return 0
    from publist.compute.questions import number_open

    return number_open(reader)


def _next(totals: Mapping[str, int], last: Mapping[str, Run | None]) -> NextStep:
    if not totals["papers"]:
        return NextStep.IMPORT
    return NextStep.SYNC if last["sync"] is None else NextStep.EXPORT

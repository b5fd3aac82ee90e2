"""What the store holds, when it was last completed and counted, and what to do next."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from publist.compute.owners import stated_owner
from publist.matching.notices import gravest
from publist.model import NoticeKind
from publist.services.http.closures import Closure
from publist.store import Run, Store
from publist.workflows.show.standing import NextStep, Standing, standing
from publist.workflows.unattended.health import Stale, first_try, last_successes, stale

JOBS: Final = ("import", "sync", "refresh")
"""The jobs whose last run is shown."""


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
    standing: Standing
    """What waits for the person, and what is next."""
    closed: tuple[Closure, ...] = ()
    """Services that are not to be asked now, or answered programs with a bot check when last asked."""

    @property
    def next(self) -> NextStep:
        """What to do next."""
        return self.standing.next

    @property
    def questions(self) -> int:
        """All questions that wait for an answer."""
        return self.standing.questions

    @property
    def wrong_identifiers(self) -> int:
        """How many identifiers lead to another paper at a service, and nobody has decided."""
        return self.standing.wrong_identifiers


def status(
    store: Store, *, stale_after_days: int, closed: Iterable[Closure] = (), elsewhere: Sequence[str] = ()
) -> Status:
    """What the store holds now."""
    with store.read() as reader:
        totals = reader.totals()
        noted = Counter(kind for paper in reader.papers.noted() if (kind := gravest(paper)))
        owner = stated_owner(reader)
        runs = [run for run in reader.runs.find() if run.undone_at is None]
        good, tried = last_successes(reader), first_try(reader)
        stands = standing(reader, elsewhere=elsewhere)
    last = {job: next((run for run in runs if run.kind == job), None) for job in JOBS}
    old = stale(good, store.now(), stale_after_days, tried)
    return Status(
        store=store.location.shown,
        owner=owner.name or None,
        totals={**totals, "proposals": stands.proposals},
        noted=noted,
        last=last,
        last_success=good,
        stale=old,
        standing=stands,
        closed=tuple(closed),
    )

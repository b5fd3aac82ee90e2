"""``publist add``: one paper from the services."""

from collections.abc import Iterable
from dataclasses import dataclass

from publist.compute.bridges import TakenOut
from publist.compute.changes import Change
from publist.model import Reading, Record
from publist.services.base import Service
from publist.store import Store
from publist.workflows.intake.take_in import take_in
from publist.workflows.trial import trial_or_real
from publist.workflows.update.lookup import ServiceLookup, find
from publist.workflows.update.report import ServiceFailure

ORIGIN = "the services"
"""Where the records come from, as a file's name stands for those of a file."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of one paper."""

    status: str
    """``added``, ``completed``, ``already``, ``unsure`` (perhaps one that is there), ``not_mine`` or ``removed``."""
    key: str
    title: str
    changes: tuple[Change, ...]
    """Where it was in the list before."""
    records: tuple[Record, ...]
    lookups: tuple[ServiceLookup, ...]
    run_id: int | None = None
    dry_run: bool = False
    taken_out: tuple[TakenOut, ...] = ()
    """Papers that were part of others, which they may be as well as this one."""

    @property
    def failures(self) -> tuple[ServiceFailure, ...]:
        """The services that failed."""
        return tuple(lookup.failure for lookup in self.lookups if lookup.failure)


def add(store: Store, services: Iterable[Service], text: str, *, dry_run: bool = False) -> AddReport:
    """Take in the paper that ``text`` (a DOI, an arXiv id, a URL, a title) names, with what every service has of it.

    With ``dry_run`` it is taken into a copy of the store.  Raises what :func:`publist.workflows.update.lookup.find`
    raises when no service has it.
    """
    with store.read() as reader:
        owners = [owner.name for owner in reader.people.owner()]
    found = find(services, text, owners=owners)
    with trial_or_real(store, dry_run=dry_run) as target:
        report = take_in(target, Reading(found.records), origin=ORIGIN, kind="add")
    entry = report.entries[0]
    run_id = None if dry_run else report.run_id
    return AddReport(
        entry.status,
        entry.key,
        entry.title,
        entry.changes,
        found.records,
        found.lookups,
        run_id,
        dry_run,
        report.taken_out,
    )

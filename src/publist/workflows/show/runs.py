"""The runs that changed the store, and what one of them changed, from what was written down while it did."""

from collections.abc import Sequence
from dataclasses import dataclass

from publist.errors import UsageError
from publist.store import FieldChange, Run, Store


@dataclass(frozen=True, slots=True)
class CountStep:
    """A citation count that a run renewed."""

    key: str
    source: str
    old: int | None
    new: int


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one run did."""

    run: Run
    changes: tuple[FieldChange, ...]
    """One for a paper and field, from what it was before the run to what it was after."""
    counts: tuple[CountStep, ...]
    """Only those that differ from the count before."""


def run_log(store: Store, number: int | None = None) -> list[Run]:
    """The runs that changed the store, the newest first; at most ``number``."""
    with store.read() as reader:
        return reader.runs.find(number)


def run_report(store: Store, run_id: int) -> RunReport:
    """What the run did.  Raises UsageError when there is no such run."""
    with store.read() as reader:
        run = next((run for run in reader.runs.find() if run.id == run_id), None)
        if run is None:
            raise UsageError("unknown-run", run=run_id)
        changes = reader.runs.changes(run_id)
        new, old = reader.counts.of_run(run_id), reader.counts.before_run(run_id)
        keys = reader.papers.keys({paper_id for paper_id, _ in new})
    counts = [
        CountStep(keys.get(paper_id, "?"), source, old.get((paper_id, source)), count)
        for (paper_id, source), count in new.items()
        if old.get((paper_id, source)) != count
    ]
    return RunReport(run, tuple(_joined(changes)), tuple(sorted(counts, key=lambda c: (c.key, c.source))))


def _joined(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Batches of one run that changed a field one after the other as one change; back and forth as none."""
    of_field: dict[tuple[int, str], FieldChange] = {}
    for change in changes:
        place = (change.paper_id, change.field)
        first = of_field.get(place)
        old = change.old if first is None else first.old
        of_field[place] = FieldChange(change.paper_id, change.key, change.field, old, change.new, change.source)
    order = {paper_id: number for number, paper_id in enumerate(dict.fromkeys(c.paper_id for c in changes))}
    kept = [change for change in of_field.values() if change.old != change.new]
    return sorted(kept, key=lambda change: order[change.paper_id])

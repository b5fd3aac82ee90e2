"""What a run did, field by field: written down as it happens, and told by ``publist log RUN``.

It is kept, not computed from the records later: it stays true when later runs change the same fields, when papers are
merged or removed, and when a newer publist would fold the same records otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from publist.compute.changes import differences, facts
from publist.errors import UsageError
from publist.model import Paper
from publist.store import FieldChange, Run, Store, Writer

WHOLE: Final = "paper"
"""The field of a change that is a paper coming or going."""
_LONGEST: Final = 1000


def log_changes(writer: Writer, before: Mapping[int, Paper], after: Sequence[Paper]) -> None:
    """Write down, in the transaction that makes it, how papers differ from what they were."""
    found: list[FieldChange] = []
    for paper in after:
        former = before.get(paper.id)
        if former is None:
            found.append(FieldChange(paper.id, paper.key, WHOLE, "", paper.title, _bringer(paper)))
        elif facts(former) != facts(paper):
            found += [
                FieldChange(paper.id, paper.key, c.field, c.old[:_LONGEST], c.new[:_LONGEST], c.source)
                for c in differences(former, paper)
            ]
    if found:
        writer.runs.add_changes(found)


def log_removed(writer: Writer, papers: Sequence[Paper]) -> None:
    """Write down that papers left the list."""
    if papers:
        writer.runs.add_changes([FieldChange(paper.id, paper.key, WHOLE, paper.title, "") for paper in papers])


def _bringer(paper: Paper) -> str:
    return next((reason.source for reason in paper.provenance if reason.field == "title"), "")


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


def run_report(store: Store, run_id: int) -> RunReport:
    """What the run did.  Raises UsageError when there is no such run."""
    with store.read() as reader:
        run = next((run for run in reader.runs.find() if run.id == run_id), None)
        if run is None:
            raise UsageError(f"there is no run {run_id}; publist log shows them")
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
    """Batches of one run that changed a field one after the other told as one change; back and forth as none."""
    of_field: dict[tuple[int, str], FieldChange] = {}
    for change in changes:
        place = (change.paper_id, change.field)
        first = of_field.get(place)
        old = change.old if first is None else first.old
        of_field[place] = FieldChange(change.paper_id, change.key, change.field, old, change.new, change.source)
    order = {paper_id: number for number, paper_id in enumerate(dict.fromkeys(c.paper_id for c in changes))}
    kept = [change for change in of_field.values() if change.old != change.new]
    return sorted(kept, key=lambda change: order[change.paper_id])

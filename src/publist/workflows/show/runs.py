"""The runs that changed the store, and what one of them changed, from what was written down while it did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

from publist.compute.changelog import LIST, OWNER, WHOLE
from publist.compute.changes import Change, change_kinds, in_order
from publist.errors import UsageError
from publist.model import Outcome
from publist.store import FieldChange, Run, Store
from publist.workflows.naming import paper_named

_FEW: Final = 3
"""So many papers are named; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedRun(Run):
    """A run, and in short what it changed."""

    papers: int = 0
    """How many papers it brought, changed or took away."""
    keys: tuple[str, ...] = ()
    """Of the first few of them."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many changes of which kind, the most first: those of :func:`change_kinds`, ``new`` and ``gone`` (papers),
    ``counts`` (citation counts that are others), ``questions`` (new ones)."""
    said: tuple[FieldChange, ...] = ()
    """What else was said or found, one by one: who is who, owners, papers merged, proposals."""


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


@dataclass(frozen=True, slots=True)
class PaperStep:
    """What one run changed of one paper."""

    run: Run
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PaperLog:
    """What happened to a paper."""

    key: str
    title: str
    steps: tuple[PaperStep, ...]
    """The newest first."""


def run_log(store: Store, number: int | None = None, *, every: bool = False) -> list[LoggedRun]:
    """The runs that changed the store, the newest first; at most ``number``.

    With ``every`` those too that asked the services and heard nothing new.
    """
    with store.read() as reader:
        runs = reader.runs.find(number, changed=not every)
        changes = reader.runs.changes_of({run.id for run in runs})
        asked = Counter(one.run_id for one in reader.matches.find(outcome=Outcome.ASK))
    return [_logged(run, _joined(changes.get(run.id, ())), asked[run.id]) for run in runs]


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


def paper_log(store: Store, name: str) -> PaperLog:
    """What happened to the paper that a person means.  Raises UsageError when it is none of the list."""
    with store.read() as reader:
        paper = paper_named(reader, name)
        former = [gone for gone, home in reader.papers.merged_into().items() if home == paper.id]
        runs = {run.id: run for run in reader.runs.find()}
        changes = reader.runs.changes_about({paper.id, *former})
    by_run = [(runs[run_id], tuple(_joined(some))) for run_id, some in sorted(changes.items(), reverse=True)]
    return PaperLog(paper.key, paper.title, tuple(PaperStep(run, some) for run, some in by_run if some))


def kinds_of(changes: Iterable[Change | FieldChange]) -> Counter[str]:
    """How many changes of which kind, as ``LoggedRun.kinds`` has them."""
    of_papers = [change for change in changes if change.field not in LIST and change.field != OWNER]
    kinds = Counter(change_kinds(change for change in of_papers if change.field != WHOLE))
    kinds.update("new" if change.new else "gone" for change in of_papers if change.field == WHOLE)
    return kinds


def _logged(run: Run, changes: Sequence[FieldChange], questions: int) -> LoggedRun:
    kinds = kinds_of(changes)
    counts = run.summary.get("changed") if run.kind == "refresh" else None
    if isinstance(counts, int) and counts:
        kinds["counts"] = counts
    if questions:
        kinds["questions"] = questions
    keys = dict.fromkeys(change.key for change in changes if change.key and change.field not in LIST)
    said = tuple(change for change in changes if change.field in LIST or change.field == OWNER)
    known = {one.name: getattr(run, one.name) for one in fields(Run)}
    return LoggedRun(**known, papers=len(keys), keys=tuple(keys)[:_FEW], kinds=dict(in_order(kinds)), said=said)


def _joined(changes: Sequence[FieldChange]) -> list[FieldChange]:
    """Batches of one run that changed a field one after the other as one change; back and forth as none."""
    of_field: dict[object, FieldChange] = {}
    for change in changes:
        place = (change.paper_id, change.field) if change.field not in LIST else change
        first = of_field.get(place)
        old = change.old if first is None else first.old
        of_field[place] = FieldChange(change.paper_id, change.key, change.field, old, change.new, change.source)
    order = {paper_id: number for number, paper_id in enumerate(dict.fromkeys(c.paper_id for c in changes))}
    kept = [change for change in of_field.values() if change.old != change.new]
    return sorted(kept, key=lambda change: order[change.paper_id])

"""``publist undo``: a run's records and decisions are taken away, and the papers computed again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publist.compute.changelog import LIST, log_removed
from publist.compute.changes import Change, differences, facts, mine_change, owner_change
from publist.compute.owners import list_owners
from publist.compute.papers import recompute, remove_without_records
from publist.errors import UsageError
from publist.model import Paper
from publist.store import FieldChange, Reader, Run, Store, Writer, retried
from publist.workflows.trial import trial_or_real

TURNING = frozenset({"undo", "redo"})
"""Kinds of runs that are not undone themselves: one takes the other back."""
ASKING = frozenset({"sync", "refresh"})
"""Kinds of runs that ask the services."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was taken back."""

    run: Run
    removed: tuple[str, ...]
    """Keys of papers that only this run had brought."""
    changes: tuple[Change, ...]
    """Of papers, and of the owners (the field ``owner``, without a key)."""
    returned: tuple[str, ...] = ()
    """Keys of papers that this run had merged away."""
    said: tuple[FieldChange, ...] = ()
    """What the run had done besides: people renamed, merged, split; questions answered; proposals."""
    dry_run: bool = False


def last_undoable(store: Store) -> Run:
    """The newest run that changed something and has not been undone.  Raises UsageError when there is none.

    The ``init`` that made the store is not offered: it is undone only by its number.
    """
    with store.read() as reader:
        runs = reader.runs.find(changed=True)
    for run in runs:
        if run.undone_at is None and run.kind not in TURNING and not (run is runs[-1] and run.kind == "init"):
            return run
    raise UsageError("nothing-to-undo")


def undoable(store: Store, run_id: int | None = None) -> Run:
    """The run of this number, or the newest one, as it can be undone.  Raises UsageError when it cannot."""
    if run_id is None:
        return last_undoable(store)
    with store.read() as reader:
        run = next((r for r in reader.runs.find() if r.id == run_id), None)
    if run is None:
        raise UsageError("unknown-run", run=run_id)
    if not run.changed:
        raise UsageError("run-changed-nothing", run=run_id)
    if run.kind in TURNING:
        raise UsageError("run-is-no-change", run=run_id, kind=run.kind)
    if run.undone_at is not None:
        raise UsageError("run-undone-already", run=run_id)
    return run


@retried
def undo(store: Store, run_id: int | None = None, *, dry_run: bool = False) -> UndoReport:
    """Undo ``run_id``, or the newest run that is not undone; one transaction.

    With ``dry_run`` it is undone in a copy of the store.  What is undone can be redone until something else changes.
    """
    with trial_or_real(store, dry_run=dry_run) as target:
        run = undoable(target, run_id)
        with target.write("undo") as writer:
            writer.summary = {"run": run.id, "kind": run.kind}
            writer.redo.begin()
            report = _undo(writer, run)
            writer.redo.keep()
    return replace(report, dry_run=dry_run)


def _undo(writer: Writer, run: Run) -> UndoReport:
    owners = list_owners(writer)
    touched = writer.undo_run(run.id)
    for later in _only_confirming(writer, run):
        writer.undo_run(later)
    hidden = writer.papers.hidden_ids(touched.there)
    before = {paper.id: paper for paper in writer.papers.find(ids=touched.there, hidden=True)}
    left = remove_without_records(writer, touched.there | touched.returned)
    gone = {paper_id: paper for paper_id, paper in before.items() if paper_id not in left}
    log_removed(writer, list(gone.values()))
    same = list_owners(writer) == owners
    done = recompute(writer, left if same else writer.papers.keys(), wide=True)
    before = {id_: paper for id_, paper in done.before.items() if id_ not in touched.returned}
    after = dict(sorted(done.after.items()))
    turned = (writer.papers.hidden_ids(touched.there) ^ hidden) & before.keys() & after.keys()
    changes = owner_change(owners, list_owners(writer))
    changes += [mine_change(after[id_].key, mine=id_ in hidden) for id_ in sorted(turned)]
    changes += changed(before, after)
    return UndoReport(
        run,
        tuple(paper.key for _, paper in sorted(gone.items())),
        tuple(changes),
        tuple(paper.key for paper_id, paper in after.items() if paper_id not in before),
        tuple(one for one in writer.runs.changes(run.id) if one.field in LIST),
    )


def changed(before: Mapping[int, Paper], after: Mapping[int, Paper]) -> list[Change]:
    """Field by field, of papers that were there and are."""
    return [
        change
        for paper_id, paper in after.items()
        if paper_id in before and facts(before[paper_id]) != facts(paper)
        for change in differences(before[paper_id], paper)
    ]


def _only_confirming(reader: Reader, run: Run) -> list[int]:
    """Later runs that changed nothing: what they confirmed of the services' answers goes with what it confirms."""
    if run.kind not in ASKING:
        return []
    return [one.id for one in reader.runs.find() if one.id > run.id and not one.changed and one.undone_at is None]

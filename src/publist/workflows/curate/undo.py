"""``publist undo``: a run's records and decisions are taken away, and the papers computed again."""

from dataclasses import dataclass

from publist.compute.changelog import log_removed
from publist.compute.changes import Change, differences, facts
from publist.compute.owners import take_back_owner
from publist.compute.papers import recompute, remove_without_records
from publist.errors import UsageError
from publist.store import Run, Store


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was taken back."""

    run: Run
    removed: tuple[str, ...]
    """Keys of papers that only this run had brought."""
    changes: tuple[Change, ...]
    returned: tuple[str, ...] = ()
    """Keys of papers that this run had merged away."""


def last_undoable(store: Store) -> Run:
    """The newest run that changed something and has not been undone.  Raises UsageError when there is none."""
    with store.read() as reader:
        for run in reader.runs.find():
            if run.undone_at is None and run.kind not in {"init", "undo"}:
                return run
    raise UsageError("nothing-to-undo")


def undo(store: Store, run_id: int | None = None) -> UndoReport:
    """Undo ``run_id``, or the newest run that is not undone; one transaction."""
    if run_id is None:
        run = last_undoable(store)
    else:
        with store.read() as reader:
            found = next((r for r in reader.runs.find() if r.id == run_id), None)
        if found is None:
            raise UsageError("unknown-run", run=run_id)
        if found.undone_at is not None:
            raise UsageError("run-undone-already", run=run_id)
        run = found
    with store.write("undo") as writer:
        before = {paper.id: paper for paper in writer.papers.find(hidden=True)}
        hidden = writer.papers.hidden_ids()
        affected = remove_without_records(writer, writer.undo_run(run.id))
        take_back_owner(writer, run.id)
        left = set(writer.papers.keys())
        log_removed(writer, [paper for paper_id, paper in before.items() if paper_id not in left])
        recompute(writer, affected & left, people=True)
        after = {paper.id: paper for paper in writer.papers.find(hidden=True)}
        turned = (writer.papers.hidden_ids() ^ hidden) & before.keys() & after.keys()
        changes = [
            Change(after[id_].key, "mine", *(("no", "yes") if id_ in hidden else ("yes", "no")))
            for id_ in sorted(turned)
        ]
    changes += [
        change
        for paper_id, paper in after.items()
        if paper_id in before and facts(before[paper_id]) != facts(paper)
        for change in differences(before[paper_id], paper)
    ]
    removed = tuple(paper.key for paper_id, paper in before.items() if paper_id not in left)
    returned = tuple(paper.key for paper_id, paper in after.items() if paper_id not in before)
    return UndoReport(run, removed, tuple(changes), returned)

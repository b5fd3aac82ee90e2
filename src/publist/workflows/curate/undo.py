"""``publist undo``: a run's records and decisions are taken away, and the papers computed again."""

from dataclasses import dataclass

from publist.compute.changelog import log_removed
from publist.compute.changes import Change, differences, facts, mine_change, owner_change
from publist.compute.owners import list_owners
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
    """Of papers, and of the owners (the field ``owner``, without a key)."""
    returned: tuple[str, ...] = ()
    """Keys of papers that this run had merged away."""


def last_undoable(store: Store) -> Run:
    """The newest run that changed something and has not been undone.  Raises UsageError when there is none.

    The ``init`` that made the store is not offered: it is undone only by its number.
    """
    with store.read() as reader:
        runs = reader.runs.find()
    for run in runs:
        if run.undone_at is None and run.kind != "undo" and not (run is runs[-1] and run.kind == "init"):
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
        owners = list_owners(writer)
        touched = writer.undo_run(run.id)
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
    changes += [
        change
        for paper_id, paper in after.items()
        if paper_id in before and facts(before[paper_id]) != facts(paper)
        for change in differences(before[paper_id], paper)
    ]
    removed = tuple(paper.key for _, paper in sorted(gone.items()))
    returned = tuple(paper.key for paper_id, paper in after.items() if paper_id not in before)
    return UndoReport(run, removed, tuple(changes), returned)

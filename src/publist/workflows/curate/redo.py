"""``publist redo``: what was undone is there again, row by row as it was."""

from dataclasses import dataclass

from publist import __version__
from publist.compute.changelog import LIST, log_changes, log_removed
from publist.compute.changes import Change, mine_change, owner_change
from publist.compute.owners import list_owners
from publist.errors import UsageError
from publist.store import FieldChange, Reader, Run, Store, Writer, retried
from publist.workflows.curate.undo import TURNING, changed
from publist.workflows.trial import trial_or_real


@dataclass(frozen=True, slots=True)
class RedoReport:
    """What is there again."""

    run: Run
    """The run that had been undone."""
    added: tuple[str, ...]
    """Keys of papers that are in the list again."""
    removed: tuple[str, ...]
    """Keys of papers that are not: they are parts of others again."""
    changes: tuple[Change, ...]
    """Of papers, and of the owners (the field ``owner``, without a key)."""
    said: tuple[FieldChange, ...]
    """What the run does besides: people renamed, merged, split; questions answered; proposals."""
    left: int
    """How many undone runs can be redone after this one."""
    dry_run: bool = False


@retried
def redo(store: Store, *, every: bool = False, dry_run: bool = False) -> tuple[RedoReport, ...]:
    """Redo the run that was undone last, or with ``every`` all that can be, the last undone first; one transaction.

    Raises UsageError when there is none: nothing was undone, or something else has changed since.
    """
    with trial_or_real(store, dry_run=dry_run) as target, target.write("redo") as writer:
        writer.must_be_alone()  # rows come back as they were, whatever else is there by now
        undone = redoable(writer)
        wanted = undone if every else undone[:1]
        reports = tuple(
            _redo(writer, run, left=len(undone) - number, dry_run=dry_run) for number, run in enumerate(wanted, 1)
        )
        writer.summary = {"runs": [report.run.id for report in reports]}
    return reports


def redoable(reader: Reader) -> list[Run]:
    """The runs of kind ``undo`` that can be redone, the last one first.  Raises UsageError when there is none."""
    runs = reader.runs.find(changed=True)
    line = reader.redo.line()
    found = [run for run in runs if run.id in line]
    if not found:
        last = next((run for run in runs if run.kind not in TURNING), None)
        undone = next((run for run in runs if run.kind == "undo" and run.undone_at is None), None)
        if last is not None and undone is not None and last.id > undone.id:
            raise UsageError("redo-ended", run=last.id, kind=last.kind)
        raise UsageError("nothing-to-redo")
    if any(run.version != __version__ for run in found):  # its rows are as another publist computes them
        raise UsageError("redo-of-other-version", version=found[0].version)
    return found


def _redo(writer: Writer, undone: Run, *, left: int, dry_run: bool) -> RedoReport:
    owners = list_owners(writer)
    ids = writer.redo.papers(undone.id)
    before = {paper.id: paper for paper in writer.papers.find(ids=ids, hidden=True)}
    hidden = writer.papers.hidden_ids(ids)
    writer.redo.put_back(undone.id)
    writer.runs.mark_redone(undone.id, now=writer.now)
    after = {paper.id: paper for paper in sorted(writer.papers.find(ids=ids, hidden=True), key=lambda one: one.id)}
    gone = [paper for paper_id, paper in before.items() if paper_id not in after]
    log_removed(writer, gone)
    log_changes(writer, before, list(after.values()))
    run_id = undone.summary["run"]
    run = next(one for one in writer.runs.find() if one.id == run_id)
    changes = owner_change(owners, list_owners(writer))
    turned = (writer.papers.hidden_ids(ids) ^ hidden) & before.keys() & after.keys()
    changes += [mine_change(after[id_].key, mine=id_ in hidden) for id_ in sorted(turned)]
    return RedoReport(
        run,
        tuple(paper.key for paper_id, paper in after.items() if paper_id not in before),
        tuple(paper.key for paper in gone),
        (*changes, *changed(before, after)),
        tuple(one for one in writer.runs.changes(run.id) if one.field in LIST),
        left,
        dry_run,
    )

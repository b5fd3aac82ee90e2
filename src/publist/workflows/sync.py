"""``publist sync``: complete the list from the services, in few requests, batch by batch.

The network is never asked inside a transaction: a source answers, then one short transaction takes the answers in.
A run that is stopped keeps what it stored, and the next one asks only for the rest.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from publist.errors import OutOfTimeError, ServiceError, UsageError
from publist.model import DBLP, HANDWRITTEN, SEMANTIC_SCHOLAR, Paper, Record
from publist.reconcile import label
from publist.store import IndexedPaper, Store
from publist.workflows.answers import Batch, take_answers
from publist.workflows.asking import Inquiry, ask_dblp, ask_semantic_scholar
from publist.workflows.differences import Change, differences, facts
from publist.workflows.due import due
from publist.workflows.misprints import Misprint, misprints
from publist.workflows.owner import stated_owner
from publist.workflows.sources import Sources


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one service did in this run."""

    source: str
    asked: int
    """Papers that were asked about; 0 when none was due."""
    found: int
    not_found: tuple[str, ...] = ()
    """Citation keys."""
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did."""

    papers: int
    sources: tuple[SourceReport, ...]
    changes: tuple[Change, ...]
    misprints: tuple[Misprint, ...]
    doubts: tuple[str, ...]
    warnings: tuple[str, ...]
    unlisted: tuple[str, ...]
    """Papers of the owner that a service named and the list lacks."""
    run_id: int | None = None
    dry_run: bool = False

    @property
    def failures(self) -> tuple[str, ...]:
        """What each failing service said."""
        return tuple(report.failure for report in self.sources if report.failure)

    @property
    def changed_papers(self) -> int:
        """How many papers changed."""
        return len({change.key for change in self.changes})


@dataclass(slots=True)
class _Run:
    """What a run gathers while it goes."""

    id: int | None = None
    first: dict[int, Paper] = field(default_factory=dict)
    """The papers as they were before this run touched them."""
    last: dict[int, Paper] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    unlisted: dict[str, Record] = field(default_factory=dict)
    errors: list[ServiceError] = field(default_factory=list)


def sync(
    store: Store,
    sources: Sources,
    *,
    only: Collection[str] = (),
    again: bool = False,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> SyncReport:
    """Ask the services about every paper that is due (``again``: about every paper) and take the answers in.

    ``only`` restricts the run to these citation keys.  A service that fails leaves the others working; its failure is
    in the report.  Raises UsageError for a key that is not in the store, and the service's own error when every
    service failed and nothing was stored.
    """
    run = _Run()
    reports = []
    for source in (SEMANTIC_SCHOLAR, DBLP):
        if not sources.has(source):
            continue
        with store.read() as reader:  # anew for each service: what the first one told helps to ask the second
            index = reader.paper_index()
            rows = _chosen(index, only)
            asked = reader.lookups(source)
            owner = stated_owner(reader)
        wanted = rows if again else due(rows, asked, store.now())
        reports.append(
            _ask_one(
                store, source, _batches(sources, source, Inquiry(wanted, index, owner)), len(wanted), run, progress
            )
        )
        if run.errors and isinstance(run.errors[-1], OutOfTimeError):
            break
    if run.id is not None:
        store.finish_run(run.id, "partial" if run.errors else "done", {"changed": len(_changes(run))})
    elif run.errors and len(run.errors) == len(reports):
        raise run.errors[0]
    return _report(store, run, reports, len(rows) if reports else 0)


def _chosen(rows: Sequence[IndexedPaper], only: Collection[str]) -> list[IndexedPaper]:
    shown = [row for row in rows if not row.hidden]
    if not only:
        return shown
    missing = sorted(set(only) - {row.key for row in shown})
    if missing:
        raise UsageError(f"no paper {', '.join(missing)} in the store; publist list shows the keys")
    return [row for row in shown if row.key in only]


def _batches(sources: Sources, source: str, inquiry: Inquiry) -> Iterator[Batch]:
    if source == SEMANTIC_SCHOLAR and sources.semantic_scholar:
        yield from ask_semantic_scholar(sources.semantic_scholar, inquiry)
    elif source == DBLP and sources.dblp:
        yield from ask_dblp(sources.dblp, inquiry)


def _ask_one(
    store: Store,
    source: str,
    batches: Iterator[Batch],
    wanted: int,
    run: _Run,
    progress: Callable[[int, int, str], None],
) -> SourceReport:
    """One service's batches, each stored as it comes; an error ends this service's part only."""
    done = found = 0
    not_found: list[str] = []
    failure = None
    try:
        for batch in batches:
            for record in batch.unlisted:
                run.unlisted.setdefault(record.title.casefold(), record)
            run.doubts += batch.notes
            if not batch.answers:
                continue
            if run.id is None:
                run.id = store.start_run("sync")
            with store.write("sync", run.id) as writer:
                taken = take_answers(writer, source, batch.answers, store.now())
            for paper_id, paper in taken.before.items():
                run.first.setdefault(paper_id, paper)
            run.last.update(taken.after)
            run.doubts += taken.doubts
            done += len(batch.answers)
            found += taken.found
            not_found += taken.not_found
            progress(done, wanted, label(source))
    except ServiceError as error:
        run.errors.append(error)
        failure = str(error)
    return SourceReport(source, wanted, found, tuple(not_found), failure)


def _changes(run: _Run) -> list[Change]:
    return [
        change
        for paper_id, former in run.first.items()
        if facts(former) != facts(run.last[paper_id])
        for change in differences(former, run.last[paper_id])
    ]


def _report(store: Store, run: _Run, reports: Sequence[SourceReport], papers: int) -> SyncReport:
    with store.read() as reader:
        records = reader.records(list(run.last))
    found = [item for paper_id, paper in run.last.items() for item in misprints(paper, records[paper_id])]
    warnings = [f"{paper.key}: {text}" for paper in run.last.values() for text in paper.warnings]
    unlisted = [
        f"{record.title} ({record.year or 'no year'}, {label(record.source)})"
        for record in run.unlisted.values()
        if record.source not in HANDWRITTEN
    ]
    return SyncReport(
        papers,
        tuple(reports),
        tuple(_changes(run)),
        tuple(found),
        tuple(run.doubts),
        tuple(warnings),
        tuple(unlisted),
        run.id,
    )

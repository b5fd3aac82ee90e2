"""``publist refresh``: today's citation counts, in the fewest requests, appended to their history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from publist.compute.papers import recompute
from publist.errors import ServiceError
from publist.model import CitationCount, CountAnswer, Identifier
from publist.services.base import Service
from publist.store import IndexedPaper, Store, Writer, job_lock, retried
from publist.text.titles import title_key
from publist.workflows.update.counts import add_new_counts
from publist.workflows.update.inquiry import best_identifier
from publist.workflows.update.report import (
    CountChange,
    Finding,
    MovedIdentifier,
    NewNotice,
    OnePaperAtService,
    RefreshReport,
    ServiceFailure,
    UnansweredIdentifier,
    failure_of,
    is_no_news,
    unanswered,
)
from publist.workflows.update.retractions import keep_retractions

Progress = Callable[[int, int, str], None]
"""Called with what is done, the total, and the service's name."""
_LARGEST: Final = 500
"""Counts that are stored together at most."""
_GROUP: Final = 10
"""Counts that are stored together where a service answers for one paper a request."""


@dataclass(slots=True)
class _Run:
    id: int | None = None
    counted: set[int] = field(default_factory=set)
    added: int = 0
    changes: list[CountChange] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    moved: list[MovedIdentifier] = field(default_factory=list)
    shared: list[OnePaperAtService] = field(default_factory=list)
    notices: list[NewNotice] = field(default_factory=list)
    failures: list[ServiceFailure] = field(default_factory=list)
    closed: list[ServiceFailure] = field(default_factory=list)
    unanswered: list[UnansweredIdentifier] = field(default_factory=list)
    bearers: dict[Identifier, set[str]] = field(default_factory=dict)
    """Keys of the papers that have an identifier."""

    def take(self, batch: "_Run") -> None:
        """What a batch has brought, once it is stored."""
        self.counted |= batch.counted
        self.added += batch.added
        self.changes += batch.changes
        self.moved += batch.moved
        self.shared += batch.shared
        self.notices += batch.notices
        for source, keys in batch.unknown.items():
            self.unknown.setdefault(source, []).extend(keys)


def refresh(
    store: Store,
    services: Iterable[Service],
    *,
    accept: bool = False,
    progress: Progress = lambda *_: None,
) -> RefreshReport:
    """Ask for the counts of all papers, in the service's largest batches, and store each batch as it comes.

    Only those of ``services`` are asked that count citations.  A missing count keeps the old one; a great fall waits
    for a second look unless ``accept`` is true, which also shows what has been waiting.

    Raises ServiceError when none of them counts, and StoreBusyError while another job is at work; every failure of a
    service is in the report.
    """
    counting = [service for service in services if service.counts]
    if not counting:
        raise ServiceError("no-counting-service", service="refresh")
    with job_lock(store.location, "refresh", clock=store.now):
        return _refresh(store, counting, accept=accept, progress=progress)


def _refresh(store: Store, services: Sequence[Service], *, accept: bool, progress: Progress) -> RefreshReport:
    run = _Run()
    with store.read() as reader:
        rows = [row for row in reader.papers.index() if not row.hidden]
    for row in rows:
        for identifier in row.identifiers:
            run.bearers.setdefault(identifier, set()).add(row.key)
    askable: set[int] = set()
    for service in services:
        asked = [(row, found) for row in rows if (found := best_identifier(service, row))]
        askable |= {row.id for row, _ in asked}
        _count(store, service, asked, run, accept=accept, progress=progress)
    if run.id is not None:
        status = "partial" if run.failures else "done"
        store.finish_run(run.id, status, {"counted": len(run.counted), "changed": len(run.changes)})
    findings: list[Finding] = [*run.unanswered, *run.moved, *dict.fromkeys(run.shared)]
    return RefreshReport(
        len(rows),
        len(run.counted),
        run.added,
        tuple(run.changes),
        {source: tuple(dict.fromkeys(keys)) for source, keys in run.unknown.items()},
        tuple(row.key for row in rows if row.id not in askable),
        tuple(findings),
        tuple(run.failures),
        tuple(run.closed),
        sum(failure.left for failure in (*run.failures, *run.closed)),
        tuple(hint for service in services if (hint := service.hint)),
        tuple(run.notices),
        run.id,
        run.id is not None or len(run.failures) + len(run.closed) < len(services),
    )


def _count(
    store: Store,
    service: Service,
    asked: Sequence[tuple[IndexedPaper, Identifier]],
    run: _Run,
    *,
    accept: bool,
    progress: Progress,
) -> None:
    """One service's batches; an error ends this service's part only."""
    size = max(1, min(service.batch_size or 1, _LARGEST))
    size = size if size > 1 else _GROUP
    for start in range(0, len(asked), size):
        part = asked[start : start + size]
        try:
            answers = service.counts_of([identifier for _, identifier in part])
        except ServiceError as error:
            _note_failure(run, failure_of(service.name, error, asked=len(asked), left=len(asked) - start), error)
            return
        failed, ended = service.unanswered, service.ended
        alone = [(row, i, failed[i]) for row, i in part if i in failed and failed[i] is not ended]
        run.unanswered += [unanswered(row.key, service.name, i, error) for row, i, error in alone]
        if run.id is None:
            run.id = store.start_run("refresh")
        given = [(one, answer) for one, answer in zip(part, answers, strict=True) if one[1] not in failed]
        run.take(_store_batch(store, service, given, run, accept=accept))
        if ended is not None:
            left = len(asked) - start - len(given) - len(alone)
            _note_failure(run, failure_of(service.name, ended, asked=len(asked), left=left), ended)
            return
        progress(start + len(part), len(asked), service.label)


def _note_failure(run: _Run, failure: ServiceFailure, error: ServiceError) -> None:
    (run.closed if is_no_news(error) else run.failures).append(failure)


@retried
def _store_batch(
    store: Store,
    service: Service,
    given: Sequence[tuple[tuple[IndexedPaper, Identifier], CountAnswer]],
    run: _Run,
    *,
    accept: bool,
) -> _Run:
    """One batch in one transaction; what it has brought."""
    batch = _Run(bearers=run.bearers)
    with store.write("refresh", run.id) as writer:
        there = writer.papers.present([row.id for (row, _), _ in given])  # some have been merged away meanwhile
        given = [one for one in given if one[0][0].id in there]
        _store(writer, service, [one for one, _ in given], [answer for _, answer in given], batch, accept=accept)
    return batch


def _store(
    writer: Writer,
    service: Service,
    part: Sequence[tuple[IndexedPaper, Identifier]],
    answers: Sequence[CountAnswer],
    run: _Run,
    *,
    accept: bool,
) -> None:
    now = writer.now
    counts: list[tuple[int, CitationCount]] = []
    right: list[tuple[IndexedPaper, CountAnswer]] = []
    keys = {row.id: row.key for row, _ in part}
    for (row, identifier), answer in zip(part, answers, strict=True):
        if not _same_paper(row, identifier, answer):
            run.moved.append(MovedIdentifier(row.key, service.name, answer.asked, answer.title or ""))
            continue
        right.append((row, answer))
        if answer.count is None or answer.count < 0:
            run.unknown.setdefault(service.name, []).append(row.key)
        else:
            counts.append((row.id, CitationCount(service.name, answer.count, now)))
    if accept:
        writer.counts.release([row.id for row, _ in part])
    done = add_new_counts(writer, counts, accept=accept)
    run.added += done.added
    run.counted |= {paper_id for paper_id, _ in counts}
    run.changes += [
        CountChange(keys[paper_id], service.name, old, count.count, count.held) for paper_id, old, count in done.changed
    ]
    _keep_aliases(writer, service, right, run)
    run.notices += keep_retractions(writer, service.name, [(row, a) for row, a in right if a.retracted])


def _same_paper(row: IndexedPaper, asked: Identifier, answer: CountAnswer) -> bool:
    """Whether the answer is still about the paper that was asked for: its title, or another identifier that we hold."""
    if answer.title is None or title_key(answer.title) == title_key(row.title):
        return True
    return bool((set(row.identifiers) & set(answer.identifiers)) - {asked})


def _keep_aliases(
    writer: Writer, service: Service, right: Sequence[tuple[IndexedPaper, CountAnswer]], run: _Run
) -> None:
    """Where the service has merged papers, its new id becomes an identifier of the paper beside the old one."""
    own = service.info.paper_scheme
    renamed: dict[int, Identifier] = {}
    for row, answer in right:
        mine = {identifier for identifier in row.identifiers if identifier.scheme is own}
        new = next((identifier for identifier in answer.identifiers if identifier.scheme is own), None)
        if new is None:
            continue
        bearers = run.bearers.setdefault(new, set())
        bearers.add(row.key)
        if len(bearers) > 1:
            run.shared.append(OnePaperAtService(service.name, tuple(sorted(bearers))))
        if mine and new not in mine:
            renamed[row.id] = new
    if not renamed:
        return
    changed = [
        (paper_id, replace(stored.record, identifiers=(renamed[paper_id], *stored.record.identifiers)))
        for paper_id, records in writer.records.find(list(renamed)).items()
        for stored in records
        if stored.record.source == service.name
    ]
    writer.records.add(changed, writer.now)
    recompute(writer, {paper_id for paper_id, _ in changed})

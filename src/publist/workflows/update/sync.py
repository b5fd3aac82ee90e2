"""``publist sync``: complete the list from the services, in few requests, batch by batch.

The network is never asked inside a transaction: a service answers, then one short transaction takes the answers in.
A run that is stopped keeps what it stored, and the next one asks only for the rest.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from publist.compute.aliases import add_alias, other_bearers
from publist.compute.bridges import TakenOut
from publist.compute.changelog import MOVED, log_beside
from publist.compute.changes import Change, differences, facts
from publist.compute.misprints import misprints
from publist.compute.papers import recompute_owners
from publist.compute.questions import open_questions
from publist.compute.wrong_identifiers import wrong_identifiers
from publist.errors import OutOfTimeError, ServiceError
from publist.model import Paper
from publist.services.base import Service, Services
from publist.store import Store, job_lock, retried
from publist.workflows.trial import trial_copy
from publist.workflows.update.asking import Asking, Batch
from publist.workflows.update.inquiry import Inquiries, Inquiry
from publist.workflows.update.joining import join
from publist.workflows.update.judging import judge_all, keep_identifier_answers, keep_questions
from publist.workflows.update.pages import OwnerPages, name_owner, page_was_asked
from publist.workflows.update.planning import fewest_searches_first
from publist.workflows.update.proposals import proposals, propose
from publist.workflows.update.report import (
    Finding,
    MergedPaper,
    NewConflict,
    NewProposal,
    OnePaperAtService,
    OtherBearer,
    PaperWarning,
    ServiceFailure,
    SourceReport,
    SyncReport,
    failure_of,
    is_no_news,
    new_notices,
    rejected,
)
from publist.workflows.update.storing import StoredAnswers, store_answers
from publist.workflows.update.unanswered import note_unanswered

Progress = Callable[[int, int, str], None]
"""Called with what is done, the total, and the service's name."""


@dataclass(slots=True)
class _Run:
    """What a run gathers while it goes."""

    id: int | None = None
    first: dict[int, Paper] = field(default_factory=dict)
    """The papers as they were before this run touched them."""
    last: dict[int, Paper] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    proposed: list[NewProposal] = field(default_factory=list)
    taken_out: tuple[TakenOut, ...] = ()
    out_of_time: bool = False
    """Whether the run's own limit has ended a service's part: nobody else is asked."""


def sync(
    store: Store,
    services: Services,
    *,
    only: Collection[str] = (),
    again: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda *_: None,
) -> SyncReport:
    """Ask the services about every paper that is due (``again``: about every paper) and take the answers in.

    ``only`` restricts the run to these citation keys; with ``dry_run`` the services are asked, and their answers are
    taken into a copy of the store.  A service that fails leaves the others working; each failure is in the report, also
    where every service failed.

    Raises UsageError for a key that is not in the store, and StoreBusyError while another job is at work.
    """
    if dry_run:
        with trial_copy(store) as copy:
            report = _sync(copy, services, only, again=again, progress=progress)
        return replace(report, dry_run=True)
    with job_lock(store.location, "sync", clock=store.now):
        return _sync(store, services, only, again=again, progress=progress)


def _sync(store: Store, services: Services, only: Collection[str], *, again: bool, progress: Progress) -> SyncReport:
    run = _Run()
    reports: list[SourceReport] = []
    papers = 0
    for service in fewest_searches_first(store, services, only=only, again=again):
        with store.read() as reader:  # anew for each service: what the first one answered helps to ask the second
            inquiries = Inquiries(reader, only, again=again, now=store.now())
            inquiry = inquiries.of(service)
            papers = inquiries.papers
        if run.out_of_time:
            reports.append(_not_reached(service, inquiry))
        else:
            reports.append(_ask_one(store, service, inquiry, run, progress))
    order = [service.name for service in services]
    reports.sort(key=lambda report: order.index(report.source))
    reports += [SourceReport("plug-in", 0, 0, failure=failure_of("plug-in", error)) for error in services.unusable]
    if run.id is not None:
        _join(store, run, run.id)
        partial = any(report.failure for report in reports)
        store.finish_run(run.id, "partial" if partial else "done", {"changed": len({c.key for c in _changes(run)})})
    return _report(store, run, reports, papers, only)


def _join(store: Store, run: _Run, run_id: int) -> None:
    """Papers that the answers show to be one are merged, entries that they show to be of none are taken out."""
    joined = join(store, run_id, run.last)
    gone = {merge.key for merge in joined.merges}
    run.findings = [f for f in run.findings if not (isinstance(f, OnePaperAtService) and gone.intersection(f.keys))]
    run.findings += [MergedPaper(merge.key, merge.into) for merge in joined.merges]
    run.taken_out = joined.taken_out
    for paper_id in joined.gone:
        run.last.pop(paper_id, None)
        run.first.pop(paper_id, None)
    for paper_id, paper in joined.before.items():
        if paper_id in joined.after:
            run.first.setdefault(paper_id, paper)
    run.last.update(joined.after)


def _not_reached(service: Service, inquiry: Inquiry) -> SourceReport:
    """The time was over before this service's turn."""
    left = len(Asking(service, inquiry).wanted)
    failure = ServiceFailure(service.name, "not-asked-in-time", (), left, left) if left else None
    return SourceReport(service.name, left, 0, failure=failure, left=left)


def _ask_one(store: Store, service: Service, inquiry: Inquiry, run: _Run, progress: Progress) -> SourceReport:
    """One service's batches, each stored as it comes; an error ends this service's part only."""
    asking = Asking(service, inquiry)
    wanted = {row.id for row in asking.wanted}
    total, found = len(wanted), 0
    before = service.requests
    not_found: list[str] = []
    error: ServiceError | None = None
    progress(0, total, service.label)
    try:
        for batch in chain(asking.batches(), _new_papers(store, asking, inquiry)):
            missed = _store(store, service, inquiry, batch, run)
            answered = {answer.row.id for answer in batch.answers} & wanted
            found += len(answered - missed.keys())
            not_found += [key for paper_id, key in missed.items() if paper_id in wanted]
            wanted -= answered
            progress(total - len(wanted), total, service.label)
    except ServiceError as raised:
        error = raised
    left = len(wanted) if error else 0
    report = SourceReport(
        service.name,
        total,
        found,
        tuple(not_found),
        left=left,
        requests=service.requests - before,
        hint=service.hint,
    )
    if error is None:
        return report
    failure = failure_of(service.name, error, asked=total, left=left)
    if is_no_news(error):
        return replace(report, closed=failure)
    run.out_of_time = isinstance(error, OutOfTimeError)
    return replace(report, failure=failure)


def _new_papers(store: Store, asking: Asking, inquiry: Inquiry) -> Iterator[Batch]:
    """Owners' pages that this run has brought to light; a generator, so that it looks after all else is stored."""
    service = asking.service
    if inquiry.whole_list:
        with store.read() as reader:
            pages = OwnerPages(reader, store.now()).of(service)
        yield from asking.new_papers(pages)


def _store(store: Store, service: Service, inquiry: Inquiry, batch: Batch, run: _Run) -> dict[int, str]:
    """Store one batch in one transaction; the papers that the service does not know, by id."""
    run.findings += (*batch.findings, *([batch.moved] if batch.moved else ()))
    nothing = not (batch.answers or batch.questions or batch.unanswered or batch.moved or batch.wrong)
    if nothing and not (batch.page and batch.page.seek_new):
        return {}
    if run.id is None:
        run.id = store.start_run("sync")
    stored, proposed = _store_batch(store, service, inquiry, batch, run.id)
    run.proposed += proposed
    for paper_id, paper in stored.before.items():
        run.first.setdefault(paper_id, paper)
    run.last.update(stored.after)
    run.findings += stored.findings
    return dict(stored.not_found)


@retried
def _store_batch(
    store: Store, service: Service, inquiry: Inquiry, batch: Batch, run_id: int
) -> tuple[StoredAnswers, Sequence[NewProposal]]:
    """The same; what was stored, and what is proposed."""
    proposed: Sequence[NewProposal] = ()
    with store.write("sync", run_id) as writer:
        batch = batch.about(writer.papers.present(batch.papers))
        now = store.now()
        if batch.page:
            name_owner(writer, batch.page)
        moved = batch.moved and add_alias(writer, batch.moved.former, batch.moved.now)
        stored = store_answers(writer, service, batch.answers, now)
        if moved and batch.moved:
            log_beside(writer, MOVED, str(batch.moved.former), str(batch.moved.now), source=service.name)
            recompute_owners(writer)
        if batch.questions:
            keep_questions(writer, judge_all(writer, service.name, batch.questions), now)
        keep_identifier_answers(writer, service.name, (*batch.answers, *batch.wrong), now)
        if batch.unanswered:
            note_unanswered(writer, service.name, batch.unanswered, now)
        if batch.page and batch.page.seek_new:
            page_was_asked(writer, service.name, batch.page, now)
            if batch.unlisted:
                proposed = propose(writer, batch.unlisted, batch.page, inquiry.listed, now)
    return stored, proposed


def _changes(run: _Run) -> list[Change]:
    return [
        change
        for paper_id, former in run.first.items()
        if facts(former) != facts(run.last[paper_id])
        for change in differences(former, run.last[paper_id])
    ]


def _new_conflicts(run: _Run) -> Iterator[NewConflict]:
    for paper_id, paper in run.last.items():
        former = run.first.get(paper_id)
        known = {(one.source, one.kind, one.digest) for one in former.conflicts} if former else set()
        for conflict in paper.conflicts:
            if (conflict.source, conflict.kind, conflict.digest) not in known:
                yield NewConflict(paper.key, conflict)


def _report(store: Store, run: _Run, reports: Sequence[SourceReport], papers: int, only: Collection[str]) -> SyncReport:
    with store.read() as reader:
        records = reader.records.find(list(run.last)) if run.last else {}
        waiting = len(proposals(reader))
        questions = len(open_questions(reader))
        touched = reader.papers.find(ids=run.last.keys()) if run.last else []
        wrong = [rejected(one) for one in wrong_identifiers(reader, only)]
        bearers = [OtherBearer(*found) for found in other_bearers(touched, reader.people.owner())]
    found = [item for paper_id, paper in run.last.items() for item in misprints(paper, records.get(paper_id, ()))]
    warnings = [PaperWarning(paper.key, text) for paper in run.last.values() for text in paper.warnings]
    return SyncReport(
        papers,
        tuple(reports),
        tuple(_changes(run)),
        tuple(found),
        tuple(dict.fromkeys((*run.findings, *wrong, *bearers))),
        tuple(warnings),
        tuple(run.proposed),
        tuple(_new_conflicts(run)),
        run.id,
        proposals=waiting,
        questions=questions,
        notices=new_notices(run.first, run.last),
        taken_out=run.taken_out,
    )

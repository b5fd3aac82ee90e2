"""``publist sync``: complete the list from the services, in few requests, batch by batch.

The network is never asked inside a transaction: a source answers, then one short transaction takes the answers in.
A run that is stopped keeps what it stored, and the next one asks only for the rest.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from publist.compute.changes import Change, differences, facts
from publist.compute.duplicates import settle
from publist.compute.misprints import Misprint, misprints
from publist.compute.owners import stated_owner
from publist.compute.questions import open_questions
from publist.errors import OutOfTimeError, ServiceError, UsageError
from publist.model import DBLP, HANDWRITTEN, SEMANTIC_SCHOLAR, Paper
from publist.services.base import Source, hint_of
from publist.store import IndexedPaper, Reader, Store
from publist.workflows.update.answers import Batch, take_answers
from publist.workflows.update.asking import Asking, Inquiry, Plan, askable, plan
from publist.workflows.update.due import Asked, due
from publist.workflows.update.pages import owner_pages, page_was_asked
from publist.workflows.update.proposals import proposals, propose
from publist.workflows.update.sources import Sources

Progress = Callable[[int, int, str], None]
_ASKED_FOR_ALL = frozenset({SEMANTIC_SCHOLAR, DBLP})
"""Sources that are searched by title for every paper; the others only for papers that no service knows yet."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one service did in this run."""

    source: str
    asked: int
    """Papers that were to be asked about; 0 when none was due."""
    found: int
    not_found: tuple[str, ...] = ()
    """Citation keys."""
    failure: str | None = None
    left: int = 0
    """Papers that are still to be asked about: the next run goes on with them."""
    requests: int = 0
    hint: str | None = None
    """How to be served better, when the service made us wait."""


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
    """Papers of the owners that a service named now for the first time and the list lacks."""
    run_id: int | None = None
    dry_run: bool = False
    proposals: int = 0
    """All papers that wait for an answer: ``publist proposals``."""
    questions: int = 0
    """All questions about papers and people that wait for an answer: ``publist review``."""

    @property
    def failures(self) -> tuple[str, ...]:
        """What each failing service said, and how much is left."""
        return tuple(
            report.failure + (f" ({report.left} of {report.asked} papers left)" if report.left else "")
            for report in self.sources
            if report.failure
        )

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
    unlisted: list[str] = field(default_factory=list)
    errors: list[ServiceError] = field(default_factory=list)


def sync(
    store: Store,
    sources: Sources,
    *,
    only: Collection[str] = (),
    again: bool = False,
    progress: Progress = lambda *_: None,
) -> SyncReport:
    """Ask the services about every paper that is due (``again``: about every paper) and take the answers in.

    ``only`` restricts the run to these citation keys.  A service that fails leaves the others working; its failure is
    in the report.  Raises UsageError for a key that is not in the store, and the service's own error when every
    service failed and nothing was stored.
    """
    run = _Run()
    reports: list[SourceReport] = []
    papers = 0
    for source in _fewest_searches_first(store, sources, only, again=again):
        with store.read() as reader:  # anew for each service: what the first one told helps to ask the second
            questions = _Questions(reader, only, again=again, now=store.now())
            inquiry = questions.inquiry(source)
            papers = len(questions.rows)
        if run.errors and isinstance(run.errors[-1], OutOfTimeError):
            reports.append(_not_reached(source, inquiry))
        else:
            reports.append(_ask_one(store, source, inquiry, run, progress))
    order = [source.name for source in sources]
    reports.sort(key=lambda report: order.index(report.source))
    reports += [SourceReport("plug-in", 0, 0, failure=text) for text in sources.unusable]
    if run.id is not None:
        _settle(store, run)
        partial = any(report.failure for report in reports)
        store.finish_run(run.id, "partial" if partial else "done", {"changed": len({c.key for c in _changes(run)})})
    elif run.errors and all(report.failure for report in reports):
        raise run.errors[0]
    return _report(store, run, reports, papers)


def _settle(store: Store, run: _Run) -> None:
    """Papers that the answers show to be one are merged, those that may be one are asked about."""
    with store.write("sync", run.id) as writer:
        settled = settle(writer, run.last)
        keys = writer.papers.keys()
    for gone in settled.into:
        former = run.last.pop(gone, None)
        run.first.pop(gone, None)
        if former:
            run.doubts = [d for d in run.doubts if "publist merge" not in d or former.key not in d.split()]
    run.last.update({id_: paper for id_, paper in settled.after.items() if id_ in keys})
    run.doubts += settled.sentences


def _fewest_searches_first(store: Store, sources: Sources, only: Collection[str], *, again: bool) -> list[Source]:
    """Whoever answers by pages and in batches goes first: the identifiers that it gives spare the others searches."""
    searches = {planned.source: len(planned.by_title) for planned in plans(store, sources, only=only, again=again)}
    main = [source for source in sources if source.name in _ASKED_FOR_ALL]
    others = [source for source in sources if source.name not in _ASKED_FOR_ALL]
    return [*sorted(main, key=lambda source: searches[source.name]), *others]


def _not_reached(source: Source, inquiry: Inquiry) -> SourceReport:
    left = len(askable(source, inquiry))
    failure = f"{source.label} was not asked: the time limit of this run is over; run again" if left else None
    return SourceReport(source.name, left, 0, failure=failure, left=left)


def plans(store: Store, sources: Sources, *, only: Collection[str] = (), again: bool = False) -> list[Plan]:
    """The requests that ``sync`` would make now, source by source; nothing is asked.

    What one source answers can spare requests of the next (identifiers, who is who), so a run may need fewer.
    """
    with store.read() as reader:
        questions = _Questions(reader, only, again=again, now=store.now())
        return [plan(source, questions.inquiry(source)) for source in sources]


class _Questions:
    """What the store holds, turned into what each source is to be asked."""

    def __init__(self, reader: Reader, only: Collection[str], *, again: bool, now: datetime) -> None:
        self._reader = reader
        self._again = again
        self._now = now
        self._only = only
        self._index = reader.papers.index()
        self._owner = stated_owner(reader)
        self._owner_ids = frozenset(person.id for person in reader.people.owner())
        self._first_seen = reader.records.first_seen()
        self.rows = _chosen(self._index, only)

    def inquiry(self, source: Source) -> Inquiry:
        """What this source is to be asked."""
        reader = self._reader
        missed = reader.lookups.find(source.name, found=False)
        asked = Asked(reader.lookups.find(source.name), missed, self._first_seen)
        scheme = source.person_scheme
        pages = owner_pages(reader, self._owner, source.name, scheme, self._now)
        if self._again and not self._only:
            pages = tuple(replace(page, news=page.told or page.news) for page in pages)
        elif self._only:
            pages = tuple(replace(page, news=False) for page in pages)
        people = reader.people.identifiers(scheme) if scheme else {}
        searched = None
        if source.name not in _ASKED_FOR_ALL:
            services = [(row, any(name not in HANDWRITTEN for name, _ in row.records)) for row in self.rows]
            searched = frozenset(row.id for row, known in services if not known)
        return Inquiry(
            self.rows if self._again else due(self.rows, asked, self._now),
            self._index,
            self._owner_ids,
            pages,
            people,
            frozenset(missed),
            searched,
            whole=not self._only,
        )


def _chosen(rows: Sequence[IndexedPaper], only: Collection[str]) -> list[IndexedPaper]:
    shown = [row for row in rows if not row.hidden]
    if not only:
        return shown
    missing = sorted(set(only) - {row.key for row in shown})
    if missing:
        raise UsageError(f"no paper {', '.join(missing)} in the store; publist list shows the keys")
    return [row for row in shown if row.key in only]


def _ask_one(store: Store, source: Source, inquiry: Inquiry, run: _Run, progress: Progress) -> SourceReport:
    """One service's batches, each stored as it comes; an error ends this service's part only."""
    asking = Asking(source, inquiry)
    wanted = {row.id for row in asking.wanted}
    total, found = len(wanted), 0
    before = source.requests
    not_found: list[str] = []
    failure = None
    progress(0, total, source.label)
    try:
        for batch in chain(asking.batches(), _news(store, asking, inquiry)):
            missed = _take(store, source, inquiry, batch, run)
            answered = {answer.row.id for answer in batch.answers} & wanted
            found += len(answered - missed.keys())
            not_found += [key for paper_id, key in missed.items() if paper_id in wanted]
            wanted -= answered
            progress(total - len(wanted), total, source.label)
    except ServiceError as error:
        run.errors.append(error)
        failure = str(error)
    left = len(wanted) if failure else 0
    asked = source.requests - before
    return SourceReport(source.name, total, found, tuple(not_found), failure, left, asked, hint_of(source))


def _news(store: Store, asking: Asking, inquiry: Inquiry) -> Iterator[Batch]:
    """Owners' pages that this run has brought to light; a generator, so that it looks after all else is stored."""
    source = asking.source
    if inquiry.whole:
        with store.read() as reader:
            pages = owner_pages(reader, stated_owner(reader), source.name, source.person_scheme, store.now())
        yield from asking.news(pages)


def _take(store: Store, source: Source, inquiry: Inquiry, batch: Batch, run: _Run) -> dict[int, str]:
    """Store one batch in one transaction; the papers that the source does not know, by id."""
    run.doubts += batch.notes
    if not batch.answers and not (batch.page and batch.page.news):
        return {}
    if run.id is None:
        run.id = store.start_run("sync")
    with store.write("sync", run.id) as writer:
        now = store.now()
        taken = take_answers(writer, source.name, batch.answers, now)
        if batch.page and batch.page.news:
            page_was_asked(writer, source.name, batch.page, now)
            if batch.unlisted:
                run.unlisted += propose(writer, batch.unlisted, batch.page, inquiry.listed, now)
    for paper_id, paper in taken.before.items():
        run.first.setdefault(paper_id, paper)
    run.last.update(taken.after)
    run.doubts += taken.doubts
    keys = set(taken.not_found)
    return {answer.row.id: answer.row.key for answer in batch.answers if answer.row.key in keys}


def _changes(run: _Run) -> list[Change]:
    return [
        change
        for paper_id, former in run.first.items()
        if facts(former) != facts(run.last[paper_id])
        for change in differences(former, run.last[paper_id])
    ]


def _report(store: Store, run: _Run, reports: Sequence[SourceReport], papers: int) -> SyncReport:
    with store.read() as reader:
        records = reader.records.find(list(run.last)) if run.last else {}
        waiting = len(proposals(reader))
        questions = len(open_questions(reader))
    found = [item for paper_id, paper in run.last.items() for item in misprints(paper, records.get(paper_id, ()))]
    warnings = [f"{paper.key}: {text}" for paper in run.last.values() for text in paper.warnings]
    return SyncReport(
        papers,
        tuple(reports),
        tuple(_changes(run)),
        tuple(found),
        tuple(dict.fromkeys(run.doubts)),
        tuple(warnings),
        tuple(run.unlisted),
        run.id,
        proposals=waiting,
        questions=questions,
    )

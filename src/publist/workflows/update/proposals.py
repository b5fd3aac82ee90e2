"""Papers that the services have on an owner's page and that the list lacks: proposed, accepted, refused.

A page can hold papers of a namesake, so every proposal is weighed with what the list knows of its owner: whom they
write with, where they publish, in which years.  A refused paper stays refused, whatever source brings it again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from publist.compute.bridges import TakenOut
from publist.compute.candidates import rows_near
from publist.compute.changelog import ACCEPTED, PROPOSED, REFUSED, log_beside
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.identity import record_ref
from publist.compute.questions import number_open
from publist.errors import UsageError
from publist.matching.papers import PaperIndex
from publist.model import CitationCount, DifferentWork, Match, Outcome, PaperType, Reading, Record
from publist.store import IndexedPaper, Reader, Store, StoredProposal, Writer, retried
from publist.store.fetch import bulk
from publist.workflows.intake.take_in import take_into
from publist.workflows.update.counts import add_new_counts
from publist.workflows.update.page_records import NewRecord
from publist.workflows.update.pages import PersonPage
from publist.workflows.update.report import NewProposal, SyncReport
from publist.workflows.update.weighing import RESEMBLES, profile_of, weigh


class ProposalState(StrEnum):
    """What became of a proposed paper."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Choice(StrEnum):
    """Which of the open proposals, where none is named."""

    ALL = "all"
    LIKELY = "likely"
    """All but those that may be a namesake's."""


@dataclass(frozen=True, slots=True)
class ProposedPaper:
    """A paper that the list may lack, as one or more sources have it."""

    number: int
    owner: str
    title: str
    authors: tuple[str, ...]
    venue: str | None
    year: int | None
    sources: tuple[str, ...]
    keys: tuple[str, ...]
    """Of its records in their sources."""
    match: Match
    state: ProposalState
    records: tuple[Record, ...] = field(default=(), repr=False)

    @property
    def likely(self) -> bool:
        """Whether it seems to be the owner's, not a namesake's."""
        return self.match.outcome is Outcome.SAME

    @property
    def resembles(self) -> str | None:
        """The key of the paper of the list that it is like without being it."""
        values = (dict(reason.values).get("key") for reason in self.match.reasons if reason.code == RESEMBLES)
        return next((str(value) for value in values), None)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of accepted proposals."""

    accepted: int
    keys: tuple[str, ...] = ()
    """Of the papers of the list that they are now."""
    run_id: int | None = None
    taken_out: tuple[TakenOut, ...] = ()
    """Papers that were part of others, which they may be as well as one of these."""


def propose(
    writer: Writer, records: Sequence[NewRecord], page: PersonPage, rows: Sequence[IndexedPaper], now: datetime
) -> list[NewProposal]:
    """Store what is new of a page's records that the list lacks; the new ones.

    Records of one paper, from whatever source, become one proposal; what was refused is not proposed again.
    """
    profile = profile_of(rows, page)
    papers = [new for new in records if new.record.type is not PaperType.PROCEEDINGS]
    weighed = [(new.record, weigh(new.record, page, profile, new.resembles)) for new in papers]
    weighed = [(record, match) for record, match in weighed if match.outcome is not Outcome.DIFFERENT]
    if not weighed:
        return []
    former = writer.proposals.find()
    states = {item.number: item.state for item in former}
    there = {(item.record.source, item.record.key) for item in former}
    index = PaperIndex((item.number, facts_of_record(item.record)) for item in former)
    number = writer.proposals.next_number()
    stored: list[StoredProposal] = []
    new: list[NewProposal] = []
    for record, match in weighed:
        if (record.source, record.key) in there:
            continue
        seen = facts_of_record(record)
        near = index.find(seen)
        if any(states.get(n, ProposalState.OPEN) != ProposalState.OPEN for n, _ in near):
            continue  # refused once, perhaps in another spelling: refused for ever
        found = [n for n, outcome in near if outcome.outcome is Outcome.SAME]
        mine = found[0] if found else number
        if not found:
            number += 1
            new.append(NewProposal(record.title, record.year, record.source))
        index.add(mine, seen)
        stored.append(StoredProposal(0, mine, page.name, record, match))
    writer.proposals.add(stored, now)
    for one in new:
        log_beside(writer, PROPOSED, "", one.title, source=one.service)
    return new


def proposals(reader: Reader, *states: ProposalState) -> list[ProposedPaper]:
    """Proposed papers in these states (by default the open ones), the likeliest first.

    An open one that has come into the list by another way is none any more.
    """
    wanted = states or (ProposalState.OPEN,)
    grouped: dict[int, list[StoredProposal]] = {}
    for item in reader.proposals.find(*wanted):
        grouped.setdefault(item.number, []).append(item)
    found = [_proposed(items) for items in grouped.values()]
    waiting = [record for item in found if item.state == ProposalState.OPEN for record in item.records]
    listed = _Listed(reader, waiting) if waiting else None
    kept = [item for item in found if item.state != ProposalState.OPEN or (listed and not listed.has(item))]
    return sorted(kept, key=lambda item: (not item.likely, -item.match.score, -(item.year or 0), item.number))


class _Listed:
    """What of the list these records may be, to be asked whether it has a paper."""

    def __init__(self, reader: Reader, records: Sequence[Record]) -> None:
        self._rows = {row.id: row for row in rows_near(reader, records)}
        self._index = PaperIndex((row.id, facts_of_row(row)) for row in self._rows.values())

    def has(self, proposed: ProposedPaper) -> bool:
        return any(self._has(record, proposed.resembles) for record in proposed.records)

    def _has(self, record: Record, resembles: str | None) -> bool:
        found = self._index.find(facts_of_record(record), limit=1 if resembles is None else 5)
        rows = [self._rows[id_] for id_, match in found if match.outcome is Outcome.SAME]
        return any(row.key != resembles or (record.source, record.key) in row.records for row in rows)


def _proposed(items: Sequence[StoredProposal]) -> ProposedPaper:
    best = max(items, key=lambda item: (item.match.score, -item.id))
    first = best.record
    return ProposedPaper(
        items[0].number,
        best.owner,
        first.title,
        tuple(author.name for author in first.authors),
        first.venue,
        first.year,
        tuple(dict.fromkeys(item.record.source for item in items)),
        tuple(item.record.key for item in items),
        best.match,
        ProposalState(items[0].state),
        tuple(item.record for item in items),
    )


def choose(reader: Reader, wanted: Choice | Collection[str]) -> list[ProposedPaper]:
    """The open proposals of these numbers or keys, or all of a kind.

    Raises UsageError for a number or key that is not there, naming all of them.
    """
    found = proposals(reader)
    if isinstance(wanted, Choice):
        return [item for item in found if item.likely or wanted is Choice.ALL]
    by_name = {str(item.number): item for item in found}
    for item in found:
        by_name.update({key: item for key in item.keys if key not in by_name})
    missing = [name for name in wanted if name not in by_name]
    if missing:
        raise UsageError("unknown-proposals", names=tuple(missing))
    return list({by_name[name].number: by_name[name] for name in wanted}.values())


def chosen(wanted: str | int | Collection[int | str]) -> Choice | tuple[str, ...]:
    """What is meant by ``all``, ``likely``, a number, or several numbers and keys.  Raises UsageError for none."""
    if isinstance(wanted, str) and wanted in {choice.value for choice in Choice}:
        return Choice(wanted)
    names = (str(wanted),) if isinstance(wanted, str | int) else tuple(map(str, wanted))
    if not names:
        raise UsageError("no-proposals-chosen")
    return names


@retried
def accept(store: Store, wanted: Choice | Collection[str]) -> Accepted:
    """Take proposed papers into the list, with all their records."""
    with store.read() as reader:
        chosen = choose(reader, wanted)
    if not chosen:
        return Accepted(0)
    records = tuple(record for item in chosen for record in item.records)
    with bulk(), store.write("proposals accept") as writer:
        _keep_records_apart(writer, chosen)
        report = take_into(writer, Reading(records), origin="proposals")
        writer.proposals.decide({item.number for item in chosen}, ProposalState.ACCEPTED)
        _keep_papers_apart(writer, chosen)
        _enter_lookups(writer, records)
        for item in chosen:
            log_beside(writer, ACCEPTED, "", item.title, source=item.sources[0])
        run_id = writer.run_id
    keys = tuple(dict.fromkeys(entry.key for entry in report.entries))
    return Accepted(len(chosen), keys, run_id, report.taken_out)


def accept_likely(store: Store, report: SyncReport) -> SyncReport:
    """After a sync: take in what is likely the owners'; the report with their keys, and with what is left waiting."""
    done = accept(store, Choice.LIKELY)
    if not done.accepted:
        return report
    with store.read() as reader:
        left = proposals(reader)
        questions = number_open(reader)
    waiting = {(record.title, record.source) for one in left for record in one.records}
    new = tuple(one for one in report.new_proposals if (one.title, one.service) in waiting)
    taken_out = (*report.taken_out, *done.taken_out)
    return replace(
        report, accepted=done.keys, proposals=len(left), new_proposals=new, questions=questions, taken_out=taken_out
    )


def _keep_records_apart(writer: Writer, chosen: Sequence[ProposedPaper]) -> None:
    """Who accepts a paper that resembles one of the list says that it is another one."""
    ids = {key: paper_id for paper_id, key in writer.papers.keys().items()}
    wanted = [
        DifferentWork(ids[item.resembles], record=record_ref(record))
        for item in chosen
        if item.resembles in ids
        for record in item.records
    ]
    writer.decisions.add(wanted, decided_at=writer.now)


def _keep_papers_apart(writer: Writer, chosen: Sequence[ProposedPaper]) -> None:
    """The same of the papers, now that there are two."""
    ids = {key: paper_id for paper_id, key in writer.papers.keys().items()}
    pairs = {
        (ids[item.resembles], place[1])
        for item in chosen
        if item.resembles in ids
        for record in item.records
        if (place := writer.records.ids_of(record.source).get(record.key))
    }
    wanted = [DifferentWork(one, other) for one, other in sorted(pairs) if one != other]
    writer.decisions.add(wanted, decided_at=writer.now)


def _enter_lookups(writer: Writer, records: Sequence[Record]) -> None:
    """The services have just been asked about these papers; what they counted counts."""
    paper_of = {
        (source, key): paper_id
        for source in {record.source for record in records}
        for key, (_, paper_id) in writer.records.ids_of(source).items()
    }
    now = writer.now
    placed = [(id_, record) for record in records if (id_ := paper_of.get((record.source, record.key))) is not None]
    writer.lookups.set([(paper_id, record.source, now, True) for paper_id, record in placed])
    counts = [(i, CitationCount(r.source, r.citation_count, now)) for i, r in placed if r.citation_count is not None]
    add_new_counts(writer, counts)


@retried
def refuse(store: Store, wanted: Choice | Collection[str]) -> int:
    """Never propose these papers again; how many they are."""
    with store.read() as reader:
        chosen = choose(reader, wanted)
    if chosen:
        with store.write("proposals refuse") as writer:
            writer.proposals.decide({item.number for item in chosen}, ProposalState.REFUSED)
            for item in chosen:
                log_beside(writer, REFUSED, "", item.title, source=item.sources[0])
    return len(chosen)

"""A service's answers, judged and taken into the store."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from publist.matching.papers import match_papers
from publist.model import CitationCount, Match, Outcome, Paper, Record
from publist.reconcile import label
from publist.store import IndexedPaper, StoredMatch, Writer
from publist.workflows.facts import facts_of_record, facts_of_row
from publist.workflows.recompute import Recomputed, recompute


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service gave for one paper; no record when it does not know the paper."""

    row: IndexedPaper
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers that are taken in together, and papers of the owner that the list lacks."""

    answers: tuple[Answer, ...]
    unlisted: tuple[Record, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know about these answers, a sentence each."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The records of one answer by outcome."""

    row: IndexedPaper
    same: tuple[tuple[Record, Match], ...] = ()
    ask: tuple[tuple[Record, Match], ...] = ()
    different: tuple[tuple[Record, Match], ...] = ()

    @property
    def doubts(self) -> list[str]:
        """What a person should look at, a sentence each."""
        verbs = [(self.ask, "may have it as"), (self.different, "answered with")]
        return [
            f'{self.row.key}: {label(record.source)} {verb} "{record.title}"; not taken: {"; ".join(match.reasons)}'
            for records, verb in verbs
            for record, match in records
        ]


def judge(answer: Answer) -> Judged:
    """Whether each record is of this paper.  An identifier alone is no proof: title, authors and year are compared."""
    seen = facts_of_row(answer.row)
    by_outcome: dict[Outcome, list[tuple[Record, Match]]] = {outcome: [] for outcome in Outcome}
    for record in answer.records:
        match = match_papers(seen, facts_of_record(record))
        by_outcome[match.outcome].append((record, match))
    return Judged(
        answer.row,
        tuple(by_outcome[Outcome.SAME]),
        tuple(by_outcome[Outcome.ASK]),
        tuple(by_outcome[Outcome.DIFFERENT]),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch."""

    before: dict[int, Paper] = field(default_factory=dict)
    after: dict[int, Paper] = field(default_factory=dict)
    found: int = 0
    not_found: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def take_answers(writer: Writer, source: str, answers: Sequence[Answer], now: datetime) -> Taken:
    """Store the believed records, the dates of asking and the counts; compute the papers again."""
    judged = [judge(answer) for answer in answers]
    believed = [(item.row.id, record, match) for item in judged for record, match in item.same]
    record_ids = writer.add_records([(paper_id, record) for paper_id, record, _ in believed], now)
    writer.add_matches(
        [
            StoredMatch(kind="paper", match=match, paper_id=paper_id, record_id=record_id, subject=f"{label(source)} {record.key}")
            for (paper_id, record, match), record_id in zip(believed, record_ids, strict=True)
        ]
    )
    add_new_counts(
        writer,
        [
            (paper_id, CitationCount(source, record.citation_count, now))
            for paper_id, record, _ in believed
            if record.citation_count is not None
        ],
    )
    writer.set_lookups([(item.row.id, source, now, bool(item.same)) for item in judged])
    done = recompute(writer, {paper_id for paper_id, _, _ in believed}) if believed else Recomputed({}, {})
    return Taken(
        dict(done.before),
        dict(done.after),
        found=sum(bool(item.same) for item in judged),
        not_found=tuple(item.row.key for item in judged if not item.same),
        doubts=tuple(doubt for item in judged for doubt in item.doubts),
    )


def add_new_counts(writer: Writer, counts: Sequence[tuple[int, CitationCount]]) -> int:
    """Append counts to the history, one a source and day; how many were new.

    A second look on the same day that finds the same number adds nothing.
    """
    history = writer.citation_history({paper_id for paper_id, _ in counts}) if counts else {}
    new = []
    for paper_id, count in counts:
        former = [c for c in history.get(paper_id, []) if c.source == count.source]
        last = former[-1] if former else None
        if last is None or last.count != count.count or last.observed_at.date() != count.observed_at.date():
            new.append((paper_id, count))
    writer.add_counts(new)
    return len(new)

"""A service's answers, judged and taken into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from publist.compute.identity import match_row
from publist.compute.papers import Recomputed, recompute
from publist.model import CitationCount, Identifier, Match, Outcome, Paper, Record, Scheme, StoredRecord
from publist.reconcile import label
from publist.reconcile.counts import is_held, shown_count
from publist.store import IndexedPaper, StoredMatch, Writer
from publist.workflows.update.doubts import ask_later, heeded


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service gave for one paper; no record when it does not know the paper."""

    row: IndexedPaper
    records: tuple[Record, ...] = ()
    asked: Identifier | None = None
    """The identifier that was asked for, if one was."""


@dataclass(frozen=True, slots=True)
class Page:
    """A person's page in one source."""

    identifier: Identifier
    name: str
    told: bool
    """Whether the person said that it is theirs."""
    news: bool = True
    """Whether what the list lacks is proposed: pages of owners only."""
    author_id: int | None = None
    """The person in the store."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers that are taken in together, and papers of the owner that the list lacks."""

    answers: tuple[Answer, ...]
    unlisted: tuple[Record, ...] = ()
    page: Page | None = None
    """The page that these come from."""
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
    by_outcome: dict[Outcome, list[tuple[Record, Match]]] = {outcome: [] for outcome in Outcome}
    for record in answer.records:
        match = match_row(answer.row, record)
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


@dataclass(frozen=True, slots=True)
class NewCounts:
    """What became of counts."""

    added: int
    changed: tuple[tuple[int, int | None, CitationCount], ...]
    """(paper id, what was shown before, what was told now) where they differ; the new one may be held back."""


def take_answers(writer: Writer, source: str, answers: Sequence[Answer], now: datetime) -> Taken:
    """Store the believed records, the dates of asking and the counts; compute the papers again that are touched."""
    judged = heeded(writer, source, [(answer, judge(answer)) for answer in answers])
    ask_later(writer, [item for _, item in judged], now)
    believed = [(answer, record, match) for answer, item in judged for record, match in item.same]
    former = writer.records.find({answer.row.id for answer, _, _ in believed}) if believed else {}
    twins = _twins(writer, source, believed) if believed else []
    stored, replaced = _with_former_ids(source, believed, former)
    record_ids = writer.records.add(stored, now)
    if replaced:
        writer.records.retire(replaced)
    known = {record.id for records in former.values() for record in records}
    news = [n for n, record_id in enumerate(record_ids) if record_id not in known]
    writer.matches.add([_reason(source, believed[n], record_ids[n]) for n in news])
    add_new_counts(
        writer,
        [
            (answer.row.id, CitationCount(source, record.citation_count, now))
            for answer, record, _ in believed
            if record.citation_count is not None
        ],
    )
    writer.lookups.set([(answer.row.id, source, now, bool(item.same)) for answer, item in judged])
    touched = {believed[n][0].row.id for n in news}
    done = recompute(writer, touched) if touched else Recomputed({}, {})
    return Taken(
        dict(done.before),
        dict(done.after),
        found=sum(bool(item.same) for _, item in judged),
        not_found=tuple(answer.row.key for answer, item in judged if not item.same),
        doubts=(*twins, *(doubt for _, item in judged for doubt in item.doubts)),
    )


_Believed = tuple[Answer, Record, Match]


def _reason(source: str, item: _Believed, record_id: int) -> StoredMatch:
    answer, record, match = item
    subject = f"{label(source)} {record.key}"
    return StoredMatch(kind="paper", match=match, paper_id=answer.row.id, record_id=record_id, subject=subject)


def _with_former_ids(
    source: str, believed: Sequence[_Believed], former: Mapping[int, Sequence[StoredRecord]]
) -> tuple[list[tuple[int, Record]], list[int]]:
    """The records with the ids under which the source had the same thing before, and the records they replace.

    Services merge and rename their records: the paper is asked for under one id and answers with another.  Both stay
    identifiers of the paper, so that whoever knows the old one finds it.
    """
    own = _own_scheme(source)
    if own is None:
        return [(answer.row.id, record) for answer, record, _ in believed], []
    stored: list[tuple[int, Record]] = []
    replaced: list[int] = []
    of_answer = {(answer.row.id, record.key) for answer, record, _ in believed}
    for answer, record, _ in believed:
        me = Identifier(own, record.key)
        ids = {i for i in record.identifiers if i.scheme is own}
        for old in former.get(answer.row.id, ()):
            theirs = {i for i in old.record.identifiers if i.scheme is own}
            if old.record.source != source:
                continue
            moved = me in theirs or answer.asked == Identifier(own, old.record.key)
            if old.record.key == record.key or (moved and (answer.row.id, old.record.key) not in of_answer):
                ids |= theirs
            if moved and old.record.key != record.key and (answer.row.id, old.record.key) not in of_answer:
                replaced.append(old.id)
        more = sorted(ids - set(record.identifiers))
        stored.append((answer.row.id, replace(record, identifiers=(*record.identifiers, *more)) if more else record))
    return stored, replaced


def _own_scheme(source: str) -> Scheme | None:
    """The scheme of a source's own identifiers of papers."""
    return next((scheme for scheme in Scheme if scheme.value == source), None)


def _twins(writer: Writer, source: str, believed: Sequence[_Believed]) -> list[str]:
    """Two papers of the list that the source has as one: probably one paper."""
    at: dict[str, set[int]] = {}
    for answer, record, _ in believed:
        at.setdefault(record.key, set()).add(answer.row.id)
    for key, (_, paper_id) in writer.records.ids_of(source).items():
        if key in at:
            at[key].add(paper_id)
    keys = writer.papers.keys({paper_id for ids in at.values() if len(ids) > 1 for paper_id in ids})
    return [
        one_paper(source, sorted(keys[i] for i in ids if i in keys)) for _, ids in sorted(at.items()) if len(ids) > 1
    ]


def one_paper(source: str, keys: Sequence[str]) -> str:
    """The finding in words."""
    return f"{' and '.join(keys)} are one paper at {label(source)}: if they are, publist merge {' '.join(keys)}"


def add_new_counts(writer: Writer, counts: Sequence[tuple[int, CitationCount]], *, accept: bool = False) -> NewCounts:
    """Append counts to the history, one a source and day.

    A second look on the same day that finds the same number adds nothing.  A great fall is held back until a second
    look confirms it (``publist.reconcile.counts``), or is shown at once with ``accept``.
    """
    history = writer.counts.history({paper_id for paper_id, _ in counts}) if counts else {}
    new: list[tuple[int, CitationCount]] = []
    changed: list[tuple[int, int | None, CitationCount]] = []
    for paper_id, count in counts:
        former = [c for c in history.get(paper_id, []) if c.source == count.source]
        last, shown = former[-1] if former else None, shown_count(former)
        told = replace(count, held=not accept and is_held(former, count.count, count.observed_at))
        today = last is not None and last.observed_at.date() == told.observed_at.date()
        if last is None or not today or (last.count, last.held) != (told.count, told.held):
            new.append((paper_id, told))
            history.setdefault(paper_id, []).append(told)
        if shown is None or told.count != shown.count:
            changed.append((paper_id, shown.count if shown else None, told))
    writer.counts.add(new)
    return NewCounts(len(new), tuple(changed))

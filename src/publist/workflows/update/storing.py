"""A service's answers, judged and taken into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from publist.compute.papers import Recomputed, recompute
from publist.matching.notices import is_bare
from publist.model import CitationCount, Identifier, Match, Paper, Record, StoredRecord
from publist.services.base import Service
from publist.store import StoredMatch, Writer
from publist.workflows.update.counts import add_new_counts
from publist.workflows.update.judging import ServiceAnswer, judge_all, keep_questions
from publist.workflows.update.report import Finding, OnePaperAtService
from publist.workflows.update.rival_papers import told_apart


@dataclass(frozen=True, slots=True)
class StoredAnswers:
    """What became of the answers of a batch."""

    before: dict[int, Paper] = field(default_factory=dict)
    after: dict[int, Paper] = field(default_factory=dict)
    not_found: Mapping[int, str] = field(default_factory=dict)
    """Paper ids and keys."""
    findings: tuple[Finding, ...] = ()


_Accepted = tuple[ServiceAnswer, Record, Match]
"""A record that is of the paper."""


def store_answers(writer: Writer, service: Service, answers: Sequence[ServiceAnswer], now: datetime) -> StoredAnswers:
    """Store the accepted records, the dates of asking and the counts; compute the papers again that are touched."""
    source = service.name
    judged = told_apart(writer, answers, judge_all(writer, source, answers))
    keep_questions(writer, judged, now)
    pairs = zip(answers, judged, strict=True)
    accepted = [(answer, record, match) for answer, item in pairs for record, match in (*item.same, *item.notices)]
    former = writer.records.find({answer.row.id for answer, _, _ in accepted}) if accepted else {}
    shared = _shared_records(writer, source, accepted) if accepted else []
    stored, replaced = _with_former_ids(service, accepted, former)
    record_ids = writer.records.add(stored, now)
    if replaced:
        writer.records.retire(replaced)
    known = {record.id for records in former.values() for record in records}
    new = [n for n, record_id in enumerate(record_ids) if record_id not in known]
    writer.matches.add([_stored_match(service, accepted[n], record_ids[n]) for n in new])
    add_new_counts(
        writer,
        [
            (answer.row.id, CitationCount(source, record.citation_count, now))
            for answer, record, _ in accepted
            if record.citation_count is not None
        ],
    )
    writer.lookups.set([(item.row.id, source, now, bool(item.same)) for item in judged])
    touched = {accepted[n][0].row.id for n in new}
    done = recompute(writer, touched) if touched else Recomputed({}, {})
    return StoredAnswers(
        dict(done.before),
        dict(done.after),
        {item.row.id: item.row.key for item in judged if not item.same},
        (*shared, *(finding for item in judged for finding in item.rejected)),
    )


def _stored_match(service: Service, item: _Accepted, record_id: int) -> StoredMatch:
    answer, record, match = item
    subject = f"{service.label} {record.key}"
    return StoredMatch(kind="paper", match=match, paper_id=answer.row.id, record_id=record_id, subject=subject)


def _with_former_ids(
    service: Service, accepted: Sequence[_Accepted], former: Mapping[int, Sequence[StoredRecord]]
) -> tuple[list[tuple[int, Record]], list[int]]:
    """The records with the ids under which the source had the same thing before, and the records they replace.

    Services merge and rename their records: the paper is asked for under one id and answers with another.  Both stay
    identifiers of the paper, so that the old one still finds it.
    """
    own = service.info.paper_scheme
    if own is None:
        return [(answer.row.id, record) for answer, record, _ in accepted], []
    stored: list[tuple[int, Record]] = []
    replaced: list[int] = []
    of_answer = {(answer.row.id, record.key) for answer, record, _ in accepted}
    for answer, record, _ in accepted:
        if is_bare(record):  # it is filed under the notice's id, which is none of the paper's
            stored.append((answer.row.id, record))
            continue
        me = Identifier(own, record.key)
        ids = {i for i in record.identifiers if i.scheme is own}
        for old in former.get(answer.row.id, ()):
            theirs = {i for i in old.record.identifiers if i.scheme is own}
            if old.record.source != service.name:
                continue
            moved = me in theirs or answer.asked == Identifier(own, old.record.key)
            if old.record.key == record.key or (moved and (answer.row.id, old.record.key) not in of_answer):
                ids |= theirs
            if moved and old.record.key != record.key and (answer.row.id, old.record.key) not in of_answer:
                replaced.append(old.id)
        more = sorted(ids - set(record.identifiers))
        stored.append((answer.row.id, replace(record, identifiers=(*record.identifiers, *more)) if more else record))
    return stored, replaced


def _shared_records(writer: Writer, source: str, accepted: Sequence[_Accepted]) -> list[OnePaperAtService]:
    """Papers of the list for which the source has one record."""
    at: dict[str, set[int]] = {}
    for answer, record, _ in accepted:
        if is_bare(record):
            continue
        at.setdefault(record.key, set()).add(answer.row.id)
    for key, (_, paper_id) in writer.records.ids_of(source, at).items():
        at[key].add(paper_id)
    keys = writer.papers.keys({paper_id for ids in at.values() if len(ids) > 1 for paper_id in ids})
    return [
        OnePaperAtService(source, tuple(sorted(keys[i] for i in ids if i in keys)))
        for _, ids in sorted(at.items())
        if len(ids) > 1
    ]

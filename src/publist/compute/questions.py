"""The questions that wait for a person: is this one paper, one person?

A question is kept as a match with the outcome *ask*.  It is open as long as both sides are there, are two, and nobody
has answered; so an answer, a merge or an undo closes and opens questions without any bookkeeping.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from publist.compute.identity import PAPER_MATCH, PaperDecisions, paper_decisions, reference
from publist.compute.people import PERSON_MATCH
from publist.model import Author, Match, Outcome, StoredRecord
from publist.store import IndexedPaper, Reader, StoredMatch


class QuestionKind(StrEnum):
    """What may be one."""

    PAPER = "paper"
    """Two papers of the list."""
    RECORD = "record"
    """A service's record and a paper."""
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    id: int
    """The paper's or person's; of a record the record's."""
    label: str
    """A citation key, a record's reference (``source:key``), a name."""


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?"""

    id: int
    """What an answer names it by."""
    kind: QuestionKind
    match: Match
    one: Side
    """Of a record question the paper."""
    other: Side
    run_id: int = 0


def open_questions(reader: Reader) -> list[Question]:
    """What waits for an answer: papers before people, the likeliest first."""
    asked = reader.matches.find(outcome=Outcome.ASK)
    if not asked:
        return []
    papers = _paper_questions(reader, [m for m in asked if m.kind == PAPER_MATCH])
    people = _person_questions(reader, [m for m in asked if m.kind == PERSON_MATCH])
    order = list(QuestionKind)
    return sorted([*papers, *people], key=lambda q: (order.index(q.kind), -q.match.score, q.id))


def _paper_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    if not asked:
        return []
    rows = {row.id: row for row in reader.papers.index() if not row.hidden}
    homes, decisions = reader.papers.merged_into(), paper_decisions(reader)
    found: dict[object, Question] = {}
    for match in asked:
        one = homes.get(match.paper_id or 0, match.paper_id or 0)
        if match.other_id is None:
            stored = reader.records.get(match.record_id) if match.record_id is not None else None
            if one in rows and stored and _is_open(rows[one], stored, decisions):
                key: object = (one, reference(stored.record))
                found.setdefault(key, _of_record(match, rows[one], stored))
            continue
        other = homes.get(match.other_id, match.other_id)
        if one in rows and other in rows and one != other and not decisions.apart(one, other):
            first, second = (Side(id_, rows[id_].key) for id_ in sorted((one, other)))
            question = Question(match.id, QuestionKind.PAPER, match.match, first, second, match.run_id)
            found.setdefault(frozenset((one, other)), question)
    return list(found.values())


def _is_open(row: IndexedPaper, stored: StoredRecord, decisions: PaperDecisions) -> bool:
    record = stored.record
    return (record.source, record.key) not in row.records and not decisions.refused(row.id, record)


def _of_record(match: StoredMatch, row: IndexedPaper, stored: StoredRecord) -> Question:
    paper, record = Side(row.id, row.key), Side(stored.id, reference(stored.record))
    return Question(match.id, QuestionKind.RECORD, match.match, paper, record, match.run_id)


def _person_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    """These rows are renewed whenever people are computed, so what is there is open; hidden papers' people are not."""
    if not asked:
        return []
    ids = {id_ for m in asked for id_ in (m.author_id, m.other_id) if id_ is not None}
    people: Mapping[int, Author] = {author.id: author for author in reader.people.find(ids) if author.papers}
    return [
        Question(m.id, QuestionKind.PERSON, m.match, Side(m.author_id, m.subject), Side(m.other_id, m.other), m.run_id)
        for m in asked
        if m.author_id is not None and m.other_id is not None and {m.author_id, m.other_id} <= people.keys()
    ]

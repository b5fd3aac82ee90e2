"""The questions that wait for a person: is this one paper, one person?

A question is kept as a match with the outcome *ask*.  It is open as long as both sides are there, are two, and nobody
has answered; so an answer, a merge or an undo closes and opens questions without any bookkeeping.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publist.compute.identity import PAPER_FIELD, Said, reference, said_of_papers
from publist.compute.people import PERSON_FIELD
from publist.model import Author, Match, Outcome, StoredRecord
from publist.store import IndexedPaper, Reader, StoredMatch


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?"""

    id: int
    """What ``publist review --answer ID=same`` takes."""
    kind: str
    """``paper``, ``record`` (a service's record and a paper) or ``person``."""
    match: Match
    one: int
    """The paper's or person's id."""
    other: int
    """The other paper's or person's id; of a ``record`` question the record's."""
    label_one: str
    label_other: str
    run_id: int = 0


def open_questions(reader: Reader) -> list[Question]:
    """What waits for an answer: papers before people, the likeliest first."""
    asked = reader.matches.find(outcome=Outcome.ASK)
    if not asked:
        return []
    papers = _paper_questions(reader, [m for m in asked if m.kind == PAPER_FIELD])
    people = _person_questions(reader, [m for m in asked if m.kind == PERSON_FIELD])
    order = {"paper": 0, "record": 1, PERSON_FIELD: 2}
    return sorted([*papers, *people], key=lambda q: (order[q.kind], -q.match.score, q.id))


def _paper_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    if not asked:
        return []
    rows = {row.id: row for row in reader.papers.index() if not row.hidden}
    homes, said = reader.papers.merged_into(), said_of_papers(reader)
    found: dict[object, Question] = {}
    for match in asked:
        one = homes.get(match.paper_id or 0, match.paper_id or 0)
        if match.other_id is None:
            stored = reader.records.get(match.record_id) if match.record_id is not None else None
            if one in rows and stored and _is_open(rows[one], stored, said):
                key: object = (one, reference(stored.record))
                found.setdefault(key, _of_record(match, rows[one], stored))
            continue
        other = homes.get(match.other_id, match.other_id)
        if one in rows and other in rows and one != other and not said.apart(one, other):
            first, second = sorted((one, other))
            question = Question(
                match.id, "paper", match.match, first, second, rows[first].key, rows[second].key, match.run_id
            )
            found.setdefault(frozenset((one, other)), question)
    return list(found.values())


def _is_open(row: IndexedPaper, stored: StoredRecord, said: Said) -> bool:
    record = stored.record
    return (record.source, record.key) not in row.records and not said.refused(row.id, record)


def _of_record(match: StoredMatch, row: IndexedPaper, stored: StoredRecord) -> Question:
    label = reference(stored.record)
    return Question(match.id, "record", match.match, row.id, stored.id, row.key, label, match.run_id)


def _person_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    """These rows are renewed whenever people are computed, so what is there is open; hidden papers' people are not."""
    if not asked:
        return []
    ids = {id_ for m in asked for id_ in (m.author_id, m.other_id) if id_ is not None}
    people: Mapping[int, Author] = {author.id: author for author in reader.people.find(ids) if author.papers}
    return [
        Question(m.id, PERSON_FIELD, m.match, m.author_id, m.other_id, m.subject, m.other, m.run_id)
        for m in asked
        if m.author_id is not None and m.other_id is not None and {m.author_id, m.other_id} <= people.keys()
    ]

"""The questions that wait for a person: is this one paper, one person?  Which byline is right?

A question of one or two is kept as a match with the outcome *ask*.  It is open as long as both sides are there, are
two, and nobody has answered; so an answer, a merge or an undo closes and opens questions without any bookkeeping.  A
question of bylines is a conflict of the paper, under a number made of what contradicts: it stays as long as that does.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import Final

from publist.compute.identity import PAPER_MATCH, PaperDecisions, paper_decisions, reference
from publist.compute.person_matches import PERSON_MATCH
from publist.model import Author, Conflict, ConflictKind, Match, Outcome, StoredRecord, because
from publist.model.conflict import GRAVE
from publist.store import IndexedPaper, Reader, StoredMatch

ONE_OR_TWO: Final = ("yes", "no")
KEEP: Final = "keep"
"""The byline that is shown is right."""
TAKE: Final = "take"
"""The source's is."""
AT_ONCE: Final = 9
"""Of how many people somebody is asked to be one at once: as many as there are digits."""
_FIRST: Final = 1_000_000_000
"""The numbers of questions of bylines begin here, above those of all others."""


class QuestionKind(StrEnum):
    """What may be one."""

    PAPER = "paper"
    """Two papers of the list."""
    RECORD = "record"
    """A service's record and a paper."""
    PERSON = "person"
    BYLINE = "byline"
    """The byline that is shown and a source's: not whether they are one, but which is right."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    id: int
    """The paper's or person's; of a record the record's; of a source's byline 0."""
    label: str
    """A citation key, a record's reference (``source:key``), a name; of a byline its source."""


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?  Or, of bylines: which of the two is right?"""

    id: int
    """What an answer names it by."""
    kind: QuestionKind
    match: Match
    one: Side
    """Of a record question the paper."""
    other: Side
    run_id: int = 0
    conflict: Conflict | None = None
    """Of a question of bylines."""
    moves: int = 0
    """Of people: how many papers a yes would give to another person."""
    batch: int | None = None
    """The person whom this and other questions are about: these papers are the one's, the other's, or neither's."""

    @property
    def answers(self) -> tuple[str, ...]:
        """What it can be answered with."""
        if self.conflict is None:
            return ONE_OR_TWO
        if self.conflict.kind is ConflictKind.MARKS_DISAGREE:
            return (KEEP, TAKE)
        return (KEEP,) if self.conflict.source == self.conflict.kept else (KEEP, TAKE)


def open_questions(reader: Reader, ids: Collection[int] | None = None) -> list[Question]:
    """What waits: papers, the likeliest first; people, those first whose answer changes most; bylines, the gravest.

    With ``ids`` only the questions of these numbers, read without a look at the others.
    """
    asked = reader.matches.find(outcome=Outcome.ASK, ids=None if ids is None else [id_ for id_ in ids if id_ < _FIRST])
    bylines = [] if ids is not None and all(id_ < _FIRST for id_ in ids) else _byline_questions(reader)
    if ids is not None:
        bylines = [question for question in bylines if question.id in ids]
    if not asked:
        return bylines
    papers = _paper_questions(reader, [m for m in asked if m.kind == PAPER_MATCH])
    people = _person_questions(reader, [m for m in asked if m.kind == PERSON_MATCH])
    order = list(QuestionKind)
    papers.sort(key=lambda q: (order.index(q.kind), -q.match.score, q.id))
    return papers + _in_batches(people) + bylines


def asked_together(questions: Sequence[Question]) -> list[tuple[Question, ...]]:
    """The questions as they are asked: one by one, and those about one person together, at most ``AT_ONCE``."""
    found: list[tuple[Question, ...]] = []
    for batch, some in groupby(questions, key=lambda q: q.batch):
        size = 1 if batch is None else AT_ONCE
        listed = list(some)
        found += [tuple(listed[start : start + size]) for start in range(0, len(listed), size)]
    return found


def number_open(reader: Reader) -> int:
    """How many questions wait, without a look at the sides of those about people."""
    papers = _paper_questions(reader, reader.matches.find(outcome=Outcome.ASK, kind=PAPER_MATCH))
    return len(papers) + reader.matches.number_asked(PERSON_MATCH) + len(_byline_questions(reader))


def records_asked_about(reader: Reader) -> frozenset[str]:
    """The references of the records of which it is asked whether they are a paper's of the list."""
    asked = [one for one in reader.matches.find(outcome=Outcome.ASK, kind=PAPER_MATCH) if one.other_id is None]
    return frozenset(question.other.label for question in _paper_questions(reader, asked))


def _paper_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    if not asked:
        return []
    homes, decisions = reader.papers.merged_into(), paper_decisions(reader)
    ids = {homes.get(id_, id_) for match in asked for id_ in (match.paper_id, match.other_id) if id_ is not None}
    pending = {m.id: reader.records.get(m.record_id) for m in asked if m.other_id is None and m.record_id is not None}
    elsewhere = _papers_of(reader, [stored for stored in pending.values() if stored])
    rows = {row.id: row for row in reader.papers.index(ids | set(elsewhere.values())) if not row.hidden}
    found: dict[object, Question] = {}
    for match in asked:
        one, other_id = homes.get(match.paper_id or 0, match.paper_id or 0), match.other_id
        if match.other_id is None:
            stored = pending.get(match.id)
            if one not in rows or not stored or not _is_open(rows[one], stored, decisions):
                continue
            other_id = elsewhere.get(reference(stored.record))
            if other_id not in rows:
                found.setdefault((one, reference(stored.record)), _of_record(match, rows[one], stored))
                continue
        other = homes.get(other_id or 0, other_id or 0)
        if one in rows and other in rows and one != other and not decisions.apart(one, other):
            first, second = (Side(id_, rows[id_].key) for id_ in sorted((one, other)))
            question = Question(match.id, QuestionKind.PAPER, match.match, first, second, match.run_id)
            found.setdefault(frozenset((one, other)), question)
    return list(found.values())


def _papers_of(reader: Reader, pending: Collection[StoredRecord]) -> dict[str, int]:
    """The papers that have got these records, by reference, while it was asked whether they are another one's.

    Whether a paper is another one's record is then whether the two papers are one.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for stored in pending:
        keys[stored.record.source].append(stored.record.key)
    found = {source: reader.records.ids_of(source, some) for source, some in keys.items()}
    records = (stored.record for stored in pending)
    return {reference(r): found[r.source][r.key][1] for r in records if r.key in found[r.source]}


def _is_open(row: IndexedPaper, stored: StoredRecord, decisions: PaperDecisions) -> bool:
    record = stored.record
    return (record.source, record.key) not in row.records and not decisions.refused(row.id, record)


def _of_record(match: StoredMatch, row: IndexedPaper, stored: StoredRecord) -> Question:
    paper, record = Side(row.id, row.key), Side(stored.id, reference(stored.record))
    return Question(match.id, QuestionKind.RECORD, match.match, paper, record, match.run_id)


def _person_questions(reader: Reader, asked: list[StoredMatch]) -> list[Question]:
    """These rows are renewed whenever people are computed, so what is there is open; hidden papers' people are not.

    An owner out of a roster may have no paper yet but for those that are asked about.
    """
    if not asked:
        return []
    ids = {id_ for m in asked for id_ in (m.author_id, m.other_id) if id_ is not None}
    people: Mapping[int, Author] = {author.id: author for author in reader.people.find(ids)}
    both = [(m, people.get(m.author_id or 0), people.get(m.other_id or 0)) for m in asked]
    return [_of_people(match, one, other) for match, one, other in both if one and other and _are_listed(one, other)]


def _are_listed(one: Author, other: Author) -> bool:
    return all(author.papers or author.owner for author in (one, other)) and bool(one.papers or other.papers)


def _of_people(match: StoredMatch, one: Author, other: Author) -> Question:
    sides = Side(one.id or 0, one.name), Side(other.id or 0, other.name)
    moves = min(one.papers, other.papers) or max(one.papers, other.papers)
    return Question(match.id, QuestionKind.PERSON, match.match, *sides, match.run_id, moves=moves)


def _in_batches(questions: Sequence[Question]) -> list[Question]:
    """Questions about one person beside each other, those first whose answer changes most.

    A batch is about whoever is in most questions, of two such the one with fewer papers: a spelling that may be either.
    """
    about: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        about[question.one.id].append(question)
        about[question.other.id].append(question)
    order = sorted(about, key=lambda id_: (-len(about[id_]), min(q.moves for q in about[id_]), id_))
    batches: list[list[Question]] = []
    taken: set[int] = set()
    for id_ in order:
        free = [question for question in about[id_] if question.id not in taken]
        taken.update(question.id for question in free)
        free.sort(key=lambda q: (-q.moves, -q.match.score, q.one.label, q.other.label, q.id))
        if free:
            batches.append([replace(question, batch=id_) for question in free] if len(free) > 1 else free)
    batches.sort(key=lambda batch: (-batch[0].moves, -batch[0].match.score, batch[0].id))
    return [question for batch in batches for question in batch]


def _byline_questions(reader: Reader) -> list[Question]:
    contested = reader.papers.contested()
    found = [(id_, key, conflict) for id_, key, conflicts in contested for conflict in conflicts]
    found.sort(key=lambda one: one[2].kind not in GRAVE)  # stable: the rest in the order of the papers
    taken: set[int] = set()
    questions = []
    for id_, key, conflict in found:
        number = _number(id_, conflict)
        while number in taken:
            number += 1
        taken.add(number)
        why = because("byline-contradicts", source=conflict.source, kind=str(conflict.kind))
        sides = Side(id_, key), Side(0, conflict.source)
        match = Match(Outcome.ASK, 0.5, (why,))
        questions.append(Question(number, QuestionKind.BYLINE, match, *sides, conflict=conflict))
    return questions


def _number(paper_id: int, conflict: Conflict) -> int:
    text = f"{paper_id} {conflict.source} {conflict.digest}"
    return _FIRST + int(sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), 16) % _FIRST

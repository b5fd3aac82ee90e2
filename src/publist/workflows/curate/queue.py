"""The open questions with what each side is, to be compared by a person or a script."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from publist.compute.changes import field_text
from publist.compute.facts import entry_of
from publist.compute.questions import Question, QuestionKind, Side, asked_together, open_questions
from publist.matching.people.blocks import BLOCK
from publist.model import HANDWRITTEN, Author, Conflict, ConflictKind, Identifier, Paper, Record, StoredRecord
from publist.reconcile.candidates import where, whose
from publist.store import Reader
from publist.text.unicode import fold

Facts: TypeAlias = Mapping[str, str | tuple[str, ...]]

_NAMED = ("name", "spellings", "key", "title", "titles", "identifiers")
"""The facts by which a person may name a side."""
_PAPER_FIELDS = ("title", "authors", "venue", "year", "pages", "type", "identifiers")


@dataclass(frozen=True, slots=True)
class QuestionSide:
    """One of the two: who and what it is."""

    label: str
    people: tuple[int, ...]
    """The person; of a paper its authors in their order; none of a record."""
    papers: tuple[str, ...]
    """Citation keys: the person's papers, or the paper itself."""
    facts: Facts
    """What is compared, by name; the other side has the same names where it says something."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question with its sides, ``sides[0]`` for ``question.one``."""

    question: Question
    sides: tuple[QuestionSide, QuestionSide]


def question_queue(
    reader: Reader, *, kind: str | None = None, about: str | None = None, limit: int | None = None
) -> list[OpenQuestion]:
    """The open questions with their sides, in the order in which they are asked.

    Args:
        reader: Of the store.
        kind: Only those of this kind.
        about: Only those about this paper (key, piece of the title) or person (piece of a name, ``#NUMBER``).
        limit: At most so many, the first ones.
    """
    questions = [one for one in open_questions(reader) if kind is None or one.kind == kind]
    if about is None:
        return with_sides(reader, questions[:limit])
    return [one for one in with_sides(reader, questions) if _concerns(one, about)][:limit]


def _concerns(one: OpenQuestion, text: str) -> bool:
    """Whether a question is about what a person calls so."""
    named = fold(text.strip())
    for side in one.sides:
        if named in map(fold, side.papers) or named in {f"#{id_}" for id_ in side.people}:
            return True
        told = (side.facts.get(name, "") for name in _NAMED)
        if named and any(named in fold(said) for fact in told for said in ([fact] if isinstance(fact, str) else fact)):
            return True
    return False


def with_sides(reader: Reader, questions: Sequence[Question]) -> list[OpenQuestion]:
    """These questions with their sides."""
    papers = _PaperSides(reader, [q for q in questions if q.kind is not QuestionKind.PERSON])
    people = _PersonSides(reader, [q for q in questions if q.kind is QuestionKind.PERSON])
    return [OpenQuestion(q, people.sides(q) if q.kind is QuestionKind.PERSON else papers.sides(q)) for q in questions]


@dataclass(frozen=True, slots=True)
class BatchChoice:
    """Somebody who may be meant."""

    number: int
    """The digit that says so."""
    question: int
    """The question that a yes answers."""
    label: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleBatch:
    """Questions about one person, which are asked together: whose papers are these, or nobody's of them?"""

    person: int
    label: str
    papers: tuple[str, ...]
    choices: tuple[BatchChoice, ...]


def about_and_other(one: OpenQuestion) -> tuple[QuestionSide, QuestionSide]:
    """The side that several questions are about, and the other."""
    first, second = one.sides
    return (first, second) if one.question.one.id == one.question.batch else (second, first)


def batches(questions: Sequence[OpenQuestion]) -> list[PeopleBatch]:
    """The questions that are asked together."""
    by_id = {one.question.id: one for one in questions}
    found = []
    for together in asked_together([one.question for one in questions]):
        if len(together) > 1 and together[0].batch is not None:
            this = about_and_other(by_id[together[0].id])[0]
            others = [about_and_other(by_id[question.id])[1] for question in together]
            choices = (
                BatchChoice(number, question.id, other.label, other.papers)
                for number, (question, other) in enumerate(zip(together, others, strict=True), 1)
            )
            found.append(PeopleBatch(together[0].batch, this.label, this.papers, tuple(choices)))
    return found


@dataclass(frozen=True, slots=True)
class CrowdedNames:
    """Names so many and so near each other that they are not compared: nobody is asked whether two are one person."""

    example: str
    """The shortest of the names, as printed: "J. Wang"."""
    names: int


def crowded_names(reader: Reader) -> list[CrowdedNames]:
    """The names that are compared with no other but an equal one, the most first.

    One name may be in several blocks ("J. Wang" beside each "Ji... Wang"); each set of names is told once, as the block
    with the most of them.
    """
    largest: dict[str, int] = {}
    for example, names in reader.blocks.crowded(BLOCK).values():
        largest[example] = max(names, largest.get(example, 0))
    return [CrowdedNames(name, largest[name]) for name in sorted(largest, key=lambda name: (-largest[name], name))]


class _PaperSides:
    """The papers and records that questions are about."""

    def __init__(self, reader: Reader, questions: Sequence[Question]) -> None:
        ids = {q.one.id for q in questions} | {q.other.id for q in questions if q.kind is QuestionKind.PAPER}
        self._reader = reader
        self._papers = {paper.id: paper for paper in reader.papers.find(ids=ids)} if ids else {}
        self._records = reader.records.find(ids) if ids else {}

    def sides(self, question: Question) -> tuple[QuestionSide, QuestionSide]:
        """The paper, and the other paper or the record."""
        if question.conflict:
            return self._bylines(question, question.conflict)
        one = self._paper(question.one)
        if question.kind is QuestionKind.PAPER:
            return one, self._paper(question.other)
        stored = self._reader.records.get(question.other.id)
        facts = _record_facts(stored.record) if stored else {}
        return one, QuestionSide(question.other.label, (), (), facts)

    def _bylines(self, question: Question, conflict: Conflict) -> tuple[QuestionSide, QuestionSide]:
        """The byline that is shown, and the source's."""
        paper = self._papers[question.one.id]
        records, wanted = self._records.get(paper.id, ()), (conflict.source, conflict.where)
        there = [one for one in records if (one.record.source, where(one)) == wanted]
        stored = next((one for one in there if not conflict.whose or whose(one) == conflict.whose), None)
        shown = {"key": paper.key, "title": paper.title, "authors": field_text(paper, "authors")}
        theirs = {name: text for name, text in _record_facts(stored.record).items() if name in shown} if stored else {}
        if conflict.kind is ConflictKind.MARKS_DISAGREE:
            shown["authors"] = _starred((author.name, author.co_first) for author in paper.authors)
            if stored:
                theirs |= {"authors": _starred((one.name, bool(one.co_first)) for one in stored.record.authors)}
        if conflict.bearer:  # the names are the same: the source takes them for somebody else's
            theirs |= {"identifiers": f"{conflict.bearer.scheme}:{conflict.bearer.value}"}
        here, beyond = (conflict.kept,), (_place(stored) if stored else conflict.source,)
        people = tuple(author.author_id for author in paper.authors if author.author_id is not None)
        return (
            QuestionSide(question.one.label, people, (paper.key,), {**_filled(shown), "places": here}),
            QuestionSide(question.other.label, (), (), {**theirs, "places": beyond}),
        )

    def _paper(self, side: Side) -> QuestionSide:
        paper = self._papers[side.id]
        facts = {"key": paper.key, **{name: field_text(paper, name) for name in _PAPER_FIELDS}}
        records = self._records.get(paper.id, ())
        facts["listed_as"] = ", ".join(sorted({one.kind for r in records for one in entry_of(r.record) if one.kind}))
        places = tuple(dict.fromkeys(map(_place, records)))
        people = tuple(author.author_id for author in paper.authors if author.author_id is not None)
        return QuestionSide(side.label, people, (paper.key,), {**_filled(facts), "places": places})


def _starred(authors: Iterable[tuple[str, bool]]) -> str:
    """A byline with a star behind each co-first author."""
    return ", ".join(f"{name}{'*' if co_first else ''}" for name, co_first in authors)


def _record_facts(record: Record) -> Facts:
    facts = {
        "key": record.key,
        "title": record.title,
        "authors": ", ".join(author.name for author in record.authors) + (" et al." if record.others else ""),
        "venue": record.venue or record.tag or "",
        "year": str(record.year or ""),
        "pages": record.pages or "",
        "type": record.type or "",
        "identifiers": ", ".join(_names_of(record.identifiers)),
    }
    return {**_filled(facts), "places": (record.source,)}


def _place(stored: StoredRecord) -> str:
    """``cv.md:18``, else the source."""
    record = stored.record
    by_hand = record.source in HANDWRITTEN and record.origin and record.line
    return f"{record.origin}:{record.line}" if by_hand else record.source


class _PersonSides:
    """The people whom questions are about, with their papers and co-authors."""

    def __init__(self, reader: Reader, questions: Sequence[Question]) -> None:
        ids = {side.id for q in questions for side in (q.one, q.other)}
        self._people: dict[int, Author] = {author.id: author for author in reader.people.find(ids)} if ids else {}
        papers_of: dict[int, set[int]] = {}
        for row in reader.people.authorships(ids) if ids else ():
            papers_of.setdefault(row.author_id, set()).add(row.paper_id)
        every = {paper_id for found in papers_of.values() for paper_id in found}
        papers = {paper.id: paper for paper in reader.papers.find(ids=every)} if every else {}
        self._papers: dict[int, list[Paper]] = {
            id_: sorted((papers[n] for n in found if n in papers), key=lambda p: (-(p.year or 0), p.title))
            for id_, found in papers_of.items()
        }

    def sides(self, question: Question) -> tuple[QuestionSide, QuestionSide]:
        """Both people; co-authors that they have in common first."""
        one, other = question.one, question.other
        mine, theirs = self._coauthors(one.id), self._coauthors(other.id)
        both = [name for name in mine if name in theirs]
        return self._person(one, [*both, *(n for n in mine if n not in both)]), self._person(
            other, [*both, *(n for n in theirs if n not in both)]
        )

    def _person(self, side: Side, coauthors: Sequence[str]) -> QuestionSide:
        person, papers = self._people[side.id], self._papers.get(side.id, [])
        facts: dict[str, str | tuple[str, ...]] = {
            "name": person.name,
            "spellings": tuple(sorted({spelling for _, spelling in person.names} - {person.name})),
            "identifiers": ", ".join(_names_of(person.identifiers)),
            "titles": tuple(f"{paper.title} ({paper.year})" if paper.year else paper.title for paper in papers),
            "coauthors": tuple(coauthors),
        }
        return QuestionSide(side.label, (side.id,), tuple(paper.key for paper in papers), _filled(facts))

    def _coauthors(self, id_: int) -> list[str]:
        return sorted({a.name for paper in self._papers.get(id_, []) for a in paper.authors if a.author_id != id_})


def _names_of(identifiers: Iterable[Identifier]) -> list[str]:
    return [f"{one.scheme}:{one.value}" for one in identifiers]


def _filled(facts: Facts) -> dict[str, str | tuple[str, ...]]:
    return {name: value for name, value in facts.items() if value}

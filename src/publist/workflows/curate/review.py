"""``publist review``: the open questions with both sides laid out, and a person's answers, kept for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publist.compute.changes import field_text
from publist.compute.identity import about_papers
from publist.compute.papers import recompute
from publist.compute.people import PERSON_FIELD
from publist.compute.questions import Question, open_questions
from publist.errors import UsageError
from publist.model import HANDWRITTEN, Author, DecisionKind, Paper, Record, StoredRecord
from publist.reconcile import label
from publist.store import Reader, Store, Writer
from publist.workflows.curate.merge import merge_papers
from publist.workflows.curate.people import decide_people

_PAPER_ROWS = ("title", "authors", "venue", "year", "pages", "type", "identifiers")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the two sides laid beside each other."""

    name: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether both sides say something, and not the same."""
        return bool(self.one and self.other and self.one != self.other)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question ready to be shown."""

    question: Question
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did."""

    id: int
    same: bool
    sentence: str
    run_id: int
    left: int
    """Questions that are still open."""


def shown_questions(reader: Reader) -> list[Shown]:
    """All open questions with their sides."""
    questions = open_questions(reader)
    paper_ids = {
        id_ for q in questions if q.kind != PERSON_FIELD for id_ in (q.one, q.other if q.kind == "paper" else 0)
    }
    people_ids = {id_ for q in questions if q.kind == PERSON_FIELD for id_ in (q.one, q.other)}
    papers = {paper.id: paper for paper in reader.papers.find(ids=paper_ids)} if paper_ids else {}
    people = _People(reader, people_ids) if people_ids else None
    places = reader.records.find(paper_ids) if paper_ids else {}
    out = []
    for question in questions:
        if question.kind == PERSON_FIELD and people:
            rows = people.rows(question)
        elif question.kind == "paper":
            rows = _paper_rows(papers[question.one], papers[question.other], places, question)
        else:
            rows = _record_rows(papers[question.one], reader.records.get(question.other), places)
        out.append(Shown(question, rows))
    return out


def answer(store: Store, question_id: int, *, same: bool) -> Answered:
    """Keeps a person's answer and follows it.  Raises UsageError when the question is not open."""
    with store.write("review") as writer:
        question = next((q for q in open_questions(writer) if q.id == question_id), None)
        if question is None:
            raise UsageError(f"there is no open question {question_id}; publist review --json lists them")
        sentence = _ANSWERS[question.kind](writer, question, same)
        return Answered(question_id, same, sentence, writer.run_id, len(open_questions(writer)))


def _answer_paper(writer: Writer, question: Question, same: bool) -> str:
    if same:
        merge_papers(writer, question.one, [question.other])
        return f"{question.label_other} is {question.label_one}: shown once"
    kind = DecisionKind.DIFFERENT
    writer.decisions.add([about_papers(kind, question.one, question.other, now=writer.now)])
    return f"{question.label_one} and {question.label_other} are two papers"


def _answer_record(writer: Writer, question: Question, same: bool) -> str:
    stored = writer.records.get(question.other)
    if stored is None:
        raise UsageError(f"the record {question.label_other} is not there any more")
    kind = DecisionKind.SAME if same else DecisionKind.DIFFERENT
    writer.decisions.add([about_papers(kind, question.one, None, now=writer.now, record=stored.record)])
    if not same:
        return f"{question.label_other} is not {question.label_one}; it will not be asked again"
    writer.records.add([(question.one, stored.record)], stored.observed_at)
    recompute(writer, {question.one})
    return f"{question.label_other} is {question.label_one}: taken in"


def _answer_person(writer: Writer, question: Question, same: bool) -> str:
    kind = DecisionKind.SAME if same else DecisionKind.DIFFERENT
    report = decide_people(writer, kind, question.one, question.other)
    if same:
        name = report.people[0].name if report.people else question.label_one
        return f"{question.label_one} and {question.label_other} are one person, {name}"
    return f"{question.label_one} and {question.label_other} are two people"


_ANSWERS = {"paper": _answer_paper, "record": _answer_record, PERSON_FIELD: _answer_person}


# --- both sides


def _paper_rows(
    one: Paper, other: Paper, places: Mapping[int, Sequence[StoredRecord]], question: Question
) -> tuple[Row, ...]:
    rows = [Row(name, field_text(one, name), field_text(other, name)) for name in _PAPER_ROWS]
    where = Row("where", *(_where(places.get(id_, ())) for id_ in (question.one, question.other)))
    return (Row("key", one.key, other.key), *(row for row in rows if row.one or row.other), where)


def _record_rows(
    paper: Paper, stored: StoredRecord | None, places: Mapping[int, Sequence[StoredRecord]]
) -> tuple[Row, ...]:
    if stored is None:
        return ()
    record = stored.record
    theirs = _record_texts(record)
    rows = [Row(name, field_text(paper, name), theirs.get(name, "")) for name in _PAPER_ROWS]
    where = Row("where", _where(places.get(paper.id, ())), f"{label(record.source)} {record.key}")
    return (Row("key", paper.key, record.key), *(row for row in rows if row.one or row.other), where)


def _record_texts(record: Record) -> dict[str, str]:
    return {
        "title": record.title,
        "authors": ", ".join(author.name for author in record.authors) + (" et al." if record.others else ""),
        "venue": record.venue or record.tag or "",
        "year": str(record.year or ""),
        "pages": record.pages or "",
        "type": record.type or "",
        "identifiers": ", ".join(f"{i.scheme}:{i.value}" for i in record.identifiers),
    }


def _where(records: Sequence[StoredRecord]) -> str:
    return ", ".join(
        dict.fromkeys(
            f"{s.record.origin}, line {s.record.line}"
            if s.record.source in HANDWRITTEN and s.record.origin and s.record.line
            else label(s.record.source)
            for s in records
        )
    )


class _People:
    """The people whom questions are about, with their papers and co-authors."""

    def __init__(self, reader: Reader, ids: set[int]) -> None:
        self._people: dict[int, Author] = {author.id: author for author in reader.people.find(ids)}
        papers_of: dict[int, set[int]] = {}
        for row in reader.people.authorships(ids):
            papers_of.setdefault(row.author_id, set()).add(row.paper_id)
        self._papers_of = papers_of
        self._papers = {p.id: p for p in reader.papers.find(ids={i for found in papers_of.values() for i in found})}

    def rows(self, question: Question) -> tuple[Row, ...]:
        """Both people, line by line; common co-authors first."""
        one, other = question.one, question.other
        mine, theirs = self._coauthors(one), self._coauthors(other)
        both = [name for name in mine if name in theirs]
        texts = [self._texts(id_) for id_ in (one, other)]
        rows = [Row(name, texts[0][name], texts[1][name]) for name in texts[0]]
        beside = [", ".join([*both, *(n for n in names if n not in both)][:8]) for names in (mine, theirs)]
        return (*(row for row in rows if row.one or row.other), Row("co-authors", *beside))

    def _texts(self, id_: int) -> dict[str, str]:
        person = self._people[id_]
        papers = sorted(self._of(id_), key=lambda p: (-(p.year or 0), p.title))
        also = sorted({spelling for _, spelling in person.names} - {person.name})
        return {
            "name": person.name,
            "also printed": ", ".join(also),
            "identifiers": ", ".join(f"{i.scheme}:{i.value}" for i in person.identifiers),
            "papers": "; ".join(f"{p.title} ({p.year or 'no year'})" for p in papers[:3])
            + (f"; {len(papers) - 3} more" if len(papers) > 3 else ""),
        }

    def _coauthors(self, id_: int) -> list[str]:
        return sorted({a.name for paper in self._of(id_) for a in paper.authors if a.author_id != id_})

    def _of(self, id_: int) -> list[Paper]:
        return [self._papers[paper_id] for paper_id in self._papers_of.get(id_, ()) if paper_id in self._papers]

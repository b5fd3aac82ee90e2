"""A person's answers to open questions: kept as decisions, and followed."""

from dataclasses import dataclass

from publist.compute.identity import record_ref
from publist.compute.questions import KEEP, Question, QuestionKind, open_questions
from publist.errors import UsageError
from publist.model import DifferentPerson, DifferentWork, KeepByline, SamePerson, SameWork, UseByline
from publist.store import Store, Writer
from publist.workflows.curate.checks import checked
from publist.workflows.curate.decide import follow
from publist.workflows.curate.people import decide_people


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did."""

    id: int
    kind: QuestionKind
    answer: str
    """``yes`` or ``no``; of a question of bylines ``keep`` or ``take``."""
    same: bool | None
    """Whether they are one; None of a question of bylines."""
    labels: tuple[str, str]
    """Of the two sides."""
    name: str | None
    """The canonical name of the one person; None of two, and of papers."""
    run_id: int
    left: int
    """Questions that are still open."""


def answer(store: Store, question_id: int, given: str) -> Answered:
    """Keeps a person's answer (one of the question's ``answers``) and follows it.

    Raises UsageError when the question is not open, or cannot be answered so.
    """
    with store.write("review") as writer:
        question = next((q for q in open_questions(writer) if q.id == question_id), None)
        if question is None:
            raise UsageError("unknown-question", question=question_id)
        if given not in question.answers:
            raise UsageError("answer-not-offered", question=question_id, answer=given, answers=question.answers)
        same = None if question.kind is QuestionKind.BYLINE else given == "yes"
        name = None
        if same is None:
            _answer_byline(writer, question, given)
        else:
            name = _ANSWERS[question.kind](writer, question, same)
        labels = (question.one.label, question.other.label)
        left = len(open_questions(writer))
        return Answered(question_id, question.kind, given, same, labels, name, writer.run_id, left)


def _answer_byline(writer: Writer, question: Question, given: str) -> None:
    """As ``edit`` with ``--keep-authors`` or ``--authors-from``: the paper's byline is decided."""
    paper = question.one.id
    decision = KeepByline(paper) if given == KEEP else UseByline(paper, question.other.label)
    follow(writer, [checked(writer, decision)])


def _answer_paper(writer: Writer, question: Question, same: bool) -> None:
    kind = SameWork if same else DifferentWork
    follow(writer, [kind(question.one.id, question.other.id)])


def _answer_record(writer: Writer, question: Question, same: bool) -> None:
    stored = writer.records.get(question.other.id)
    if stored is None:
        raise UsageError("record-gone", record=question.other.label)
    kind = SameWork if same else DifferentWork
    follow(writer, [kind(question.one.id, record=record_ref(stored.record))])


def _answer_person(writer: Writer, question: Question, same: bool) -> str | None:
    kind = SamePerson if same else DifferentPerson
    report = decide_people(writer, kind, [question.one.id, question.other.id], asked=True)
    if not same:
        return None
    return report.people[0].name if report.people else question.one.label


_ANSWERS = {
    QuestionKind.PAPER: _answer_paper,
    QuestionKind.RECORD: _answer_record,
    QuestionKind.PERSON: _answer_person,
}

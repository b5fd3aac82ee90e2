"""A person's answers to open questions: kept as decisions, and followed, all or none."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from publist.compute.anchors import anchors_of
from publist.compute.identity import record_ref
from publist.compute.questions import KEEP, Question, QuestionKind, Side, asked_together, number_open, open_questions
from publist.errors import UsageError
from publist.model import (
    Conflict,
    ConflictKind,
    Decision,
    DifferentPerson,
    DifferentWork,
    KeepByline,
    Mark,
    MarkAuthor,
    SameAsOwner,
    SamePerson,
    SameWork,
    UseByline,
)
from publist.store import Store, Writer, retried
from publist.workflows.curate.checks import checked
from publist.workflows.curate.decide import follow
from publist.workflows.naming import paper_named

NEITHER: Final = "neither"
"""Of questions about one person: they are none of these."""


_Named: TypeAlias = tuple[int, ...]
"""A person by their anchors; an owner without papers has none."""
_Places: TypeAlias = Mapping[int, Mapping[tuple[int, int], Collection[int]]]
"""For each person the anchors at each of their authorships, as pairs of a paper and a position."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody says to a question."""

    question: int
    answer: str
    """One of the question's ``answers``; where several are about one person, also ``neither`` for all of them, or the
    number of the one who is meant, from ``1``."""
    papers: tuple[str, ...] = ()
    """With a yes about people: the only papers of one side that are the other's, named as a person names them."""


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
    papers: tuple[str, ...] = ()
    """Keys of the only papers that were meant; empty: all."""


def answer(store: Store, question_id: int, given: str, papers: Sequence[str] = ()) -> Answered:
    """One answer; see ``answer_all``."""
    return answer_all(store, [Reply(question_id, given, tuple(papers))])[-1]


@retried
def answer_all(store: Store, replies: Sequence[Reply]) -> list[Answered]:
    """Keeps a person's answers and follows them, in one transaction and one run; what each did.

    Raises UsageError, with nothing changed, when a question is not open, is answered twice, or cannot be answered so.
    """
    with store.write("review") as writer:
        single = [one for reply in replies for one in _single(writer, reply)]
        twice = [id_ for id_, number in Counter(one.question for one in single).items() if number > 1]
        if twice:
            raise UsageError("answered-twice", question=twice[0])
        known = {question.id: question for question in open_questions(writer, {one.question for one in single})}
        settled = [_settle(writer, _known(known, one), one) for one in single]
        follow(writer, [decision for one in settled for decision in one.decisions])
        left = number_open(writer)
        return [_answered(writer, one, left) for one in settled]


def _single(writer: Writer, reply: Reply) -> list[Reply]:
    """The reply to one question, or those to the questions about one person that it means."""
    if reply.answer != NEITHER and not reply.answer.isdecimal():
        return [reply]
    together = asked_together(open_questions(writer))
    batch = next((some for some in together if any(one.id == reply.question for one in some)), ())
    if not batch:
        raise UsageError("unknown-question", question=reply.question)
    if len(batch) == 1:
        raise UsageError("answer-not-offered", question=reply.question, answer=reply.answer, answers=batch[0].answers)
    if reply.answer == NEITHER:
        return [Reply(one.id, "no", reply.papers) for one in batch]
    number = int(reply.answer)
    if not 1 <= number <= len(batch):
        raise UsageError("nobody-of-number", question=reply.question, number=number, numbers=len(batch))
    return [Reply(batch[number - 1].id, "yes", reply.papers)]


def _known(known: Mapping[int, Question], reply: Reply) -> Question:
    question = known.get(reply.question)
    if question is None:
        raise UsageError("unknown-question", question=reply.question)
    if reply.answer not in question.answers:
        raise UsageError("answer-not-offered", question=question.id, answer=reply.answer, answers=question.answers)
    if reply.papers and (question.kind is not QuestionKind.PERSON or reply.answer != "yes"):
        raise UsageError("papers-not-asked", question=question.id)
    return question


@dataclass(frozen=True, slots=True)
class _Settled:
    """A question with what was said, as decisions."""

    question: Question
    answer: str
    decisions: tuple[Decision, ...]
    places: frozenset[tuple[int, int]] = frozenset()
    """Of one person: where they stand, as pairs of a paper and a position."""
    papers: tuple[str, ...] = ()


def _settle(writer: Writer, question: Question, reply: Reply) -> _Settled:
    if question.kind is QuestionKind.PERSON:
        return _of_people(writer, question, reply)
    if question.conflict and question.conflict.kind is ConflictKind.MARKS_DISAGREE:
        return _Settled(question, reply.answer, _marks(writer, question.one.id, question.conflict, reply.answer))
    return _Settled(question, reply.answer, (_DECISIONS[question.kind](writer, question, reply.answer),))


def _marks(writer: Writer, paper: int, conflict: Conflict, given: str) -> tuple[Decision, ...]:
    """Of two lists that mark others as co-first: what is shown is right, or whom the other one marks."""
    if given == KEEP:
        return (checked(writer, KeepByline(paper, (conflict.digest,))),)
    said = {**dict.fromkeys(conflict.extra, True), **dict.fromkeys(conflict.missing, False)}
    return tuple(checked(writer, MarkAuthor(paper, name, Mark.CO_FIRST, on)) for name, on in said.items())


def _byline(writer: Writer, question: Question, given: str) -> Decision:
    """As ``edit`` with ``--keep-authors`` or ``--authors-from``: the paper's byline is decided."""
    paper = question.one.id
    return checked(writer, KeepByline(paper) if given == KEEP else UseByline(paper, question.other.label))


def _paper(_writer: Writer, question: Question, given: str) -> Decision:
    kind = SameWork if given == "yes" else DifferentWork
    return kind(question.one.id, question.other.id)


def _record(writer: Writer, question: Question, given: str) -> Decision:
    stored = writer.records.get(question.other.id)
    if stored is None:
        raise UsageError("record-gone", record=question.other.label)
    kind = SameWork if given == "yes" else DifferentWork
    return kind(question.one.id, record=record_ref(stored.record))


_DECISIONS: Final[dict[QuestionKind, Callable[[Writer, Question, str], Decision]]] = {
    QuestionKind.PAPER: _paper,
    QuestionKind.RECORD: _record,
    QuestionKind.BYLINE: _byline,
}


def _of_people(writer: Writer, question: Question, reply: Reply) -> _Settled:
    """They may be two whom one paper names; there they stay two."""
    at = anchors_of(writer, [question.one.id, question.other.id])
    if reply.papers:
        some = _of_papers(writer, question, reply, at)
        if some is not None:
            return some
    one, other = (_anchors(at[side.id].values()) for side in (question.one, question.other))
    ids = (question.one.id, question.other.id)
    if reply.answer == "no":
        return _Settled(question, reply.answer, (_two(one, other, ids),))
    places = frozenset(place for side in at.values() for place in side)
    return _Settled(question, reply.answer, (_one(one, other, ids),), places)


def _one(one: _Named, other: _Named, ids: tuple[int, int]) -> Decision:
    """That two are one; who has no anchors is an owner without papers."""
    if one and other:
        return SamePerson(*sorted((one, other)))
    return SameAsOwner(one, ids[1]) if one else SameAsOwner(other, ids[0])


def _two(one: _Named, other: _Named, ids: tuple[int, int]) -> Decision:
    """That two are two."""
    if one and other:
        first, second = sorted((one, other))
        return DifferentPerson(first, second)
    return DifferentPerson(one, (), ids[1]) if one else DifferentPerson(other, (), ids[0])


def _of_papers(writer: Writer, question: Question, reply: Reply, at: _Places) -> _Settled | None:
    """Who stands on these papers of the one side is the other, and nobody else of that side; None: they are all."""
    wanted = {paper.id: paper.key for paper in (paper_named(writer, name) for name in reply.papers)}
    side, other_side = _side_of(question, at, wanted)
    meant, rest = (
        _anchors(found for (paper, _), found in at[side.id].items() if (paper in wanted) is chosen)
        for chosen in (True, False)
    )
    if not rest:
        return None
    theirs, ids = _anchors(at[other_side.id].values()), (side.id, other_side.id)
    apart = [_two(rest, meant, ids), _two(rest, theirs, ids)]
    places = frozenset(place for place in at[side.id] if place[0] in wanted) | frozenset(at[other_side.id])
    same = _one(meant, theirs, ids)  # of an owner by decision what is said last holds
    decisions = (*apart, same) if isinstance(same, SameAsOwner) else (same, *apart)
    return _Settled(question, reply.answer, decisions, places, tuple(wanted.values()))


def _side_of(question: Question, at: _Places, wanted: Mapping[int, str]) -> tuple[Side, Side]:
    """The side whose papers all these are, and the other.  Raises UsageError when there is none."""
    for side, other in ((question.one, question.other), (question.other, question.one)):
        if wanted.keys() <= {paper for paper, _ in at[side.id]}:
            return side, other
    theirs = {paper for side in at.values() for paper, _ in side}
    key = next((key for id_, key in wanted.items() if id_ not in theirs), None)
    if key is not None:
        names = (question.one.label, question.other.label)
        raise UsageError("paper-not-asked", question=question.id, key=key, names=names)
    raise UsageError("papers-of-both", question=question.id)


def _anchors(found: Iterable[Collection[int]]) -> tuple[int, ...]:
    return tuple(sorted({anchor for anchors in found for anchor in anchors}))


def _answered(writer: Writer, settled: _Settled, left: int) -> Answered:
    question = settled.question
    same = None if question.kind is QuestionKind.BYLINE else settled.answer == "yes"
    labels = (question.one.label, question.other.label)
    name = _name_at(writer, settled.places) if settled.places else None
    return Answered(question.id, question.kind, settled.answer, same, labels, name, writer.run_id, left, settled.papers)


def _name_at(writer: Writer, places: Collection[tuple[int, int]]) -> str | None:
    """Of the person who stands at these places, or on the most papers of those who do."""
    rows = writer.people.authorships(paper_ids={paper for paper, _ in places})
    people = Counter(row.author_id for row in rows if (row.paper_id, row.position) in places)
    found = writer.people.find([id_ for id_, _ in people.most_common(1)])
    return found[0].name if found else None

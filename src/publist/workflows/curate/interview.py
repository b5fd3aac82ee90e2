"""Open questions one after the other: what is asked, answered, skipped and taken back in one sitting.

The cost of an answer follows the answer: the queue is read once, without the questions' sides; what is asked is read
when it is its turn, and after an answer only what that answer raised.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publist.compute.questions import Question, QuestionKind, asked_together, number_open, open_questions
from publist.store import Store
from publist.workflows.curate.queue import OpenQuestion, question_queue, with_sides
from publist.workflows.curate.review import Answered, Reply, answer_all
from publist.workflows.curate.undo import undo

Together = tuple[Question, ...]
"""One question, or those about one person that are asked together."""


class Interview:
    """One sitting; two may go on at once, and answers from elsewhere are seen."""

    __slots__ = ("_about", "_kind", "_limit", "_runs", "_skipped", "_store", "open", "waiting")

    def __init__(
        self, store: Store, *, about: str | None = None, kind: str | None = None, limit: int | None = None
    ) -> None:
        """About what, of which kind and how many: as ``queue.question_queue``."""
        self._store = store
        self._about, self._kind, self._limit = about, kind, limit
        self._skipped: set[int] = set()
        self._runs: list[int] = []
        self.open = 0
        """How many questions wait in all."""
        self.waiting: list[Together] = []
        """What this sitting is to ask, in its order; some may have been answered by others meanwhile."""
        self._read()

    @property
    def answered(self) -> int:
        """How many answers this sitting can take back."""
        return len(self._runs)

    def next(self) -> list[OpenQuestion]:
        """What is asked next, with its sides; empty at the end."""
        while self.waiting:
            found = self.look(self.waiting[0])
            if found:
                return found
            del self.waiting[0]
        return []

    def look(self, together: Together) -> list[OpenQuestion]:
        """These questions as they are now, with their sides; without those that are answered."""
        with self._store.read() as reader:
            return with_sides(reader, open_questions(reader, {one.id for one in together}))

    def forget(self, together: Together) -> None:
        """These were answered elsewhere."""
        self._drop({one.id for one in together})

    def answer(self, replies: Sequence[Reply]) -> list[Answered]:
        """Keep the answers, all or none; ``waiting`` follows, with what they raised."""
        done = answer_all(self._store, replies)
        if done:
            self._runs.append(done[-1].run_id)
            self.open = done[-1].left
            answered = {one.id for one in done}
            touched = {side for one in self._every() if one.id in answered for side in _sides(one)}
            self._drop(answered)
            self._renew({one.id for one in self._every() if touched & _sides(one)})
            self._raised(done[-1].run_id)
        return done

    def skip(self, questions: Iterable[OpenQuestion]) -> None:
        """Do not ask these in this sitting."""
        ids = {one.question.id for one in questions}
        self._skipped |= ids
        self._drop(ids)

    def undo(self) -> bool:
        """Take the last answer of this sitting back; False when there is none."""
        if not self._runs:
            return False
        undo(self._store, self._runs.pop())
        self._read()
        return True

    def _read(self) -> None:
        with self._store.read() as reader:
            if self._about is None:
                questions = [one for one in open_questions(reader) if self._kind in {None, one.kind}][: self._limit]
            else:
                found = question_queue(reader, kind=self._kind, about=self._about, limit=self._limit)
                questions = [one.question for one in found]
            self.open = number_open(reader)
        self.waiting = asked_together([one for one in questions if one.id not in self._skipped])

    def _every(self) -> list[Question]:
        return [one for some in self.waiting for one in some]

    def _renew(self, ids: set[int]) -> None:
        """These as they are now, where they are still open."""
        with self._store.read() as reader:
            now = {one.id: one for one in open_questions(reader, ids)} if ids else {}
        self._drop(ids - now.keys())
        self.waiting = [
            tuple(replace(now[one.id], batch=one.batch) if one.id in now else one for one in some)
            for some in self.waiting
        ]

    def _drop(self, ids: set[int]) -> None:
        left = (tuple(one for one in some if one.id not in ids) for some in self.waiting)
        self.waiting = [some for some in left if some]

    def _raised(self, run_id: int) -> None:
        """Questions that an answer raised come next, where they are of those that are asked."""
        if self._limit is not None or self._about is not None:
            return
        with self._store.read() as reader:
            ids = {one.id for one in reader.matches.find(run_id=run_id)}
            new = [one for one in open_questions(reader, ids) if self._kind in {None, one.kind}] if ids else []
        self.waiting[:0] = asked_together(new)


def _sides(question: Question) -> set[tuple[str, int]]:
    """Whom or what it is about."""
    if question.kind is QuestionKind.PERSON:
        return {("person", question.one.id), ("person", question.other.id)}
    papers = (question.one, question.other) if question.kind is QuestionKind.PAPER else (question.one,)
    return {("paper", side.id) for side in papers}

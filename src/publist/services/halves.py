"""Asking for many things at once of a service that fails on the whole because of one of them, or of their number.

The question is asked again for each half, so that one bad identifier costs only itself.  What is at fault by itself is
lost: neither known nor unknown.  A service that fails on everything is out of order, and is not asked to the end.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Final, Generic, TypeVar

from publist.errors import ServiceAnswerError, ServiceError, ServiceRefusedError, ServiceUnreachableError
from publist.model import Identifier
from publist.services.batches import Budget, chunks
from publist.services.http.failures import BadRequestError

A = TypeVar("A")
Question = Callable[[Sequence[str], int | None], A]
"""Asks for some values; the number is how often to ask while the service fails (None: as usual)."""
_MOST_FAILURES: Final = 60
"""Of one call, and a few more for a large one: enough for some bad values, not for asking for each by itself."""
_OUT_OF_ORDER: Final = 3
"""Values in a row that fail by themselves, none answered before: the service is at fault, not they."""
_OUT_OF_ORDER_NOW: Final = 6
"""The same of a service that has answered."""
_TOO_LARGE: Final = frozenset({408, 413, 414, 504})
"""Statuses that are about how much was asked for."""
_SLOW: Final = frozenset({"too-slow", "too-large"})


class Halves(Generic[A]):
    """The questions in bulk of one service in one run; it remembers how many values are too many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._one_by_one = most == 1
        self._has_answered = False
        self.lost: dict[str, ServiceError] = {}
        """The values of the last call that the service did not answer for, and how it failed."""
        self.ended: ServiceError | None = None
        """What ended a call before all was asked, while some of it was answered; nothing is asked after it."""

    def ask(self, values: Sequence[str], question: Question[A]) -> list[tuple[Sequence[str], A]]:
        """The answers for ``values``, part by part in their order; ``lost`` has those without an answer.

        Where the service fails in the middle, what it answered is given, and ``ended`` says why there is no more.

        Raises:
            ServiceError: the service fails, whatever it is asked for.
        """
        self.lost = dict.fromkeys(values, self.ended) if self.ended else {}
        if self.ended:
            return []
        answers: list[tuple[Sequence[str], A]] = []
        budget = Budget(_MOST_FAILURES + 2 * math.ceil(math.log2(len(values) + 1)))
        open_ = list(reversed(chunks(values, self._most)))
        in_a_row: list[str] = []
        failed, most = False, self._most
        while open_:
            part = open_.pop()
            if len(part) > self._most:
                open_ += _halves(part)
                continue
            # A part is asked for twice at most: once more in case of a bad moment, then its halves.
            tries = None if self._one_by_one or len(values) == 1 else 1 if failed and len(part) > 1 else 2
            try:
                answers.append((part, question(part, tries)))
            except ServiceError as error:
                if not _is_of_the_question(error) or not budget.take(1):
                    return self._ended_by(error, answers, [*in_a_row, *chain(part, *reversed(open_))])
                failed = True
                if len(part) > 1:
                    if _is_of_the_size(error):
                        self._most = max(1, len(part) // 2)
                    open_ += _halves(part)
                    continue
                in_a_row.append(part[0])
                if len(in_a_row) >= (_OUT_OF_ORDER_NOW if self._has_answered else _OUT_OF_ORDER):
                    return self._ended_by(error, answers, [*in_a_row, *chain(*reversed(open_))])
                self.lost[part[0]] = error
                self._most = most  # it was this value, and not the number
            else:
                self._has_answered, in_a_row = True, []
        if not self._has_answered and not all(isinstance(error, BadRequestError) for error in self.lost.values()):
            raise next(iter(self.lost.values()))
        return answers

    def _ended_by(
        self, error: ServiceError, answers: list[tuple[Sequence[str], A]], left: Sequence[str]
    ) -> list[tuple[Sequence[str], A]]:
        """What was answered before the service failed; its failure where that is nothing."""
        if not answers:
            raise error
        self.ended = error
        self.lost |= dict.fromkeys(left, error)
        return answers


def lost_of(
    identifiers: Sequence[Identifier], form: Callable[[Identifier], str | None], lost: Mapping[str, ServiceError]
) -> dict[Identifier, ServiceError]:
    """The identifiers whose forms were lost."""
    return {i: lost[value] for i in identifiers if (value := form(i)) in lost and value is not None} if lost else {}


def _halves(part: Sequence[str]) -> list[Sequence[str]]:
    """Both, the first on top of the stack."""
    middle = (len(part) + 1) // 2
    return [part[middle:], part[:middle]]


def _is_of_the_question(error: ServiceError) -> bool:
    """Whether a smaller question may be answered."""
    if isinstance(error, BadRequestError):
        return "unsupported fields" not in error.reply
    if isinstance(error, ServiceRefusedError):
        return error.fields.get("status") in _TOO_LARGE
    if isinstance(error, ServiceAnswerError):
        return error.code in {"answer-breaks-off", "answer-unusable"}
    if isinstance(error, ServiceUnreachableError):
        return error.code == "out-of-order" or error.fields.get("cause") in {"too-slow", "connection-cut"}
    return False


def _is_of_the_size(error: ServiceError) -> bool:
    return error.fields.get("status") in _TOO_LARGE or error.fields.get("cause") in _SLOW

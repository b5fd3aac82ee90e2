"""Asking for many things at once of a service that fails on the whole because of one of them, or of their number.

The question is asked again for each half, so that one bad identifier costs only itself.  What is at fault by itself is
lost: neither known nor unknown.  A service that fails on everything is out of order, and is not asked to the end.
"""

import math
from collections.abc import Callable, Mapping, Sequence
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

    def ask(self, values: Sequence[str], question: Question[A]) -> list[tuple[Sequence[str], A]]:
        """The answers for ``values``, part by part in their order; ``lost`` has those without an answer.

        Raises:
            ServiceError: the service fails, whatever it is asked for.
        """
        self.lost = {}
        answers: list[tuple[Sequence[str], A]] = []
        budget = Budget(_MOST_FAILURES + 2 * math.ceil(math.log2(len(values) + 1)))
        open_ = list(reversed(chunks(values, self._most)))
        lost_in_a_row, failed, most = 0, False, self._most
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
                    raise
                failed = True
                if len(part) > 1:
                    if _is_of_the_size(error):
                        self._most = max(1, len(part) // 2)
                    open_ += _halves(part)
                    continue
                lost_in_a_row += 1
                if lost_in_a_row >= (_OUT_OF_ORDER_NOW if self._has_answered else _OUT_OF_ORDER):
                    raise
                self.lost[part[0]] = error
                self._most = most  # it was this value, and not the number
            else:
                self._has_answered, lost_in_a_row = True, 0
        if not self._has_answered and not all(isinstance(error, BadRequestError) for error in self.lost.values()):
            raise next(iter(self.lost.values()))
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

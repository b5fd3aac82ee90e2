"""Asking in bulk about some of a list, with the answers in the list's own order."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from publist.model import Identifier, Scheme

A = TypeVar("A")
_DOIS: Final = {Scheme.DOI: "{}", Scheme.ARXIV: "10.48550/arXiv.{}", Scheme.ACL: "10.18653/v1/{}"}


def in_order(
    identifiers: Sequence[Identifier],
    form: Callable[[Identifier], str | None],
    ask: Callable[[Sequence[str]], Sequence[A | None]],
) -> list[A | None]:
    """What ``ask`` answers for each identifier, None for one that has no ``form`` in the service.

    Each form is asked once, however often it stands in the list.
    """
    forms = [form(identifier) for identifier in identifiers]
    wanted = list(dict.fromkeys(found for found in forms if found is not None))
    answers = dict(zip(wanted, ask(wanted), strict=True)) if wanted else {}
    return [None if found is None else answers[found] for found in forms]


def doi_of(identifier: Identifier) -> str | None:
    """The DOI that an identifier is or stands for: arXiv and the ACL Anthology give every paper one by rule.

    >>> doi_of(Identifier(Scheme.ARXIV, "2308.06744"))
    '10.48550/arxiv.2308.06744'
    """
    pattern = _DOIS.get(identifier.scheme)
    return pattern.format(identifier.value).lower() if pattern else None


def chunks(values: Sequence[A], size: int) -> list[Sequence[A]]:
    """``values`` in parts of at most ``size``."""
    return [values[start : start + size] for start in range(0, len(values), size)]


class Budget:
    """A number of requests that may still be spent."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, number: int) -> bool:
        """Spend ``number``; whether there were so many."""
        self._left -= number
        return self._left >= 0

"""Which decisions about a paper still stand: a reset takes those before it back, field by field."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from publist.model import (
    Identifier,
    JudgeIdentifier,
    KeepByline,
    Mark,
    MarkAuthor,
    Reset,
    Scheme,
    SetAuthors,
    SetField,
    SetLink,
    StoredDecision,
    UseByline,
)
from publist.model.identifier import OF_PEOPLE

PAPER_SCHEMES: Final = tuple(scheme for scheme in Scheme if scheme not in OF_PEOPLE)
_BYLINE: Final = (SetAuthors, UseByline, KeepByline)
_OF_A_FIELD: Final = (SetField, MarkAuthor, SetLink, *_BYLINE, JudgeIdentifier)


def _is_scheme(decision: object, scheme: str) -> bool:
    if isinstance(decision, JudgeIdentifier):
        return isinstance(decision.identifier, Identifier) and decision.identifier.scheme == scheme
    return isinstance(decision, SetField) and decision.field == scheme


_GROUPS: Final[dict[str, Callable[[Any], bool]]] = {
    "all": lambda decision: isinstance(decision, _OF_A_FIELD),
    "authors": lambda decision: isinstance(decision, _BYLINE),
    "marks": lambda decision: isinstance(decision, MarkAuthor),
    "links": lambda decision: isinstance(decision, SetLink),
    "identifiers": lambda decision: any(_is_scheme(decision, scheme) for scheme in PAPER_SCHEMES),
}
GROUPS: Final = tuple(_GROUPS)
"""What can be reset beside the fields: ``all`` is every field, not whether the paper is hidden."""


def standing(decisions: Sequence[StoredDecision]) -> list[StoredDecision]:
    """The decisions about one paper without those that a later reset takes back, in the order in which they came."""
    ordered = sorted(decisions, key=lambda stored: (stored.decided_at, stored.id))
    left: list[StoredDecision] = []
    for stored in ordered:
        if isinstance(stored.decision, Reset):
            field = stored.decision.field
            left = [one for one in left if not covers(field, one.decision)]
        else:
            left.append(stored)
    return left


def covers(field: str, decision: object) -> bool:
    """Whether a reset of ``field`` takes this decision back."""
    if field in _GROUPS:
        return _GROUPS[field](decision)
    if field in set(Mark):
        return isinstance(decision, MarkAuthor) and decision.mark == field
    if field in set(PAPER_SCHEMES):
        return _is_scheme(decision, field)
    return isinstance(decision, SetField) and decision.field == field

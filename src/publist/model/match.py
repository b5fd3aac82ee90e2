"""What publist concludes of two things: one, perhaps one, or two."""

from dataclasses import dataclass
from enum import StrEnum

from publist.model.reason import Reason


class Outcome(StrEnum):
    """The three outcomes of matching."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Match:
    """Are these two one?  ``score`` is 0..1; ``reasons`` speak for the outcome, the weightiest first."""

    outcome: Outcome
    score: float
    reasons: tuple[Reason, ...] = ()

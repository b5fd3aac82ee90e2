"""What differs in two titles."""

from dataclasses import dataclass
from enum import StrEnum


class Differing(StrEnum):
    """What differs."""

    NUMBER = "number"
    """Also ordinals, roman and CJK numerals, the number of a part, digits inside a word."""
    LETTER = "letter"
    """A word of one letter: vitamin D and K, SU(n) and SO(n), alpha and beta."""
    SIGN = "sign"
    """C, C++ and C#; R-trees and R*-trees; P = NP and P ≠ NP."""
    WORD = "word"
    EXTRA = "extra"
    """Words of content that only one title has."""


@dataclass(frozen=True, slots=True)
class TitleDifference:
    """A place in which two titles say something else."""

    what: Differing
    left: str
    right: str

    @property
    def plain(self) -> bool:
        """Whether it needs no question: both titles count or letter the same thing, and not alike."""
        return self.what not in {Differing.WORD, Differing.EXTRA} and bool(self.left and self.right)

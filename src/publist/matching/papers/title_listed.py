"""What tells two titles apart that one list has under two keys, and words that a hyphen makes other words.

Who wrote the list had both titles before them, so neither is a bad copy of the other: a subtitle more, a word more or
another word is meant.  What is only printed otherwise (a hyphen, an article, British spelling) is not.
"""

from collections.abc import Sequence
from typing import Final

from publist.matching.papers.differing import Differing, TitleDifference
from publist.matching.papers.title_ends import Token
from publist.matching.papers.title_slips import is_plural, is_variant, lost_ligature
from publist.matching.papers.title_tokens import joined
from publist.matching.papers.title_words import ARTICLES
from publist.text.patterns import pattern_of

_SAY_NOTHING: Final = ARTICLES | {"and", "und", "et", "y", "tm"}
"""Also what stands for "&"."""
_AGAIN: Final = pattern_of(
    "re(?:act|bound|call|cit|collect|count|cover|creat|dress|form|fund|fus|lay|leas|mark|member|mov|plac|pos|present"
    "|press|prov|serv|sign|solv|sort|stor|strain|tir|tract|treat|vision)"
    r"(?:[ey]?|e?[ds]|es|ing|ings|e?ment|e?ments|ion|ions|ation|ations|als?)\Z"
)
"""With a hyphen behind "re" it is done again, without one it is something else: to re-sign, to resign."""
_OTHERS: Final = frozenset({"coop", "coops", "unionized", "unionised"})


def listed_otherwise(one: Sequence[Token], other: Sequence[Token], *, foreign: bool) -> TitleDifference | None:
    """Words in one place of two titles of a list that say something else, if only a little."""
    printed, copied = joined(one), joined(other)
    if printed == copied or lost_ligature(printed, copied):
        return None
    left, right = ([key for key, _ in side if key not in _SAY_NOTHING] for side in (one, other))
    if len(left) == len(right):
        pairs = zip(left, right, strict=True)
        if all(a == b or (is_variant(a, b, foreign=foreign) and not is_plural(a, b)) for a, b in pairs):
            return None
        return TitleDifference(Differing.WORD, " ".join(left), " ".join(right))
    return TitleDifference(Differing.WORD if left and right else Differing.EXTRA, " ".join(left), " ".join(right))


def is_other_word_parted(tokens: Sequence[Token]) -> bool:
    """Whether these make a word with a hyphen that is another one without it.

    >>> is_other_word_parted([("re", "Re-"), ("signs", "signs ")])
    True
    >>> is_other_word_parted([("re", "Re-"), ("use", "use ")])
    False
    """
    if len(tokens) != 2 or not tokens[0][1].endswith("-"):
        return False
    word = joined(tokens)
    return word in _OTHERS or (tokens[0][0] == "re" and _AGAIN.match(word) is not None)

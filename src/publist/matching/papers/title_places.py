"""The places in which two titles differ, and what stands around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from publist.matching.papers.title_case import names_in
from publist.matching.papers.title_ends import Token
from publist.matching.papers.title_tokens import behind
from publist.matching.papers.title_words import CUT_AFTER, FOREIGN, LINKING, SMALL

_SEPARATES: Final = re.compile(r"[.,;:?!(\[]")
_OPENS_SUBTITLE: Final = re.compile(r"[:?!.(]\s*\Z|\s[-\u2013\u2014]+\s*\Z")
_OPENS_BRACKET: Final = re.compile(r"[(\[]\s*\Z")


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """Where a difference is."""

    at_start: bool
    at_end: bool
    opens: bool
    """What stands before it ends a title proper: a colon, a dash, a bracket."""
    bracket: bool
    """A bracket opens before it."""
    apart: bool
    """A sign stands before it."""
    cut: bool
    """The shorter title ends there in a word, or a sign, in which none ends."""
    goes_on: bool
    """The longer one goes on there with a word of content, as no clause of its own does."""
    closes: bool
    """What stands behind it follows a colon: a name in front of the title proper."""
    common: int
    """Words that the titles have in common."""
    foreign: bool
    """The titles are not in English."""
    initial: bool
    """A letter stands before it."""
    names: frozenset[str]
    """Words there that are names, or letters that are no articles."""


Aligned = tuple[list[tuple[list[Token], list[Token], TitlePlace]], list[tuple[int, int]]]
"""What differs, and the places of equal words."""


def aligned(a: Sequence[Token], b: Sequence[Token]) -> Aligned:
    """Two titles side by side."""
    matcher = SequenceMatcher(None, [key for key, _ in a], [key for key, _ in b], autojunk=False)
    codes = matcher.get_opcodes()
    pairs = [(i1 + n, j1 + n) for tag, i1, i2, j1, _ in codes if tag == "equal" for n in range(i2 - i1)]
    foreign = not FOREIGN.isdisjoint(key for key, _ in (*a, *b))
    out = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        before, other = behind(_before(a, i1) or _before(b, j1)), behind(_before(b, j1))
        longer = a[i1:i2] if i2 - i1 >= j2 - j1 else b[j1:j2]
        names = names_in(a, i1, i2) | names_in(b, j1, j2)
        place = TitlePlace(
            at_start=i1 == 0 and j1 == 0,
            at_end=i2 == len(a) and j2 == len(b),
            opens=_follows(_OPENS_SUBTITLE, before, other),
            bracket=_follows(_OPENS_BRACKET, before, other),
            apart=_follows(_SEPARATES, before, other),
            cut=_is_cut(a if i2 - i1 < j2 - j1 else b),
            goes_on=not (SMALL | LINKING | CUT_AFTER).intersection(key for key, _ in longer[:1]),
            closes=longer[-1][1].rstrip().endswith(":") if longer else False,
            common=len(pairs),
            foreign=foreign,
            initial=bool(i1 and len(a[i1 - 1][0]) == 1),
            names=frozenset(names | ({"a"} if "-" in {before, other} else set())),
        )
        out.append((list(a[i1:i2]), list(b[j1:j2]), place))
    return out, pairs


def _before(tokens: Sequence[Token], at: int) -> str:
    return tokens[at - 1][1] if at else ""


def _follows(pattern: re.Pattern[str], *before: str) -> bool:
    return any(pattern.search(one) for one in before)


def _is_cut(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (tokens[-1][0] in CUT_AFTER or tokens[-1][1].rstrip().endswith(":"))

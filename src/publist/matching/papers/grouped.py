"""Papers of several entries: one more joins only if it contradicts none of them, however well it fits another one.

"Rivers: the lakes" and "Rivers: the falls" are two papers, also where an entry "Rivers" fits both; and so are two
publications with DOIs of their own where one preprint fits both.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from publist.matching.papers.form import PaperFacts
from publist.matching.papers.identified import dois_apart
from publist.matching.papers.listed import LISTED_AS
from publist.matching.papers.match import LIKELIER_TWO, match_papers
from publist.matching.papers.places import IN_OTHER_PLACE, are_two_editions
from publist.model import Match, Outcome, Reason

_AGAINST: Final = frozenset(
    {
        "titles-contradict",
        "different-dois",
        "different-identifiers",
        "different-parts",
        "titles-differ-in-number",
        "authors-differ",
        "venues-differ",
    }
    | {IN_OTHER_PLACE, LISTED_AS}
)
_HELD_BACK: Final = 0.9
_MOST: Final = 12
"""Entries of one paper that are looked at."""


def contradiction(one: PaperFacts, other: PaperFacts) -> Match | None:
    """The match of two that something speaks against; None where they may be one for all that is known."""
    match = match_papers(one, other)
    if match.outcome is Outcome.SAME:
        return None
    if dois := dois_apart(one, other):
        return Match(Outcome.ASK, match.score, (dois, *match.reasons))
    if match.outcome is Outcome.DIFFERENT or match.score < LIKELIER_TWO:  # enough against a third that would join them
        return match
    fewest = 0 if are_two_editions(one.venue, other.venue) else 1
    return match if any(reason.code in _AGAINST or _years(reason) > fewest for reason in match.reasons) else None


def _years(reason: Reason) -> int:
    """How many years lie between two that are published."""
    years = dict(reason.values).get("years")
    return years if reason.code == "years-apart" and isinstance(years, int) else 0


def is_by_identifier(match: Match) -> bool:
    """Whether an identifier in common says that two are one."""
    return match.outcome is Outcome.SAME and any(reason.code == "shared-identifier" for reason in match.reasons)


def held_back(match: Match, entries: Sequence[PaperFacts], others: Sequence[PaperFacts]) -> Match:
    """The match of two papers of these entries: a question, where two of them contradict each other."""
    if match.outcome is not Outcome.SAME:
        return match
    found = first_contradiction(entries, others)
    return Match(Outcome.ASK, min(match.score, _HELD_BACK), found.reasons) if found else match


def first_contradiction(entries: Iterable[PaperFacts], others: Iterable[PaperFacts]) -> Match | None:
    """The first two of them that contradict each other, as they match."""
    pairs = product(list(dict.fromkeys(entries))[:_MOST], list(dict.fromkeys(others))[:_MOST])
    return next((found for one, other in pairs if (found := contradiction(one, other))), None)

"""Papers of several entries: one more joins only if it contradicts none of them, however well it fits another one.

"Rivers: the lakes" and "Rivers: the falls" are two papers, also where an entry "Rivers" fits both; and so are two
publications with DOIs of their own where one preprint fits both.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from publist.matching.papers.contradictions import Differing, title_difference
from publist.matching.papers.form import PaperFacts
from publist.matching.papers.identified import dois_apart, publication_ids
from publist.matching.papers.listed import LISTED_AS
from publist.matching.papers.match import LIKELIER_TWO, as_compared, match_papers
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


def of_other_parts(match: Match, entries: Iterable[PaperFacts], others: Iterable[PaperFacts]) -> Match | None:
    """The question whether two papers are one that have an identifier in common, which a service gave to one of them.

    A list that has "Moss II" and one that has "Moss" may be of two papers, also where the service found by the title of
    the one has the DOI of the other.  ``entries`` and ``others`` are as printed; None where nothing is to be asked.
    """
    if not is_by_identifier(match):
        return None
    for one, other in product(list(entries)[:_MOST], list(others)[:_MOST]):
        if publication_ids(one) & publication_ids(other):
            continue  # both print it: the title was changed
        a, b = as_compared(one, other)
        difference = title_difference(a.title, b.title)
        if difference and difference.what not in {Differing.WORD, Differing.EXTRA}:
            found = match_papers(one, other)
            return Match(Outcome.ASK, min(found.score, _HELD_BACK), found.reasons)
    return None


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

"""One work under two titles: a person's list may call a paper otherwise than the service that knows it."""

from typing import Final

from publist.matching.papers.features import author_agreement, years_apart
from publist.matching.papers.form import PaperFacts, paper_form
from publist.matching.papers.identified import dois_apart, shared_identifiers
from publist.model import Match, Outcome, because

_SURE: Final = 0.99
_MOST_YEARS: Final = 1
"""Between a preprint and its publication, or a year online and in print."""


def known_again(left: PaperFacts, right: PaperFacts) -> Match | None:
    """The match of a paper and a record that it had before: one, whatever the titles, if all else agrees.

    Services do turn a record into another work's, so an identifier in common, the whole byline and the year are needed.
    """
    shared = shared_identifiers(left, right)
    if not shared or dois_apart(left, right):
        return None
    a, b = (paper_form(facts.title, facts.authors, facts.venue, facts.year) for facts in (left, right))
    if not a.people or not b.people or author_agreement(a, b)[3] < 1 or years_apart(a, b) > _MOST_YEARS:
        return None
    what = because("shared-identifier", scheme=shared[0].scheme.value, value=shared[0].value)
    return Match(Outcome.SAME, _SURE, (what,))

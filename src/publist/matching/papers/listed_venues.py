"""The venues of two entries of lists under one title: two publications, however alike the venues' names are."""

from typing import Final

from publist.matching.papers.closer import are_listed_as_two
from publist.matching.papers.features import venues_alike, years_apart
from publist.matching.papers.form import PaperFacts, PaperForm
from publist.matching.papers.places import same_pages
from publist.matching.venues.apart import are_two_venues, may_be_one_venue
from publist.matching.venues.match import VenueMatch, resolve
from publist.matching.venues.table import venue_words
from publist.text.unicode import fold

_TELLING: Final = 3
"""Words of a venue's name that are no other's beginning."""


def are_in_two_venues(left: PaperFacts, right: PaperFacts, a: PaperForm, b: PaperForm) -> bool:
    """Whether lists print one title in two venues: a workshop's and a conference's, a talk and its paper.

    Whoever lists both has printed both venues with care: two names are two venues there, unless one of them names the
    other, too ("... and 17th International Conference on ...").  In two lists only what is surely two is, or has
    nothing in common where no year speaks for one paper.
    """
    if not (left.of_list and right.of_list and a.venue and b.venue) or a.venue == b.venue or a.preprint or b.preprint:
        return False
    if same_pages(left, right):
        return False
    one, other = resolve(left.venue), resolve(right.venue)
    if are_listed_as_two(left, right):
        return not may_be_one_venue(one, other) and not _names(left.venue, other) and not _names(right.venue, one)
    unlike = years_apart(a, b) < 0 and venues_alike(a, b)[1] == 1 and not may_be_one_venue(one, other)
    return are_two_venues(one, other) or unlike


def _names(printed: str | None, match: VenueMatch) -> bool:
    """Whether a venue is one of two that are held together, or printed with what else its volume is called."""
    named = match.filed_under
    if named is None or not printed:
        return False
    words, every = venue_words(named.name), venue_words(printed)
    if len(words) >= _TELLING and every[: len(words)] == words:
        return True
    starts = range(len(every) - len(words) + 1) if " and " in fold(printed) else ()
    return any(every[start : start + len(words)] == words for start in starts)

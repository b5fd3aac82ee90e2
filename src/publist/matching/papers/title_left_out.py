"""Whether words that only one title has are left out of the other in copying."""

from collections.abc import Sequence
from typing import Final

from publist.matching.papers.title_ends import Around
from publist.matching.papers.title_places import TitlePlace
from publist.matching.papers.title_words import (
    EMPTY,
    IN_FRONT,
    INTRODUCING,
    OF_TITLES,
    PLACES,
    PUBLICATION,
    SECOND,
    SEQUEL,
    SPOKEN,
    THINGS,
)

OF_REFERENCES: Final = PUBLICATION | PLACES
"""Words with which a reference goes on behind a title."""
_FEWEST_COMMON: Final = 4
_LONG: Final = 5
_WHOLE_SUBTITLE: Final = 3
"""Words of content of a subtitle that a source leaves out of a long title; shorter ones tell a paper from its sibling
(": lower bounds", ": methods") and are asked about."""
_EDITORS: Final = frozenset({"editor", "editors"})
_SHOWN: Final = frozenset("panel session demo demonstration poster tutorial".split())
_REPORTED: Final = frozenset("workshop conference symposium report session panel paper summary".split())
""""Report of a workshop" behind a title is a second paper about it, and no reference's rest."""
_MOST_CUT: Final = 6
_MOST_BEHIND: Final = 2
_MOST_IN_FRONT: Final = 3


def may_be_left_out(extra: Sequence[str], place: TitlePlace, around: Around) -> bool:
    """Whether copying leaves these words out, which count nothing."""
    return _says_what_it_is(extra, place, around) or _is_end_or_front(extra, place, around)


def _says_what_it_is(extra: Sequence[str], place: TitlePlace, around: Around) -> bool:
    """What kind of item it is, set apart from the title: "(short paper)", "Tutorial: ..."."""
    if place.at_end and around.agreeing and INTRODUCING.issuperset(extra) and not _EDITORS.isdisjoint(extra):
        return place.common >= _FEWEST_COMMON
    if not EMPTY.issuperset(extra) or (not SPOKEN.isdisjoint(extra) and _SHOWN.isdisjoint(extra)):
        return False
    if place.bracket or (place.at_start and place.closes):
        return True
    if place.at_start:
        return around.agreeing and IN_FRONT.issuperset(extra)
    if not place.at_end and not place.apart:
        return list(extra) == ["part"]
    return not OF_TITLES.issuperset(extra)


def _is_end_or_front(extra: Sequence[str], place: TitlePlace, around: Around) -> bool:
    """A long subtitle is left out of a long title, any where the place in the venue says that it is one paper.

    A sequel's word never is.  Other words at the end only where the title was evidently cut, or everything else is
    equal and a word or two are missing.  What is out in two places, or by different people, has two titles: the short
    and the long one.
    """
    if around.unlike or not SEQUEL.isdisjoint(extra):
        return False
    if place.at_end and len(extra) <= _MOST_BEHIND and not (SECOND | SPOKEN | INTRODUCING).isdisjoint(extra):
        return False
    if place.at_end and place.opens:
        of_reference = not OF_REFERENCES.isdisjoint(extra) and not _REPORTED.issuperset(extra)
        told = around.placed or (place.bracket and around.agreeing) or of_reference
        whole = place.common >= _LONG and len(extra) >= _WHOLE_SUBTITLE
        return whole or (place.common >= _FEWEST_COMMON - 1 and (told or place.cut))
    if place.at_end and place.common >= _FEWEST_COMMON and len(extra) <= _MOST_CUT:
        if place.cut or (not place.apart and len(extra) == 1 and THINGS.issuperset(extra)):
            return True
        if around.agreeing and not place.apart:  # ", counted by night" is another title
            return around.placed or (place.goes_on and len(extra) <= _MOST_BEHIND)
    most = _MOST_IN_FRONT if around.agreeing else 1
    return place.at_start and place.closes and len(extra) <= most and place.common >= _FEWEST_COMMON

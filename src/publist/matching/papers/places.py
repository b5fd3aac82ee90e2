"""Where in a venue two papers stand: volume, number and pages can settle a doubt, and raise one."""

import re
from functools import lru_cache
from typing import Final

from publist.matching.papers.features import years_apart
from publist.matching.papers.form import PaperFacts, PaperForm, stands_apart
from publist.matching.papers.title_tokens import tokens_of, word_of
from publist.matching.papers.title_words import ORDERED
from publist.matching.venues.table import venue_words
from publist.model import Reason, because
from publist.text.pages import expand, normalise_pages
from publist.text.patterns import pattern_of

IN_OTHER_PLACE: Final = "different-places"
_ORDINAL: Final = pattern_of(rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDERED)})\Z", re.IGNORECASE)
_TENS: Final = {
    name: 10 * number for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_MAY_COUNT: Final = pattern_of(r"\d(?:st|nd|rd|th)\b|th\b|first|second|third", re.IGNORECASE)
_COUNTED: Final = pattern_of(r"\d+")
_LOCAL: Final = "1"
"""The first page of every paper in proceedings that count anew with each."""


def in_other_place(left: PaperFacts, right: PaperFacts) -> Reason | None:
    """Another edition or volume, another number of one volume, or pages of which none is in common, where both say it.

    Only plain numbers are compared ("abs/1706.03762" and "PP" are no volumes); pages that begin with 1 may be counted
    within the paper.
    """
    if (editions := _editions_apart(left.venue, right.venue)) is not None:
        return because(IN_OTHER_PLACE, what="edition", left=editions[0], right=editions[1])
    if (volumes := _differ(left.volume, right.volume)) is not None:
        return because(IN_OTHER_PLACE, what="volume", left=volumes[0], right=volumes[1])
    if left.volume and right.volume and (numbers := _differ(left.number, right.number)) is not None:
        return because(IN_OTHER_PLACE, what="number", left=numbers[0], right=numbers[1])
    one, other = _range(left.pages), _range(right.pages)
    if one and other and (one[1] < other[0] or other[1] < one[0]):
        return because(IN_OTHER_PLACE, what="pages", left=left.pages or "", right=right.pages or "")
    return None


def elsewhere_in_venue(left: PaperFacts, right: PaperFacts, a: PaperForm, b: PaperForm) -> Reason | None:
    """The same for two papers of one venue, neither of them a preprint."""
    if not a.venue or not b.venue or a.preprint or b.preprint:
        return None
    if a.venue != b.venue and venue_words(left.venue or "") != venue_words(right.venue or ""):
        return None
    return in_other_place(left, right)


def may_share_pages(a: PaperForm, b: PaperForm) -> bool:
    """Many papers have pages 1-9: equal ones say something within one venue and year only.

    A journal's paper may be out a year before its issue.
    """
    apart = a.venue and b.venue and a.venue != b.venue
    most = 1 if a.venue and a.key == b.key else 0
    return not apart and years_apart(a, b) <= most and not stands_apart(a, b)


def same_pages(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether both have one range of pages."""
    if not left.pages or not right.pages:
        return False
    a, b = normalise_pages(left.pages), normalise_pages(right.pages)
    return bool(a and b and "-" in a and expand(a) == expand(b))


def is_local(pages: str | None) -> bool:
    """Whether pages are counted from 1 on, as within one paper."""
    return expand(normalise_pages(pages or "") or "").partition("-")[0] == _LOCAL


def in_one_place(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether both have equal pages, or one volume and no other pages or issue."""
    if same_pages(left, right):
        return True
    in_one = bool(left.volume and left.volume == right.volume)
    return in_one and not on_other_pages(left, right) and not in_other_place(left, right)


def on_other_pages(left: PaperFacts, right: PaperFacts) -> bool:
    """Whether both have a range of pages, and not the same; an article's number says nothing against a range."""
    ranges = [normalise_pages(pages) for pages in (left.pages, right.pages) if pages]
    one, other = (expand(pages) if pages and "-" in pages else "" for pages in (*ranges, "", "")[:2])
    return bool(one and other) and one != other


def are_two_editions(venue: str | None, other: str | None) -> bool:
    """Whether two venues' names count, and not alike: a tutorial is given again at the next conference.

    A bare year apart says little: sources give a published paper the year of its preprint, and a journal's paper is
    out before its issue.
    """
    one, two = (set(_COUNTED.findall(name or "")) for name in (venue, other))
    return bool(one and two) and one.isdisjoint(two)


def editions(venue: str | None) -> frozenset[str]:
    """The ordinals in a venue's name, as keys: "52nd" and "fifty-second" of "52nd Annual Meeting"."""
    return _editions(venue) if venue else frozenset()


@lru_cache(maxsize=1 << 12)
def _editions(venue: str) -> frozenset[str]:
    if not _MAY_COUNT.search(venue):
        return frozenset()
    found, before = set(), ""
    for key, printed in tokens_of(venue):
        if _ORDINAL.match(word_of(printed)):
            found.add(f"#{_TENS.get(before, 0) + int(key[1:])}")
        before = "twenty" if key == "#20" else key
    return frozenset(found)


def _editions_apart(left: str | None, right: str | None) -> tuple[str, str] | None:
    if not left or not right or left == right:
        return None
    one, other = editions(left), editions(right)
    return (_told(one), _told(other)) if one and other and one.isdisjoint(other) else None


def _told(keys: frozenset[str]) -> str:
    return "/".join(sorted(key.lstrip("#") for key in keys))


def _differ(left: str | None, right: str | None) -> tuple[str, str] | None:
    """The two as plain numbers, where both are and are not the same."""
    if not left or not right or not (left.isdecimal() and right.isdecimal()):
        return None
    one, other = left.lstrip("0"), right.lstrip("0")
    return (left, right) if one != other else None


def _range(pages: str | None) -> tuple[int, int] | None:
    first, dash, last = expand(normalise_pages(pages or "") or "").partition("-")
    if not dash or not (first.isdecimal() and last.isdecimal()) or first == _LOCAL:
        return None
    return int(first[:9]), int(last[:9])

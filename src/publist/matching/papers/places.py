"""Where in a venue two papers stand: volume, number and pages can settle a doubt, and raise one."""

from typing import Final

from publist.matching.papers.features import years_apart
from publist.matching.papers.form import PaperFacts, PaperForm, stands_apart
from publist.model import Reason, because
from publist.text.pages import expand, normalise_pages

IN_OTHER_PLACE: Final = "different-places"
_LOCAL: Final = "1"
"""The first page of every paper in proceedings that count anew with each."""


def in_other_place(left: PaperFacts, right: PaperFacts) -> Reason | None:
    """Another volume, another number of one volume, or pages of which none is in common, where both say which.

    Only plain numbers are compared ("abs/1706.03762" and "PP" are no volumes); pages that begin with 1 may be counted
    within the paper.
    """
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
    if not a.venue or a.venue != b.venue or a.preprint or b.preprint:
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

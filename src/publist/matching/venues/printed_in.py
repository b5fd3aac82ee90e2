"""Where the papers of meetings are printed: in a series of proceedings, or in a journal that some conferences have.

A list names the conference, a service what its papers appear in (LNCS, PMLR, "Proc. ACM Program. Lang."), or the other
way round: that is one paper in one place.
"""

import re
from functools import cache

from publist.matching.venues.table import table
from publist.model import Venue


def may_be_one_place(one: str, other: str, *, journals: tuple[bool, bool]) -> bool:
    """Whether one venue may print the papers of the other, each by its ``label``; ``journals``: whether each is one."""
    return _may_print(one, other, journal=journals[1]) or _may_print(other, one, journal=journals[0])


def _may_print(where: str, meeting: str, *, journal: bool) -> bool:
    printed = table().prints.get(where, ())
    return meeting in printed or ("*" in printed and not journal)


def is_series(venue: Venue | None) -> bool:
    """Whether it is that in which the proceedings of many meetings appear, and no meeting."""
    return venue is not None and venue.name in table().series


def without_series(text: str) -> str:
    """A venue as printed, without the series behind it: "ECCV 2018, Lecture Notes in Computer Science, vol. 11205".

    What is a series and nothing else stays.
    """
    found = _behind().search(text)
    return text[: found.start()].rstrip() if found else text


@cache
def _behind() -> re.Pattern[str]:
    names = sorted(table().series, key=len, reverse=True)
    every = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    volume = r"(?:vol(?:ume|\.)?\s*)?[\w.:/-]*\d[\w.:/-]*"
    return re.compile(
        rf"(?<=\w\w\w)[\s,;.:(\[-]*(?:[,;.:(\[]|\s-)\s*(?:in\s*:?\s+)?(?:{volume}\s*(?:of|in)\s+(?:the\s+)?)?(?:{every})"
        rf"(?:\s*\((?:{every})\))?(?:[\s,]+{volume})?[\s.)\]]*\Z",
        re.IGNORECASE,
    )

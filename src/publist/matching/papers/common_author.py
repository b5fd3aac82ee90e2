"""Whether two bylines have somebody in common, where little else tells two papers from each other."""

from collections.abc import Sequence
from itertools import product
from typing import Final

from publist.matching.names.match import match_names
from publist.model import Outcome
from publist.text.names import name_key

_MOST: Final = 40
"""Names of each byline that are compared letter by letter."""


def share_author(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether one person is surely on both, however the name is printed; False where a byline is unknown.

    >>> share_author(["Mina Kim", "Bo Ek"], ["Kim, M.", "Ada Bell"])
    True
    >>> share_author(["Mina Kim"], ["Jae Kim"]), share_author(["Mina Kim"], [])
    (False, False)
    """
    if {name_key(name) for name in left} & {name_key(name) for name in right}:
        return True
    pairs = product(left[:_MOST], right[:_MOST])
    return any(match_names(one, other, same_paper=True).outcome is Outcome.SAME for one, other in pairs)

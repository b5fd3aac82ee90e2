"""The signs that lists set behind authors' names, and the legends that explain them.

The signs are those of reference lists in LaTeX and of the themes of Jekyll that raise them (``Ek*, Bo``).
"""

import re
from collections.abc import Sequence
from typing import Final

from publist.model import Mark
from publist.model.mark import GROUPS
from publist.text.author_marks import mark_in

SIGNS: Final = "*†‡§¶‖&^#"
"""All signs, in the order in which one is taken that is free; a star has several forms (:data:`STARS`)."""
STARS: Final = str.maketrans("⋆∗＊✱∥", "****‖")
_LEGEND: Final = re.compile(r"([*†‡§¶‖#]|(?:\A|(?<=[;,.]\s))[&^](?=\W*\w))[\s:=)\]-]*([^*†‡§¶‖#]+)")
_EQUAL: Final = tuple(group or Mark.CO_FIRST for group in GROUPS)


def legend_of(texts: Sequence[str]) -> dict[str, Mark]:
    """What notes say of signs.  A second sign of those who contributed equally is that of a second group.

    >>> legend_of(["* Equal contribution. † Corresponding author"])
    {'*': <Mark.CO_FIRST: 'co_first'>, '†': <Mark.CORRESPONDING: 'corresponding'>}
    """
    legend: dict[str, Mark] = {}
    for text in texts:
        for sign, meaning in _LEGEND.findall(text.translate(STARS)):
            if sign in legend or not (mark := mark_in(meaning)):
                continue
            if mark is Mark.CO_FIRST:
                mark = next((one for one in _EQUAL if one not in legend.values()), mark)
            legend[sign] = mark
    return legend

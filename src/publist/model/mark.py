"""What a list marks an author with."""

from enum import StrEnum
from typing import Final


class Mark(StrEnum):
    """What an author was on a paper beside its author; lists say so with signs that a legend explains."""

    CO_FIRST = "co_first"
    """One of those who contributed equally."""
    CORRESPONDING = "corresponding"
    CO_LAST = "co_last"
    """Also co-senior, joint last."""
    STUDENT = "student"
    """A student or advisee of the list's owner."""
    PRESENTER = "presenter"
    DECEASED = "deceased"
    CONSORTIUM = "consortium"
    """On the paper as a member of one."""
    EQUAL_2 = "equal_2"
    """Co-first in the second of several groups, of which each contributed equally."""
    EQUAL_3 = "equal_3"


ROLES: Final = tuple(mark for mark in Mark if mark not in {Mark.CO_FIRST, Mark.CORRESPONDING})
"""The marks that stand in ``roles``; the two that most lists have are flags of their own."""
GROUPS: Final = (None, Mark.EQUAL_2, Mark.EQUAL_3)
"""Of those who contributed equally: the first group needs no mark but ``CO_FIRST``."""

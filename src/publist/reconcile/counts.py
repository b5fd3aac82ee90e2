"""Which citation count is shown, out of all that were ever given.

Counts of services fall for two reasons: citations were cleaned up, or the service has lost or mixed up the paper.  So a
great fall is kept in the history but held back until a second look, a day or more later, finds it again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from publist.model import CitationCount

GREAT_FALL: Final = 0.2
"""A fall of more than this share of the shown count is held back, and so is any fall to 0."""
SECOND_LOOK: Final = timedelta(days=1) - timedelta(minutes=10)
"""How much later a second look must be: a day, less what a daily cron job may be early."""


def shown_count(history: Sequence[CitationCount]) -> CitationCount | None:
    """The count to be shown, of one source's ``history`` in the order of storing; None without any."""
    shown = [count for count in history if not count.held]
    return shown[-1] if shown else None


def is_held(history: Sequence[CitationCount], count: int, now: datetime) -> bool:
    """Whether a ``count`` that one source gives ``now`` is held back, given its ``history`` so far.

    >>> from datetime import UTC
    >>> monday = datetime(2026, 3, 2, tzinfo=UTC)
    >>> history = [CitationCount("dblp", 100, monday)]
    >>> is_held(history, 81, monday), is_held(history, 79, monday)
    (False, True)
    """
    shown = shown_count(history)
    if shown is None or not _falls(shown.count, count):
        return False
    first = _first_of_fall(history, shown.count)
    return first is None or now - first < SECOND_LOOK


def _falls(shown: int, count: int) -> bool:
    return count < shown and (count == 0 or count < shown * (1 - GREAT_FALL))


def _first_of_fall(history: Sequence[CitationCount], shown: int) -> datetime | None:
    """When the fall was first seen: the oldest of the held counts at the end of the history."""
    first = None
    for count in reversed(history):
        if not (count.held and _falls(shown, count.count)):
            break
        first = count.observed_at
    return first

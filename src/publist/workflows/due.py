"""When a paper is asked about again: young papers often, old ones seldom."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from publist.store import IndexedPaper

# (papers at most this many years old, days until a source is asked again); the last row holds for all others.
_EVERY: Final = ((1, 7), (3, 30), (200, 90))


def due(papers: Sequence[IndexedPaper], asked: Mapping[int, datetime], now: datetime) -> list[IndexedPaper]:
    """The papers that a source has never been asked about, or not for long enough.

    A date in the future (a clock that was wrong) counts as due.
    """
    return [paper for paper in papers if _is_due(paper, asked.get(paper.id), now)]


def _is_due(paper: IndexedPaper, last: datetime | None, now: datetime) -> bool:
    if last is None or last > now:
        return True
    age = now.year - (paper.year or now.year)
    days = next((days for years, days in _EVERY if age <= years), _EVERY[-1][1])
    return now - last >= timedelta(days=days)

"""When a source is asked again: one table.

Young papers change (a preprint gets published, counts grow), old ones hardly do.  A paper that a source did not know is
asked about again after as long as it has been waiting already, so the pauses double: after two days, then four, eight
... up to the row's limit.  Nothing is counted for that: it follows from when the paper came and when it was last
asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from publist.store import IndexedPaper
from publist.store.tables.lookups import Lately


@dataclass(frozen=True, slots=True)
class Interval:
    """How often a source is asked about papers of at most this age."""

    years: int
    every: timedelta
    """Once it knows the paper."""
    at_most: timedelta
    """The longest pause while it does not."""


def _interval(years: int, every: int, at_most: int) -> Interval:
    return Interval(years, timedelta(days=every), timedelta(days=at_most))


INTERVALS: Final = (
    #     age   known   unknown, at most  (years, days, days)
    _interval(1, 7, 14),
    _interval(3, 30, 60),
    _interval(10, 90, 180),
    _interval(10_000, 180, 360),
)
FIRST_PAUSE: Final = timedelta(days=2)
"""After the first time that a source did not know a paper."""
PAGE_EVERY: Final = timedelta(days=7)
"""Pause between two looks at an owner's page for papers that the list lacks."""


@dataclass(frozen=True, slots=True)
class LookupDates:
    """When one source was last asked about which paper, by paper id."""

    last: Mapping[int, datetime] = field(default_factory=dict)
    missed: Mapping[int, datetime] = field(default_factory=dict)
    """The part of ``last`` where the source did not know the paper."""
    first_seen: Mapping[int, datetime] = field(default_factory=dict)
    """When the paper came into the list."""


def due(papers: Sequence[IndexedPaper], dates: LookupDates, now: datetime) -> list[IndexedPaper]:
    """The papers that a source has never been asked about, or not for long enough.

    A date in the future (a clock that was wrong) counts as due.
    """
    return [paper for paper in papers if is_due(paper.id, paper.year, dates, now)]


def lately(now: datetime) -> Lately:
    """What certainly is not due again: asked about since then."""
    known = tuple((now.year - interval.years, now - interval.every) for interval in INTERVALS)
    return Lately(now, now - FIRST_PAUSE, known)


def page_is_due(last: datetime | None, now: datetime) -> bool:
    """Whether an owner's page is asked again."""
    return last is None or last > now or now - last >= PAGE_EVERY


def is_due(paper_id: int, year: int | None, dates: LookupDates, now: datetime) -> bool:
    """The same of one paper."""
    last = dates.last.get(paper_id)
    if last is None or last > now:
        return True
    age = now.year - (year or now.year)
    interval = next((interval for interval in INTERVALS if age <= interval.years), INTERVALS[-1])
    if paper_id not in dates.missed:
        return now - last >= interval.every
    waited = last - dates.first_seen.get(paper_id, last)
    return now - last >= min(interval.at_most, max(FIRST_PAUSE, waited))

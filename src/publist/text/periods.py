"""Periods of a membership: from one day, month or year to another, either of them open.

A date is written as ISO 8601 has it, as exactly as it is known: ``2019``, ``2019-03``, ``2019-03-14``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from publist.errors import UsageError
from publist.text.patterns import pattern_of

_DATE: Final = pattern_of(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_MONTHS: Final = 12


def date_of(text: str) -> str | None:
    """A date in its normal form; None for what is none.

    >>> date_of("2019"), date_of("2019-3"), date_of("2019/03/14"), date_of("2019-13"), date_of("spring")
    ('2019', '2019-03', '2019-03-14', None, None)
    """
    found = _DATE.fullmatch(text.strip())
    if not found or not text.isascii():
        return None
    try:
        day = date(*(int(found[name] or 1) for name in ("year", "month", "day")))
    except ValueError:
        return None
    parts = [f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"]
    return "-".join(parts[: 1 + bool(found["month"]) + bool(found["day"])])


@dataclass(frozen=True, slots=True)
class Period:
    """From and to, each in its normal form, both included; None is open."""

    since: str | None = None
    until: str | None = None

    @property
    def is_backward(self) -> bool:
        """Whether it ends before it begins."""
        return bool(self.since and self.until) and _first(str(self.since)) > _last(str(self.until))

    def meets(self, year: int | None, month: int | None) -> bool:
        """Whether a paper of that year, and month where it is known, may fall into it; without a year it may.

        >>> Period("2019-09", "2021-03").meets(2021, None), Period("2019-09", "2021-03").meets(2021, 5)
        (True, False)
        """
        if year is None:
            return True
        first, last = (f"{year:04}-{month:02}",) * 2 if month else (f"{year:04}-01", f"{year:04}-{_MONTHS}")
        if self.since and last < _month(self.since, "01"):
            return False
        return not (self.until and first > _month(self.until, "12"))


ALWAYS: Final = Period()


def period_of(since: str | None, until: str | None) -> Period:
    """From and to as a person writes them; None and empty are open.

    Raises UsageError for what is no date, and for an end before the beginning.
    """
    dates = []
    for text in (since, until):
        found = date_of(text) if text else None
        if text and found is None:
            raise UsageError("bad-date", text=text)
        dates.append(found)
    period = Period(*dates)
    if period.is_backward:
        raise UsageError("period-backward", since=period.since, until=period.until)
    return period


def _month(text: str, otherwise: str) -> str:
    """A date's year and month."""
    return text[:7] if len(text) > len("2019") else f"{text}-{otherwise}"


def _first(text: str) -> str:
    return text + "-01-01"[len(text) - len("2019") :]


def _last(text: str) -> str:
    return text + "-12-31"[len(text) - len("2019") :]

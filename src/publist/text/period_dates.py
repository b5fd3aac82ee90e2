"""The dates of a membership as offices write them, read into their normal form (:mod:`publist.text.periods`).

Never guessed: ``3/4/2020`` is the third of April or the fourth of March.
"""

import re
from datetime import date
from typing import Final

from publist.errors import UsageError
from publist.text.bibtex import month_number
from publist.text.periods import Period

_DATES: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?:[T ]0?0:00(?::00)?(?:\.0+)?Z?)?",
        r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>\d{1,2})\. ?(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?[ -])?(?P<month>[A-Za-z]{3,9})\.?,?[ -](?P<year>\d{4})",
        r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    )
)
_SLASHES: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", re.ASCII)
_OPEN: Final = frozenset(
    {"present", "now", "today", "current", "ongoing", "to date", "open", "-", "\u2013", "\u2014", "n/a", "heute"}
)
_MONTHS: Final = 12


def date_of(text: str) -> str | None:
    """A date in its normal form; None for what is none, or may be two.

    >>> date_of("2019"), date_of("2019-3"), date_of("2019/03/14"), date_of("2019-13"), date_of("spring")
    ('2019', '2019-03', '2019-03-14', None, None)
    >>> date_of("14.03.2019"), date_of("Sept 2020"), date_of("Sep 1, 2020"), date_of("31/03/2020"), date_of("3/4/2020")
    ('2019-03-14', '2020-09', '2020-09-01', '2020-03-31', None)
    """
    written = text.strip()
    if slashed := _SLASHES.fullmatch(written):
        written = _unambiguous(int(slashed[1]), int(slashed[3]), slashed[4])
    found = next(filter(None, (form.fullmatch(written) for form in _DATES)), None)
    if not found:
        return None
    said = {"day": None, "month": None, **found.groupdict()}
    if said["month"] and said["month"].isalpha():
        said["month"] = str(month_number(said["month"]) or 0)
    return _normal(said["year"] or "", said["month"], said["day"])


def is_open(text: str) -> bool:
    """Whether it says that there is no end: "present", a dash."""
    return text.strip().rstrip(".").casefold() in _OPEN


def _unambiguous(first: int, second: int, year: str) -> str:
    """A day and a month in either order, where only one makes a date or both make the same."""
    if first > _MONTHS or first == second:
        return f"{year}-{second}-{first}"
    return f"{year}-{first}-{second}" if second > _MONTHS else ""


def _normal(year: str, month: str | None, day: str | None) -> str | None:
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = [f"{found.year:04}", f"{found.month:02}", f"{found.day:02}"]
    return "-".join(parts[: 1 + bool(month) + bool(day)])


def period_of(since: str | None, until: str | None) -> Period:
    """From and to as a person writes them; None and empty are open.

    Raises UsageError for what is no date, and for an end before the beginning.
    """
    dates = []
    for text in (since, until):
        is_said = bool(text) and not is_open(str(text))
        found = date_of(str(text)) if is_said else None
        if is_said and found is None:
            raise UsageError("bad-date", text=text)
        dates.append(found)
    period = Period(*dates)
    if period.is_backward:
        raise UsageError("period-backward", since=period.since, until=period.until)
    return period

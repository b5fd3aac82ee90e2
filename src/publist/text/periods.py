"""Periods of a membership: from one day, month or year to another, either of them open.

A date is written as ISO 8601 has it, as exactly as it is known: ``2019``, ``2019-03``, ``2019-03-14``.
"""

from dataclasses import dataclass
from typing import Final

_MONTHS: Final = 12


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


def _month(text: str, otherwise: str) -> str:
    """A date's year and month."""
    return text[:7] if len(text) > len("2019") else f"{text}-{otherwise}"


def _first(text: str) -> str:
    return text + "-01-01"[len(text) - len("2019") :]


def _last(text: str) -> str:
    return text + "-12-31"[len(text) - len("2019") :]

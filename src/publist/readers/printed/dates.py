"""A date in a field of its own, in whatever form it is written."""

import re
from typing import Final

from publist.readers.printed.tail_words import in_english
from publist.text.bibtex import date_parts, month_number, year_number

_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_LETTERS: Final = re.compile(r"[A-Za-z]{3}")


def year_and_month(written: str) -> tuple[int | None, int | None]:
    """The year and the month of a date; of a range those of its start; None for what it does not say.

    >>> year_and_month("15/03/2020"), year_and_month("2020年3月"), year_and_month("20200305")
    ((2020, 3), (2020, 3), (2020, 3))
    >>> year_and_month("3/4/2020"), year_and_month("Spring 2020")
    ((2020, None), (2020, None))
    """
    year, month, _, _ = date_parts(_COMPACT.sub(r"\1-\2-\3", written.strip()))
    if year is None or month is None:
        english = in_english(written.strip())
        year = year or year_number(english) or year_number(written)
        month = month or (month_number(english) if _LETTERS.search(english) else None)
    return year, month

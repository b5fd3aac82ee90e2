"""The fields of a paper's own .bib file that publist does not interpret, written back as they were."""

import re
from collections.abc import Iterator, Sequence

from publist.text.bibtex import (
    ENTRY_TYPE,
    TITLE_LATEX,
    VENUE_FIELD,
    VENUE_MACRO,
    date_parts,
    month_number,
    year_number,
)
from publist.text.latex import to_unicode
from publist.text.safe_latex import safe_latex

_NAME = re.compile(r"[a-z][a-z0-9_.:+*/?!<>|-]*\Z")
_PRIVATE = re.compile(r"(?:file|local-url|bdsk-file-\d+)\Z")
"""Paths on the author's own disk: no reader's business."""
_REFERENCES = frozenset({"crossref", "xdata", "xref", ENTRY_TYPE, VENUE_FIELD, VENUE_MACRO, TITLE_LATEX})
_EPRINT = frozenset({"eprint", "eprinttype", "archiveprefix"})


class Extra:
    """``Paper.extra`` while an entry is written; what has been used is gone."""

    def __init__(self, extra: Sequence[tuple[str, str]]) -> None:
        self._left = {name.lower(): value for name, value in reversed(extra)} if extra else {}
        self._order = [name.lower() for name, _ in extra]

    def __bool__(self) -> bool:
        return bool(self._left)

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def get(self, name: str) -> str | None:
        """A field's raw value."""
        return self._left.get(name)

    def take(self, name: str) -> str | None:
        """A field's raw value; the field is then used."""
        return self._left.pop(name, None)

    def year(self, year: int | None) -> str | None:
        """The file's own wording of the year, if it means ``year``."""
        text = self.take("year")
        return safe_latex(text) if text and year_number(to_unicode(text)) == year else None

    def month(self, month: int | None) -> str | None:
        """The file's own wording of the month, if it means ``month``; a date (range) that does not fit goes."""
        text = self.take("month")
        return safe_latex(text) if text and month_number(to_unicode(text)) == month else None

    def rest(self, written: dict[str, str]) -> Iterator[tuple[str, str]]:
        """The other fields in their order, safe to write."""
        if not self._left:
            return
        for name in dict.fromkeys(self._order):
            value = self._left.get(name)
            if value is None or name in written or name in _REFERENCES or not _NAME.match(name) or _PRIVATE.match(name):
                continue
            if (name in _EPRINT and "eprint" in written) or (name == "date" and not self._fits(value, written)):
                continue
            yield name, safe_latex(value)

    @staticmethod
    def _fits(date: str, written: dict[str, str]) -> bool:
        year = date_parts(date)[0]
        return year is None or written.get("year") == str(year)

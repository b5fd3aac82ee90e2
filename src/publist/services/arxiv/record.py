"""An entry of arXiv's Atom feed as a record (https://info.arxiv.org/help/api/user-manual.html, section 3.3)."""

import re
from typing import Final
from xml.etree import ElementTree as ET  # for its types; documents are parsed in publist.services.http.parsing

from publist.model import (
    ARXIV,
    PaperType,
    PrintedAuthor,
    ReadingWarning,
    Record,
    Scheme,
    Version,
    reading_warning,
)
from publist.services.fields import LONGEST_TEXT, LONGEST_TITLE, text, year
from publist.services.titles import tex_title
from publist.text.identifiers import canonical, normalise

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_ARXIV: Final = "{http://arxiv.org/schemas/atom}"
_VENUE: Final = "arXiv"
_DATE = re.compile(r"(\d{4})-(\d{2})-", re.ASCII)
_WITHDRAWN = re.compile(r"\b(?:paper|article|submission|manuscript|preprint)\b.{0,40}\bwithdrawn\b", re.IGNORECASE)


def record_of(entry: ET.Element) -> Record | None:
    """The record of one entry, None for one without an id or a title (an error, an unknown id).

    Only facts of the preprint: the journal that the authors name (``journal_ref``) is no field of the record.
    """
    address = text(entry.findtext(f"{ATOM}id")) or ""
    found = normalise(Scheme.ARXIV, address.partition("/abs/")[2])
    title = tex_title(entry.findtext(f"{ATOM}title"))
    if found is None or title is None:
        return None
    date = _DATE.match((entry.findtext(f"{ATOM}published") or "").strip())
    month = int(date[2]) if date else None
    names = [text(name.text) for name in entry.iterfind(f"{ATOM}author/{ATOM}name")]
    value = entry.findtext(f"{_ARXIV}doi")
    doi = normalise(Scheme.DOI, value) if value and len(value) <= 500 else None
    return Record(
        source=ARXIV,
        key=found.value,
        title=title,
        authors=tuple(PrintedAuthor(name) for name in names if name),
        venue=_VENUE,
        year=year(date[1]) if date else None,
        month=month if month is not None and 1 <= month <= 12 else None,
        type=PaperType.PREPRINT,
        version=Version.PREPRINT,
        abstract=text(entry.findtext(f"{ATOM}summary"), LONGEST_TEXT),
        identifiers=(found, *((canonical(doi),) if doi else ())),
        warnings=_warnings(entry),
        raw=ET.tostring(entry, encoding="unicode").strip(),
    )


def _warnings(entry: ET.Element) -> tuple[ReadingWarning, ...]:
    comment = text(entry.findtext(f"{_ARXIV}comment"), LONGEST_TITLE) or ""
    appeared = text(entry.findtext(f"{_ARXIV}journal_ref"))
    found = []
    if _WITHDRAWN.search(comment):
        found.append(reading_warning("withdrawn"))
    if appeared:
        found.append(reading_warning("published", venue=appeared))
    return tuple(found)

"""An entry of arXiv's Atom feed as a record (https://info.arxiv.org/help/api/user-manual.html, section 3.3)."""

import re
from typing import Final
from xml.etree import ElementTree as ET  # for its types; documents are parsed in publist.services.http.parsing

from publist.matching.notices import with_notices
from publist.model import (
    Notice,
    NoticeKind,
    PaperType,
    PrintedAuthor,
    ReadingWarning,
    Record,
    Scheme,
    Version,
    reading_warning,
)
from publist.services.arxiv.withdrawal import withdrawal_in
from publist.services.bylines import byline_of
from publist.services.fields import LONGEST_TEXT, LONGEST_TITLE, text, year
from publist.services.names import ARXIV
from publist.services.titles import tex_title
from publist.text.identifiers import canonical, normalise

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_ARXIV: Final = "{http://arxiv.org/schemas/atom}"
_VENUE: Final = "arXiv"
_DATE = re.compile(r"(\d{4})-(\d{2})-", re.ASCII)
_SHORT: Final = 200
"""Characters of what stands in place of an abstract."""


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
    byline = byline_of(PrintedAuthor(name) if name else None for name in names)
    record = Record(
        source=ARXIV,
        key=found.value,
        title=title,
        authors=byline.authors,
        others=byline.others,
        incomplete_byline=byline.incomplete,
        venue=_VENUE,
        year=year(date[1]) if date else None,
        month=month if month is not None and 1 <= month <= 12 else None,
        type=PaperType.PREPRINT,
        version=Version.PREPRINT,
        notices=_notices(entry),
        abstract=text(entry.findtext(f"{ATOM}summary"), LONGEST_TEXT),
        identifiers=(found, *((canonical(doi),) if doi else ())),
        warnings=_warnings(entry),
        raw=ET.tostring(entry, encoding="unicode").strip(),
    )
    return with_notices(record)


def _notices(entry: ET.Element) -> tuple[Notice, ...]:
    """A withdrawn paper stays at arXiv; the comment says so, or what stands in place of the abstract."""
    comment = text(entry.findtext(f"{_ARXIV}comment"), LONGEST_TITLE) or ""
    abstract = text(entry.findtext(f"{ATOM}summary"), LONGEST_TEXT) or ""
    withdrawn = withdrawal_in(comment, remark=True) or withdrawal_in(abstract, remark=len(abstract) < _SHORT)
    return (Notice(NoticeKind.WITHDRAWN, ARXIV, preprint=True),) if withdrawn else ()


def _warnings(entry: ET.Element) -> tuple[ReadingWarning, ...]:
    appeared = text(entry.findtext(f"{_ARXIV}journal_ref"))
    return (reading_warning("published", venue=appeared),) if appeared else ()

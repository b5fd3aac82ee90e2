"""The format of Web of Science's plain text; source: Clarivate's "Web of Science Core Collection Field Tags"."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}(?:FN [^\n]{0,200}\n+VR |PT [A-Z]\n(?:[A-Z][A-Z0-9] |  ))")
TAGS: Final = {
    "TI": "title", "AU": "authors", "CA": "groups", "SO": "journal", "SE": "book_series", "LA": "language",
    "DT": "type", "CT": "conference_title", "CY": "conference_date", "CL": "conference_location",
    "SP": "conference_sponsor", "DE": "keywords", "ID": "keywords", "WC": "keywords", "SC": "keywords",
    "AB": "abstract", "C1": "affiliation", "C3": "affiliation", "RP": "reprint_addresses", "FU": "funding",
    "FX": "funding_text", "PU": "publisher", "PI": "place", "PA": "publisher_address", "SN": "issn", "EI": "eissn",
    "BN": "isbn", "J9": "journal_abbreviation", "JI": "journal_iso_abbreviation", "PD": "published", "PY": "date",
    "VL": "volume", "IS": "issue", "PN": "part_number", "BP": "first", "EP": "last", "AR": "article_number",
    "DI": "doi", "PG": "num_pages", "BE": "editor", "ED": "editor", "PM": "pmid",
    **dict.fromkeys(
        ("AF", "BF", "BA", "PT", "UT", "GA", "DA", "CR", "NR", "U1", "U2", "RI", "OI", "EM"), "id of the record"
    ),
}  # fmt: skip
"""Also what says nothing about the paper: numbers and dates of the record, its references, people's ids and mail."""
HEADS: Final = {tag: "accession number" if name == "id of the record" else name for tag, name in TAGS.items()} | {
    "AF": "author_full_names", "BP": "start_page", "EP": "end_page", "CA": "group_authors", "PD": "month"
}  # fmt: skip
"""What the tags are as heads of its table's columns."""


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured import tagged
    from publist.readers.structured.wos_entries import entries

    return tagged.read(entries(text), TAGS, name, "Web of Science entry")


FORMAT: Final = ReaderFormat(
    name="wos",
    aliases=("isi", "ciw"),
    label="Web of Science's plain text",
    suffixes=(".ciw", ".isi"),
    detect=_detect,
    read=_read,
)

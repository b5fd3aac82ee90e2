"""The format RIS; source: Reference Manager's "RIS Format Specifications", and what publishers write."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}TY[ ]{1,2}- ")
_TAGS: Final = {
    "TY": "type", "TI": "title", "T1": "title", "CT": "title",
    "AU": "authors", "A1": "authors",
    "JF": "journal", "T2": "booktitle", "JO": "journal_title", "BT": "booktitle", "JA": "journal_name", "C3": "conf",
    "J1": "journal_abbreviation", "J2": "journal_abbreviation", "T3": "series", "ST": "short_title",
    "TT": "translated_title",
    "PY": "date", "Y1": "date", "DA": "published",
    "VL": "volume", "IS": "issue", "CP": "issue", "SP": "first", "EP": "last", "PB": "publisher", "CY": "place",
    "PP": "place", "ET": "edition", "NV": "number_of_volumes", "SE": "section", "SN": "issn", "LA": "language",
    "AB": "abstract", "N2": "abstract", "DO": "doi", "DI": "doi", "N1": "note", "RN": "note", "NO": "note",
    "UR": "link", "LK": "link", "L1": "pdf", "L2": "link", "L3": "related records", "ED": "editor", "A2": "editor",
    "A3": "series_editor", "A4": "translator", "TA": "translator", "KW": "keywords", "K1": "keywords",
    "AD": "affiliation",
    "M3": "type_of_work", "RI": "reviewed_title", "OP": "original_date", "PMID": "pmid", "PMCID": "pmcid",
    "C2": "custom 2", "C7": "article_number", "L4": "image",
    "ID": "id", "AN": "accession", "CN": "call_number", "DB": "database", "DP": "database_provider",
    "LB": "citation_label",
    "Y2": "accessed", "RD": "retrieved", "LL": "accession", "SF": "file", "WP": "date_modified", "WV": "schema",
}  # fmt: skip
"""Also what says nothing about the paper: those names are technical."""

_BEGINS: Final = frozenset("T1 TI AU A1 JO JF PY Y1 AB N2 DO ID".split())
"""What an entry without its type may begin with."""


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured import tagged

    return tagged.read(tagged.entries(text, first="TY", last="ER", begins=_BEGINS), _TAGS, name, "RIS entry")


FORMAT: Final = ReaderFormat(
    name="ris",
    label="RIS",
    suffixes=(".ris",),
    detect=_detect,
    read=_read,
)

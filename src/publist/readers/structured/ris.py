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
    "PY": "date", "Y1": "date", "DA": "published",
    "VL": "volume", "IS": "issue", "SP": "first", "EP": "last", "PB": "publisher",
    "AB": "abstract", "N2": "abstract", "DO": "doi", "UR": "link", "L1": "pdf", "L2": "link", "N1": "note",
    "ID": "id", "AN": "accession",
}  # fmt: skip


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured import tagged

    return tagged.read(tagged.entries(text, first="TY", last="ER"), _TAGS, name, "RIS entry")


FORMAT: Final = ReaderFormat(
    name="ris",
    label="RIS",
    suffixes=(".ris",),
    detect=_detect,
    read=_read,
)

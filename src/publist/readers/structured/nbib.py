"""The format PubMed's NBIB (MEDLINE); source: NLM's "MEDLINE/PubMed Data Element Descriptions"."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}PMID- \d")
_TAGS: Final = {
    "PMID": "pmid", "TI": "title", "BTI": "booktitle", "FAU": "authors", "AU": "short", "CN": "groups", "JT": "journal",
    "TA": "journal_name", "DP": "date", "VI": "volume", "IP": "issue", "PG": "pages", "LID": "locator",
    "AID": "locator", "AB": "abstract", "PMC": "pmcid", "PB": "publisher", "FED": "editors", "PT": "kinds",
}  # fmt: skip


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured import tagged

    return tagged.read(tagged.entries(text, first="PMID"), _TAGS, name, "PubMed entry")


FORMAT: Final = ReaderFormat(
    name="nbib",
    aliases=("pubmed", "medline"),
    label="PubMed's NBIB",
    suffixes=(".nbib",),
    detect=_detect,
    read=_read,
)

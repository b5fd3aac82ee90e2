"""The format PubMed's NBIB (MEDLINE); source: NLM's "MEDLINE/PubMed Data Element Descriptions"."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(r"\s{0,200}PMID-(?: \d|\n(?:DP  - |TI  - ))")
_TAGS: Final = {
    "PMID": "pmid", "TI": "title", "BTI": "booktitle", "FAU": "authors", "AU": "short", "CN": "groups", "JT": "journal",
    "TA": "journal_name", "DP": "date", "VI": "volume", "IP": "issue", "PG": "pages", "LID": "locator",
    "AID": "locator", "AB": "abstract", "PMC": "pmcid", "PB": "publisher", "FED": "editor", "ED": "short editors",
    "PT": "kinds", "VTI": "volume_title", "CTI": "series", "TT": "original_title", "IS": "issn", "ISBN": "isbn",
    "LA": "language", "PL": "place", "EN": "edition", "MH": "mesh", "OT": "keywords", "AD": "affiliation",
    "GR": "grants",
    "GN": "note", "AUID": "orcids", "DEP": "online_date", "RIN": "notices", "ECI": "notices", "EIN": "notices",
    "CRI": "notices", "ROF": "notices", "ECF": "notices", "EFR": "notices",
    **dict.fromkeys((
        "OWN", "STAT", "DA", "DCOM", "LR", "DRDT", "CTDT", "CRDT", "EDAT", "MHDA", "PHST", "PST", "PMCR", "JID", "SO",
        "OTO", "OAB", "OABL", "SB", "SFM", "IRAD", "PUBM", "CP", "RF", "OCI", "OID", "UIN", "MID",
    ), "id of the record"),
}  # fmt: skip
"""Also what says nothing about the paper: dates and states of NLM's record, its own citation (SO)."""


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

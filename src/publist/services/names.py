"""The names under which publist's own services stand in records and settings."""

from typing import Final

SEMANTIC_SCHOLAR: Final = "semantic_scholar"
DBLP: Final = "dblp"
OPENALEX: Final = "openalex"
CROSSREF: Final = "crossref"
ARXIV: Final = "arxiv"
ORCID: Final = "orcid"

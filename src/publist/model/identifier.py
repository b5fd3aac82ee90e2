"""Identifiers of papers and of people, and the links of a paper."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Scheme(StrEnum):
    """Who gives an identifier out.  The value is the name used in JSON and in the store."""

    DOI = "doi"
    ARXIV = "arxiv"
    ACL = "acl"
    DBLP = "dblp"
    SEMANTIC_SCHOLAR = "semantic_scholar"
    CORPUS_ID = "corpus_id"
    PUBMED = "pubmed"
    PMCID = "pmcid"
    MAG = "mag"
    OPENALEX = "openalex"
    ISBN = "isbn"
    # of people
    ORCID = "orcid"
    DBLP_PID = "dblp_pid"
    SEMANTIC_SCHOLAR_AUTHOR = "semantic_scholar_author"
    OPENALEX_AUTHOR = "openalex_author"
    DBLP_NAME = "dblp_name"
    """A name with the number by which DBLP tells homonyms apart, "Wei Wang 0001", where a list prints it."""


OF_PEOPLE: Final = frozenset(
    {Scheme.ORCID, Scheme.DBLP_PID, Scheme.SEMANTIC_SCHOLAR_AUTHOR, Scheme.OPENALEX_AUTHOR, Scheme.DBLP_NAME}
)
"""Schemes whose identifiers are people's."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One identifier, already in its normal form (see :mod:`publist.text.identifiers`)."""

    scheme: Scheme
    value: str


TITLE_LINK: Final = "title"
"""What the link is called that a list's title is, having no label of its own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled link.  ``url`` is None where a list prints only the label (``[Paper]``)."""

    label: str
    """:data:`TITLE_LINK` where the title itself is the link."""
    url: str | None = None

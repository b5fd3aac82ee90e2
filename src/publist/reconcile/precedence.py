"""Which source may say what: one table, read from left to right.

A person's decision stands before every row.  A source that the table does not name comes last, in the order of its
name, so that a plug-in can add facts but never take a field over by accident.
"""

from dataclasses import dataclass
from typing import Final

from publist.model import ARXIV, BIBTEX, CROSSREF, CV, DBLP, OPENALEX, ORCID, SEMANTIC_SCHOLAR


@dataclass(frozen=True, slots=True)
class Precedence:
    """One row: the sources from most to least trusted, and why, in words for ``show --why``."""

    sources: tuple[str, ...]
    why: str
    of_version: bool = False
    """The field belongs to one manifestation, so facts of a preprint come after those of the version of record."""

    def rank(self, source: str) -> int:
        """0 for the most trusted source."""
        try:
            return self.sources.index(source)
        except ValueError:
            return len(self.sources)


_LAST = (OPENALEX, ARXIV, ORCID)
"""OpenAlex is computed from the others; arXiv knows the preprint only; ORCID is as it was typed."""
_RECORDED = (DBLP, CROSSREF, BIBTEX, CV, SEMANTIC_SCHOLAR, *_LAST)
_PRINTED = (CROSSREF, DBLP, BIBTEX, CV, SEMANTIC_SCHOLAR, *_LAST)
_EDITED = "DBLP is edited from the publisher's own tables of contents"
_DEPOSITED = "what publishers tell Crossref comes first, then DBLP's tables of contents"

PRECEDENCE: Final[dict[str, Precedence]] = {
    "title": Precedence((DBLP, CROSSREF, BIBTEX, SEMANTIC_SCHOLAR, CV, *_LAST), _EDITED, of_version=True),
    # Crossref after Semantic Scholar: publishers deposit bylines in capitals, cut short, or with names turned round.
    "authors": Precedence(
        (DBLP, SEMANTIC_SCHOLAR, CROSSREF, BIBTEX, CV, *_LAST),
        "DBLP keeps bylines in full and in order",
        of_version=True,
    ),
    "venue": Precedence(_RECORDED, _EDITED, of_version=True),
    "year": Precedence(_RECORDED, "Semantic Scholar often gives the preprint's year", of_version=True),
    "month": Precedence(
        (BIBTEX, CV, CROSSREF, DBLP, SEMANTIC_SCHOLAR, *_LAST),
        "written by hand before taken from a date",
        of_version=True,
    ),
    "type": Precedence(
        (DBLP, CROSSREF, BIBTEX, SEMANTIC_SCHOLAR, CV, *_LAST), "DBLP sorts every entry by kind", of_version=True
    ),
    "volume": Precedence(_PRINTED, _DEPOSITED, of_version=True),
    "number": Precedence(_PRINTED, _DEPOSITED, of_version=True),
    "pages": Precedence(_PRINTED, _DEPOSITED, of_version=True),
    "publisher": Precedence((CROSSREF, BIBTEX, CV, DBLP, SEMANTIC_SCHOLAR, *_LAST), _DEPOSITED, of_version=True),
    "abstract": Precedence(
        (BIBTEX, SEMANTIC_SCHOLAR, ARXIV, CROSSREF, OPENALEX, DBLP, CV, ORCID),
        "written by hand, else the service that has abstracts",
    ),
    # How a name is shown, position by position: the services' spelling before the list's own, since a list misprints.
    "name": Precedence(
        (DBLP, SEMANTIC_SCHOLAR, CROSSREF, OPENALEX, ARXIV, BIBTEX, CV, ORCID),
        "the services' spelling of the published paper",
    ),
    # How the researcher's own list prints a name, and marks, labels and links: theirs alone.
    "printed": Precedence(
        (CV, BIBTEX, DBLP, CROSSREF, SEMANTIC_SCHOLAR, *_LAST), "as the researcher's own list prints it"
    ),
    "links": Precedence(
        (CV, BIBTEX, SEMANTIC_SCHOLAR, OPENALEX, DBLP, CROSSREF, ARXIV, ORCID),
        "links of the researcher's own list first",
    ),
    "extra": Precedence((BIBTEX, CV), "kept as it was written"),
}

SOURCE_LABELS: Final[dict[str, str]] = {
    CV: "your CV",
    BIBTEX: "your BibTeX",
    DBLP: "DBLP",
    SEMANTIC_SCHOLAR: "Semantic Scholar",
    OPENALEX: "OpenAlex",
    CROSSREF: "Crossref",
    ARXIV: "arXiv",
    ORCID: "ORCID",
    "person": "you",
}


def label(source: str) -> str:
    """A source's name as a person reads it."""
    return SOURCE_LABELS.get(source, source)

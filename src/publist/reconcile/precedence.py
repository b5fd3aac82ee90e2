"""Which source may say what: one table, read from left to right.

A person's decision stands before every row.  A source that the table does not name comes last, in the order of its
name, so that a plug-in can add facts but never take a field over by accident.
"""

from dataclasses import dataclass
from typing import Final

from publist.model import BIBTEX, CV, DBLP, SEMANTIC_SCHOLAR


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


_RECORDED = (DBLP, BIBTEX, CV, SEMANTIC_SCHOLAR)
_EDITED = "DBLP is edited from the publisher's own tables of contents"

PRECEDENCE: Final[dict[str, Precedence]] = {
    "title": Precedence((DBLP, BIBTEX, SEMANTIC_SCHOLAR, CV), _EDITED, of_version=True),
    "authors": Precedence(
        (DBLP, SEMANTIC_SCHOLAR, BIBTEX, CV), "DBLP keeps bylines in full and in order", of_version=True
    ),
    "venue": Precedence(_RECORDED, _EDITED, of_version=True),
    "year": Precedence(_RECORDED, "Semantic Scholar often gives the preprint's year", of_version=True),
    "month": Precedence(
        (BIBTEX, CV, DBLP, SEMANTIC_SCHOLAR), "written by hand before taken from a date", of_version=True
    ),
    "type": Precedence((DBLP, BIBTEX, SEMANTIC_SCHOLAR, CV), "DBLP sorts every entry by kind", of_version=True),
    "volume": Precedence(_RECORDED, _EDITED, of_version=True),
    "number": Precedence(_RECORDED, _EDITED, of_version=True),
    "pages": Precedence(_RECORDED, _EDITED, of_version=True),
    "publisher": Precedence((BIBTEX, CV, DBLP, SEMANTIC_SCHOLAR), "written by hand", of_version=True),
    "abstract": Precedence(
        (BIBTEX, SEMANTIC_SCHOLAR, DBLP, CV), "written by hand, else the service that has abstracts"
    ),
    # How a name is shown, position by position: the services' spelling before the list's own, since a list misprints.
    "name": Precedence((DBLP, SEMANTIC_SCHOLAR, BIBTEX, CV), "the services' spelling of the published paper"),
    # How the researcher's own list prints a name, and marks, labels and links: theirs alone.
    "printed": Precedence((CV, BIBTEX, DBLP, SEMANTIC_SCHOLAR), "as the researcher's own list prints it"),
    "links": Precedence((CV, BIBTEX, SEMANTIC_SCHOLAR, DBLP), "links of the researcher's own list first"),
    "extra": Precedence((BIBTEX, CV), "kept as it was written"),
}

SOURCE_LABELS: Final[dict[str, str]] = {
    CV: "your CV",
    BIBTEX: "your BibTeX",
    DBLP: "DBLP",
    SEMANTIC_SCHOLAR: "Semantic Scholar",
    "person": "you",
}


def label(source: str) -> str:
    """A source's name as a person reads it."""
    return SOURCE_LABELS.get(source, source)

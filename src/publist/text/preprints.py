"""Preprint servers: the names under which lists and services give them as if they were venues."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from publist.model import Identifier, Scheme
from publist.text.identifiers import normalise

SERVER_OF: Final[Mapping[Scheme, str]] = MappingProxyType({Scheme.ARXIV: "arXiv"})
"""The server that gives a scheme's identifiers out."""
_BEGINS: Final = re.compile(
    r"\s*(?:(?:arxiv|biorxiv|medrxiv)\b|corr(?:\Z|[,/\s]+abs)|computing research repository)", re.IGNORECASE
)
_LONGEST: Final = 300
_EPRINT: Final = ("arxiv", "corr abs/")
_SERVERS = re.compile(
    r"(?:arxiv(?:\.org)?|arxiv (?:preprint|e-?prints?)(?: .*)?|corr|computing research repository"
    r"|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|eartharxiv|engrxiv|techrxiv|osf preprints?|research ?square"
    r"|ssrn(?: electronic journal)?|social science research network|preprints(?:\.org)?|hal|zenodo"
    r"|(?:iacr )?cryptology eprint archive|iacr cryptol(?:ogy|\.) eprint arch(?:ive|\.)|authorea(?: preprints)?)"
    r"(?: abs/.*| \([^()]*\))?\Z",
    re.IGNORECASE,
)


def is_preprint_server(venue: str) -> bool:
    """Whether a venue is a preprint server.

    Semantic Scholar names arXiv "arXiv.org", DBLP "CoRR", OpenAlex "arXiv (Cornell University)".
    """
    return _SERVERS.match(venue.strip()) is not None


def begins_with_server(venue: str) -> bool:
    """Whether a venue as a list prints it begins with a preprint server ("arXiv preprint arXiv:2301.00001")."""
    return _BEGINS.match(venue) is not None


def server_of_eprint(venue: str) -> str | None:
    """The server that a venue of the kind "arXiv:2301.00001" or "CoRR abs/2301.00001" names."""
    return SERVER_OF[Scheme.ARXIV] if venue.lower().startswith(_EPRINT) else None


_ID = r"(?P<id>\d{4}\.\d{4,5}|[a-z][a-z-]{1,16}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?"
_VENUE = re.compile(rf"(?:arxiv|corr)\b[^\d]{{0,60}}?(?:arxiv:\s?|abs/|[\s(:])\s?{_ID}(?![\d.]\d)", re.IGNORECASE)
_ALONE = re.compile(
    rf"[\s(\[]*(?:(?:see |available )?(?:also|at|as|on|preprint|e-?print|full version)[\s:,]*){{0,4}}(?:arxiv[\s:]+|(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/)"
    rf"{_ID}(?:\.pdf)?"
    r"\s*(?:[\[(][\w.,\s-]{2,40}[\])])?[\s.,;)\]]*\Z",
    re.IGNORECASE,
)
_OF_CORR = re.compile(rf"abs/{_ID}\Z", re.IGNORECASE)


def arxiv_in(text: str) -> Identifier | None:
    """The arXiv id of a text that says nothing else.

    So do venues ("arXiv preprint arXiv:2301.00001"), DBLP's volumes ("abs/2301.00001"), ADS' article numbers and notes
    ("Also arXiv:2301.00001 [cs.CL]"); "Comment on arXiv:2301.00001" names another paper.
    """
    if len(text) > _LONGEST:
        return None
    found = _VENUE.match(text) or _ALONE.match(text) or _OF_CORR.match(text)
    return normalise(Scheme.ARXIV, found["id"]) if found else None


_DATED = re.compile(
    r"\b(?:bio|med)rxiv\b(?:[ ]preprint)?[ .,:;(]{0,3}(?:20\d\d[:;,][ ]?)?"
    r"((20\d\d\.[01]\d)\.[0-3]\d\.\d{6,8})(?:v\d{1,2})?",
    re.IGNORECASE,
)
_UNTIL = "2025.12"
"""Since then their DOIs have another prefix, which is not printed."""


def numbered(text: str) -> Iterator[tuple[int, int, str]]:
    """Where "bioRxiv 2020.05.20.107003" has its number, and the DOI of bioRxiv and medRxiv with it.

    >>> list(numbered("bioRxiv 2020.05.20.107003"))
    [(8, 25, '10.1101/2020.05.20.107003')]
    """
    for found in _DATED.finditer(text):
        if found[2] < _UNTIL:
            yield found.start(1), found.end(), f"10.1101/{found[1]}"

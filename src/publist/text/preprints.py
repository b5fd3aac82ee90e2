"""Preprint servers: the names under which lists and services give them as if they were venues."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from publist.model import Scheme

SERVER_OF: Final[Mapping[Scheme, str]] = MappingProxyType({Scheme.ARXIV: "arXiv"})
"""The server that gives a scheme's identifiers out."""
_BEGINS: Final = re.compile(
    r"\s*(?:(?:arxiv|biorxiv|medrxiv)\b|corr(?:\Z|[,/\s]+abs)|computing research repository)", re.IGNORECASE
)
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

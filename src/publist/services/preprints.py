"""Names under which services list preprint servers as if they were venues."""

import re

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

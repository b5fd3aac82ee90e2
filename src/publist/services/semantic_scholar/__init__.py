"""Semantic Scholar: papers by identifier in bulk, by title, of an author; citation counts."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections, Opening, Searches, Service, ServiceInfo, trusted


def _open(opening: Opening) -> Service:
    from publist.services.semantic_scholar.client import SemanticScholar

    return SemanticScholar(opening)


SERVICE: Final = ServiceInfo(
    name="semantic_scholar",
    label="Semantic Scholar",
    open=_open,
    url="https://api.semanticscholar.org/graph/v1",
    rate=1.0,  # what a free key allows over all calls together
    enabled=True,
    key_variable="SEMANTIC_SCHOLAR_API_KEY",
    key_header="x-api-key",
    key_url="https://www.semanticscholar.org/product/api",
    without_key="shared-pool",
    paper_scheme=Scheme.SEMANTIC_SCHOLAR,
    person_scheme=Scheme.SEMANTIC_SCHOLAR_AUTHOR,
    gives_out=Scheme.SEMANTIC_SCHOLAR_AUTHOR,
    person_label="Semantic Scholar author id",
    person_example="1741101",
    searches=Searches.EVERY_PAPER,
    corrections=Corrections(
        url="https://www.semanticscholar.org/faq#correct-error",
        email="feedback@semanticscholar.org",
        claim="https://www.semanticscholar.org/faq#claim-author-instructions",
    ),
    # Its year is often the preprint's; it has abstracts.
    trust=trusted(50, title=40, type=40, authors=20, abstract=20, name=20, links=30),
)

"""arXiv: preprints by id in bulk and by title."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Opening, Service, ServiceInfo, trusted


def _open(opening: Opening) -> Service:
    from publist.services.arxiv.client import Arxiv

    return Arxiv(opening)


SERVICE: Final = ServiceInfo(
    name="arxiv",
    label="arXiv",
    open=_open,
    url="https://export.arxiv.org/api",
    rate=1 / 3,  # it asks for three seconds between two requests
    paper_scheme=Scheme.ARXIV,
    trust=trusted(70, abstract=30, name=50),  # it knows the preprint only
)

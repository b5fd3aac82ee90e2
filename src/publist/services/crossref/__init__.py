"""Crossref: works by DOI, title and ORCID iD."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections, Opening, Service, ServiceInfo, trusted


def _open(opening: Opening) -> Service:
    from publist.services.crossref.client import Crossref

    return Crossref(opening)


SERVICE: Final = ServiceInfo(
    name="crossref",
    label="Crossref",
    open=_open,
    url="https://api.crossref.org",
    rate=2.0,
    person_scheme=Scheme.ORCID,
    person_label="ORCID iD",
    person_example="0000-0002-1825-0097",
    corrections=Corrections(url="https://support.crossref.org", email="support@crossref.org", by_publisher=True),
    # The publishers' own facts; but they deposit bylines in capitals, cut short, or with names turned round.
    trust=trusted(
        20,
        authors=30,
        month=30,
        volume=10,
        number=10,
        pages=10,
        publisher=10,
        abstract=40,
        name=30,
        printed=40,
        links=60,
    ),
)

"""ORCID: the works on a person's own record."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections, Opening, Searches, Service, ServiceInfo, trusted


def _open(opening: Opening) -> Service:
    from publist.services.orcid.client import Orcid

    return Orcid(opening)


SERVICE: Final = ServiceInfo(
    name="orcid",
    label="ORCID",
    open=_open,
    url="https://pub.orcid.org/v3.0",
    rate=2.0,
    accept="application/json",
    person_scheme=Scheme.ORCID,
    gives_out=Scheme.ORCID,
    person_label="ORCID iD",
    person_example="0000-0002-1825-0097",
    corrections=Corrections(url="https://orcid.org/my-orcid", by_oneself=True),
    searches=Searches.NEVER,
    typed_by_people=True,
    trust=trusted(80),  # it is as it was typed
)

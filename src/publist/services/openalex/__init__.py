"""OpenAlex: works by identifier in bulk, by title, of a person; citation counts."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections, Opening, Service, ServiceInfo, trusted


def _open(opening: Opening) -> Service:
    from publist.services.openalex.client import OpenAlex

    return OpenAlex(opening)


SERVICE: Final = ServiceInfo(
    name="openalex",
    label="OpenAlex",
    open=_open,
    url="https://api.openalex.org",
    rate=2.0,
    key_variable="OPENALEX_API_KEY",
    key_header="Authorization",
    key_prefix="Bearer ",
    key_url="https://openalex.org/settings/api",
    without_key="few-requests",
    forbids_haste=True,
    paper_scheme=Scheme.OPENALEX,
    person_scheme=Scheme.ORCID,
    gives_out=Scheme.OPENALEX_AUTHOR,
    person_label="ORCID iD",
    person_example="0000-0002-1825-0097",
    corrections=Corrections(
        url="https://help.openalex.org/hc/en-us/articles/24347048891543-Author-disambiguation",
    ),
    trust=trusted(60, abstract=50, name=40, links=40),  # it is computed from the others
)

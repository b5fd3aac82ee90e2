"""DBLP: publications and person pages, by SPARQL or by its API."""

from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections, Opening, Searches, Service, ServiceInfo, ServiceSetting, trusted


def _open(opening: Opening) -> Service:
    from publist.services.dblp.client import Dblp

    return Dblp(opening)


SERVICE: Final = ServiceInfo(
    name="dblp",
    label="DBLP",
    open=_open,
    url="https://dblp.org",
    rate=0.5,  # it asks for a pause of a second or more between two
    enabled=True,
    paper_scheme=Scheme.DBLP,
    person_scheme=Scheme.DBLP_PID,
    gives_out=Scheme.DBLP_PID,
    person_label="DBLP person id",
    person_example="46/5782",
    searches=Searches.EVERY_PAPER,
    pages_by_hand=True,
    corrections=Corrections(url="https://dblp.org/faq/1474783", email="dblp@dagstuhl.de"),
    settings=(
        ServiceSetting(
            name="via",
            meaning="how it is asked: its knowledge graph, the API of dblp.org, or the first of the two that answers",
            default="auto",
            choices=("auto", "sparql", "api"),
        ),
        ServiceSetting(
            name="sparql_url", meaning="where its knowledge graph is asked", default="https://sparql.dblp.org/sparql"
        ),
    ),
    # Edited from the publishers' own tables of contents: bylines in full and in order, every entry sorted by kind.
    trust=trusted(10, month=40, volume=20, number=20, pages=20, publisher=40, abstract=60, printed=30, links=50),
)

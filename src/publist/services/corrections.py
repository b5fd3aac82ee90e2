"""Where a mistake about a person is reported: at the services, and at places that publist does not ask."""

from dataclasses import dataclass
from typing import Final

from publist.model import Scheme
from publist.services.base import Corrections


@dataclass(frozen=True, slots=True)
class CorrectionPlace:
    """Somewhere that takes corrections."""

    name: str
    label: str
    corrections: Corrections
    paper_scheme: Scheme | None = None
    person_scheme: Scheme | None = None


_NOT_ASKED: Final = (
    CorrectionPlace(
        "acl_anthology",
        "ACL Anthology",
        Corrections(url="https://github.com/acl-org/acl-anthology/issues/new/choose"),
        paper_scheme=Scheme.ACL,
    ),
)


def places() -> dict[str, CorrectionPlace]:
    """All places by name: services that say where, then the others."""
    from publist.registry import SERVICES

    found = [
        CorrectionPlace(info.name, info.label, info.corrections, info.paper_scheme, info.person_scheme)
        for info in SERVICES.own()
        if info.corrections is not None
    ]
    return {place.name: place for place in (*found, *_NOT_ASKED)}

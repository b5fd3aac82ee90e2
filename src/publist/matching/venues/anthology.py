"""The volume that an identifier of the ACL Anthology names: ``2021.emnlp-demo.3`` stands in EMNLP's demonstrations.

Services file such papers under the conference itself, but keep the identifier.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from publist.matching.venues.match import VenueMatch, resolve
from publist.matching.venues.tracks import VenueKind
from publist.model import Identifier, Scheme
from publist.text.identifiers import acl_of_doi

_VOLUMES: Final = {
    **dict.fromkeys(("demo", "demos", "demonstrations", "demonstration"), "System Demonstrations"),
    **dict.fromkeys(("srw", "student"), "Student Research Workshop"),
    **dict.fromkeys(("industry", "industrial"), "Industry Track"),
    **dict.fromkeys(("tutorials", "tutorial"), "Tutorial Abstracts"),
}
"""Names of volumes that are tracks; others ("main", "long", "short", "1") are the conference."""


def of_volume(match: VenueMatch, identifiers: Collection[Identifier]) -> VenueMatch | None:
    """The track of the main conference ``match`` that an identifier names; None where none does."""
    if match.kind is not VenueKind.MAIN or match.venue is None or match.venue.acronym is None:
        return None
    acronym = match.venue.acronym
    for identifier in identifiers:
        value = acl_of_doi(identifier.value) if identifier.scheme is Scheme.DOI else None
        value = identifier.value if identifier.scheme is Scheme.ACL else value
        if value and (words := _words(value, acronym)):
            found = resolve(f"{acronym} ({words})")
            if found.of == match.venue:
                return replace(found, year=match.year)
    return None


def _words(value: str, acronym: str) -> str | None:
    year, _, rest = value.lower().partition(".")
    collection, _, volume = rest.rpartition(".")[0].partition("-")
    if not year.isdigit():
        return None
    if collection == "findings":
        return "Findings" if volume == acronym.lower() else None
    return _VOLUMES.get(volume) if collection == acronym.lower() else None

"""Which source may say what: for each field the sources from most to least trusted.

How far a service is trusted stands with the service (``ServiceInfo.trust``), how far what a person writes stands
here.  A person's decision comes before every row.  A plug-in comes last, in the order of its name, so that it can add
facts but never take a field over by accident.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from publist.model import BIBTEX, CV, EDITED, PERSON
from publist.registry import SERVICES

# Ranks as in ServiceInfo.trust; the smallest is believed most.  A person copies abstracts and names of venues and
# publishers with care, misprints titles and names; marks, labels and links of the list are theirs alone.
_WRITTEN: Final[Mapping[str, Mapping[str, int]]] = {
    CV: {
        "title": 50,
        "authors": 50,
        "venue": 40,
        "year": 40,
        "month": 20,
        "type": 50,
        "volume": 40,
        "number": 40,
        "pages": 40,
        "publisher": 30,
        "abstract": 70,
        "name": 70,
        "printed": 10,
        "links": 10,
        "extra": 20,
    },
    BIBTEX: {
        "title": 30,
        "authors": 40,
        "venue": 30,
        "year": 30,
        "month": 10,
        "type": 30,
        "volume": 30,
        "number": 30,
        "pages": 30,
        "publisher": 20,
        "abstract": 10,
        "name": 60,
        "printed": 20,
        "links": 20,
        "extra": 10,
    },
}
_OF_VERSION: Final = frozenset(
    {"title", "authors", "venue", "year", "month", "type", "volume", "number", "pages", "publisher"}
)


@dataclass(frozen=True, slots=True)
class Precedence:
    """The row of one field."""

    field: str
    of_version: bool
    """The field belongs to one manifestation, so facts of a preprint come after those of the version of record."""

    @property
    def sources(self) -> tuple[str, ...]:
        """From most to least trusted."""
        return tuple(_places(self.field))

    def rank(self, source: str) -> int:
        """0 for the most trusted source."""
        places = _places(self.field)
        return places.get(source, len(places))


@cache
def _places(field: str) -> Mapping[str, int]:
    ranks = {source: trust[field] for source, trust in _WRITTEN.items()}
    ranks |= {info.name: info.trust[field] for info in SERVICES.own() if field in info.trust}
    return {source: place for place, source in enumerate(sorted(ranks, key=lambda source: (ranks[source], source)))}


PRECEDENCE: Final = MappingProxyType({field: Precedence(field, field in _OF_VERSION) for field in _WRITTEN[CV]})
"""``name`` is how a person is spelled, ``printed`` how the researcher's own list prints a name."""
_LABELS: Final = {CV: "your CV", BIBTEX: "your BibTeX", PERSON: "you", EDITED: "you"}


@cache
def label(source: str) -> str:
    """A source's name as a person reads it."""
    info = SERVICES.get(source) if source in SERVICES.own_names else None
    return info.label if info else _LABELS.get(source, source)

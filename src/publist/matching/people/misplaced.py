"""Identifiers that a service gave to the wrong author of a paper, such as that of the one who stands beside them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from publist.matching.names.match import match_names, relations
from publist.matching.names.relations import Family, Given
from publist.matching.people.group import Group
from publist.model import Identifier, Scheme

_FITS = 0.5
"""From this score on a spelling is one of that person's rather than not."""
_STATED = 1_000_000
"""Papers that an identifier counts for which an owner has stated."""


def drop_misplaced(
    groups: Iterable[Group], schemes: Collection[Scheme], byline: Callable[[int], Sequence[str]]
) -> None:
    """Takes from each group the identifiers that are somebody else's.

    One is, where another name has it on as many papers or more, while that other one is an author of the same papers,
    or this name has another identifier of the kind on as many papers, or is an owner's.  Somebody who changed their
    name has one identifier under both names.  ``byline`` gives the keys of all names of a paper.
    """
    groups = list(groups)
    known = _known(groups, schemes)
    for group in groups:
        if group.owner_id is None and group.identifiers:
            bylines = [byline(paper) for paper in group.papers]
            group.identifiers -= {one for one in group.identifiers if known.is_misplaced(one, group.main_key, bylines)}


@dataclass(slots=True)
class _Known:
    """Which name has which identifier, and on how many papers."""

    bearers: dict[Identifier, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    borne: dict[tuple[str, Scheme], Counter[Identifier]] = field(default_factory=lambda: defaultdict(Counter))
    names: dict[str, str] = field(default_factory=dict)
    """A name by its key."""
    owned: set[str] = field(default_factory=set)
    """The keys of the owners' names."""

    def is_misplaced(self, identifier: Identifier, key: str, bylines: Sequence[Sequence[str]]) -> bool:
        """Whether it is not of the one who is called so on these papers."""
        bearers = self.bearers[identifier]
        if len(bearers) < 2:
            return False
        other = min((name for name in bearers if name != key), key=lambda name: (-bearers[name], name))
        one, another = self.names[key], self.names[other]
        if bearers[other] < bearers[key] or match_names(one, another).score >= _FITS:
            return False
        if all(other in byline for byline in bylines):
            return True
        elsewhere = self.borne[key, identifier.scheme]
        if any(uses >= bearers[key] for found, uses in elsewhere.items() if found != identifier):
            return True
        return key in self.owned and relations(one, another) == (Given.DIFFERENT, Family.DIFFERENT)


def _known(groups: Sequence[Group], schemes: Collection[Scheme]) -> _Known:
    known = _Known()
    for group in groups:
        key = group.main_key
        known.names.setdefault(key, group.name)
        if group.owner_id is not None:
            known.owned.update(group.keys)
        for identifier in group.identifiers:
            if identifier.scheme in schemes:
                papers = len(group.papers) if group.owner_id is None else _STATED
                known.bearers[identifier][key] += papers
                known.borne[key, identifier.scheme][identifier] += papers
    return known

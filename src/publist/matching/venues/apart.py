"""Whether two names are surely of two venues, for one paper that two records place in them."""

from typing import Final

from publist.matching.venues.journals import abbreviates
from publist.matching.venues.match import VenueMatch
from publist.matching.venues.printed_in import may_be_one_place
from publist.matching.venues.table import label
from publist.matching.venues.tracks import VenueKind

_UNSURE: Final = frozenset({VenueKind.FINDINGS, VenueKind.PREPRINT})


def are_two_venues(one: VenueMatch, other: VenueMatch) -> bool:
    """Whether both are known, or one is a journal and the other none, or a workshop beside a known conference.

    Two names that no table has may be one conference's; a paper of a track may be filed under the conference.
    """
    a, b = one.filed_under, other.filed_under
    if a is None or b is None or may_be_one_venue(one, other):
        return False
    if a.acronym and b.acronym:
        return a.acronym != b.acronym
    kinds = {one.kind, other.kind}
    if VenueKind.JOURNAL in kinds:
        return True
    return (one.known and other.known) or (
        VenueKind.WORKSHOP in kinds and len(kinds) > 1 and (one.known or other.known)
    )


def is_filed_elsewhere(one: VenueMatch, other: VenueMatch) -> bool:
    """Whether a service that says ``other`` for what a list has in ``one`` surely means another publication.

    They file Findings under the conference, and know a preprint of anything.
    """
    return _UNSURE.isdisjoint({one.kind, other.kind}) and are_two_venues(one, other)


def may_be_one_venue(one: VenueMatch, other: VenueMatch) -> bool:
    """Whether one name is the other, or abbreviates it, or prints its papers, or one of them is unknown."""
    a, b = one.filed_under, other.filed_under
    if a is None or b is None or a.name == b.name:
        return True
    journals = one.kind is VenueKind.JOURNAL, other.kind is VenueKind.JOURNAL
    if may_be_one_place(label(a), label(b), journals=journals):
        return True
    return abbreviates(a.name, b.name) or abbreviates(b.name, a.name)

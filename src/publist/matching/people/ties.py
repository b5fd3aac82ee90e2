"""What speaks for two groups' being one person: a spelling that fits, co-authors in common."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from publist.matching.names.match import match_with, relations
from publist.matching.names.relations import Family, Given
from publist.matching.people.clusters import Tie, spellings_contradict
from publist.matching.people.groups import Group, Groups
from publist.model import Match, Outcome

_HOPELESS = 0.2
"""Names further apart are not even a question."""
_WHOLE = frozenset({Given.EQUAL, Given.SPACING})
"""Given names of which neither says less than the other."""
_PARTS = frozenset({Given.PARTLY.value, Given.REORDERED.value})
_LESS = frozenset(one.value for one in Family if one not in {Family.EQUAL, Family.SPELT}) | {"common-family-name"}


@dataclass(slots=True)
class Ties:
    """What was found between groups."""

    fitting: list[Tie] = field(default_factory=list)
    """Spellings that do not contradict each other."""
    sure: list[Tie] = field(default_factory=list)
    doubtful: list[Tie] = field(default_factory=list)
    """Worth asking, with a co-author in common."""
    thin: list[Tie] = field(default_factory=list)
    """Spellings that fit, with nobody in common."""
    together: list[Tie] = field(default_factory=list)
    """Spellings that fit, of two who stand on one paper."""


def ties_between(groups: Groups, pairs: Iterable[tuple[Group, Group]], pieces: Collection[Group]) -> Ties:
    """What speaks for one person, pair by pair; ``pieces`` are of spellings that may be several people's."""
    found = Ties()
    for one, other in pairs:
        if one.main_key == other.main_key:
            continue
        if groups.kept_apart(
            one, other
        ):  # who is kept apart stays apart; a "no" says nothing of the others whom one fits
            if groups.decided_apart(one, other) and _said(one.telling, other.telling).fits:
                found.fitting.append(Tie(one, other, _best(one.telling, other.telling, 0), groups.shared(one, other)))
            continue
        if groups.together(one, other):
            if _said(one.telling, other.telling).fits:
                found.together.append(Tie(one, other, _best(one.telling, other.telling, 0), 0))
        else:
            _look_at(groups, one, other, found, many=one in pieces or other in pieces)
    return found


def _look_at(groups: Groups, one: Group, other: Group, found: Ties, *, many: bool) -> None:
    said = _said(one.telling, other.telling)
    best, fits = said.best, said.fits
    if best.outcome is Outcome.DIFFERENT and best.score < _HOPELESS:
        return
    shared = groups.shared(one, other)
    if shared:
        best = _best(one.telling, other.telling, shared)
    tie = Tie(one, other, best, shared, leaves_out=said.leaves_out)
    if fits:
        found.fitting.append(tie)
    if best.outcome is Outcome.SAME and (shared or not many):
        found.sure.append(tie)
    elif best.outcome is Outcome.ASK and (shared or (fits and groups.hint(one, other))):
        found.doubtful.append(tie)
    elif fits or says_a_part(best):
        found.thin.append(tie)


@dataclass(frozen=True, slots=True)
class _Said:
    """What telling spellings of two say of each other."""

    best: Match
    fits: bool
    leaves_out: bool
    """No spelling of the one says all that one of the other says."""


@lru_cache(maxsize=1 << 8)
def _said(one: tuple[str, ...], other: tuple[str, ...]) -> _Said:
    """The pieces of two spellings, which come one after another, are all asked this."""
    return _Said(
        _best(one, other, 0),
        not spellings_contradict(one, other),
        not any(relations(mine, theirs)[0] in _WHOLE for mine in one for theirs in other),
    )


def _best(mine: tuple[str, ...], theirs: tuple[str, ...], shared: int) -> Match:
    """The most that any two of their telling spellings say."""
    if len(mine) == len(theirs) == 1:
        return match_with(mine[0], theirs[0], shared)
    return max((match_with(a, b, shared) for a in mine for b in theirs), key=_rank)


def says_a_part(match: Match) -> bool:
    """As "John Roe" of "W. John Roe"; and the same words in another order."""
    codes = {reason.code for reason in match.reasons}
    return match.outcome is Outcome.ASK and not codes.isdisjoint(_PARTS) and codes.isdisjoint(_LESS)


def _rank(match: Match) -> tuple[bool, float]:
    return match.outcome is Outcome.SAME, match.score

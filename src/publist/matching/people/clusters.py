"""Spellings become people: clusters of groups that grow by ties, and that names which contradict keep apart.

Evidence between two groups is not evidence between all whom they bring together: "Yaw Roe" fits "Yaw A. Roe" and
"Yaw B. Roe", who are two.  So two clusters are joined only if nobody in the one contradicts anybody in the other, and
a group that fits two who contradict each other (a bridge) goes to the one with whom it shares co-authors, or to
neither.
Which groups are bridges is settled before anything is joined, so that the order of joining decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publist.matching.names.match import contradict
from publist.matching.people.groups import Group, Groups
from publist.model import Match, Outcome, Reason

NOBODY_ELSE = Reason("nobody-else-fits")
TWO_FIT = Reason("fits-two")
CONTRADICTS = Reason("names-contradict")


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """Why two groups may be one person."""

    one: Group
    other: Group
    match: Match
    shared: int
    """Co-authors in common that tell."""

    leaves_out: bool = True
    """One spelling says less than the other; else both say the same ("Jian-Xin", "Jianxin")."""

    @property
    def order(self) -> tuple[object, ...]:
        """Ties with co-authors in common first, then the surest."""
        return (not self.shared, -self.match.score, *sorted((self.one.order, self.other.order)))


def names_contradict(a: Group, b: Group) -> bool:
    """Whether no spelling of the one fits any of the other."""
    return spellings_contradict(a.telling, b.telling)


def spellings_contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether none of the spellings fits any of the others."""
    if len(one) == len(other) == 1:  # as nearly always
        (mine,), (theirs,) = one, other
        return contradict(mine, theirs) if mine < theirs else contradict(theirs, mine)
    return all(contradict(*sorted((mine, theirs))) for mine in one for theirs in other)


class Clusters:
    """The people so far."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._partners: dict[Group, list[Tie]] = {}
        """Of the groups that are looked at: whom each fits."""
        self._names: dict[Group, frozenset[tuple[str, ...]]] = {}
        """Of each cluster of several the spellings of its groups; those of one group are proven to be one person's."""
        self.merged: list[tuple[Group, str, Match]] = []

    def join(self, ties: Sequence[Tie], fitting: Iterable[Tie]) -> list[Tie]:
        """Joins by the surest tie first; returns what must not be joined in silence.

        ``fitting``: all ties of these groups whose spellings fit.
        """
        self._partners = defaultdict(list)
        for tie in fitting:
            self._partners[tie.one].append(tie)
            self._partners[tie.other].append(tie)
        doubtful = []
        bridged = [(tie, self.fits_two(tie)) for tie in ties]
        for tie, bridge in sorted(bridged, key=lambda item: item[0].order):
            a, b = self._groups.current(tie.one), self._groups.current(tie.other)
            if a is b or self._groups.apart(a, b):
                continue
            if bridge:
                doubtful.append(_doubted(tie, TWO_FIT))
            elif (a.owner_id is not None and b.owner_id is not None) or self.contradict(a, b):
                doubtful.append(_doubted(tie, CONTRADICTS))
            else:
                self._merge(tie, a, b)
        return doubtful

    def is_alone(self, group: Group) -> bool:
        """Whether a group has been joined to nobody."""
        return group.into is None and group not in self._names

    def contradict(self, a: Group, b: Group) -> bool:
        """Whether somebody in the one cluster has names that none of somebody's in the other fits."""
        return any(spellings_contradict(mine, theirs) for mine in self._names_of(a) for theirs in self._names_of(b))

    def _names_of(self, cluster: Group) -> frozenset[tuple[str, ...]]:
        return self._names.get(cluster) or frozenset((cluster.telling,))

    def fits_two(self, tie: Tie) -> bool:
        """Whether either fits somebody else, too, who contradicts the other."""
        return self._has_rival(tie.one, tie.other, tie) or self._has_rival(tie.other, tie.one, tie)

    def _has_rival(self, bridge: Group, wanted: Group, tie: Tie) -> bool:
        """Whether the bridge fits somebody else, who contradicts the one who is wanted, with no less evidence."""
        partners = self._partners.get(bridge, ())
        return len(partners) > 1 and any(
            (rival := found.other if found.one is bridge else found.one) is not wanted
            and (found.shared or not tie.shared)
            and (tie.leaves_out or not found.leaves_out)
            and (self._groups.kept_apart(rival, wanted) or names_contradict(rival, wanted))
            for found in partners
        )

    def _merge(self, tie: Tie, a: Group, b: Group) -> None:
        reasons = tie.match.reasons if tie.shared else (NOBODY_ELSE, *tie.match.reasons)
        names = (a.name, b.name)
        together = self._names_of(a) | self._names_of(b)
        keep = self._groups.merge(a, b)
        self._names[keep] = together
        spelling = next((name for name in names if name != keep.name), names[1])
        self.merged.append((keep, spelling, Match(Outcome.SAME, tie.match.score, reasons)))


def _doubted(tie: Tie, why: Reason) -> Tie:
    return replace(tie, match=Match(Outcome.ASK, tie.match.score, (why, *tie.match.reasons)))

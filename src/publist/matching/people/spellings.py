"""The spellings of a list: which of them are compared, and which one may be several people's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from publist.matching.disjoint import DisjointSets
from publist.matching.names.match import says_less
from publist.matching.people.blocks import candidate_pairs
from publist.matching.people.clusters import names_contradict
from publist.matching.people.group import Group
from publist.matching.people.groups import Groups

_ENOUGH = 40
"""So many spellings that fit one are held against each other."""


@dataclass(slots=True)
class Component:
    """Spellings that are compared, each with another or over others: who of them is who is decided without the rest."""

    pairs: list[tuple[Group, Group]] = field(default_factory=list)
    cut: list[list[Group]] = field(default_factory=list)
    """Of each of them that was cut, its pieces."""


class Spellings:
    """Groups before those of equal names are joined, one for each set of spellings."""

    def __init__(self, groups: Iterable[Group], crowded: Collection[str] | None = None) -> None:
        """``crowded``: see ``candidate_pairs``."""
        alike: dict[str | frozenset[str], list[Group]] = defaultdict(list)
        for group in groups:
            alike[_keys(group)].append(group)
        self._alike = {some[0].number: some for some in alike.values()}
        """By the number of the first of them: what a group is joined to changes its spellings, not its number."""
        self.compared = list(candidate_pairs((some[0] for some in alike.values()), crowded))
        """Of each two spellings that are compared the first groups."""

    def of_several(self) -> frozenset[str]:
        """Keys of spellings that fit two whom their names keep apart: "R. Evans" where Roger and Richard Evans are."""
        fits: dict[Group, list[Group]] = defaultdict(list)
        for one, other in self.compared:
            if not names_contradict(one, other):
                fits[one].append(other)
                fits[other].append(one)
        return frozenset(group.main_key for group, some in fits.items() if _fits_two(group, some))

    def components(self, groups: Groups, cut: Sequence[list[Group]]) -> list[Component]:
        """The list in parts of which none has anybody in common with another; who is compared with nobody is in none.

        Args:
            groups: As they are when equal names are joined.
            cut: Of each spelling that was cut, its pieces.
        """
        sets = DisjointSets[Group]()
        for number in sorted({group.number for pair in self.compared for group in pair}):
            sets.connect(self._now(groups, number))
        for pair in self.compared:
            sets.connect(self._any(groups, group) for group in pair)
        for pieces in cut:
            sets.connect(pieces)
        found: dict[Group, Component] = defaultdict(Component)
        for pair in self.compared:
            found[sets.of(self._any(groups, pair[0]))].pairs.append(pair)
        for pieces in cut:
            found[sets.of(pieces[0])].cut.append(pieces)
        return list(found.values())

    def pairs(self, groups: Groups, component: Component) -> Iterator[tuple[Group, Group]]:
        """Pairs of what the groups of a component have become, each once."""
        seen: dict[int, set[int]] = defaultdict(set)
        for one, other in component.pairs:
            for a, b in product(self._now(groups, one.number), self._now(groups, other.number)):
                first, second = (a, b) if a.number < b.number else (b, a)
                if a is not b and second.number not in (known := seen[first.number]):
                    known.add(second.number)
                    yield first, second

    def _now(self, groups: Groups, number: int) -> set[Group]:
        return {part for one in self._alike[number] for part in groups.now(one)}

    def _any(self, groups: Groups, group: Group) -> Group:
        return next(iter(groups.now(self._alike[group.number][0])))


def _keys(group: Group) -> str | frozenset[str]:
    """The keys of a group's spellings; mostly one."""
    return next(iter(group.keys)) if len(group.keys) == 1 else frozenset(group.keys)


def _fits_two(group: Group, fitting: list[Group]) -> bool:
    """Only those count who say more than this one: "Jian Roe" says no more than "Jian-Xin Roe"."""
    more = [other for other in fitting if any(says_less(group.name, spelling) for spelling in other.telling)]
    some = sorted(more, key=lambda other: other.order)[:_ENOUGH]
    return any(names_contradict(one, other) for one, other in combinations(some, 2))

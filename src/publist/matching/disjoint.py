"""Disjoint sets: what is connected, directly or over others, is one set."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

_T = TypeVar("_T", bound=Hashable)


class DisjointSets(Generic[_T]):
    """Members that start alone, and the sets that links between them make."""

    def __init__(self, members: Iterable[_T] = ()) -> None:
        self._parent = {member: member for member in members}

    def of(self, member: _T) -> _T:
        """One member that stands for the set; one that is new is a set of its own."""
        parent = self._parent
        parent.setdefault(member, member)
        while parent[member] != member:
            parent[member] = member = parent[parent[member]]
        return member

    def connect(self, *links: Iterable[_T]) -> None:
        """Makes one set of all members of each link."""
        for link in links:
            some = iter(link)
            first = next(some, None)
            if first is not None:
                self.of(first)
                for member in some:
                    self._parent[self.of(member)] = self.of(first)

    def sets(self) -> list[list[_T]]:
        """The sets, their members in the order in which they came."""
        together: dict[_T, list[_T]] = defaultdict(list)
        for member in self._parent:
            together[self.of(member)].append(member)
        return list(together.values())

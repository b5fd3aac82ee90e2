"""A group of authorships that are one person so far: what is known of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from publist.matching.names.match import says_less, unlike
from publist.model import Identifier, Scheme
from publist.text.name_tables import COMMON_FAMILY
from publist.text.names import is_initial_form, name_key

Place = tuple[int, int]
"""Index of the paper in the sequence, position of the authorship (1-based)."""


@dataclass(slots=True, eq=False)
class Group:
    """Authorships that are one person so far."""

    number: int
    owner_id: int | None = None
    """The person's id, of an owner of the list."""
    spelt: dict[str, int] = field(default_factory=dict)
    """Canonical spellings of its authorships, with how often each occurs."""
    keys: dict[str, str] = field(default_factory=dict)
    """Every spelling, under the form in which spellings are equal."""
    read: frozenset[str] = frozenset()
    """Spellings beside those of ``spelt`` that are under ``keys`` already."""
    identifiers: frozenset[Identifier] = frozenset()
    papers: set[int] = field(default_factory=set)
    owner_name: str | None = None
    """The canonical name of an owner."""
    stated: frozenset[Identifier] = frozenset()
    """Of an owner: the identifiers that they gave themselves."""
    listed: bool = False
    """The person's own list prints the name, on some paper."""
    first_place: tuple[str, int] = ("\U0010ffff", 0)
    """Key of a paper and position: where the group is met first in sorted order."""
    cut_from: tuple[tuple[str, int], ...] = ()
    """The first places of what it was cut out of: two pieces of one paper may have their own first place in common."""
    around: frozenset[str] | None = None
    """All co-authors, the group itself among them; computed when first asked for."""
    loose: tuple[frozenset[str], frozenset[str]] | None = None
    """The neighbours by family name and first initial; see ``loose_neighbours``."""
    pieces: "list[Group] | None" = None
    """What it was cut into."""
    tells: tuple[str, ...] | None = None
    usual: str | None = None
    sides: frozenset[tuple[int, bool]] = frozenset()
    """Sides of decisions that the group is on: number of the decision, and whether it is the first side."""
    into: "Group | None" = None

    @property
    def name(self) -> str:
        """The canonical name: an owner's own, else the most usual full spelling."""
        if self.owner_name is not None:
            return self.owner_name
        if len(self.spelt) == 1:
            return next(iter(self.spelt))
        if self.usual is None:
            self.usual = self._usual()
        return self.usual

    def _usual(self) -> str:
        return min(
            self.spelt, key=lambda name: (is_initial_form(name), -self.spelt[name], -len(name), name), default=""
        )

    @property
    def main_key(self) -> str:
        """The key of the canonical name."""
        return name_key(self.name)

    @property
    def telling(self) -> tuple[str, ...]:
        """Spellings that can speak for the person: one that says less than another of the same person does not.

        "S. M. Roe" of "Sang-Min Roe", and "Yaw Grün" of "Yaw A. Grün", would fit another person as well.
        """
        if self.tells is None:
            spellings = self.spellings
            full = [spelling for spelling in spellings if not is_initial_form(spelling)] if len(spellings) > 1 else []
            full = full or spellings
            self.tells = tuple([one for one in full if not any(says_less(one, other) for other in full)])
        return self.tells

    @property
    def spellings(self) -> list[str]:
        """One spelling of each key, sorted."""
        return [self.keys[key] for key in sorted(self.keys)]

    @property
    def order(self) -> tuple[str, int, str, tuple[str, int], tuple[tuple[str, int], ...]]:
        """Where the group stands among all, whatever the order of arrival."""
        return (
            name_key(self.name),
            self.owner_id or 0,
            min((i.value for i in self.identifiers), default=""),
            self.first_place,
            self.cut_from,
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that the people at these places are one, or are two."""

    same: bool
    one: frozenset[Place]
    other: frozenset[Place]
    owner: int | None = None
    """An owner who is the other one."""


def loose_neighbours(group: Group, neighbours: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Neighbours by family name and first initial, and those of whom that is all that is known (of "j lee")."""
    if group.loose is None:
        shorts = [loose(key) for key in neighbours]
        only = frozenset([short for short, is_all in shorts if is_all and short])
        group.loose = frozenset([short for short, _ in shorts if short]), only
    return group.loose


@lru_cache(maxsize=1 << 16)
def loose(key: str) -> tuple[str, bool]:
    """Family name and first initial of a name's key, and whether the key has no more than that initial."""
    first, _, last = key.rpartition(" ")
    return (f"{last} {first[0]}", first.find(" ") == 1 or len(first) == 1) if first else ("", False)


def are_unlike(a: Group, b: Group) -> bool:
    """Whether no spelling of the one is like one of the other."""
    return not (a.keys.keys() & b.keys.keys()) and all(unlike(x, y) for x in a.spellings for y in b.spellings)


def may_have_one(identifier: Identifier, group: Group, others: Sequence[Group]) -> bool:
    """Whether one identifier is proof: an ORCID or a PID always, others where the names are not unlike."""
    proof = identifier.scheme in {Scheme.ORCID, Scheme.DBLP_PID}
    return proof or any(not are_unlike(group, other) for other in others)


@lru_cache(maxsize=1 << 16)
def is_weak(key: str) -> bool:
    """Whether a co-author of that name says little: a very common family name with nothing but initials ("j lee")."""
    first, _, last = key.rpartition(" ")
    return last in COMMON_FAMILY and all(len(word) == 1 for word in first.split())


def contradict(a: Collection[Identifier], b: Collection[Identifier]) -> bool:
    """Whether both have an ORCID, or both a DBLP PID, and none in common."""
    if not a or not b:
        return False
    for scheme in (Scheme.ORCID, Scheme.DBLP_PID):
        one = {i.value for i in a if i.scheme is scheme}
        if one:
            other = {i.value for i in b if i.scheme is scheme}
            if other and one.isdisjoint(other):
                return True
    return False


def sides_of(decided: Sequence[Decided]) -> dict[Place, frozenset[tuple[int, bool]]]:
    """For every place that was decided upon, which sides of which decisions it is on."""
    sides: dict[Place, set[tuple[int, bool]]] = defaultdict(set)
    for number, one in enumerate(decided):
        for places, first in ((one.one, True), (one.other, False)):
            for place in places:
                sides[place].add((number, first))
    return {place: frozenset(on) for place, on in sides.items()}

"""All groups of one assignment: how they arise, what keeps two apart, and how they are joined and cut."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from publist.matching.names.numbered import are_two_homonyms
from publist.matching.people.group import (
    Decided,
    Group,
    Place,
    contradict,
    is_weak,
    loose,
    loose_neighbours,
    may_have_one,
    sides_of,
)
from publist.matching.people.named import NamedAuthor, NamedPaper
from publist.matching.people.places import compact
from publist.model import HANDWRITTEN, Author, Identifier, Scheme
from publist.text.name_tables import COMMON_FAMILY
from publist.text.names import name_key

__all__ = ["Decided", "Group", "Groups", "Place"]

_REMEMBERED: Final = 4_000
"""Groups whose co-authors are remembered."""
_NO_SIDES: frozenset[tuple[int, bool]] = frozenset()


class Groups:
    """All groups of one assignment."""

    def __init__(self, owners: Sequence[Author], decided: Sequence[Decided] = ()) -> None:
        self._decided = decided
        self._different = {number for number, one in enumerate(decided) if not one.same}
        """Decisions that keep two groups apart; the others are done with once their groups are joined."""
        self._sides = sides_of(decided)
        self._groups: list[Group] = []
        self._rows: list[tuple[int, Sequence[int], list[Group]]] = []
        """Per paper its index, positions of its byline, and the groups at these."""
        self._atoms: dict[tuple[object, ...], Group] = {}
        self._papers: list[NamedPaper] = []
        self._asked_about: list[Group] = []
        """Groups whose co-authors have been put together."""
        self._split: dict[tuple[int, int], Group] = {}
        """Authorships of a name that several people have, paper by paper: (group's number, paper) to the new group."""
        for owner in owners:
            self._add_owner(owner)

    def _new(self, owner_id: int | None = None) -> Group:
        group = Group(len(self._groups), owner_id)
        self._groups.append(group)
        return group

    def _add_owner(self, owner: Author) -> None:
        group = self._new(owner.id)
        group.owner_name = owner.name
        group.identifiers = group.stated = frozenset(owner.identifiers)
        group.sides = frozenset((number, False) for number, one in enumerate(self._decided) if one.owner == owner.id)
        for spelling in sorted({owner.name, *(spelling for _, spelling in owner.names)}):
            group.read |= {spelling}
            group.keys.setdefault(name_key(spelling), spelling)

    def add_paper(self, index: int, paper: NamedPaper, only: Collection[int] | None = None) -> None:
        """Puts a paper's authorships in; equal ones of other papers go into one group at once.

        With ``only`` those at these positions; the others are co-authors and nothing else.
        """
        positions: list[int] = []
        row: list[Group] = []
        for position, author in enumerate(paper.authors, 1):
            if only is not None and position not in only:
                continue
            sides = self._sides.get((index, position), _NO_SIDES) if self._sides else _NO_SIDES
            group = self._atom(author, sides)
            again = 0
            while index in group.papers:  # a namesake in one byline
                again += 1
                atom = (author.key, author.identifiers, sides, again)
                group = self._atoms.get(atom) or self._atoms.setdefault(atom, self._new())
            if sides:
                group.sides |= sides
            self._fill(group, author)
            group.papers.add(index)
            if paper.key <= group.first_place[0]:
                group.first_place = min(group.first_place, (paper.key, position))
            positions.append(position)
            row.append(group)
        self._rows.append((index, compact(positions), row))
        self._papers.append(paper)

    def _atom(self, author: NamedAuthor, sides: frozenset[tuple[int, bool]]) -> Group:
        atom = (author.key, author.identifiers, sides)
        group = self._atoms.get(atom)
        if group is None:
            group = self._atoms[atom] = self._new()
            if author.identifiers:
                group.identifiers = frozenset(author.identifiers)
        return group

    @staticmethod
    def _fill(group: Group, author: NamedAuthor) -> None:
        name = author.name
        count = group.spelt.get(name, 0)
        group.spelt[name] = count + 1
        group.usual = None
        if not count:
            group.keys.setdefault(author.key, name)
        for source, spelling in author.spellings:
            group.listed = group.listed or source in HANDWRITTEN
            if spelling not in group.spelt and spelling not in group.read:
                group.read |= {spelling}
                group.keys.setdefault(name_key(spelling), spelling)

    def sorted_papers(self, group: Group) -> list[int]:
        """The indexes of a group's papers in the order of their keys, whatever the order of arrival."""
        return sorted(group.papers, key=lambda paper: self._papers[paper].key)

    def byline(self, paper: int) -> Sequence[str]:
        """The keys of all names of a paper."""
        return [author.key for author in self._papers[paper].authors]

    def remaining(self) -> Iterator[Group]:
        """Groups that were not merged into another."""
        return (group for group in self._groups if group.into is None)

    def rows(self) -> Iterator[tuple[int, Iterator[tuple[int, Group]]]]:
        """For the index of every paper its authorships, as (position, group)."""
        for index, positions, row in self._rows:
            now = [self._part(group, index) for group in row] if self._split else row
            yield index, zip(positions, now, strict=True)

    def _part(self, group: Group, index: int) -> Group:
        """What a paper's authorship belongs to after groups were merged and cut."""
        while True:
            finer = self._split.get((group.number, index)) or group.into
            if finer is None:
                return group
            group = finer

    def current(self, group: Group) -> Group:
        """The group that this one was merged into, or itself."""
        while group.into is not None:
            group = group.into
        return group

    def apart(self, a: Group, b: Group) -> bool:
        """Whether two groups cannot be one person: both are on one paper, an identifier contradicts, or a decision."""
        return self.together(a, b) or self.kept_apart(a, b)

    @staticmethod
    def together(a: Group, b: Group) -> bool:
        """Whether both are on one paper."""
        return not a.papers.isdisjoint(b.papers)

    def kept_apart(self, a: Group, b: Group) -> bool:
        """The same, for groups of different papers.

        What a service says of an owner says nothing against a name that the list prints: services split people.
        """
        if self.decided_apart(a, b) or are_two_homonyms(a.identifiers, b.identifiers):
            return True
        if a.listed and b.owner_id is not None:
            return contradict(a.identifiers, b.stated)
        return contradict(a.stated if a.owner_id is not None and b.listed else a.identifiers, b.identifiers)

    def decided_apart(self, a: Group, b: Group) -> bool:
        """Whether a person said that they are two."""
        return bool(a.sides and b.sides) and any(
            number in self._different and (number, not side) in b.sides for number, side in a.sides
        )

    def by_decision(self) -> None:
        """Joins those who are one by decision, the newest first, whatever speaks against it.

        Two authors of one paper stay two, and an older decision does not stand over a newer one.
        """
        self._atoms.clear()  # all papers are there
        on: dict[tuple[int, bool], list[Group]] = defaultdict(list)
        for group in self._groups:
            for side in group.sides:
                on[side].append(group)
        for number, one in enumerate(self._decided):
            if not one.same:
                continue
            groups = {self.current(group) for side in (True, False) for group in on[number, side]}
            waiting = sorted(groups, key=lambda group: group.order)
            if not waiting:
                continue
            first = waiting[0]
            for one_more in waiting[1:]:
                other = self._beside(first, one_more)
                if other is None:
                    continue
                newer = {n for n in self._different if n < number}
                if not any(n in newer and (n, not side) in other.sides for n, side in first.sides):
                    first = self.merge(first, other)
                    self._different -= {n for n, side in first.sides if (n, not side) in first.sides}

    def _beside(self, first: Group, other: Group) -> Group | None:
        """What of the other stands on none of the first's papers: one paper may name a person twice."""
        both = first.papers & other.papers
        rest = [paper for paper in self.sorted_papers(other) if paper not in both]
        if not both or not rest:
            return other if not both else None
        return self.cut(other, [rest, [paper for paper in self.sorted_papers(other) if paper in both]])[0]

    def merge(self, a: Group, b: Group) -> Group:
        """Joins two; an owner stays, else the first in order."""
        if (a.owner_id is None, a.order) > (b.owner_id is None, b.order):
            a, b = b, a
        b.into = a
        # pieces of one group have these in common: what is joined gets its own
        a.spelt = a.spelt | {name: a.spelt.get(name, 0) + count for name, count in b.spelt.items()}
        if not b.keys.keys() <= a.keys.keys():
            a.keys = a.keys | {key: spelling for key, spelling in b.keys.items() if key not in a.keys}
        a.read |= b.read
        a.identifiers |= b.identifiers
        a.papers |= b.papers
        a.sides |= b.sides
        a.listed |= b.listed
        a.around = a.loose = a.tells = a.usual = None
        a.first_place = min(a.first_place, b.first_place)
        return a

    def shared(self, a: Group, b: Group) -> int:
        """How many co-authors two groups have in common that tell; an initial stands for the name that it fits.

        One namesake among very many (another "J. Lee") tells nothing, two do.
        """
        telling, weak = self._in_common(a, b)
        return telling or (weak if weak > 1 else 0)

    def shared_beside(self, a: Group, b: Group, papers: set[int]) -> int:
        """How many co-authors two groups have in common on other papers than these, equal names only."""
        ours, theirs = (self._keys_on(g.papers - papers) - g.keys.keys() for g in (a, b))
        return sum(not is_weak(key) for key in ours & theirs)

    def hint(self, a: Group, b: Group) -> bool:
        """Whether two groups have any co-author in common, be it one of a very common name."""
        return any(self._in_common(a, b))

    def _in_common(self, a: Group, b: Group) -> tuple[int, int]:
        """Co-authors in common that tell, and those of very common names in initials."""
        self._make_room()
        ours, theirs = self._neighbours(a), self._neighbours(b)
        both = ours & theirs
        if both:
            both = both.difference(a.keys, b.keys)
            telling = sum(not is_weak(key) for key in both)
            if telling:
                return telling, 0
        (mine, initials), (others, their_initials) = loose_neighbours(a, ours), loose_neighbours(b, theirs)
        common = (set(mine & their_initials) | (others & initials)) if initials or their_initials else None
        if not common:
            return 0, len(both)
        common -= {loose(key)[0] for key in (*a.keys, *b.keys)}
        weak = sum(key.partition(" ")[0] in COMMON_FAMILY for key in common)
        return len(common) - weak, max(weak, len(both))

    def _neighbours(self, group: Group) -> frozenset[str]:
        if group.around is None:
            group.around = frozenset(self._keys_on(group.papers))
            self._asked_about.append(group)
        return group.around

    def _keys_on(self, papers: Collection[int]) -> set[str]:
        return {author.key for paper in papers for author in self._papers[paper].authors}

    def _make_room(self) -> None:
        """Forgets co-authors when they are those of many; who is compared is compared with many in a row."""
        if len(self._asked_about) > _REMEMBERED:
            for group in self._asked_about:
                group.around = group.loose = None
            self._asked_about.clear()

    def by_identifier(self, proving: frozenset[Scheme]) -> list[tuple[Group, Group, Identifier]]:
        """A shared identifier says same; those are returned whose names are too unlike to be joined in silence."""
        holders: dict[Identifier, list[Group]] = defaultdict(list)
        for group in self._groups:
            for identifier in group.identifiers:
                if identifier.scheme in proving:
                    holders[identifier].append(group)
        doubtful = []
        for identifier, groups in sorted(holders.items()):
            kinds: list[list[Group]] = []
            for group in sorted(groups, key=lambda group: group.order) if len(groups) > 1 else ():
                kind = next((k for k in kinds if may_have_one(identifier, group, k)), None)
                if kind is None:
                    kinds.append([group])
                else:
                    kind.append(group)
            for kind in kinds:
                self.join(kind)
            doubtful += [(kinds[0][0], kind[0], identifier) for kind in kinds[1:]]
        return doubtful

    def join(self, groups: Sequence[Group]) -> None:
        """Joins what may be joined to the first; two owners stay two."""
        first = self.current(groups[0])
        for other in map(self.current, groups[1:]):
            if (
                other is not first
                and not (first.owner_id is not None and other.owner_id is not None)
                and not self.apart(first, other)
            ):
                first = self.merge(first, other)

    def cut(self, group: Group, pieces: list[list[int]]) -> list[Group]:
        """A group in pieces, each of some of its papers."""
        parts = []
        for papers in pieces:
            part = self._new()
            part.spelt, part.keys, part.tells = group.spelt, group.keys, group.telling
            part.read, part.identifiers = group.read, group.identifiers
            part.sides, part.listed = group.sides, group.listed
            part.papers.update(papers)
            part.first_place = (self._papers[papers[0]].key, group.first_place[1])
            part.cut_from = (*group.cut_from, group.first_place)
            for paper in papers:
                self._split[group.number, paper] = part
            parts.append(part)
        group.into, group.pieces = parts[0], parts
        return parts

    def now(self, group: Group) -> set[Group]:
        """What a group is part of by now, or the parts that it was cut into."""
        while group.into is not None and group.pieces is None:
            group = group.into
        if group.pieces is None:
            return {group}
        return {part for piece in group.pieces for part in self.now(piece)}

    def number_people(self) -> dict[Group, int]:
        """Ids: the owners' own, and for all others -1, -2 ... in their order."""
        numbers: dict[Group, int] = {}
        new = 0
        for group in sorted(self.remaining(), key=lambda group: group.order):
            if group.owner_id is not None:
                numbers[group] = group.owner_id
            else:
                new -= 1
                numbers[group] = new
        return numbers

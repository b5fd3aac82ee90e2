"""Groups of authorships that are one person: what is known of each, and what forbids to join two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publist.model import Author, Authorship, Identifier, Paper, Scheme
from publist.text.names import is_initial_form, name_key

Place = tuple[int, int]


@dataclass(slots=True, eq=False)
class Group:
    """Authorships that are one person so far."""

    number: int
    author_id: int | None = None
    spelt: dict[str, int] = field(default_factory=dict)
    """Canonical spellings of its authorships, with how often each occurs."""
    keys: dict[str, str] = field(default_factory=dict)
    """Every spelling, under the form in which spellings are equal."""
    names: set[tuple[str, str]] = field(default_factory=set)
    identifiers: set[Identifier] = field(default_factory=set)
    papers: set[int] = field(default_factory=set)
    family: str | None = None
    given_name: str | None = None
    """The canonical name where the store has one."""
    first_place: tuple[str, int] = ("\U0010ffff", 0)
    """Key of a paper and position: where the group is met first in sorted order."""
    neighbours: frozenset[str] = frozenset()
    """Co-authors on other papers than these, by the keys of their names."""
    around: frozenset[str] | None = None
    """All co-authors, the group itself among them; computed when first asked for."""
    loose: dict[str, bool] | None = None
    """The neighbours by family name and first initial; see ``_by_loose``."""
    tells: list[str] | None = None
    into: "Group | None" = None

    @property
    def name(self) -> str:
        """The canonical name: the store's, else the most usual full spelling."""
        if self.given_name is not None:
            return self.given_name
        if len(self.spelt) == 1:
            return next(iter(self.spelt))
        return min(
            self.spelt, key=lambda name: (is_initial_form(name), -self.spelt[name], -len(name), name), default=""
        )

    @property
    def main_key(self) -> str:
        """The key of the canonical name."""
        return name_key(self.name)

    @property
    def telling(self) -> list[str]:
        """Spellings that can speak for the person: initials do not where a full name is known."""
        if self.tells is None:
            full = [spelling for spelling in self.spellings if not is_initial_form(spelling)]
            self.tells = full or self.spellings
        return self.tells

    @property
    def spellings(self) -> list[str]:
        """One spelling of each key, sorted."""
        return [self.keys[key] for key in sorted(self.keys)]

    @property
    def order(self) -> tuple[str, int, str, tuple[str, int]]:
        """Where the group stands among all, whatever the order of arrival."""
        return (
            name_key(self.name),
            self.author_id or 0,
            min((i.value for i in self.identifiers), default=""),
            self.first_place,
        )


class Groups:
    """All groups of one assignment."""

    def __init__(self, known: Sequence[Author], coauthors: Mapping[int, frozenset[int]]) -> None:
        self._groups: list[Group] = []
        self._rows: list[tuple[int, Paper, list[Group]]] = []
        """Per paper its index and the groups of its byline."""
        self._atoms: dict[tuple[object, ...], Group] = {}
        self._bylines: list[list[str]] = []
        self._paper_keys: list[str] = []
        self._split: dict[tuple[int, int], Group] = {}
        """Authorships of a name that several people have, paper by paper: (group's number, paper) to the new group."""
        self._known = {author.id: self._known_group(author) for author in known}
        for number, group in self._known.items():
            others = (self._known[other] for other in coauthors.get(number, ()) if other in self._known)
            group.neighbours = frozenset(key for other in others for key in other.keys)

    def _new(self, author_id: int | None = None) -> Group:
        group = Group(len(self._groups), author_id)
        self._groups.append(group)
        return group

    def _known_group(self, author: Author) -> Group:
        group = self._new(author.id)
        group.given_name, group.family = author.name, author.family
        group.names.update(author.names)
        group.identifiers.update(author.identifiers)
        for spelling in sorted({author.name, *(spelling for _, spelling in author.names)}):
            group.keys.setdefault(name_key(spelling), spelling)
        return group

    def add_paper(self, index: int, paper: Paper) -> None:
        """Puts a paper's authorships in; equal ones of other papers go into one group at once."""
        byline: list[str] = []
        row: list[Group] = []
        for authorship in paper.authors:
            key = name_key(authorship.name)
            byline.append(key)
            group = self._atom(authorship, key)
            again = 0
            while index in group.papers:  # a namesake in one byline
                again += 1
                atom = (key, authorship.identifiers, again)
                group = self._atoms.get(atom) or self._atoms.setdefault(atom, self._new())
            self._fill(group, authorship, key)
            group.papers.add(index)
            if paper.key <= group.first_place[0]:
                group.first_place = min(group.first_place, (paper.key, authorship.position))
            row.append(group)
        self._rows.append((index, paper, row))
        self._bylines.append(byline)
        self._paper_keys.append(paper.key)

    def _atom(self, authorship: Authorship, key: str) -> Group:
        if authorship.author_id is not None and authorship.author_id in self._known:
            return self._known[authorship.author_id]
        atom = (key, authorship.identifiers)
        group = self._atoms.get(atom)
        if group is None:
            group = self._atoms[atom] = self._new()
            group.identifiers.update(authorship.identifiers)
        return group

    @staticmethod
    def _fill(group: Group, authorship: Authorship, key: str) -> None:
        name = authorship.name
        count = group.spelt.get(name, 0)
        group.spelt[name] = count + 1
        if group.family is None:
            group.family = authorship.family
        if not count:
            group.keys.setdefault(key, name)
            if not authorship.spellings:
                group.names.add(("", name))
        if authorship.author_id is not None:
            group.identifiers.update(authorship.identifiers)
        for source, spelling in authorship.spellings:
            if (source, spelling) not in group.names:
                group.names.add((source, spelling))
                group.keys.setdefault(name_key(spelling), spelling)

    def remaining(self) -> Iterator[Group]:
        """Groups that were not merged into another."""
        return (group for group in self._groups if group.into is None)

    def places(self) -> Iterator[tuple[Place, Group]]:
        """Every authorship with its group."""
        for index, paper, row in self._rows:
            for authorship, group in zip(paper.authors, row, strict=True):
                part = self._split.get((group.number, index), group) if self._split else group
                yield (index, authorship.position), part

    def current(self, group: Group) -> Group:
        """The group that this one was merged into, or itself."""
        while group.into is not None:
            group = group.into
        return group

    def apart(self, a: Group, b: Group) -> bool:
        """Whether two groups cannot be one person: both are on one paper, or an identifier contradicts."""
        return not a.papers.isdisjoint(b.papers) or contradict(a.identifiers, b.identifiers)

    def merge(self, a: Group, b: Group) -> Group:
        """Joins two; a person of the store stays, else the first in order."""
        if (a.author_id is None, a.order) > (b.author_id is None, b.order):
            a, b = b, a
        b.into = a
        for name, count in b.spelt.items():
            a.spelt[name] = a.spelt.get(name, 0) + count
        for key, spelling in b.keys.items():
            a.keys.setdefault(key, spelling)
        a.names |= b.names
        a.identifiers |= b.identifiers
        a.neighbours |= b.neighbours
        a.papers |= b.papers
        a.around = a.loose = a.tells = None
        a.family = a.family or b.family
        a.first_place = min(a.first_place, b.first_place)
        return a

    def shared(self, a: Group, b: Group) -> int:
        """How many co-authors two groups have in common; an initial stands for the name that it fits."""
        ours, theirs = self._neighbours(a), self._neighbours(b)
        if both := sum(1 for key in ours & theirs if key not in a.keys and key not in b.keys):
            return both
        mine, others = _loose_neighbours(a, ours), _loose_neighbours(b, theirs)
        common = mine.keys() & others.keys()
        if not common:
            return 0
        own = _by_loose(a.keys) | _by_loose(b.keys)
        return sum(1 for key in common if key not in own and (mine[key] or others[key]))

    def _neighbours(self, group: Group) -> frozenset[str]:
        if group.around is None:
            own = frozenset(key for paper in group.papers for key in self._bylines[paper])
            group.around = own | group.neighbours
        return group.around

    def by_identifier(self, proving: frozenset[Scheme]) -> None:
        """A shared identifier says same."""
        holders: dict[Identifier, list[Group]] = defaultdict(list)
        for group in self._groups:
            for identifier in group.identifiers:
                if identifier.scheme in proving:
                    holders[identifier].append(group)
        for _, groups in sorted(holders.items()):
            if len(groups) > 1:
                self._join(sorted(groups, key=lambda group: group.order))

    def by_spelling(self) -> None:
        """Equal names are one person unless identifiers conflict; then the namesakes' co-authors decide."""
        by_key: dict[str, list[Group]] = defaultdict(list)
        main: dict[str, list[Group]] = defaultdict(list)
        for group in self._groups:
            if group.into is None:
                main_keys = {name_key(name) for name in group.spelt} or set(group.keys)
                for key in group.keys:
                    by_key[key].append(group)
                    if key in main_keys:
                        main[key].append(group)
        for key in sorted(by_key):
            if len(by_key[key]) < 2 or key not in main:
                continue
            # a spelling that one source has for somebody else's initials says nothing
            some = main[key] if is_initial_form(by_key[key][0].keys[key]) else by_key[key]
            groups = sorted({self.current(group) for group in some}, key=lambda group: group.order)
            self._join_namesakes(groups)

    def _join(self, groups: list[Group]) -> None:
        first = self.current(groups[0])
        for other in map(self.current, groups[1:]):
            if (
                other is not first
                and not (first.author_id is not None and other.author_id is not None)
                and not self.apart(first, other)
            ):
                first = self.merge(first, other)

    def _join_namesakes(self, groups: list[Group]) -> None:
        if not any(contradict(a.identifiers, b.identifiers) for i, a in enumerate(groups) for b in groups[i + 1 :]):
            known = [group for group in groups if group.author_id is not None]
            if len(known) < 2:
                self._join(known + [group for group in groups if group.author_id is None])
                return
        sure = [group for group in groups if _has_proof(group) or group.author_id is not None]
        rest = [part for group in groups if group not in sure for part in self._paper_by_paper(group)]
        left = [group for group in rest if not self._by_coauthors(group, sure)]
        if left:
            self._join(left)

    def _by_coauthors(self, group: Group, sure: list[Group]) -> bool:
        """Gives a namesake's authorships to the one of several people who shares the most co-authors."""
        ranked = sorted(
            ((self.shared(group, one), -place) for place, one in enumerate(sure) if not self.apart(group, one)),
            reverse=True,
        )
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return False
        place = -ranked[0][1]
        sure[place] = self.merge(sure[place], group)
        return True

    def _paper_by_paper(self, group: Group) -> list[Group]:
        """A group of equal spellings cut into its papers, since they may be of several people."""
        if len(group.papers) < 2:
            return [group]
        parts = []
        for paper in sorted(group.papers, key=lambda paper: self._paper_keys[paper]):
            part = self._new()
            part.spelt.update(group.spelt)
            part.keys.update(group.keys)
            part.names |= group.names
            part.identifiers |= group.identifiers
            part.papers.add(paper)
            part.family, part.first_place = group.family, (self._paper_keys[paper], group.first_place[1])
            self._split[group.number, paper] = part
            parts.append(part)
        group.into = parts[0]
        return parts

    def number_people(self) -> dict[Group, int]:
        """Ids: the store's own, and for new people -1, -2 ... in their order."""
        numbers: dict[Group, int] = {}
        new = 0
        for group in sorted(self.remaining(), key=lambda group: group.order):
            if group.author_id is not None:
                numbers[group] = group.author_id
            else:
                new -= 1
                numbers[group] = new
        return numbers


def _loose_neighbours(group: Group, neighbours: frozenset[str]) -> dict[str, bool]:
    if group.loose is None:
        group.loose = _by_loose(neighbours)
    return group.loose


def _by_loose(keys: Iterable[str]) -> dict[str, bool]:
    """Family name and first initial, with whether only an initial is known ("lee j": True for "j lee")."""
    out: dict[str, bool] = {}
    for key in keys:
        first, _, last = key.rpartition(" ")
        if first:
            loose = f"{last} {first[0]}"
            out[loose] = out.get(loose, False) or len(first.partition(" ")[0]) == 1
    return out


def contradict(a: Iterable[Identifier], b: Iterable[Identifier]) -> bool:
    """Whether both have an ORCID, or both a DBLP PID, and none in common."""
    for scheme in (Scheme.ORCID, Scheme.DBLP_PID):
        one = {i.value for i in a if i.scheme is scheme}
        if one:
            other = {i.value for i in b if i.scheme is scheme}
            if other and one.isdisjoint(other):
                return True
    return False


def _has_proof(group: Group) -> bool:
    return any(i.scheme in {Scheme.ORCID, Scheme.DBLP_PID} for i in group.identifiers)

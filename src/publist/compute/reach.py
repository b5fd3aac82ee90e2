"""Whom a change can touch: everybody who could be one person with somebody whose authorships changed.

The cost of a change follows the change, not the list.  From the names that changed the search goes on to names that
could be one person's with them (of one block, and not excluded by the spellings), to whoever has one identifier with
them, and to whom a decision names beside them, until nobody is added.  Nobody outside can be one with anybody inside,
so who is who inside can be decided by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from publist.compute import name_blocks
from publist.compute.anchors import bylines
from publist.compute.own_list import own_list_turns
from publist.matching.people.assign import PROVING, ListPart
from publist.matching.people.blocks import BLOCK, block_keys, may_be_one
from publist.matching.people.named import NamedAuthor, NamedPaper
from publist.model import (
    DifferentPerson,
    Identifier,
    ListOwner,
    SameAsOwner,
    StoredDecision,
)
from publist.model.decisions import anchors_about
from publist.store import StoredAuthorship, Writer
from publist.store.tables.blocks import BlockedSpelling
from publist.text.names import name_key

_Place = tuple[int, int]
"""Id of the paper, position of the authorship."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of a list that is decided again."""

    papers: Sequence[NamedPaper]
    """Those on which anybody of the part stands, with whole bylines, by id."""
    part: ListPart | None
    """None: the whole list."""
    former: Mapping[_Place, int]
    """Who was at each place of the part, but for papers that changed."""
    people: Collection[int]
    """Who was anywhere in the part."""
    owners: Mapping[int, ListOwner]
    """Owners who are in the part."""


def whole_list(
    writer: Writer, changed: Sequence[NamedPaper], owners: Mapping[int, ListOwner], *, renewed: bool = False
) -> Reach:
    """Everybody; ``changed`` in the place of what the store has of them.

    ``renewed``: the names' blocks are those of older rules.
    """
    writer.must_be_alone()
    within = {paper.id for paper in changed}
    stored = [row for row in writer.people.authorships() if row.paper_id not in within]
    keys = writer.papers.keys() if writer.papers.more_than(len(changed)) else {}
    known = bylines(stored, keys)
    seen = within | {paper.id for paper in known}
    bare = [NamedPaper(id_, key) for id_, key in keys.items() if id_ not in seen]
    listed = sorted([*known, *changed, *bare], key=lambda paper: paper.id)
    if renewed:
        writer.blocks.clear_spellings()
    name_blocks.renew_all(writer, name_blocks.spellings_of(listed) | {one.name for one in owners.values()})
    former = {(row.paper_id, row.position): row.author_id for row in stored}
    return Reach(listed, None, former, writer.people.ids(), owners)


def reach_of(
    writer: Writer,
    changed: Sequence[NamedPaper],
    former: Sequence[StoredAuthorship],
    owners: Mapping[int, ListOwner],
    decisions: Sequence[StoredDecision],
) -> Reach:
    """The part that papers which changed, and what the transaction has touched besides, can touch.

    ``former``: what the store has of the bylines of ``changed``.
    """
    writer.touched.take(former)
    search = _Search(writer, changed, owners, decisions)
    search.begin()
    search.go_on()
    turned = own_list_turns(writer, owners, lambda: search.listed) - search.names
    while turned:
        search.go_on(turned)
        turned = own_list_turns(writer, owners, lambda: search.listed) - search.names
    return search.found()


class _Search:
    def __init__(
        self,
        writer: Writer,
        changed: Sequence[NamedPaper],
        owners: Mapping[int, ListOwner],
        decisions: Sequence[StoredDecision],
    ) -> None:
        self._writer = writer
        self._changed = {paper.id: paper for paper in changed}
        self._owners = {name_key(one.name): (id_, one) for id_, one in owners.items()}
        self._owner_ids = {id_: name_key(one.name) for id_, one in owners.items()}
        self._beside = _decided_names(writer, decisions, self._owner_ids)
        self._homes = writer.papers.merged_into()
        self.names: set[str] = set()
        self._loaded: set[str] = set()
        """Names whose papers are all in memory."""
        self._waiting: set[str] = set()
        self._identifiers: set[Identifier] = set()
        self._asked: set[Identifier] = set()
        self._papers: dict[int, NamedPaper] = {}
        self._keys: dict[str, tuple[NamedAuthor, frozenset[str]]] = {}
        self._at: dict[str, list[_Place]] = defaultdict(list)
        self._spelt: dict[str, set[str]] = defaultdict(set)
        self._members: dict[int, set[int]] = defaultdict(set)
        self._stored: dict[_Place, int] = {}
        self._people: set[int] = set()
        self._sizes: dict[str, int] = {}
        self._blocks: dict[str, list[BlockedSpelling]] = {}

    @cached_property
    def listed(self) -> int:
        """How many papers the list has when the change is saved."""
        ids = self._changed.keys()
        return self._writer.papers.number() + len(ids - self._writer.papers.present(ids))

    def begin(self) -> None:
        """From what changed: the blocks are renewed, and the names there are looked at first."""
        touched = self._writer.touched
        for paper in self._changed.values():
            self._take(paper)
        rows = self._writer.people.authorships(touched.people)
        came = name_blocks.spellings_of(self._changed.values())
        starting = {name_key(spelling) for spelling in (*came, *touched.spellings)}
        starting |= {name_key(spelling) for row in rows for spelling in _spellings(row)}
        starting |= {name for _, name in self._writer.people.anchored(touched.anchors).values()}
        starting |= {self._owner_ids[id_] for id_ in touched.people if id_ in self._owner_ids}
        self._load_with(starting)
        went = {one for one in touched.spellings if one not in self._spelt[name_key(one)] and not self._is_owned(one)}
        new = name_blocks.add_new(self._writer, came - touched.spellings)  # what was there has its blocks
        name_blocks.remove(self._writer, went)
        turning = {block for spelling in (*new, *went) for block in block_keys(spelling)}
        self._writer.claim("block of names", turning)  # in which another writer does not see them come and go
        for spelling in touched.spellings:
            self._spelt[name_key(spelling)].add(spelling)  # who is gone fitted others, who may be others' now
        self._people |= touched.people
        self._identifiers.update(one for one in touched.identifiers if one.scheme in PROVING)
        self._waiting |= starting | name_blocks.names_of_turned_blocks(self._writer, new, went)

    def go_on(self, names: Iterable[str] = ()) -> None:
        """Until nobody is added."""
        self._waiting |= set(names)
        while self._waiting or self._identifiers - self._asked:
            now, self._waiting = self._waiting - self.names, set()
            self.names |= now
            self._writer.claim("name", now)
            for name in now & self._owners.keys():
                owner = self._owners[name][1]
                self._spelt[name].add(owner.name)
                self._identifiers.update(owner.identifiers)
            for name in now:
                for place in self._at[name]:
                    self._enter(place)
            self._load_with(now)
            self._waiting |= {other for beside in self._beside if beside & now for other in beside}
            self._waiting |= self._fitting(now)
            self._waiting |= self._identified()
            self._waiting -= self.names

    def found(self) -> Reach:
        """The part, when the search has ended."""
        papers = [paper for id_, paper in sorted(self._papers.items()) if self._members.get(id_)]
        keys = self._writer.papers.keys([paper.id for paper in papers if not paper.key])
        listed = [paper if paper.key else replace(paper, key=keys[paper.id]) for paper in papers]
        positions = {index: self._members[paper.id] for index, paper in enumerate(listed)}
        crowded = frozenset(block for block, size in self._sizes.items() if size > BLOCK)
        owners = {id_: one for name, (id_, one) in self._owners.items() if name in self.names}
        size = self.listed if len(self._owners) == 1 else 0  # what only the rule of one owner's own list asks
        part = ListPart(positions, size, len(self._owners), crowded)
        former = {place: id_ for place, id_ in self._stored.items() if place[1] in self._members.get(place[0], ())}
        return Reach(listed, part, former, frozenset(self._people), owners)

    def _is_owned(self, spelling: str) -> bool:
        return any(one.name == spelling for _, one in self._owners.values())

    def _load_with(self, names: Collection[str]) -> None:
        """Every paper on which one of these names stands."""
        new = set(names) - self._loaded
        self._loaded |= new
        ids = {self._homes.get(id_, id_) for id_ in self._writer.people.papers_of_names(new)}
        rows = self._writer.people.authorships(paper_ids=set(ids) - self._papers.keys())
        self._stored |= {(row.paper_id, row.position): row.author_id for row in rows}
        for paper in bylines(rows):
            self._take(paper)

    def _take(self, paper: NamedPaper) -> None:
        self._papers[paper.id] = paper
        for position, author in enumerate(paper.authors, 1):
            place = (paper.id, position)
            keys = self._keys_of(author)
            for key in keys:
                self._at[key].append(place)
            if not keys.isdisjoint(self.names):
                self._enter(place)

    def _keys_of(self, author: NamedAuthor) -> frozenset[str]:
        """The keys of all spellings of a name; most names come again and again, as one object."""
        known = self._keys.get(author.name)
        if known is None or known[0] is not author:
            spellings = {author.name, *(spelling for _, spelling in author.spellings)}
            known = self._keys[author.name] = author, frozenset(map(name_key, spellings))
            for spelling in spellings:
                self._spelt[name_key(spelling)].add(spelling)
        return known[1]

    def _enter(self, place: _Place) -> None:
        """The authorship at this place is of the part."""
        members = self._members[place[0]]
        if place[1] in members:
            return
        members.add(place[1])
        author = self._papers[place[0]].authors[place[1] - 1]
        self._waiting |= self._keys_of(author) - self.names
        self._identifiers.update(one for one in author.identifiers if one.scheme in PROVING)
        if place in self._stored:
            person = self._stored[place]
            self._people.add(person)
            if person in self._owner_ids:
                self._waiting.add(self._owner_ids[person])

    def _identified(self) -> set[str]:
        """The names of those who have one identifier with somebody of the part."""
        new = self._identifiers - self._asked
        if not new:
            return set()
        self._asked |= new
        self._writer.claim("identifier of a person", new)
        rows = self._writer.people.authorships(self._writer.people.bearers(new))
        found = {name_key(spelling) for row in rows for spelling in _spellings(row)}
        for paper in self._changed.values():
            for position, author in enumerate(paper.authors, 1):
                if not new.isdisjoint(author.identifiers):
                    self._enter((paper.id, position))
        return found | {name for name, (_, one) in self._owners.items() if not new.isdisjoint(one.identifiers)}

    def _fitting(self, names: Collection[str]) -> set[str]:
        """Names that could be one person's with one of these, by the spellings alone."""
        spelt = {name: {spelling: block_keys(spelling) for spelling in self._spelt[name]} for name in names}
        every = {block for some in spelt.values() for blocks in some.values() for block in blocks}
        owned = {b for name in names & self._owners.keys() for blocks in spelt[name].values() for b in blocks}
        self._open(every, owned)
        found: set[str] = set()
        for some in spelt.values():
            for spelling, blocks in some.items():
                others = {one.spelling: one.name for block in blocks for one in self._blocks.get(block, ())}
                found |= {
                    name
                    for other, name in others.items()
                    if name not in self.names and name not in found and may_be_one(spelling, other)
                }
                if len(self._owners) == 1:  # initials are theirs in their own list, however many there are of the name
                    found |= {name for name, (_, one) in self._owners.items() if may_be_one(spelling, one.name)}
        return found - self.names

    def _open(self, blocks: Collection[str], owned: Collection[str]) -> None:
        """Reads blocks; those of too many names only where they are an owner's."""
        new = set(blocks) - self._sizes.keys()
        self._sizes |= dict.fromkeys(new, 0) | self._writer.blocks.names_in(new)
        wanted = {b for b in new if self._sizes[b] <= BLOCK} | (set(owned) if len(self._owners) == 1 else set())
        self._blocks |= self._writer.blocks.spellings_in(wanted - self._blocks.keys())


def _spellings(row: StoredAuthorship) -> set[str]:
    return {row.name, *(spelling for _, spelling in row.spellings)}


def _decided_names(
    writer: Writer, decisions: Sequence[StoredDecision], owners: Mapping[int, str]
) -> list[frozenset[str]]:
    """For each decision the names of everybody whom it is about."""
    sides = [anchors_about(one.decision) for one in decisions]
    at = writer.people.anchored({anchor for side in sides for anchor in side}) if sides else {}
    stated = [
        one.decision.owner if isinstance(one.decision, SameAsOwner | DifferentPerson) else None for one in decisions
    ]
    return [
        frozenset(at[anchor][1] for anchor in side if anchor in at)
        | ({owners[id_]} if id_ is not None and id_ in owners else set())
        for side, id_ in zip(sides, stated, strict=True)
    ]

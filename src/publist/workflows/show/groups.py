"""A group as it is shown: who belonged to it when, and how many papers each of them wrote in that time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publist.compute.groups import ListGroup, group_named, groups_of
from publist.model import Identifier
from publist.store import Store
from publist.text.periods import Period


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody of the group; of one who came back there are several, all with the papers of all their time in it."""

    name: str
    identifiers: tuple[Identifier, ...]
    since: str | None
    until: str | None
    papers: int


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group; a paper of several members counts once."""

    name: str
    papers: int
    members: tuple[MemberView, ...]


def group_shown(store: Store, name: str) -> GroupView:
    """The group of that name.  Raises UsageError where there is none."""
    with store.read() as reader:
        group = group_named(groups_of(reader), name)
        (view,) = _views([group], reader.people.owners_papers(group.periods.keys()))
    return view


def groups_shown(store: Store) -> list[GroupView]:
    """All groups, by name."""
    with store.read() as reader:
        groups = groups_of(reader)
        people = {one.person for group in groups for one in group.members}
        return _views(groups, reader.people.owners_papers(people))


def _views(groups: Sequence[ListGroup], owned: Iterable[tuple[int, int | None, int | None, int]]) -> list[GroupView]:
    """``owned``: paper, year, month, person, in the papers' order, since groups may have very many of them."""
    periods: dict[int, list[tuple[int, Sequence[Period]]]] = {}
    for number, group in enumerate(groups):
        for person, when in group.periods.items():
            periods.setdefault(person, []).append((number, when))
    papers = [0] * len(groups)
    of: list[Counter[int]] = [Counter() for _ in groups]
    counting: dict[tuple[int, int | None, int | None], tuple[int, ...]] = {}  # most of a person's share their month
    current, counted = 0, set[object]()
    for paper, year, month, person in owned:
        if paper != current:
            current = paper
            counted.clear()
        where = counting.get((person, year, month))
        if where is None:
            where = counting[person, year, month] = tuple(
                number for number, when in periods[person] if any(one.meets(year, month) for one in when)
            )
        for number in where:
            if number not in counted:
                counted.add(number)
                papers[number] += 1
            if (number, person) not in counted:
                counted.add((number, person))
                of[number][person] += 1
    return [_view(*each) for each in zip(groups, papers, of, strict=True)]


def _view(group: ListGroup, papers: int, of: Mapping[int, int]) -> GroupView:
    members = (
        MemberView(one.name, one.identifiers, one.period.since, one.period.until, of.get(one.person, 0))
        for one in group.members
    )
    return GroupView(group.name, papers, tuple(members))

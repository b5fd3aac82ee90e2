"""A group as it is shown: who belonged to it when, and how many papers each of them wrote in that time."""

from collections import Counter
from dataclasses import dataclass

from publist.compute.groups import ListGroup, group_named, groups_of
from publist.model import Identifier
from publist.store import Reader, Store


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
        return _view(reader, group_named(groups_of(reader), name))


def groups_shown(store: Store) -> list[GroupView]:
    """All groups, by name."""
    with store.read() as reader:
        return [_view(reader, group) for group in groups_of(reader)]


def _view(reader: Reader, group: ListGroup) -> GroupView:
    """Papers are counted as they are: a group may have very many."""
    periods = group.periods
    papers = {
        (person, paper)
        for person, paper, year, month in reader.people.owners_papers(periods.keys())
        if any(one.meets(year, month) for one in periods[person])
    }
    of = Counter(person for person, _ in papers)
    members = (
        MemberView(one.name, one.identifiers, one.period.since, one.period.until, of[one.person])
        for one in group.members
    )
    return GroupView(group.name, len({paper for _, paper in papers}), tuple(members))

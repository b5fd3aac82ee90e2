"""A group as it is shown: who belonged to it when, and how many papers each of them wrote in that time."""

from collections import Counter
from dataclasses import dataclass

from publist.compute.groups import group_named, groups_of
from publist.model import Identifier
from publist.store import Store
from publist.workflows.show.papers import find_papers
from publist.workflows.show.selection import Filter


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
    papers = find_papers(store, Filter(group=group.name))
    of = Counter(person for paper in papers for person in {a.author_id for a in paper.authors if a.owner})
    members = (
        MemberView(one.name, one.identifiers, one.period.since, one.period.until, of[one.person])
        for one in group.members
    )
    return GroupView(group.name, len(papers), tuple(members))

"""Groups of the people whose list it is: a lab, a department.  The newest decision on each name stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from publist.compute.owners import list_owners
from publist.errors import UsageError
from publist.model import GroupIs, Identifier, Membership
from publist.store import Reader
from publist.text.periods import Period
from publist.text.unicode import fold


@dataclass(frozen=True, slots=True)
class GroupMember:
    """Somebody of a group, and when; ``name`` is empty for one who is no owner of the list any more."""

    person: int
    name: str
    identifiers: tuple[Identifier, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A group as it was decided last; members in the order in which they came."""

    name: str
    members: tuple[GroupMember, ...]

    @property
    def periods(self) -> Mapping[int, tuple[Period, ...]]:
        """When each person was a member."""
        found: dict[int, tuple[Period, ...]] = {}
        for one in self.members:
            found[one.person] = (*found.get(one.person, ()), one.period)
        return found


def group_key(name: str) -> str:
    """What is equal for two ways to write one group's name."""
    return " ".join(fold(name).split())


def groups_of(reader: Reader) -> tuple[ListGroup, ...]:
    """All groups, by name."""
    owners = {one.person: one for one in list_owners(reader)}
    newest: dict[str, GroupIs] = {}
    for stored in reader.decisions.find(kinds=(GroupIs,)):
        if isinstance(stored.decision, GroupIs):
            newest[group_key(stored.decision.name)] = stored.decision
    found = []
    for _, group in sorted(newest.items()):
        if not group.gone:
            members = (
                GroupMember(
                    one.person,
                    owners[one.person].name if one.person in owners else "",
                    owners[one.person].identifiers if one.person in owners else (),
                    Period(one.since, one.until),
                )
                for one in group.members
            )
            found.append(ListGroup(group.name, tuple(members)))
    return tuple(found)


def group_named(groups: Collection[ListGroup], name: str) -> ListGroup:
    """The group of that name, whatever the case.  Raises UsageError where there is none."""
    found = next((one for one in groups if group_key(one.name) == group_key(name)), None)
    if found is None:
        raise UsageError("no-such-group", name=name, groups=tuple(one.name for one in groups))
    return found


def as_decision(group: ListGroup, *, gone: bool = False) -> GroupIs:
    """What is kept of a group."""
    members = (Membership(one.person, one.period.since, one.period.until) for one in group.members)
    return GroupIs(group.name, tuple(members), gone)

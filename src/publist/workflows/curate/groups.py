"""Groups: a lab or a department, who belongs to it, and since when.  What is said of one is one decision more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from publist.compute.changelog import GROUP, log_beside
from publist.compute.groups import GroupMember, ListGroup, as_decision, group_key, group_named, groups_of
from publist.compute.owners import Owner, OwnerIndex, apart, list_owners, renewed, set_owner, stated_owners
from publist.compute.papers import recompute_owners
from publist.errors import UnreadableInputError, UsageError
from publist.model import GroupIs, ListOwner
from publist.readers.roster import read_roster
from publist.store import Reader, Store, Writer, retried
from publist.text.period_dates import period_of
from publist.text.periods import ALWAYS, Period
from publist.text.unicode import clean
from publist.workflows.curate.owners import the_owner


@dataclass(frozen=True, slots=True)
class MemberSaid:
    """Somebody as a person names them: an owner of the list, or one who becomes it."""

    owner: Owner
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What a roster did to a group."""

    group: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Whose dates it changed."""
    same: tuple[str, ...] = ()
    not_in_file: tuple[str, ...] = ()
    """Members today whom the file does not name; they stay."""
    new_owners: tuple[str, ...] = ()
    """Who is an owner of the list from now on."""
    unknown_columns: tuple[str, ...] = ()
    """Heads of the roster's columns that publist has no use for."""


@retried
def create_group(store: Store, name: str) -> ListGroup:
    """A new group, without members.  Raises UsageError for an empty name, and where there is one of that name."""
    name = clean(name)
    if not name:
        raise UsageError("group-without-name")
    with store.write("group create") as writer:
        if any(group_key(one.name) == group_key(name) for one in groups_of(writer)):
            raise UsageError("group-there-already", name=name)
        _keep(writer, ListGroup(name, ()))
    return ListGroup(name, ())


@retried
def delete_group(store: Store, name: str) -> ListGroup:
    """There is no such group any more; its members stay owners of the list.  Raises UsageError for an unknown one."""
    with store.write("group delete") as writer:
        group = group_named(groups_of(writer), name)
        writer.decisions.add([as_decision(group, gone=True)], decided_at=writer.now)
        log_beside(writer, GROUP, group.name, "")
    return group


def join_group(store: Store, name: str, said: MemberSaid) -> RosterReport:
    """Somebody is a member, from and to these dates; who is no owner of the list yet becomes one.

    Raises UsageError for an unknown group, a name that fits several owners, and dates that are none.
    """
    return _take(store, "group add", name, [said])


def take_roster(store: Store, name: str, members: Sequence[MemberSaid]) -> RosterReport:
    """All of these are members; the group is made where there is none of that name.

    Members whom it does not name stay, and are told.  Nothing is done where any of them cannot be taken.
    """
    return _take(store, "group import", name, members, make=True)


def import_roster(store: Store, name: str, data: bytes, *, file: str) -> RosterReport:
    """The same of a table (:mod:`publist.readers.roster`).

    Raises UnreadableInputError, and changes nothing, for a table with a fault in any row.
    """
    roster = read_roster(data, name=file)
    if roster.faults:
        first = roster.faults[0]
        raise UnreadableInputError(
            "roster-fault",
            file=file,
            line=first.line,
            why=first.code,
            text=first.text,
            number=len(roster.faults),
            more=tuple({"line": one.line, "why": one.code, "text": one.text} for one in roster.faults[1:]),
        )
    said = [MemberSaid(Owner(row.name, row.identifiers), row.period) for row in roster.rows]
    return replace(take_roster(store, name, said), unknown_columns=roster.unknown)


def leave_group(store: Store, name: str, who: str, until: str) -> ListGroup:
    """Somebody's membership ends that day.  Raises UsageError where they are no member, or have left already."""

    def ended(reader: Reader, group: ListGroup) -> ListGroup:
        person = _member(reader, group, who)
        open_ones = [one for one in group.members if one.person == person and one.period.until is None]
        if not open_ones:
            raise UsageError("left-already", who=who, group=group.name)
        return replace(
            group,
            members=tuple(
                replace(one, period=period_of(one.period.since, until)) if one in open_ones else one
                for one in group.members
            ),
        )

    return _change(store, "group leave", name, ended)


def remove_member(store: Store, name: str, who: str) -> ListGroup:
    """Somebody never was a member: for mistakes.  Raises UsageError where they are none."""

    def without(reader: Reader, group: ListGroup) -> ListGroup:
        person = _member(reader, group, who)
        return replace(group, members=tuple(one for one in group.members if one.person != person))

    return _change(store, "group remove", name, without)


@retried
def _change(store: Store, run: str, name: str, change: Callable[[Reader, ListGroup], ListGroup]) -> ListGroup:
    with store.write(run) as writer:
        group = group_named(groups_of(writer), name)
        changed = change(writer, group)
        _keep(writer, changed)
    return changed


def _keep(writer: Writer, group: ListGroup) -> None:
    decision: GroupIs = as_decision(group)
    writer.decisions.add([decision], decided_at=writer.now)
    log_beside(writer, GROUP, "", group.name)


def _member(reader: Reader, group: ListGroup, who: str) -> int:
    people = {one.person for one in group.members}
    owners = [one for one in list_owners(reader) if one.person in people]
    return the_owner(owners, who).person


@retried
def _take(store: Store, run: str, name: str, said: Sequence[MemberSaid], *, make: bool = False) -> RosterReport:
    with store.write(run) as writer:
        groups = groups_of(writer)
        there = any(group_key(one.name) == group_key(name) for one in groups)
        group = ListGroup(clean(name), ()) if make and not there else group_named(groups, name)
        people, new = _as_owners(writer, [one.owner for one in said])
        members, report = _joined(group, list(zip(people, (one.period for one in said), strict=True)))
        if members != group.members or (make and not there):
            _keep(writer, replace(group, members=members))
    return replace(report, new_owners=new)


def _as_owners(writer: Writer, said: Sequence[Owner]) -> tuple[list[ListOwner], tuple[str, ...]]:
    """The owners who are meant, and the names of those who were none; identifiers that are new are theirs too."""
    former = stated_owners(writer)
    owners, places, new = list(former), [], []
    known = OwnerIndex(owners)
    for one in said:
        number = _place(owners, known, one)
        if number is None:
            number = len(owners)
            owners.append(one)
            known.add(number, one)
            new.append(one.name)
        else:
            before = owners[number].identifiers
            owners[number] = replace(owners[number], identifiers=renewed(before, one.identifiers))
            known.change(number, before, owners[number].identifiers)
        places.append(number)
    if tuple(owners) != former:
        persons = [one.person for one in list_owners(writer)]  # whatever is new of them, they are who they were
        set_owner(writer, replace(owners[0], others=tuple(owners[1:])), persons=persons)
        recompute_owners(writer)
    listed = list_owners(writer)
    return [listed[number] for number in places], tuple(new)


def _place(owners: Sequence[Owner], known: OwnerIndex, wanted: Owner) -> int | None:
    """Where among the owners somebody is who is named by name or by an identifier; None for a new one."""
    named = known.called(wanted.name)
    if known.with_value(wanted.name):
        meant = {*known.with_value(wanted.name), *named}
    elif not wanted.name:
        raise UsageError("owner-without-name")
    elif same := known.sharing(wanted.identifiers):
        return same[0]
    elif not (alike := [place for place in named if not apart(owners[place], wanted)]):
        return None
    else:
        meant = {alike[0], *named}  # two of one name: which of them?
    if len(meant) > 1:
        the_owner(owners, wanted.name)
    return min(meant)


def _joined(
    group: ListGroup, people: Sequence[tuple[ListOwner, Period]]
) -> tuple[tuple[GroupMember, ...], RosterReport]:
    """The members with these: a period that begins as one of theirs does is that one, told anew."""
    members, told = list(group.members), RosterReport(group.name)
    added, changed, same = [], [], []
    places: dict[int, list[int]] = {}
    for place, one in enumerate(members):
        places.setdefault(one.person, []).append(place)
    for person, said in people:
        period = said
        of_theirs = places.get(person.person, [])
        number = next((n for n in of_theirs if members[n].period.since == period.since), None)
        if number is None and period.since is None and of_theirs:
            number, period = of_theirs[-1], Period(members[of_theirs[-1]].period.since, period.until)
        if number is None:
            places.setdefault(person.person, []).append(len(members))
            members.append(GroupMember(person.person, person.name, person.identifiers, period))
            added.append(person.name)
        elif members[number].period != period:
            members[number] = replace(members[number], period=period)
            changed.append(person.name)
        else:
            same.append(person.name)
    ids = {person.person for person, _ in people}
    left = [one.name for one in group.members if one.person not in ids and one.period.until is None and one.name]
    return tuple(members), replace(
        told, added=tuple(added), changed=tuple(changed), same=tuple(same), not_in_file=tuple(dict.fromkeys(left))
    )

"""Groups: a lab or a department of the people whose list it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publist.compute.groups import ListGroup
    from publist.library.base import AnyPath
    from publist.workflows.curate.groups import RosterReport
    from publist.workflows.show.groups import GroupView


class Grouping(Opened):
    """What says who belongs together."""

    def groups(self) -> tuple[ListGroup, ...]:
        """All groups with their members, by name."""
        from publist.compute.groups import groups_of

        with self.store.read() as reader:
            return groups_of(reader)

    def group(self, name: str) -> GroupView:
        """A group with its members, when they were, and how many papers they wrote in that time."""
        from publist.workflows.show.groups import group_shown

        return group_shown(self.store, name)

    def groups_shown(self) -> list[GroupView]:
        """All groups as :meth:`group` shows each."""
        from publist.workflows.show.groups import groups_shown

        return groups_shown(self.store)

    def create_group(self, name: str) -> ListGroup:
        """A new group, without members."""
        from publist.workflows.curate.groups import create_group

        return create_group(self.store, name)

    def delete_group(self, name: str) -> ListGroup:
        """There is no such group any more; its members stay owners of the list."""
        from publist.workflows.curate.groups import delete_group

        return delete_group(self.store, name)

    def join_group(
        self,
        group: str,
        name: str,
        identifiers: Mapping[str, str | Sequence[str]] | None = None,
        *,
        since: str | None = None,
        until: str | None = None,
    ) -> RosterReport:
        """Somebody, by name or identifier, is a member; who is no owner of the list yet becomes one.

        Dates are ``2019``, ``2019-03`` or ``2019-03-14``, both included; without them there is no end.
        """
        from publist.compute.owners import owner_from
        from publist.text.period_dates import period_of
        from publist.workflows.curate.founding import schemes_of
        from publist.workflows.curate.groups import MemberSaid, join_group

        said = MemberSaid(owner_from(name, schemes_of(identifiers or {})), period_of(since, until))
        return join_group(self.store, group, said)

    def leave_group(self, group: str, who: str, until: str | None = None) -> ListGroup:
        """Somebody's membership ends that day, by default today."""
        from publist.workflows.curate.groups import leave_group

        day = until or f"{self.surroundings.clock.now():%Y-%m-%d}"
        return leave_group(self.store, group, who, day)

    def remove_member(self, group: str, who: str) -> ListGroup:
        """Somebody never was a member."""
        from publist.workflows.curate.groups import remove_member

        return remove_member(self.store, group, who)

    def import_roster(self, group: str, file: AnyPath, *, dry_run: bool = False) -> RosterReport:
        """All whom a table names (CSV; names, ORCIDs, PIDs, dates) are members; the group is made where there is none.

        A fault in any row is an error, and nothing is changed.
        """
        from publist.readers import load
        from publist.workflows.curate.groups import import_roster

        data = load(file)
        with self._trial(dry_run=dry_run) as store:
            return import_roster(store, group, data, file=str(file))

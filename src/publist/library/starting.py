"""Starting: from a name, a file and the address of a profile to a list, in one call that can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from publist.library.base import silent
from publist.library.deciding import Deciding
from publist.library.showing import Showing
from publist.library.taking import TakingIn

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from publist.compute.owners import Owner
    from publist.library.base import AnyPath, Progress
    from publist.model import Reading
    from publist.workflows.intake.report import ImportReport
    from publist.workflows.show.standing import Standing
    from publist.workflows.show.started import Started
    from publist.workflows.update.proposals import Accepted, ProposedPaper
    from publist.workflows.update.report import SyncReport

    Step: TypeAlias = Owner | ImportReport | SyncReport | Accepted


_MOST: Final = 3
"""How often papers are accepted and asked about."""


def _all(_: Sequence[ProposedPaper]) -> bool:
    return True


class Starting(TakingIn, Showing, Deciding):
    """What begins a list."""

    def start(
        self,
        name: str = "",
        *,
        file: AnyPath | Reading | None = None,
        file_name: str | None = None,
        profiles: Collection[str] = (),
        accept: Callable[[Sequence[ProposedPaper]], bool] = _all,
        on_step: Callable[[Step], None] = silent,
        progress: Progress = silent,
    ) -> Started:
        """Make the store where there is none, say whose list it is, take in a file, sync, accept what is likely theirs.

        ``profiles`` are addresses (or identifiers) of the owner's pages at services; ``accept`` is asked about the
        likely papers, and ``on_step`` is told each part that is done.  Whatever stops it, what was told is stored, and
        the next call goes on.

        Raises UsageError for an address that is no profile, before anything is made or changed.
        """
        from publist.compute.owners import identifiers_of_profiles, stated_owner
        from publist.workflows.show.started import Started

        stated = identifiers_of_profiles(profiles)
        self.make_store()
        if name or stated:
            self.set_owner(name, stated)
        with self.store.read() as reader:
            on_step(stated_owner(reader))
        imported = None
        if file is not None:
            imported = self.read(file, name=file_name, progress=progress)
            on_step(imported)
        synced = [self._synced(on_step, progress)]
        accepted: list[Accepted] = []
        while len(accepted) < _MOST and (likely := [one for one in self.proposals() if one.likely]) and accept(likely):
            accepted.append(self.accept("likely"))
            on_step(accepted[-1])
            synced.append(self._synced(on_step, progress))
        with self.store.read() as reader:
            owner = stated_owner(reader)
        return Started(owner, imported, tuple(synced), tuple(accepted), self.standing(synced[-1]))

    def begun(self) -> Standing | None:
        """How the list stands, where there is one that is begun: with papers, an owner, or an identifier of theirs."""
        if self.surroundings.store_if_there() is None:
            return None
        stands = self.standing()
        return stands if stands.papers or stands.owner or stands.pages else None

    def _synced(self, on_step: Callable[[Step], None], progress: Progress) -> SyncReport:
        report = self.sync(progress=progress)
        on_step(report)
        return report

"""What all parts of the face share: the store, the services, a copy for dry runs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike
    from types import TracebackType
    from typing import Self, TypeAlias

    from publist.services.base import Services
    from publist.store import Location, Store
    from publist.workflows.surroundings import Surroundings

    AnyPath: TypeAlias = str | PathLike[str]
    Progress: TypeAlias = Callable[[int, int, str], None]
    """Called with what is done, the total, and what it is."""


def silent(*_: object) -> None:
    """Nobody watches."""


class Opened:
    """A store that is open, or is opened when it is first needed."""

    def __init__(self, surroundings: Surroundings) -> None:
        """``surroundings`` hold the settings, the place of the store and the clock."""
        self.surroundings = surroundings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.location.shown!r})"

    def close(self) -> None:
        """The end; what was reported as stored is stored."""
        self.surroundings.closed = True

    @property
    def location(self) -> Location:
        """Where the store is."""
        return self.surroundings.location

    @property
    def store(self) -> Store:
        """The store itself, for what no method does."""
        return self.surroundings.store

    def make_store(self) -> bool:
        """Make the store where there is none; whether it was made."""
        return self.surroundings.make_store()

    @contextmanager
    def _services(
        self, only: Iterable[str], max_time: float | None, indexes: Iterable[AnyPath] = (), *, pages: bool = False
    ) -> Iterator[Services]:
        """With ``pages`` also the services that gave out an identifier that an owner stated."""
        from pathlib import Path

        at = self.surroundings
        folders = tuple(Path(folder).expanduser().absolute() for folder in indexes)
        also = self._with_pages() if pages else ()
        with at.services(tuple(only), at.deadline(max_time), folders, also) as services:
            yield services

    def _with_pages(self) -> list[str]:
        from publist.compute.owners import stated_owner
        from publist.services.known import services_giving_out

        with self.store.read() as reader:
            owner = stated_owner(reader)
        schemes = {i.scheme for one in (owner, *owner.others) for i in one.identifiers}
        return services_giving_out(self.surroundings.settings, schemes)

    @contextmanager
    def _trial(self, *, dry_run: bool) -> Iterator[Store]:
        from publist.workflows.trial import trial_or_real

        with trial_or_real(self.store, dry_run=dry_run) as store:
            yield store

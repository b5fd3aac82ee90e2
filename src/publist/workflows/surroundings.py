"""What a job is given from outside: the settings, the place of the store, the clock, the services.

Everything is made when it is first asked for, so that a job that needs no store opens none.
"""

import os
import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publist.config import Settings, load_settings
from publist.errors import StoreMissingError, UsageError
from publist.model.reason import Reason
from publist.services.base import Services
from publist.services.clock import Clock, Deadline, SystemClock
from publist.store import Location, default_location, parse_location

if TYPE_CHECKING:
    from publist.services.http.client import Waiting
    from publist.store import Store


def _silent(*_: object) -> None:
    """Nobody listens."""


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """Where a job runs."""

    database: str | None = None
    """The store's path or URL; None for what the environment, the settings file or the default says."""
    config: str | None = None
    """The settings file, where it is not the usual one."""
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Clock = field(default_factory=SystemClock)
    on_note: Callable[[Reason], None] = _silent
    """Called with each thing to know about the settings, once."""
    on_wait: "Callable[[Waiting], None]" = _silent
    """Called when a service makes us wait."""
    closed: bool = False
    _settings: Settings | None = field(default=None, repr=False)
    _store: "Store | None" = field(default=None, repr=False)

    @property
    def settings(self) -> Settings:
        """Of arguments, environment and file."""
        if self._settings is None:
            self._settings = load_settings(self.environ, config_file=self.config, database=self.database)
            for note in self._settings.notes:
                self.on_note(note)
        return self._settings

    @property
    def location(self) -> Location:
        """Where the store is, or would be."""
        return parse_location(self.settings.database, default=default_location())

    @property
    def store(self) -> "Store":
        """The store, which must be there.  Raises StoreError and its kin, UsageError after the end."""
        if self.closed:
            raise UsageError("library-closed")
        if self._store is None:
            from publist.store import open_store

            self._store = open_store(self.location, clock=self.clock.now)
        return self._store

    def require_store(self) -> None:
        """Raises StoreError and its kin where the store cannot be opened."""
        _ = self.store

    def store_if_there(self) -> "Store | None":
        """The store; None where there is none."""
        try:
            return self.store
        except StoreMissingError:
            return None

    def forget_store(self) -> None:
        """The store was replaced by another: the next use opens that one."""
        self._store = None

    def make_store(self) -> bool:
        """Make the store where there is none; whether it was made."""
        if self.store_if_there() is not None:
            return False
        from publist.store import create_store

        self._store = create_store(self.location, clock=self.clock.now)
        return True

    def deadline(self, seconds: float | None) -> Deadline | None:
        """The end of a job that may take so long."""
        return None if seconds is None else Deadline.after(seconds, self.clock)

    @contextmanager
    def services(
        self,
        only: Sequence[str] = (),
        deadline: Deadline | None = None,
        indexes: Sequence[Path] = (),
        also: Collection[str] = (),
    ) -> Iterator[Services]:
        """The services that are named, else all that are switched on, and ``also`` these; closed at the end.

        ``indexes`` are folders of indexes that are asked beside those of the settings.
        """
        from publist.services.http.agent import user_agent
        from publist.services.opening import open_services

        with open_services(
            replace(self.settings, index=(*indexes, *self.settings.index)),
            only=only,
            also=also,
            user_agent=user_agent(self.settings.mailto),
            clock=self.clock,
            rng=random.Random(),  # noqa: S311 - jitter, not secrets
            environ=self.environ,
            deadline=deadline,
            on_wait=self.on_wait,
        ) as found:
            yield found

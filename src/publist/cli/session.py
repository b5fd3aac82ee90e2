"""What the global options give to every command: settings, the store, the services, and what is printed."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from publist.cli.output import Output

if TYPE_CHECKING:
    from publist.cli.progress import Progress
    from publist.config import Settings
    from publist.services.base import Services
    from publist.services.clock import Clock, Deadline
    from publist.store import Location, Store


@dataclass(slots=True)
class Session:
    """One run of the program.  Everything heavy is made when it is first asked for."""

    database: str | None = None
    config: str | None = None
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    log_file: str | None = None
    command: str | None = None
    """The command's name."""
    job: tuple[str, datetime] | None = None
    """The unattended job that this run is, and since when."""
    _output: Output | None = field(default=None, repr=False)
    _progress: "Progress | None" = field(default=None, repr=False)
    _settings: "Settings | None" = field(default=None, repr=False)

    @property
    def output(self) -> Output:
        """What this run prints."""
        if self._output is None:
            self._output = Output(clear_line=self.end_progress)
        self._output.quiet, self._output.verbose = self.quiet, self.verbose
        return self._output

    def begin(self, job: str) -> None:
        """This run is the job ``sync`` or ``refresh``: its end is reported as the settings say."""
        self.job = (job, self.clock.now())

    def progress(self) -> "Progress":
        """How a long job shows where it is."""
        if self._progress is None:
            from publist.cli.progress import Progress

            self._progress = Progress(self.clock.monotonic, quiet=self.quiet)
        return self._progress

    def end_progress(self) -> None:
        """Take the moving line away, where there is one."""
        if self._progress is not None:
            self._progress.end()

    @property
    def clock(self) -> "Clock":
        """The machine's clock."""
        from publist.services.clock import SystemClock

        return SystemClock()

    @property
    def settings(self) -> "Settings":
        """Flags, environment and file."""
        if self._settings is None:
            from publist.cli.words import reason_words
            from publist.config import load_settings

            self._settings = load_settings(os.environ, config_file=self.config, database=self.database)
            for note in self._settings.notes:
                self.output.note(reason_words(note))
        return self._settings

    @property
    def location(self) -> "Location":
        """Where the store is."""
        from publist.store import default_location, parse_location

        return parse_location(self.settings.database, default=default_location())

    def store(self) -> "Store":
        """The store, which must be there."""
        from publist.store import open_store

        return open_store(self.location, clock=self.clock.now)

    def store_or_new(self) -> "tuple[Store, bool]":
        """The store, made when there is none; whether it was made."""
        from publist.errors import StoreMissingError
        from publist.store import create_store, open_store

        try:
            return open_store(self.location, clock=self.clock.now), False
        except StoreMissingError:
            return create_store(self.location, clock=self.clock.now), True

    def deadline(self, seconds: float | None) -> "Deadline | None":
        """The end of this run (``--max-time``)."""
        from publist.services.clock import Deadline

        return Deadline.after(seconds, self.clock) if seconds is not None else None

    @contextmanager
    def for_trying(self, *, dry_run: bool) -> "Iterator[Store]":
        """The store; with ``dry_run`` a copy of it."""
        from publist.workflows.trial import trial_or_real

        with trial_or_real(self.store(), dry_run=dry_run) as store:
            yield store

    @contextmanager
    def sources(self, deadline: "Deadline | None" = None, only: tuple[str, ...] = ()) -> "Iterator[Services]":
        """The services of this run: those named, else all that are switched on; closed at the end."""
        from publist._version import __version__
        from publist.services.opening import open_services

        contact = f" (mailto:{self.settings.mailto})" if self.settings.mailto else ""
        with open_services(
            self.settings,
            only=only,
            user_agent=f"publist/{__version__}{contact}",
            clock=self.clock,
            rng=random.Random(),  # noqa: S311 - jitter, not secrets
            environ=os.environ,
            deadline=deadline,
            on_wait=self.output.waiting,
        ) as found:
            yield found

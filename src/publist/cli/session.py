"""What the global options give to every command: settings, the store, the services, and how to speak."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publist.cli.output import Output

if TYPE_CHECKING:
    from publist.config import Settings
    from publist.sources.clock import Clock, Deadline
    from publist.sources.http import HttpClient
    from publist.store import Location, Store
    from publist.workflows.sources import Sources


@dataclass(slots=True)
class Session:
    """One run of the program.  Everything heavy is made when it is first asked for."""

    database: str | None = None
    config: str | None = None
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    _settings: "Settings | None" = field(default=None, repr=False)

    @property
    def output(self) -> Output:
        """How this run speaks."""
        return Output(quiet=self.quiet, verbose=self.verbose)

    @property
    def clock(self) -> "Clock":
        """The machine's clock."""
        from publist.sources.clock import SystemClock

        return SystemClock()

    @property
    def settings(self) -> "Settings":
        """Flags, environment and file."""
        if self._settings is None:
            from publist.config import load_settings

            self._settings = load_settings(os.environ, config_file=self.config, database=self.database)
            for note in self._settings.notes:
                self.output.note(note)
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
        from publist.sources.clock import Deadline

        return Deadline.after(seconds, self.clock) if seconds is not None else None

    @contextmanager
    def copy_of_store(self) -> "Iterator[Store]":
        """A copy to try something out on; gone afterwards."""
        import tempfile

        from publist.store import backup_store, open_store, parse_location

        with tempfile.TemporaryDirectory(prefix="publist-") as folder:
            target = Path(folder) / "copy.db"
            self.store()  # complain about a missing or damaged store in its own words
            backup_store(self.location, target)
            yield open_store(parse_location(str(target), default=target), clock=self.clock.now)

    @contextmanager
    def sources(self, deadline: "Deadline | None" = None, only: tuple[str, ...] = ()) -> "Iterator[Sources]":
        """The services of this run, all or those named; their connections are closed at the end."""
        from contextlib import ExitStack

        from publist.sources.dblp import Dblp
        from publist.sources.semantic_scholar import SemanticScholar
        from publist.workflows.sources import Sources

        with ExitStack() as stack:
            clients = {
                name: stack.enter_context(self._http(name, deadline))
                for name in self.settings.services
                if not only or name in only
            }
            scholar, dblp = clients.get("semantic_scholar"), clients.get("dblp")
            yield Sources(
                semantic_scholar=SemanticScholar(scholar) if scholar else None, dblp=Dblp(dblp) if dblp else None
            )

    def _http(self, name: str, deadline: "Deadline | None") -> "HttpClient":
        from publist._version import __version__
        from publist.sources import dblp, semantic_scholar
        from publist.sources.http import HttpClient, validate_base_url

        settings = self.settings.services[name]
        url = validate_base_url(settings.url, settings.url)
        if name == "dblp":
            service = dblp.service(base_url=url, rate=settings.rate)
        else:
            service = semantic_scholar.service(base_url=url, rate=settings.rate, key=settings.key)
        contact = f" (mailto:{self.settings.mailto})" if self.settings.mailto else ""
        return HttpClient(
            service,
            user_agent=f"publist/{__version__}{contact}",
            clock=self.clock,
            deadline=deadline,
            rng=random.Random(),  # noqa: S311 - jitter, not secrets
            on_wait=self.output.waiting,
        )

"""What the global options give to every command: settings, the store, the services, and how to speak."""

import os
import random
from dataclasses import dataclass, field
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

    def sources(self, deadline: "Deadline | None" = None, only: tuple[str, ...] = ()) -> "Sources":
        """The services of this run, all or those named."""
        from publist.sources.dblp import Dblp
        from publist.sources.semantic_scholar import SemanticScholar
        from publist.workflows.sources import Sources

        def wanted(name: str) -> bool:
            return not only or name in only

        return Sources(
            semantic_scholar=SemanticScholar(self._http("semantic_scholar", deadline))
            if wanted("semantic_scholar")
            else None,
            dblp=Dblp(self._http("dblp", deadline)) if wanted("dblp") else None,
        )

    def _http(self, name: str, deadline: "Deadline | None") -> "HttpClient":
        from publist._version import __version__
        from publist.sources.http import HttpClient, Service, validate_base_url

        settings = self.settings.services[name]
        label, key_header = _SERVICES[name]
        service = Service(
            name, label, validate_base_url(settings.url, settings.url), settings.rate, settings.key, key_header
        )
        contact = f" (mailto:{self.settings.mailto})" if self.settings.mailto else ""
        return HttpClient(
            service,
            user_agent=f"publist/{__version__}{contact}",
            clock=self.clock,
            deadline=deadline,
            rng=random.Random(),  # noqa: S311 - jitter, not secrets
            on_wait=self.output.waiting,
        )


_SERVICES = {
    "semantic_scholar": ("Semantic Scholar", "x-api-key"),
    "dblp": ("DBLP", None),
}

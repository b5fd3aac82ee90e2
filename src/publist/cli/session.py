"""What the global options give to every command: the library that does the work, and what is printed."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from publist.cli.output import Output

if TYPE_CHECKING:
    from publist.cli.progress import Progress
    from publist.config import Settings
    from publist.library import Library
    from publist.model import Reason
    from publist.services.clock import Clock
    from publist.store import Location
    from publist.workflows.update.report import NewProposal


@dataclass(slots=True)
class Session:
    """One run of the program.  Everything heavy is made when it is first asked for."""

    database: str | None = None
    config: str | None = None
    quiet: bool = False
    verbose: bool = False
    no_pager: bool = False
    debug: bool = False
    log_file: str | None = None
    command: str | None = None
    """The command's name."""
    job: tuple[str, datetime] | None = None
    """The unattended job that this run is, and since when."""
    found: "tuple[NewProposal, ...]" = ()
    """Papers that the job found and the list lacks."""
    accepted: tuple[str, ...] = ()
    """Keys of those that it took into the list."""
    reached: bool = True
    """Whether the job reached some service."""
    _output: Output | None = field(default=None, repr=False)
    _progress: "Progress | None" = field(default=None, repr=False)
    _library: "Library | None" = field(default=None, repr=False)

    @property
    def output(self) -> Output:
        """What this run prints."""
        if self._output is None:
            self._output = Output(clear_line=self._clear_line)
        self._output.quiet, self._output.verbose, self._output.pages = self.quiet, self.verbose, not self.no_pager
        return self._output

    def begin(self, job: str) -> None:
        """This run is the job ``sync`` or ``refresh``: its end is reported as the settings say."""
        self.job = (job, self.clock.now())

    def progress(self) -> "Progress":
        """How a long job shows where it is."""
        if self._progress is None:
            from publist.cli.progress import ticking

            self._progress = ticking(self.clock.monotonic, quiet=self.quiet)
        return self._progress

    def _clear_line(self) -> None:
        if self._progress is not None:
            self._progress.clear()

    def end_progress(self) -> None:
        """The long job is over: nothing moves any more."""
        if self._progress is not None:
            self._progress.end()

    @property
    def library(self) -> "Library":
        """What does the work; a store is opened when it is first needed."""
        if self._library is None:
            from publist.library import Library
            from publist.workflows.surroundings import Surroundings

            self._library = Library(
                Surroundings(
                    database=self.database,
                    config=self.config,
                    environ=os.environ,
                    on_note=self._note,
                    on_wait=self.output.waiting,
                )
            )
        return self._library

    def _note(self, note: "Reason") -> None:
        from publist.cli.words import reason_words

        self.output.note(reason_words(note))

    @property
    def clock(self) -> "Clock":
        """The machine's clock."""
        return self.library.surroundings.clock

    @property
    def settings(self) -> "Settings":
        """Flags, environment and file."""
        return self.library.surroundings.settings

    @property
    def location(self) -> "Location":
        """Where the store is."""
        return self.library.location

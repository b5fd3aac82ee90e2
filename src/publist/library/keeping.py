"""Keeping: proofreading what is handed out, backups, and what may be wrong with the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from publist.library.base import AnyPath, Progress
    from publist.store import BackupReport, NumberedBackup, RestoreReport
    from publist.workflows.proofread.files import GivenFile
    from publist.workflows.proofread.run import CheckReport
    from publist.workflows.unattended.copying import CopyReport
    from publist.workflows.unattended.diagnosis import Diagnosis
    from publist.workflows.unattended.dumping import DumpReport
    from publist.workflows.unattended.installing import Installed, InstallReport
    from publist.workflows.unattended.loading import LoadReport


class Keeping(Opened):
    """What keeps lists and the store sound."""

    def check(
        self,
        *files: AnyPath | GivenFile,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        fix: bool = False,
        dry_run: bool = False,
        links: bool = False,
        online: bool = False,
        format: str | None = None,  # noqa: A002 - the option's own word
        max_time: float | None = None,
        progress: Progress = silent,
    ) -> CheckReport:
        """Proofread files, by default the lists that were imported; files can also be checked without a store.

        ``fix`` repairs what is safe in the files, ``dry_run`` only shows it; ``links`` asks every linked page,
        ``online`` the services for papers that the list lacks.
        """
        from publist.workflows.proofread.files import GivenFile
        from publist.workflows.proofread.run import CheckNetwork, CheckRequest, choose_codes, proofread

        at = self.surroundings
        deadline = at.deadline(max_time)
        request = CheckRequest(
            files=tuple(file if isinstance(file, GivenFile) else GivenFile(str(file)) for file in files),
            format=format,
            codes=choose_codes(set(select), set(ignore)),
            fix=fix,
            dry_run=dry_run,
            links=links,
            online=online,
        )
        network = CheckNetwork(
            services=lambda: at.services(deadline=deadline),
            clock=at.clock,
            deadline=deadline,
            mailto=at.settings.mailto,
            progress=progress,
        )
        store = at.store_if_there() if files or fix else at.store
        return proofread(store, request, network)

    def backup(self, to: AnyPath | None = None, *, keep: int | None = None) -> BackupReport:
        """Copy the store, verified: to a file that is not there yet, else under the next number beside it.

        Of the numbered ones the newest ``keep`` stay, and the one with the most papers.
        """
        from pathlib import Path

        from publist.store import back_up

        unattended = self.surroundings.settings.unattended
        target = None if to is None else Path(to).expanduser()
        return back_up(self.location, target, keep=keep or unattended.keep_backups)

    def backups(self) -> list[NumberedBackup]:
        """The numbered backups beside the store."""
        from publist.store import examine_backups

        return examine_backups(self.location)

    def restore(self, backup: AnyPath, *, force: bool = False) -> RestoreReport:
        """Put a backup in the place of the store, also of one that cannot be opened; the former one is kept.

        A store that holds more than the backup is replaced only with ``force``.
        """
        from pathlib import Path

        from publist.store import job_lock, restore_store

        with job_lock(self.location, "restore", clock=self.surroundings.clock.now):
            return restore_store(self.location, Path(backup).expanduser(), force=force)

    def dump(self, to: AnyPath) -> DumpReport:
        """Write the whole store as text, into a file or a folder that git merges (``docs/dump.md``)."""
        from publist.workflows.unattended.dumping import dump

        return dump(self.store, str(to))

    def write_dump(self, write: Callable[[bytes], object]) -> None:
        """The text of such a file, given to ``write`` some lines at a time."""
        from publist.workflows.unattended.dumping import lines_of

        for lines in lines_of(self.store):
            write(lines)

    def load(self, source: AnyPath, *, replace: bool = False) -> LoadReport:
        """Make the store of what :meth:`dump` wrote, all of it or nothing.

        A store that is not empty is replaced only with ``replace``; the former one is kept.
        """
        from pathlib import Path

        from publist.store import job_lock
        from publist.workflows.unattended.loading import load

        at = self.surroundings
        with job_lock(self.location, "load", clock=at.clock.now):
            done = load(self.location, Path(source).expanduser(), replace=replace, clock=at.clock.now)
        at.forget_store()
        return done

    def copy_to(self, place: str) -> CopyReport:
        """Copy the whole store to a path or the URL of a database server, read the copy back and compare it."""
        from pathlib import Path

        from publist.store import job_lock, parse_location
        from publist.workflows.unattended.copying import copy_store

        clock = self.surroundings.clock.now
        with job_lock(self.location, "copy", clock=clock):
            return copy_store(self.location, parse_location(place, default=Path(place)), clock)

    def diagnose(self, *, online: bool = False) -> list[Diagnosis]:
        """What may be wrong with the store, the settings or the timers; reads only."""
        from publist.workflows.unattended.doctor import diagnose
        from publist.workflows.unattended.timers import all_timers

        at = self.surroundings
        return diagnose(
            at.environ,
            at.clock.now,
            timers=all_timers(at.environ),
            config=at.config,
            database=at.database,
            online=online,
        )

    def install_jobs(
        self,
        *,
        program: tuple[str, ...] = ("publist",),
        at: str | None = None,
        daily: bool = False,
        weekday: str | None = None,
        jobs: Collection[str] = (),
        accept_likely: bool | None = None,
        timer: str = "auto",
        log: str | None = None,
        dry_run: bool = False,
    ) -> InstallReport:
        """Let the machine back up, sync and refresh by itself: a systemd user timer, else lines of the crontab.

        ``program`` is the command line that starts publist; ``accept_likely`` lets the sync take in found papers that
        are likely the owner's; ``dry_run`` writes nothing.  What is not given stays as it was installed.
        """
        from publist.workflows.unattended.installing import Wanted, install_jobs

        wanted = Wanted(at, daily, weekday, jobs, accept_likely)
        return install_jobs(self.surroundings, wanted, timer=timer, program=program, log=log, dry_run=dry_run)

    def installed_jobs(self) -> list[Installed]:
        """What starts the jobs of this store."""
        from publist.workflows.unattended.installing import installed
        from publist.workflows.unattended.timers import all_timers

        return installed(self.location, all_timers(self.surroundings.environ))

    def remove_jobs(self) -> list[str]:
        """Take away what :meth:`install_jobs` wrote, and nothing else; the names of the timers that had something."""
        from publist.workflows.unattended.installing import remove
        from publist.workflows.unattended.timers import all_timers

        return remove(self.location, all_timers(self.surroundings.environ))

"""Taking in: files, and what the services know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened, silent

if TYPE_CHECKING:
    from collections.abc import Collection

    from publist.library.base import AnyPath, Progress
    from publist.model import Reading
    from publist.workflows.intake.report import ImportReport
    from publist.workflows.update.add import AddReport
    from publist.workflows.update.planning import RequestPlan
    from publist.workflows.update.report import RefreshReport, SyncReport
    from publist.workflows.update.verify import CorrectionRequest, VerifyReport


class TakingIn(Opened):
    """What brings records into the store.

    ``sources`` are names of services, by default all that are switched on; ``max_time`` is in seconds, and what is
    left then is for the next run; ``dry_run`` works on a copy of the store; ``indexes`` are folders of indexes of bulk
    files, asked before their services beside those of the settings.
    """

    def read(
        self,
        file: AnyPath | Reading,
        *,
        name: str | None = None,
        format: str | None = None,  # noqa: A002 - the option's own word
        encoding: str | None = None,
        dry_run: bool = False,
        progress: Progress = silent,
    ) -> ImportReport:
        """Take in a file, or under ``name`` what :func:`publist.read_file` or :func:`publist.read_text` has read."""
        from pathlib import Path

        from publist.model import Reading
        from publist.readers import read_file
        from publist.workflows.intake.take_in import take_in

        if isinstance(file, Reading):
            given = [file]
        else:
            given, name = [read_file(file, format=format, encoding=encoding)], name or Path(file).name
        del file  # nothing here holds the records while they are taken in
        with self._trial(dry_run=dry_run) as store:
            return take_in(store, given.pop(), origin=name or "a text", progress=progress)

    def add(
        self,
        what: str,
        *,
        sources: Collection[str] = (),
        max_time: float | None = None,
        dry_run: bool = False,
        indexes: Collection[AnyPath] = (),
    ) -> AddReport:
        """Take in one paper from the services, by DOI, arXiv id, URL or title."""
        from publist.workflows.update.add import add

        store = self.store
        with self._services(sources, max_time, indexes) as services:
            return add(store, services, what, dry_run=dry_run)

    def sync(
        self,
        *,
        sources: Collection[str] = (),
        only: Collection[str] = (),
        again: bool = False,
        max_time: float | None = None,
        dry_run: bool = False,
        progress: Progress = silent,
        indexes: Collection[AnyPath] = (),
        accept_likely: bool = False,
    ) -> SyncReport:
        """Complete the list, or the papers with the keys ``only``, from the services; a failing one is reported.

        ``again``: also papers that were asked about lately.  ``accept_likely`` takes in the papers found on owners'
        pages that are likely theirs (a run of its own, which :meth:`Library.undo` takes back).
        """
        from publist.workflows.update.proposals import accept_likely as take_in_likely
        from publist.workflows.update.sync import sync

        with self._services(sources, max_time, indexes, pages=True) as services:
            report = sync(self.store, services, only=only, again=again, dry_run=dry_run, progress=progress)
        return take_in_likely(self.store, report) if accept_likely and not dry_run else report

    def plan(
        self,
        *,
        sources: Collection[str] = (),
        only: Collection[str] = (),
        again: bool = False,
        indexes: Collection[AnyPath] = (),
    ) -> list[RequestPlan]:
        """The requests that :meth:`sync` would make; nothing is asked."""
        from publist.workflows.update.planning import plan_sync

        with self._services(sources, None, indexes, pages=True) as services:
            return plan_sync(self.store, services, only=only, again=again)

    def verify_owner(self, *, sources: Collection[str] = (), max_time: float | None = None) -> VerifyReport:
        """Each owner's page at each service, with what speaks for and against its being theirs; nothing is stored."""
        from publist.workflows.update.verify import verify_owners

        with self._services(sources, max_time) as services:
            return verify_owners(self.store, services)

    def correction_requests(self, place: str, *, max_time: float | None = None) -> list[CorrectionRequest]:
        """What to ask of a service, or of the ACL Anthology, about each owner's page; nothing is sent."""
        from publist.workflows.update.verify import VerifyReport, correction_requests, is_asked

        report = self.verify_owner(sources=(place,), max_time=max_time) if is_asked(place) else VerifyReport()
        return correction_requests(self.store, report, place)

    def refresh(
        self,
        *,
        sources: Collection[str] = (),
        accept: bool = False,
        max_time: float | None = None,
        progress: Progress = silent,
    ) -> RefreshReport:
        """Renew the citation counts; with ``accept`` great falls are believed at once."""
        from publist.workflows.update.refresh import refresh

        with self._services(sources, max_time) as services:
            return refresh(self.store, services, accept=accept, progress=progress)

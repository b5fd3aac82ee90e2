"""What happens after a command, whatever its end: the log, and for unattended jobs the health reports."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publist.cli.session import Session
    from publist.config import Settings
    from publist.store import Store


def warn_when_stale(session: "Session", store: "Store") -> None:
    """A word on stderr when the list was not brought up to date for long (``stale_after_days``)."""
    from publist.workflows.unattended.health import last_successes, stale

    with store.read() as reader:
        last = last_successes(reader)
    if sentence := stale(last, session.clock.now(), session.settings.unattended.stale_after_days):
        session.output.warn(sentence)


def after(session: "Session", code: int, message: str | None) -> None:
    """Log and report how this run ended; never fails, never changes the exit code."""
    from publist.errors import PublistError

    try:
        settings = session.settings
    except PublistError:  # the settings themselves cannot be read; that has been said
        return
    if session.job is not None:
        _report_job(session, settings, code, message)
    else:
        _log(session, settings, [f"{session.command} failed with exit code {code}{_because(message)}"])


def _report_job(session: "Session", settings: "Settings", code: int, message: str | None) -> None:
    from publist._version import __version__
    from publist.errors import PublistError
    from publist.workflows.unattended.health import Ended, report

    name, started = session.job or ("", session.clock.now())
    finished = session.clock.now()
    said = message or (session.output.warnings[-1] if session.output.warnings else None)
    ended = Ended(name, started, finished, code, said)
    try:
        location = session.location
    except PublistError:
        location = None
    unattended = settings.unattended
    troubles = report(ended, location, file=unattended.health_file, url=unattended.health_url, version=__version__)
    failures = [*session.output.warnings, *([message] if message else []), *troubles]
    for trouble in troubles:
        session.output.warn(trouble)
    end = f"{name} ended with exit code {code} after {_seconds(started, finished)} s"
    _log(session, settings, [*(f"{name}: {failure}" for failure in failures), end])


def _log(session: "Session", settings: "Settings", lines: list[str]) -> None:
    from pathlib import Path

    from publist.workflows.unattended.health import log_line

    unattended = settings.unattended
    path = Path(session.log_file).expanduser().absolute() if session.log_file else unattended.log_file
    if path is None:
        return
    secrets = [service.key for service in settings.services.values() if service.key]
    secrets += [unattended.health_url] if unattended.health_url else []
    for line in lines:
        trouble = log_line(
            path,
            line,
            now=session.clock.now(),
            secrets=secrets,
            size=unattended.log_bytes,
            keep=unattended.log_keep,
        )
        if trouble:
            session.output.warn(trouble)
            return


def _seconds(started: datetime, finished: datetime) -> int:
    return max(0, round((finished - started).total_seconds()))  # a clock can be set back meanwhile


def _because(message: str | None) -> str:
    return f": {message}" if message else ""

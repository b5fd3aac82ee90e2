"""The end of a command, whatever it was: the log, and for unattended jobs the health reports."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

_MOST_DAMAGE = 10
"""Places that are named."""

if TYPE_CHECKING:
    from publist.cli.session import Session
    from publist.config import Settings


def warn_when_stale(session: "Session") -> None:
    """A line on stderr when the list was not brought up to date for long (``stale_after_days``)."""
    from publist.cli.words.unattended import stale_words

    if old := session.library.stale():
        session.output.warn(stale_words(old))


def note_unreached(session: "Session") -> None:
    """A run in which no service was reached is no success, be it no news and so no failure."""
    from publist.cli.words.unattended import NOTHING_REACHED

    session.reached = False
    session.output.note(NOTHING_REACHED)


def fail_when_garbled(session: "Session") -> None:
    """Text of the store that is no UTF-8 was shown with replacement characters: a line for each place, exit code 1."""
    import click

    from publist.cli.words.store import damage_words

    garbled = [found for found in session.library.damage() if found.code == "not-utf8"]
    for found in garbled[:_MOST_DAMAGE]:
        session.output.warn(damage_words(found.as_fields()))
    if garbled:
        raise click.exceptions.Exit(1)


def report_end(session: "Session", code: int, message: str | None, error: Mapping[str, object] | None) -> None:
    """Log and report how this run ended; never fails, never changes the exit code."""
    from publist.errors import PublistError

    try:
        settings = session.settings
    except PublistError:  # the settings themselves cannot be read; that is what the run ended with
        return
    if session.job is not None:
        _report_job(session, settings, code, message, error)
    else:
        _log(session, settings, [f"{session.command} failed with exit code {code}{f': {message}' if message else ''}"])


def _report_job(
    session: "Session", settings: "Settings", code: int, message: str | None, error: Mapping[str, object] | None
) -> None:
    from publist._version import __version__
    from publist.cli.words.unattended import NOTHING_REACHED, report_failure_words
    from publist.errors import PublistError
    from publist.workflows.unattended.health import Ended, report

    name, started = session.job or ("", session.clock.now())
    finished = session.clock.now()
    warnings = session.output.warnings
    told = message or (warnings[-1] if warnings else None if session.reached else NOTHING_REACHED)
    found = tuple((one.title, one.year, one.service) for one in session.found)
    ended = Ended(name, started, finished, code, error, told, session.reached, found, session.accepted)
    try:
        location = session.location
    except PublistError:
        location = None
    unattended = settings.unattended
    failures = report(ended, location, file=unattended.health_file, url=unattended.health_url, version=__version__)
    lines = [*(warnings or ([] if session.reached else [NOTHING_REACHED])), *([message] if message else [])]
    lines += map(report_failure_words, failures)
    for failure in failures:
        session.output.warn(report_failure_words(failure))
    end = f"{name} ended with exit code {code} after {_seconds(started, finished)} s"
    _log(session, settings, [*(f"{name}: {line}" for line in lines), end])


def _log(session: "Session", settings: "Settings", lines: list[str]) -> None:
    from publist.cli.words.unattended import report_failure_words
    from publist.workflows.unattended.job_log import log_lines

    failure = log_lines(settings, session.log_file, lines, now=session.clock.now())
    if failure is not None:
        session.output.warn(report_failure_words(failure))


def _seconds(started: datetime, finished: datetime) -> int:
    return max(0, round((finished - started).total_seconds()))  # a clock can be set back meanwhile

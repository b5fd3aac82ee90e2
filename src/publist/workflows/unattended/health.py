"""What an unattended job leaves behind: the date of the last success, a health file, a call to a health URL, a log.

None of it changes how the job ends: trouble here is a sentence for a warning, never an error.
"""

import json
import logging
import logging.handlers
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from publist.errors import PublistError, StoreError, StoreMissingError, UsageError
from publist.store import Location, Run, Store, open_store
from publist.store.reader import Reader
from publist.text.unicode import printable

JOBS: Final = ("sync", "refresh")
"""The jobs that keep a list current."""
_BUSY: Final = 3
_INTERRUPTED: Final = 130
_UNREPORTED: Final = frozenset({_BUSY, _INTERRUPTED})
"""Neither a success nor a failure: another publist is at work, or a person pressed Ctrl-C."""
_PING_SECONDS: Final = 10.0
_PING_BYTES: Final = 100_000
_TOLERANCE: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended."""

    job: str
    started_at: datetime
    finished_at: datetime
    exit_code: int
    message: str | None = None
    """The last thing that was said to have gone wrong."""

    @property
    def good(self) -> bool:
        """Whether all of it was done."""
        return self.exit_code == 0

    @property
    def reported(self) -> bool:
        """Whether it says anything on how the job does."""
        return self.exit_code not in _UNREPORTED


# --- the last success


def note_success(store: Store, job: str) -> None:
    """Remembers that a job did all it had to do, also when there was nothing to ask or to change."""
    with store.write("health") as writer:
        writer.meta.set(f"last-success:{job}", store.now().isoformat())


def last_successes(reader: Reader) -> dict[str, datetime]:
    """When each job last succeeded; a job that never did is left out."""
    runs = reader.runs.find()
    found = {job: _last_success(job, runs, reader.meta.get(f"last-success:{job}")) for job in JOBS}
    return {job: when for job, when in found.items() if when is not None}


def _last_success(job: str, runs: Iterable[Run], noted: str | None) -> datetime | None:
    times = [run.finished_at for run in runs if run.kind == job and run.status == "done" and run.finished_at]
    try:
        remembered = datetime.fromisoformat(noted) if noted else None
    except ValueError:
        remembered = None
    if remembered is not None and remembered.tzinfo is not None:
        times.append(remembered)
    return max(times, default=None)


def stale(last: Mapping[str, datetime], now: datetime, days: int) -> str | None:
    """A sentence when the list was not brought up to date for more than ``days``; None when never or lately.

    A success in the future tells nothing (the clock is or was wrong), and that is said.
    """
    newest = max(last.values(), default=None)
    if newest is None:
        return None
    if newest > now + _TOLERANCE:
        return f"the last sync or refresh is dated {newest:%Y-%m-%d}, in the future: check the clock of this machine"
    age = (now - newest).days
    if age <= days:
        return None
    return f"the last successful sync or refresh was {age} days ago ({newest:%Y-%m-%d}); run publist sync"


# --- after a job


def report(
    ended: Ended,
    location: Location | None,
    *,
    file: Path | None,
    url: str | None,
    version: str,
) -> list[str]:
    """Notes a success in the store, writes the health file and calls the health URL; what failed, in sentences."""
    troubles: list[str] = []
    store = _opened(location, ended)
    if store is not None and ended.good and not store.read_only:
        try:
            note_success(store, ended.job)
        except PublistError as error:
            troubles.append(f"the date of this success could not be stored: {error}")
    if file is not None and ended.reported:
        try:
            write_health(file, ended, store, version)
        except PublistError as error:
            troubles.append(f"the health file was not written: {error}")
    if url is not None and ended.reported:
        try:
            ping(url, good=ended.good, version=version)
        except PublistError as error:
            troubles.append(str(error))
    return troubles


def write_health(path: Path, ended: Ended, store: Store | None, version: str) -> None:
    """The health file: one JSON object, replaced whole (its fields: ``docs/unattended.md``)."""
    from publist.text.files import write_atomically

    content: dict[str, object] = {
        "publist": version,
        "job": ended.job,
        "ok": ended.good,
        "exit_code": ended.exit_code,
        "started_at": ended.started_at.isoformat(),
        "finished_at": ended.finished_at.isoformat(),
        "message": ended.message,
        "counts": {},
        "last_run": None,
        "last_success": {},
    }
    if store is not None:
        try:
            with store.read() as reader:
                content |= _of_store(reader, ended.job)
        except PublistError as error:
            content["message"] = ended.message or str(error)
    write_atomically(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _of_store(reader: Reader, job: str) -> dict[str, object]:
    run = next((run for run in reader.runs.find() if run.kind == job), None)
    return {
        "counts": reader.totals(),
        "last_run": run and {"id": run.id, "status": run.status, "summary": dict(run.summary)},
        "last_success": {name: when.isoformat() for name, when in last_successes(reader).items()},
    }


def _opened(location: Location | None, ended: Ended) -> Store | None:
    if location is None:
        return None
    try:
        return open_store(location, clock=lambda: ended.finished_at)
    except (StoreError, StoreMissingError, PublistError):
        return None  # the job itself has said so


def checked_url(url: str) -> str:
    """The health URL without its closing slash.  Raises UsageError, which never shows the URL: it is a secret."""
    from publist.services.http.service import origin

    place = origin(url.strip())
    loopback = place is not None and place[1] in {"127.0.0.1", "::1", "localhost"}
    if place is None or not (place[0] == "https" or (place[0] == "http" and loopback)):
        raise UsageError("the health URL must begin with https:// (or be on this machine); check [health] url")
    if not url.strip().isprintable() or any(sign in url.strip() for sign in " ?#@"):
        raise UsageError("the health URL must end with its path, without a query or a password; check [health] url")
    return url.strip().rstrip("/")


def ping(url: str, *, good: bool, version: str) -> None:
    """One GET: of the URL after a success, of ``URL/fail`` after a failure; no redirect, no key, 10 seconds.

    Raises a PublistError that does not show the URL.
    """
    from publist.errors import ServiceUnreachableError
    from publist.services.http.service import Service
    from publist.services.http.transport import Transport, TransportError

    base = checked_url(url)
    service = Service("health", "the health URL", base, 1.0)
    transport = Transport(service, user_agent=f"publist/{version}", max_bytes=_PING_BYTES)
    try:
        answer = transport.exchange(
            "GET", base if good else f"{base}/fail", params={}, body=None, seconds=_PING_SECONDS
        )
    except TransportError as error:
        raise ServiceUnreachableError(f"the health URL could not be called: {error}", service="health") from None
    finally:
        transport.close()
    if answer.status >= 300:
        raise ServiceUnreachableError(f"the health URL answers {answer.status}; check [health] url", service="health")


# --- the log


def log_line(path: Path, line: str, *, now: datetime, secrets: Iterable[str], size: int, keep: int) -> str | None:
    """Adds a line to the log, which is set aside at ``size`` bytes (``keep`` of them); a sentence when it cannot.

    The file is opened for each line: jobs are short and few, and several processes may share a log.
    """
    text = line
    for secret in secrets:
        text = text.replace(secret, "[key]")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Handler(path, maxBytes=size, backupCount=keep, encoding="utf-8")
        try:
            handler.emit(
                logging.LogRecord(
                    "publist", logging.INFO, "", 0, f"{now:%Y-%m-%dT%H:%M:%SZ} {printable(text)}", (), None
                )
            )
        finally:
            handler.close()
    except OSError as error:
        return f"the log {printable(str(path))} cannot be written: {error.strerror or type(error).__name__}"
    return None


class _Handler(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Let the caller know instead of printing a traceback."""
        raise  # noqa: PLE0704 - logging calls this while the error is being handled

"""What an unattended job leaves behind: the date of the last success, a health file, a call to a health URL.

None of it changes how the job ends: a failure here is a value for a warning, never an error.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from publist.errors import PublistError, StoreError, StoreMissingError, UsageError
from publist.store import Location, Run, Store, open_store, retried
from publist.store.reader import Reader
from publist.text.times import utc

JOBS: Final = ("sync", "refresh")
"""The jobs that keep a list current."""
_BUSY: Final = 3
_INTERRUPTED: Final = 130
_ASKED: Final = frozenset({0, 1})
"""The services were asked, and what they answered is stored."""
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
    error: Mapping[str, object] | None = None
    """The error that ended it, as JSON shows it."""
    shown: str | None = None
    """The last line that the person was shown of what went wrong."""
    reached: bool = True
    """Whether some service was; without one nothing was brought up to date, be it no failure either."""
    found: tuple[tuple[str, int | None, str], ...] = ()
    """Papers that were found now for the first time and wait for an answer: title, year, service."""
    accepted: tuple[str, ...] = ()
    """Keys of the papers that were found and taken into the list."""

    @property
    def good(self) -> bool:
        """Whether all of it was done."""
        return self.exit_code == 0 and self.reached

    @property
    def reported(self) -> bool:
        """Whether it says anything on how the job does."""
        return self.exit_code not in _UNREPORTED

    @property
    def called(self) -> bool:
        """Whether the health URL hears of it: what is neither a success nor a failure goes by in silence there."""
        return self.reported and (self.reached or self.exit_code != 0)


# --- the last success


@retried
def note_success(store: Store, job: str) -> None:
    """Remembers that a job did all it had to do, also when there was nothing to ask or to change."""
    with store.write("health") as writer:
        writer.meta.set(f"last-success:{job}", store.now().isoformat())


@retried
def note_try(store: Store, job: str) -> None:
    """Remembers when a job was first run, while none has succeeded: the list grows old from then on."""
    with store.read() as reader:
        known = bool(last_successes(reader) or first_try(reader))
    if not known:
        with store.write("health") as writer:
            writer.meta.set(f"first-try:{job}", store.now().isoformat())


def first_try(reader: Reader) -> datetime | None:
    """When the first of the jobs was run without success."""
    return min(filter(None, (_moment(reader.meta.get(f"first-try:{job}")) for job in JOBS)), default=None)


def last_successes(reader: Reader) -> dict[str, datetime]:
    """When each job last succeeded; a job that never did is left out."""
    runs = reader.runs.find()
    found = {job: _last_success(job, runs, reader.meta.get(f"last-success:{job}")) for job in JOBS}
    return {job: when for job, when in found.items() if when is not None}


def _last_success(job: str, runs: Iterable[Run], noted: str | None) -> datetime | None:
    times = [run.finished_at for run in runs if run.kind == job and run.status == "done" and run.finished_at]
    if (remembered := _moment(noted)) is not None:
        times.append(remembered)
    return max(times, default=None)


def _moment(noted: str | None) -> datetime | None:
    try:
        remembered = datetime.fromisoformat(noted) if noted else None
    except ValueError:
        return None
    return remembered if remembered is not None and remembered.tzinfo is not None else None


@dataclass(frozen=True, slots=True)
class Stale:
    """The list was not brought up to date for long, as far as the clock of this machine can be trusted."""

    newest: datetime
    """The last success; the first try where nothing ever succeeded."""
    days: int
    """So long ago; negative when it is dated in the future."""
    never: bool = False
    """Whether nothing ever succeeded."""

    @property
    def code(self) -> str:
        """Whether the list is old, was never brought up to date, or the clock is wrong."""
        if self.never:
            return "success-never"
        return "success-in-the-future" if self.days < 0 else "success-long-ago"


def list_age(store: Store, days: int) -> "Stale | None":
    """Whether the list of this store was not brought up to date for more than ``days``."""
    with store.read() as reader:
        return stale(last_successes(reader), store.now(), days, first_try(reader))


def stale(last: Mapping[str, datetime], now: datetime, days: int, tried: datetime | None = None) -> Stale | None:
    """When the list was not brought up to date for more than ``days``; None when lately, or never ``tried``.

    A success in the future proves nothing: the clock is or was wrong.
    """
    newest = max(last.values(), default=None)
    if newest is None:
        age = (now - tried).days if tried else 0
        return Stale(tried, age, never=True) if tried and age > days else None
    age = (now - newest).days
    return Stale(newest, age) if newest > now + _TOLERANCE or age > days else None


# --- after a job


@dataclass(frozen=True, slots=True)
class ReportFailure:
    """A report on a job that could not be made."""

    report: str
    """``last-success``, ``health-file``, ``health-url`` or ``log``."""
    error: PublistError


def report(
    ended: Ended,
    location: Location | None,
    *,
    file: Path | None,
    url: str | None,
    version: str,
) -> list[ReportFailure]:
    """Notes a success in the store, writes the health file and calls the health URL; what failed of that."""
    failures: list[ReportFailure] = []
    store = _opened(location, ended)
    if store is not None and ended.exit_code in _ASKED and not store.read_only:
        try:
            (note_success if ended.good else note_try)(store, ended.job)
        except PublistError as error:
            failures.append(ReportFailure("last-success", error))
    if file is not None and ended.reported:
        try:
            write_health(file, ended, store, version)
        except PublistError as error:
            failures.append(ReportFailure("health-file", error))
    if url is not None and ended.called:
        try:
            ping(url, good=ended.good, version=version)
        except PublistError as error:
            failures.append(ReportFailure("health-url", error))
    return failures


def write_health(path: Path, ended: Ended, store: Store | None, version: str) -> None:
    """The health file: one JSON object, replaced whole (its fields: ``docs/unattended.md``)."""
    from publist.text.files import write_atomically

    content: dict[str, object] = {
        "publist": version,
        "job": ended.job,
        "ok": ended.good,
        "exit_code": ended.exit_code,
        "started_at": utc(ended.started_at),
        "finished_at": utc(ended.finished_at),
        "error": ended.error,
        "message": ended.shown,
        "found": [{"title": title, "year": year, "service": service} for title, year, service in ended.found],
        "accepted": list(ended.accepted),
        "lacking": None,
        "counts": {},
        "last_run": None,
        "last_success": {},
    }
    if store is not None:
        try:
            with store.read() as reader:
                content |= _of_store(reader, ended.job)
        except PublistError as error:
            content["error"] = ended.error or {"code": error.code, **error.fields}
    write_atomically(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _of_store(reader: Reader, job: str) -> dict[str, object]:
    run = next((run for run in reader.runs.find() if run.kind == job), None)
    from publist.workflows.update.proposals import proposals

    totals = reader.totals()
    return {
        "lacking": len(proposals(reader)) if totals["proposals"] else 0,
        "counts": totals,
        "last_run": run and {"id": run.id, "status": run.status, "summary": dict(run.summary)},
        "last_success": {name: utc(when) for name, when in last_successes(reader).items()},
    }


def _opened(location: Location | None, ended: Ended) -> Store | None:
    if location is None:
        return None
    try:
        return open_store(location, clock=lambda: ended.finished_at)
    except (StoreError, StoreMissingError, PublistError):
        return None  # the job itself ended with that


def checked_url(url: str) -> str:
    """The health URL without its closing slash.  Raises UsageError, which never has the URL: it is a secret."""
    from publist.services.http.endpoint import origin

    place = origin(url.strip())
    loopback = place is not None and place[1] in {"127.0.0.1", "::1", "localhost"}
    if place is None or not (place[0] == "https" or (place[0] == "http" and loopback)):
        raise UsageError("health-url-not-https")
    if not url.strip().isprintable() or any(sign in url.strip() for sign in " ?#@"):
        raise UsageError("health-url-not-plain")
    return url.strip().rstrip("/")


def ping(url: str, *, good: bool, version: str) -> None:
    """One GET: of the URL after a success, of ``URL/fail`` after a failure; no redirect, no key, 10 seconds.

    Raises a PublistError that does not have the URL.
    """
    from publist.errors import ServiceUnreachableError
    from publist.services.http.endpoint import Endpoint
    from publist.services.http.transport import Transport, TransportError

    base = checked_url(url)
    service = Endpoint("health", "health", base, 1.0)
    transport = Transport(service, user_agent=f"publist/{version}", max_bytes=_PING_BYTES)
    try:
        answer = transport.exchange(
            "GET", base if good else f"{base}/fail", params={}, body=None, seconds=_PING_SECONDS
        )
    except TransportError as error:
        cause, limit = error.cause.value, error.limit
        raise ServiceUnreachableError("health-url-unreachable", service="health", cause=cause, limit=limit) from None
    finally:
        transport.close()
    if answer.status >= 300:
        raise ServiceUnreachableError("health-url-answers", service="health", status=answer.status)

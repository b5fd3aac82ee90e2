"""One long job at a time: a lock of the operating system, which a dead process cannot hold."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from publist.errors import StoreBusyError
from publist.store.faults import of_system
from publist.store.location import Location
from publist.text.times import utc

_LONGEST_JOB: Final = 40
"""Characters of a job's name that are taken from a lock file, which anything may have written."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """The process that holds the job lock; nothing is known of one on a server or with a damaged lock file."""

    pid: int | None = None
    job: str | None = None
    since: datetime | None = None

    def as_fields(self) -> dict[str, str | int | None]:
        """For an error or a report."""
        return {"pid": self.pid, "job": self.job, "since": None if self.since is None else utc(self.since)}


@contextmanager
def job_lock(location: Location, job: str, *, clock: Callable[[], datetime], wait: float = 0.0) -> Iterator[None]:
    """Held while a long job runs, so that a cron job and a person do not do the same work twice.

    The lock lies beside the store (``NAME.lock``) and holds the process, job and start for the message of the
    others; it is left there.  Short changes need no lock of this kind, the transactions of the store suffice.
    On a server each kind of job has a lock of its own: those who do different work keep no one waiting.

    Raises StoreBusyError at once or after ``wait`` seconds, StoreReadOnlyError where the folder cannot be written.
    """
    if location.path is None:
        yield from _on_server(location, job, wait)
    else:
        yield from _beside(location, location.path.with_name(location.path.name + ".lock"), job, clock, wait)


def _beside(location: Location, path: Path, job: str, clock: Callable[[], datetime], wait: float) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=max(wait, 0.0))
    try:
        lock.acquire()
    except Timeout:
        raise _busy(_holder(path)) from None
    except OSError as error:
        raise of_system(error, location) from error
    try:
        with suppress(OSError):  # a full disk: the lock holds all the same
            path.write_text(_signature(job, clock()), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            os.truncate(path, 0)
        lock.release()


def at_work(location: Location) -> LockHolder | None:
    """Who holds the job lock of a store now, on a server one of them; None when nobody does.  Changes nothing."""
    if location.path is None:
        return LockHolder() if _any_on_server(location) else None
    import fcntl

    path = location.path.with_name(location.path.name + ".lock")
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(path)
    except OSError:  # no lock was ever taken here
        return None
    return None


def _on_server(location: Location, job: str, wait: float) -> Iterator[None]:
    from publist.store.engine import server_job_lock
    from publist.store.faults import faults_of

    with ExitStack() as held:
        try:
            with faults_of(location):
                held.enter_context(server_job_lock(location, job, wait))
        except StoreBusyError:
            raise _busy(LockHolder()) from None
        yield


def _any_on_server(location: Location) -> bool:
    from publist.store.engine import server_job_at_work
    from publist.store.faults import faults_of

    with faults_of(location):
        return server_job_at_work(location)


def _signature(job: str, now: datetime) -> str:
    return json.dumps({"pid": os.getpid(), "job": job, "since": now.isoformat()})


def _holder(path: Path) -> LockHolder:
    """Who holds the lock, as far as the file can tell."""
    try:
        signature = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(signature["since"])
        return LockHolder(int(signature["pid"]), str(signature["job"])[:_LONGEST_JOB], since)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return LockHolder()


def _busy(holder: LockHolder) -> StoreBusyError:
    return StoreBusyError("job-at-work", **holder.as_fields())

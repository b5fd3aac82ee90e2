"""The doctor's checks of a store and the place where it lies.

Every check is a function from what it looks at to what it found, so that a new one is one more line in
:data:`STORE_CHECKS`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from publist.store import Location, Run, Store
from publist.text.times import utc
from publist.workflows.unattended.diagnosis import Check, Diagnosis, bad, ok, warn
from publist.workflows.unattended.health import first_try, last_successes, stale

_ROOM: Final = 50_000_000
"""Bytes that should be free beside the store."""
_TIMES_STORE: Final = 3
"""A change, a backup and an upgrade each need about the store's size."""
_OLD_BACKUP: Final = timedelta(days=90)
_LONG_JOB: Final = timedelta(hours=12)
_TOLERANCE: Final = timedelta(hours=1)
_EARLIEST: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""No publist is older: a clock before this is wrong."""
_NETWORK_FILE_SYSTEMS: Final = frozenset(
    "9p afs beegfs ceph cifs fuse.rclone fuse.sshfs glusterfs lustre ncpfs nfs nfs4 smb2 smb3 smbfs vboxsf".split()
)
# Folders that a service copies elsewhere while files are being written.
_CLOUD_FOLDERS: Final = (
    "box", "creative cloud files", "dropbox", "google drive", "googledrive", "icloud drive", "icloudsync",
    "mobile documents", "my drive", "nextcloud", "onedrive", "owncloud", "pcloud drive", "seafile", "sync", "syncthing",
)  # fmt: skip
_CONFLICT_MARKS: Final = (
    "conflicted copy",
    ".sync-conflict-",
    "(conflict",
    "_conflict-",
    "case conflict",
    "-conflict-",
)


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks of a store look at."""

    location: Location
    store: Store | None
    """None when it cannot be read: its schema is another one."""
    now: datetime
    stale_after_days: int
    mounts: Path
    """The system's table of mounts."""


_CheckOfFile = Callable[[Case, Path], Iterator[Diagnosis]]


def _of_file(check: _CheckOfFile) -> Callable[[Case], Iterator[Diagnosis]]:
    """A check of what only a file has; a server's administrator looks after its disk, rights and backups."""
    return lambda case: iter(()) if case.location.path is None else check(case, case.location.path)


# --- the place


def _rights(case: Case, path: Path) -> Iterator[Diagnosis]:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        yield warn(Check.STORE, "not-writable", "reading-works", store=case.location.shown)
    if path.stat().st_mode & 0o022:
        yield warn(Check.STORE, "others-may-write", "chmod", path=str(path))


def _room(_case: Case, path: Path) -> Iterator[Diagnosis]:
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    if free < size:
        yield bad(Check.DISK, "less-room-than-store", "free-space", free_bytes=free, store_bytes=size)
    elif free < max(_ROOM, _TIMES_STORE * size):
        yield warn(Check.DISK, "little-room", "room-needed", free_bytes=free, store_bytes=size)
    else:
        yield ok(Check.DISK, "room", free_bytes=free, store_bytes=size)


def _place(case: Case, path: Path) -> Iterator[Diagnosis]:
    where = path.resolve()
    kind = _file_system(where, case.mounts)
    if kind in _NETWORK_FILE_SYSTEMS:
        yield warn(Check.PLACE, "network-drive", "local-disk", file_system=kind)
    cloud = next((part for part in where.parts[:-1] if _is_cloud(part)), None)
    if cloud is not None:
        yield warn(Check.PLACE, "synchronised-folder", "local-disk", folder=cloud)
    for sibling in conflicts(path):
        yield warn(Check.PLACE, "other-version", "keep-one", path=str(sibling))
    for leftover in ("-wal", "-shm"):
        name = path.name + leftover
        if path.with_name(name).exists():
            yield warn(Check.PLACE, "opened-elsewhere", "close-program", file=name)


def conflicts(path: Path) -> list[Path]:
    """What a folder that is kept the same on several machines leaves when two of them wrote."""
    stem = path.name.removesuffix(path.suffix).casefold()
    found = []
    try:
        for sibling in sorted(path.parent.iterdir()):
            name = sibling.name.casefold()
            if sibling != path and name.startswith(stem) and any(mark in name for mark in _CONFLICT_MARKS):
                found.append(sibling)
    except OSError:
        return []
    return found


def _is_cloud(part: str) -> bool:
    name = part.casefold()
    return name in _CLOUD_FOLDERS or name.startswith(("dropbox (", "onedrive -", "googledrive-"))


def _file_system(path: Path, mounts: Path) -> str:
    """The kind of the file system that ``path`` lies on, from the system's table of mounts; empty when unknown."""
    best, kind = -1, ""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= best:
            best, kind = len(place.parts), fields[2]
    return kind


# --- time, jobs, backups


def _clock(case: Case) -> Iterator[Diagnosis]:
    if case.now < _EARLIEST:
        yield bad(Check.CLOCK, "clock-in-the-past", "set-clock", now=utc(case.now))
    if case.store is None:
        return
    with case.store.read() as reader:
        runs = reader.runs.find()
    later = [run.started_at for run in runs if run.started_at > case.now + _TOLERANCE]
    if later:
        yield warn(Check.CLOCK, "runs-in-the-future", "clock-was-wrong", number=len(later), last=utc(max(later)))


def _jobs(case: Case) -> Iterator[Diagnosis]:
    from publist.store.lock import at_work

    holder = at_work(case.location)
    if holder is not None:
        yield ok(Check.JOBS, "at-work", **holder.as_fields())
    if case.store is None:
        return
    with case.store.read() as reader:
        runs = reader.runs.find()
    for kind in sorted({run.kind for run in runs}):
        last = next(run for run in runs if run.kind == kind)
        yield from _stopped(last, holder is not None, case.now)


def _stopped(run: Run, at_work: bool, now: datetime) -> Iterator[Diagnosis]:
    if run.status != "running" or run.undone_at is not None:
        return
    since = utc(run.started_at)
    if not at_work:
        yield warn(Check.JOBS, "stopped-half-way", "run-again", run=run.id, job=run.kind, started_at=since)
    elif now - run.started_at > _LONG_JOB:
        yield warn(Check.JOBS, "long-at-work", run=run.id, job=run.kind, started_at=since)


def _history(case: Case) -> Iterator[Diagnosis]:
    if case.store is None:
        return
    with case.store.read() as reader:
        last, tried = last_successes(reader), first_try(reader)
    old = stale(last, case.now, case.stale_after_days, tried)
    if old is not None:
        yield warn(Check.SUCCESS, old.code, old.code, last=utc(old.newest), days=old.days)
    elif last:
        yield ok(Check.SUCCESS, "last-success", **{job: utc(when) for job, when in last.items()})
    elif tried is not None:
        yield ok(Check.SUCCESS, "no-success-since", since=utc(tried))
    else:
        yield ok(Check.SUCCESS, "no-success-yet")


def _backups(case: Case, path: Path) -> Iterator[Diagnosis]:
    from publist.store.numbered import backups, is_good

    good = []
    for backup in backups(path):
        if is_good(backup):
            good.append(backup)
        else:
            yield warn(Check.BACKUPS, "damaged-backup", "replace-backup", path=str(backup))
    if not good:
        yield warn(Check.BACKUPS, "no-backup", "make-backups")
        return
    made = datetime.fromtimestamp(good[0].stat().st_mtime, UTC)
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if case.now - made > _OLD_BACKUP and changed > made:
        yield warn(Check.BACKUPS, "backups", "make-backup", number=len(good), newest=utc(made))
    else:
        yield ok(Check.BACKUPS, "backups", number=len(good), newest=utc(made))


HISTORY: Final = _history
"""Of no use where the store cannot be read."""
STORE_CHECKS: Final[tuple[Callable[[Case], Iterator[Diagnosis]], ...]] = (
    _of_file(_rights),
    _of_file(_room),
    _of_file(_place),
    _clock,
    _jobs,
    _history,
    _of_file(_backups),
)

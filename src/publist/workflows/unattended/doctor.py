"""``publist doctor``: what could be wrong with a store, the settings and the machine, each with what to do about it.

Reads only.  Every check is a function from what it looks at to findings, so that a new one is one more line in
``_CHECKS``.
"""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from publist.config import Settings
from publist.errors import PublistError, StoreMissingError, StoreTooNewError
from publist.store import Location, Run, Store
from publist.text.unicode import printable
from publist.workflows.unattended.health import checked_url, last_successes, stale

Level = Literal["ok", "warn", "bad"]

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
class Finding:
    """What one check found."""

    check: str
    level: Level
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the checks of a store look at."""

    location: Location
    path: Path
    store: Store | None
    """None when its schema is older and cannot be read before it is upgraded."""
    now: datetime
    stale_after_days: int
    mounts: Path


def examine(
    location: Location,
    clock: Callable[[], datetime],
    *,
    stale_after_days: int,
    mounts: Path = Path("/proc/self/mounts"),
) -> list[Finding]:
    """Everything about a store and the place where it lies."""
    from publist.store.opening import examine_store

    findings: list[Finding] = []
    store: Store | None = None
    broken = None
    try:
        schema, newest = examine_store(location)
        if schema == newest:
            store = Store(location, clock=clock, read_only=location.path is not None)
            findings += _soundness(location, store)
        elif schema > newest:
            raise StoreTooNewError(f"{location.shown} was made by a newer publist (schema {schema}): upgrade publist")
        else:
            text = f"{location.shown} has an older schema ({schema}, now {newest})"
            findings.append(Finding("store", "ok", text, "the next command backs it up and upgrades it"))
    except StoreMissingError as error:
        return [Finding("store", "bad", str(error), "check --database and PUBLIST_DATABASE")]
    except PublistError as error:
        broken = error
        findings.append(Finding("store", "bad", str(error)))
    if location.path is None:
        return findings
    case = _Case(location, location.path, store, clock(), stale_after_days, mounts)
    for check in _CHECKS:
        if check is _history and (broken or store is None):
            continue
        try:
            findings += check(case)
        except PublistError as error:
            findings.append(Finding("store", "bad", str(error)))
    return findings


def _soundness(location: Location, store: Store) -> Iterator[Finding]:
    problems = store.check()
    for problem in problems[:10]:
        yield Finding("store", "bad", problem, "publist restore FILE goes back to a backup (publist backup --list)")
    if len(problems) > 10:
        yield Finding("store", "bad", f"and {len(problems) - 10} problems more")
    if not problems:
        with store.read() as reader:
            totals = reader.totals()
        holds = f"{totals['papers']:,} papers, {totals['records']:,} records"
        yield Finding("store", "ok", f"{location.shown} is sound: all of it was read ({holds})")


# --- the place


def _rights(case: _Case) -> Iterator[Finding]:
    if not (os.access(case.path, os.W_OK) and os.access(case.path.parent, os.W_OK)):
        yield Finding("store", "warn", f"{case.location.shown} or its folder cannot be written", "reading works")
    mode = case.path.stat().st_mode
    if mode & 0o022:
        shown = printable(str(case.path))
        yield Finding("store", "warn", f"others may write to {shown}", f"chmod go-w {shown}")


def _room(case: _Case) -> Iterator[Finding]:
    free, size = shutil.disk_usage(case.path.parent).free, case.path.stat().st_size
    text = f"{free // 1_000_000:,} MB free beside the store"
    if free < size:
        yield Finding("disk", "bad", f"{text}, less than the store itself", "free some space")
    elif free < max(_ROOM, _TIMES_STORE * size):
        yield Finding("disk", "warn", text, "a change, a backup and an upgrade each need as much as the store")
    else:
        yield Finding("disk", "ok", text)


def _place(case: _Case) -> Iterator[Finding]:
    advice = "keep the store on a disk of this machine and put exports and backups there instead"
    where = case.path.resolve()
    kind = _file_system(where, case.mounts)
    if kind in _NETWORK_FILE_SYSTEMS:
        yield Finding("place", "warn", f"the store lies on a network drive ({kind}), where locks may not hold", advice)
    cloud = next((part for part in where.parts[:-1] if _is_cloud(part)), None)
    if cloud is not None:
        yield Finding("place", "warn", f"the store lies in a synchronised folder ({printable(cloud)})", advice)
    for sibling in conflicts(case.path):
        shown = printable(str(sibling))
        yield Finding("place", "warn", f"{shown} is another version of the store", "two machines wrote; keep one")
    for leftover in ("-wal", "-shm"):
        if case.path.with_name(case.path.name + leftover).exists():
            text = f"another program opened the store and left {printable(case.path.name + leftover)}"
            yield Finding("place", "warn", text, "do not remove it; close that program")


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


def _clock(case: _Case) -> Iterator[Finding]:
    if case.now < _EARLIEST:
        yield Finding("clock", "bad", f"this machine thinks it is {case.now:%Y-%m-%d}", "set the clock")
    if case.store is None:
        return
    with case.store.read() as reader:
        runs = reader.runs.find()
    later = [run for run in runs if run.started_at > case.now + _TOLERANCE]
    if later:
        text = f"{len(later)} runs are dated in the future, the last {max(run.started_at for run in later):%Y-%m-%d}"
        yield Finding("clock", "warn", text, "the clock of this machine is or was wrong; what is due is asked again")


def _lock(case: _Case) -> Iterator[Finding]:
    from publist.store.lock import at_work

    holder = at_work(case.location)
    if holder is not None:
        yield Finding("jobs", "ok", f"{holder} is at work")
    if case.store is None:
        return
    with case.store.read() as reader:
        runs = reader.runs.find()
    for kind in sorted({run.kind for run in runs}):
        last = next(run for run in runs if run.kind == kind)
        yield from _stopped(last, holder, case.now)


def _stopped(run: Run, holder: str | None, now: datetime) -> Iterator[Finding]:
    if run.status == "running" and run.undone_at is None:
        if holder is None:
            text = f"run {run.id}, {run.kind} of {run.started_at:%Y-%m-%d %H:%M}, was stopped half-way"
            yield Finding("jobs", "warn", text, f"what it stored is stored; publist {run.kind} does the rest")
        elif now - run.started_at > _LONG_JOB:
            yield Finding("jobs", "warn", f"run {run.id}, {run.kind}, goes on since {run.started_at:%Y-%m-%d %H:%M}")


def _history(case: _Case) -> Iterator[Finding]:
    if case.store is None:
        return
    with case.store.read() as reader:
        last = last_successes(reader)
    if sentence := stale(last, case.now, case.stale_after_days):
        yield Finding("success", "warn", sentence)
    elif last:
        dates = ", ".join(f"{job} {when:%Y-%m-%d}" for job, when in last.items())
        yield Finding("success", "ok", f"last success: {dates}")
    else:
        yield Finding("success", "ok", "no sync or refresh yet")


def _backups(case: _Case) -> Iterator[Finding]:
    from publist.store.backup import backups, is_good

    found = backups(case.path)
    good = []
    for backup in found:
        if is_good(backup):
            good.append(backup)
        else:
            shown = printable(str(backup))
            yield Finding("backups", "warn", f"{shown} is damaged", "remove it and run publist backup")
    if not good:
        yield Finding(
            "backups", "warn", "there is no good backup", "publist backup makes one, publist cron install many"
        )
        return
    made = datetime.fromtimestamp(good[0].stat().st_mtime, UTC)
    changed = datetime.fromtimestamp(case.path.stat().st_mtime, UTC)
    text = f"{len(good)} good, the newest of {made:%Y-%m-%d}"
    if case.now - made > _OLD_BACKUP and changed > made:
        yield Finding("backups", "warn", text, "publist backup")
    else:
        yield Finding("backups", "ok", text)


_CHECKS: Final = (_rights, _room, _place, _clock, _lock, _history, _backups)


# --- settings and services


def examine_settings(settings: Settings) -> list[Finding]:
    """The settings file, the keys, and what unattended runs write to."""
    findings = []
    shown = printable(str(settings.config_file)) if settings.config_file else "no settings file; all as by default"
    findings.append(Finding("settings", "ok", shown))
    for note in settings.notes:
        shown_file = printable(str(note["file"]))
        findings.append(Finding("settings", "warn", f"{shown_file} can be read by others", f"chmod 600 {shown_file}"))
    if settings.config_file is not None and settings.config_file.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        findings.append(Finding("settings", "warn", f"others may write to {shown}", f"chmod go-w {shown}"))
    for name, service in settings.services.items():
        if service.key:
            findings.append(Finding("settings", "ok", f"{name}: with a key"))
    unattended = settings.unattended
    for path, what in ((unattended.log_file, "log"), (unattended.health_file, "health file")):
        if path is not None and not _can_be_made(path):
            findings.append(Finding("settings", "warn", f"the {what} {printable(str(path))} cannot be written"))
    if unattended.health_url:
        try:
            checked_url(unattended.health_url)
        except PublistError as error:
            findings.append(Finding("settings", "bad", str(error)))
    return findings


def _can_be_made(path: Path) -> bool:
    return os.access(path, os.W_OK) if path.exists() else os.access(path.parent, os.W_OK)


def examine_services(settings: Settings) -> list[Finding]:
    """One request to each service, without a key; any answer will do."""
    return [_service(name, service.url) for name, service in settings.services.items()]


def _service(name: str, url: str) -> Finding:
    from publist._version import __version__
    from publist.services.http.service import Service, validate_base_url
    from publist.services.http.transport import Transport, TransportError

    check = "services"
    try:
        service = Service(name, name, validate_base_url(url, url), 1.0)
    except PublistError as error:
        return Finding(check, "bad", str(error))
    transport = Transport(service, user_agent=f"publist/{__version__}", max_bytes=5_000_000)
    try:
        answer = transport.exchange("GET", service.base_url, params={}, body=None, seconds=15.0)
    except TransportError as error:
        return Finding(check, "warn", f"{name} cannot be reached: {error}", "check the network, or try again later")
    finally:
        transport.close()
    level: Level = "warn" if answer.status >= 500 else "ok"
    return Finding(check, level, f"{name} can be reached (it answers {answer.status})")

"""Installing, showing and removing what starts the jobs of a store by itself."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publist.config import Settings
from publist.errors import UsageError
from publist.store import Location
from publist.workflows.surroundings import Surroundings
from publist.workflows.unattended.cron import ACCEPT_LIKELY, JOBS, Plan, Schedule, choose, tag_of
from publist.workflows.unattended.timers import Timer, choose_timer

_CARRIED = frozenset({"PUBLIST_DATABASE", "PUBLIST_CONFIG", "PUBLIST_LOG"})
"""Variables that become options of the job."""
_BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for; what is not asked for stays as it was."""

    at: str | None = None
    """``04:17``, local time."""
    daily: bool = False
    weekday: str | None = None
    jobs: Collection[str] = ()
    """All that there are for the store when empty."""
    accept_likely: bool | None = None
    """Whether found papers that are likely the owner's are taken into the list."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What one timer holds for a store."""

    timer: str
    first: Schedule | None
    """When the first job starts; None when a person wrote a time that is not ours."""
    texts: Mapping[str, str]
    """Where, and the text of it."""


@dataclass(frozen=True, slots=True)
class InstallReport:
    """What starts the jobs now, or would start them."""

    timer: str
    jobs: tuple[str, ...]
    first: Schedule
    """When the first job starts."""
    texts: Mapping[str, str]
    """Where, and the text of it."""
    changed: bool
    """False when all of it was there already, and in a dry run."""
    unseen: tuple[str, ...] = ()
    """Variables of this shell that matter and that the jobs do not see."""


def install_jobs(
    at: Surroundings, wanted: Wanted, *, timer: str, program: tuple[str, ...], log: str | None, dry_run: bool
) -> InstallReport:
    """Let ``timer`` (``auto``, ``systemd``, ``crontab``) start ``program`` for the store; once more changes it.

    Raises UsageError, and StoreError where the store cannot be opened: a timer without one would only make noise.
    """
    chosen, others = choose_timer(timer, at.environ)
    options = job_options(at.location, at.settings, at.environ, database=at.database, log=log)
    timers = (chosen, *others)
    plan = make_plan(wanted, at.location, timers, program=program, options=options, rng=random.SystemRandom())
    texts, changed = chosen.planned(plan), False
    if not dry_run:
        at.require_store()
        changed = install(plan, chosen, others)
    unseen = tuple(unseen_variables(at.environ, at.settings))
    return InstallReport(chosen.name, tuple(plan.jobs), plan.starts(plan.jobs[0]), texts, changed, unseen)


def make_plan(
    wanted: Wanted,
    location: Location,
    timers: Sequence[Timer],
    *,
    program: tuple[str, ...],
    options: tuple[str, ...],
    rng: random.Random,
) -> Plan:
    """What is to run, and when; ``timers`` may hold a time that was chosen before.  Raises UsageError."""
    if wanted.daily and wanted.weekday:
        raise UsageError("daily-and-weekly")
    for job in wanted.jobs:
        if job not in JOBS:
            raise UsageError("unknown-job", job=job, known=JOBS)
    if location.path is None and _BACKUP in wanted.jobs:
        raise UsageError("backup-of-a-server", store=location.shown)
    tag = tag_of(location.shown)
    former = next((schedule for timer in timers if (schedule := timer.schedule(tag))), None)
    schedule = choose(rng, at=wanted.at, daily=wanted.daily, weekday=wanted.weekday, former=former)
    jobs = tuple(job for job in _jobs_for(location) if job in wanted.jobs or not wanted.jobs)
    accepts = wanted.accept_likely
    if accepts is None:
        accepts = any(ACCEPT_LIKELY in text for timer in timers for text in timer.there(tag).values())
    return Plan(schedule, jobs, program, options, location.shown, accept_likely=accepts)


def _jobs_for(location: Location) -> tuple[str, ...]:
    """On a server a backup would fail every time, and tell it by mail."""
    return JOBS if location.path is not None else tuple(job for job in JOBS if job != _BACKUP)


def install(plan: Plan, timer: Timer, others: Sequence[Timer]) -> bool:
    """Write it, and take away what another timer holds; False when it was there already."""
    changed = timer.install(plan)
    for other in others:
        other.remove(plan.tag)
    return changed


def installed(location: Location, timers: Sequence[Timer]) -> list[Installed]:
    """What is installed for a store."""
    tag = tag_of(location.shown)
    return [Installed(timer.name, timer.schedule(tag), there) for timer in timers if (there := timer.there(tag))]


def remove(location: Location, timers: Sequence[Timer]) -> list[str]:
    """Take away what is ours for this store; the timers that held something."""
    tag = tag_of(location.shown)
    return [timer.name for timer in timers if timer.remove(tag)]


def job_options(
    location: Location, settings: Settings, environ: Mapping[str, str], *, database: str | None, log: str | None
) -> tuple[str, ...]:
    """The global options that the job needs, since it does not see the shell's variables.

    Raises UsageError for a database server that was named outside the settings: its password would show.
    """
    options: list[str] = []
    if location.path is not None:
        options += ["--database", str(location.path)]
    elif database or environ.get("PUBLIST_DATABASE"):
        raise UsageError("server-on-command-line")
    if settings.config_file is not None:
        options += ["--config", str(settings.config_file.absolute())]
    log = log or environ.get("PUBLIST_LOG")
    if log:
        options += ["--log", str(Path(log).expanduser().absolute())]
    return tuple(options)


def unseen_variables(environ: Mapping[str, str], settings: Settings) -> list[str]:
    """The variables of this shell that matter to publist and that the job will not see."""
    keys = {f"{name}_API_KEY".upper() for name in settings.services}
    return sorted(name for name in environ if name in keys or (name.startswith("PUBLIST_") and name not in _CARRIED))

"""Installing, showing and removing what starts the jobs of a store by itself."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publist.config import Settings
from publist.errors import UsageError
from publist.store import Location
from publist.workflows.unattended.cron import JOBS, Plan, Schedule, choose, tag_of
from publist.workflows.unattended.timers import Timer

_CARRIED = frozenset({"PUBLIST_DATABASE", "PUBLIST_CONFIG", "PUBLIST_LOG"})
"""Variables that become options of the job."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for; what is not asked for stays as it was."""

    at: str | None = None
    """``04:17``, local time."""
    daily: bool = False
    weekday: str | None = None
    jobs: Collection[str] = ()
    """All when empty."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What one timer holds for a store."""

    timer: str
    first: Schedule | None
    """When the first job starts; None when a person wrote a time that is not ours."""
    texts: Mapping[str, str]
    """Where, and the text of it."""


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
    tag = tag_of(location.shown)
    former = next((schedule for timer in timers if (schedule := timer.schedule(tag))), None)
    schedule = choose(rng, at=wanted.at, daily=wanted.daily, weekday=wanted.weekday, former=former)
    jobs = tuple(job for job in JOBS if job in wanted.jobs or not wanted.jobs)
    return Plan(schedule, jobs, program, options, location.shown)


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

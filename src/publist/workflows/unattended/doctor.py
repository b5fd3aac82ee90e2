"""``publist doctor``: what could be wrong with a store, the settings and the machine, each with what can be done.

Reads only.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from publist.config import Settings, UnattendedSettings, load_settings
from publist.errors import PublistError, StoreMissingError
from publist.store import Location, Store, default_location, parse_location
from publist.workflows.unattended.cron import tag_of
from publist.workflows.unattended.diagnosis import Check, Diagnosis, Severity, bad, of_error, ok
from publist.workflows.unattended.settings_checks import examine_closures, examine_services, examine_settings
from publist.workflows.unattended.store_checks import HISTORY, STORE_CHECKS, Case
from publist.workflows.unattended.timers import Timer

_SHOWN_PROBLEMS = 10


def diagnose(
    environ: Mapping[str, str],
    clock: Callable[[], datetime],
    *,
    timers: Sequence[Timer],
    config: str | None = None,
    database: str | None = None,
    online: bool = False,
) -> list[Diagnosis]:
    """Everything: the settings, the store and its place, the timers, and with ``online`` the services."""
    found: list[Diagnosis] = []
    settings: Settings | None = None
    try:
        settings = load_settings(environ, config_file=config, database=database)
        found += examine_settings(settings)
    except PublistError as error:
        found.append(of_error(Check.SETTINGS, Severity.BAD, error, "mend-settings"))
    try:
        named = settings.database if settings else database or environ.get("PUBLIST_DATABASE")
        location = parse_location(named, default=default_location())
        days = (settings.unattended if settings else UnattendedSettings()).stale_after_days
        found += examine(location, clock, stale_after_days=days)
        if settings is not None:
            found.append(examine_timers(location, timers))
    except PublistError as error:
        found.append(of_error(Check.STORE, Severity.BAD, error, "check-database"))
    if settings is not None:
        found += examine_closures(settings, clock)
    if settings is not None and online:
        found += examine_services(settings)
    return found


def examine(
    location: Location,
    clock: Callable[[], datetime],
    *,
    stale_after_days: int,
    mounts: Path = Path("/proc/self/mounts"),
) -> list[Diagnosis]:
    """Everything about a store and the place where it lies."""
    found: list[Diagnosis] = []
    store: Store | None = None
    broken = False
    try:
        store, other_schema = _opened(location, clock)
        found += other_schema if store is None else _soundness(location, store)
    except StoreMissingError as error:
        return [of_error(Check.STORE, Severity.BAD, error, "check-database")]
    except PublistError as error:
        broken = True
        found.append(of_error(Check.STORE, Severity.BAD, error))
    if location.path is None and store is None:  # a server that does not answer is not asked again
        return found
    case = Case(location, store, clock(), stale_after_days, mounts)
    for check in STORE_CHECKS:
        if check is HISTORY and (broken or store is None):
            continue
        try:
            found += check(case)
        except PublistError as error:
            found.append(of_error(Check.STORE, Severity.BAD, error))
    return found


def _opened(location: Location, clock: Callable[[], datetime]) -> tuple[Store | None, list[Diagnosis]]:
    """The store; None, and what is found of it, where its schema is another one and cannot be read."""
    from publist.store.opening import examine_store

    schema, newest = examine_store(location)
    shown = location.shown
    if schema > newest:
        return None, [bad(Check.STORE, "newer-schema", "upgrade-publist", store=shown, schema=schema, newest=newest)]
    if schema < newest:
        return None, [ok(Check.STORE, "older-schema", "upgraded-by-next", store=shown, schema=schema, newest=newest)]
    return Store(location, clock=clock, read_only=location.path is not None), []


def _soundness(location: Location, store: Store) -> Iterator[Diagnosis]:
    problems = store.check()
    for problem in problems[:_SHOWN_PROBLEMS]:
        yield bad(Check.STORE, "unsound", "restore", **problem.as_fields())
    if len(problems) > _SHOWN_PROBLEMS:
        yield bad(Check.STORE, "more-problems", number=len(problems) - _SHOWN_PROBLEMS)
    if not problems:
        with store.read() as reader:
            totals = reader.totals()
        yield ok(Check.STORE, "sound", store=location.shown, papers=totals["papers"], records=totals["records"])


def examine_timers(location: Location, timers: Sequence[Timer]) -> Diagnosis:
    """Whether something starts the jobs by itself."""
    tag = tag_of(location.shown)
    try:
        for timer in timers:
            if timer.there(tag) and (schedule := timer.schedule(tag)):
                day = schedule.day
                return ok(Check.CRON, "timer-installed", timer=timer.name, weekday=day, time=schedule.time)
    except PublistError as error:
        return of_error(Check.CRON, Severity.WARN, error)
    return ok(Check.CRON, "no-timer", "install-timer")

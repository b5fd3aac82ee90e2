"""``publist cron``."""

import os
import random
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.unattended.cron import Plan
    from publist.workflows.unattended.timers import Timer

_WITH = click.Choice(["auto", "systemd", "crontab"])


@click.group("cron", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Keep the list current by itself: back up, sync and refresh every week or day.

    A systemd user timer where there is one, else lines in your crontab.  What is not publist's own is left alone.
    """


@command.command("install")
@click.option("--at", metavar="HH:MM", help="When to start, local time.  [default: a minute at random in the night]")
@click.option("--daily", is_flag=True, help="Every day.")
@click.option("--weekly", "weekday", metavar="DAY", help="Every week on this day: Mon, Tue ...  [default: at random]")
@click.option("--job", "jobs", multiple=True, metavar="JOB", help="Only backup, sync or refresh; repeatable.")
@click.option("--with", "kind", type=_WITH, default="auto", show_default=True, help="What starts the jobs.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@click.pass_obj
def install(
    session: Session,
    at: str | None,
    daily: bool,
    weekday: str | None,
    jobs: tuple[str, ...],
    kind: str,
    dry_run: bool,
) -> None:
    """Let the machine do it; again with other options changes it."""
    from publist.errors import UsageError

    if daily and weekday:
        raise UsageError("--daily or --weekly DAY, not both")
    timer, others = _timers(kind)
    plan = _plan(session, timer, others, at=at, daily=daily, weekday=weekday, jobs=jobs)
    _show_texts(session, timer.planned(plan))
    if dry_run:
        session.output.note("nothing was written (--dry-run)")
        return
    session.store()  # a timer for a store that is not there would only make noise
    changed = timer.install(plan)
    for other in others:
        other.remove(plan.tag)
    first = plan.starts(plan.jobs[0]).words
    words = "Installed" if changed else "Installed already, nothing changed"
    session.output.say(f"{words} ({timer.name}): {', '.join(plan.jobs)}, from {first}", bold=True)
    _advise(session, timer)


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def show(session: Session, as_json: bool) -> None:
    """Show what is installed for this store."""
    from publist.workflows.unattended.cron import tag_of

    tag = tag_of(session.location.shown)
    found = [(timer.name, timer.schedule(tag), there) for timer in _all_timers() if (there := timer.there(tag))]
    if as_json:
        session.output.json(
            {name: {"first": schedule and schedule.words, "texts": texts} for name, schedule, texts in found}
        )
        return
    for name, schedule, texts in found:
        _show_texts(session, texts)
        session.output.say(
            f"Installed ({name}), from {schedule.words if schedule else 'a time of your own'}", bold=True
        )
    if not found:
        session.output.say(f"Nothing is installed for {session.location.shown}; publist cron install does it")


@command.command("remove")
@click.pass_obj
def remove(session: Session) -> None:
    """Take away what publist cron install wrote for this store, and nothing else."""
    from publist.workflows.unattended.cron import tag_of

    tag = tag_of(session.location.shown)
    removed = [timer.name for timer in _all_timers() if timer.remove(tag)]
    if removed:
        session.output.say(f"Removed ({', '.join(removed)})")
    else:
        session.output.say(f"Nothing was installed for {session.location.shown}")


def _all_timers() -> "tuple[Timer, ...]":
    from publist.workflows.unattended.timers import Crontab, Systemd

    return Systemd(os.environ), Crontab()


def _timers(kind: str) -> "tuple[Timer, tuple[Timer, ...]]":
    """The one to use, and the others, where nothing of ours must stay."""
    from publist.workflows.unattended.timers import Crontab, Systemd

    systemd, crontab = Systemd(os.environ), Crontab()
    if kind == "systemd" or (kind == "auto" and systemd.works()):
        return systemd, (crontab,)
    return crontab, (systemd,)


def _plan(
    session: Session,
    timer: "Timer",
    others: "tuple[Timer, ...]",
    *,
    at: str | None,
    daily: bool,
    weekday: str | None,
    jobs: tuple[str, ...],
) -> "Plan":
    from publist.errors import UsageError
    from publist.workflows.unattended.cron import JOBS, Plan, choose, tag_of

    for job in jobs:
        if job not in JOBS:
            raise UsageError(f"there is no job {job}; there are {', '.join(JOBS)}")
    store = session.location.shown
    formers = (known.schedule(tag_of(store)) for known in (timer, *others))
    former = next((schedule for schedule in formers if schedule), None)
    schedule = choose(random.SystemRandom(), at=at, daily=daily, weekday=weekday, former=former)
    wanted = tuple(job for job in JOBS if job in jobs or not jobs)
    return Plan(schedule, wanted, _program(), _options(session), store)


def _program() -> tuple[str, ...]:
    """The absolute command of the publist that runs now."""
    started = Path(sys.argv[0])
    if started.name != "__main__.py":
        found = shutil.which(sys.argv[0]) or (str(started) if os.access(started, os.X_OK) else None)
        if found:
            return (str(Path(found).absolute()),)
    return (sys.executable, "-m", "publist")


def _options(session: Session) -> tuple[str, ...]:
    """The global options that the job needs, since it does not see this shell's variables."""
    from publist.errors import UsageError

    options: list[str] = []
    if session.location.path is not None:
        options += ["--database", str(session.location.path)]
    elif session.database or os.environ.get("PUBLIST_DATABASE"):
        raise UsageError("name the database server in the settings file: on a command line its password would show")
    if session.settings.config_file is not None:
        options += ["--config", str(session.settings.config_file.absolute())]
    log = session.log_file or os.environ.get("PUBLIST_LOG")
    if log:
        options += ["--log", str(Path(log).expanduser().absolute())]
    return tuple(options)


def _show_texts(session: Session, texts: dict[str, str]) -> None:
    for place, text in texts.items():
        session.output.say(f"{place}:", dim=True)
        for line in text.splitlines():
            session.output.say(f"    {line}" if line else "")


def _advise(session: Session, timer: "Timer") -> None:
    if timer.name == "systemd":
        session.output.note("it runs while you are logged in; for always: loginctl enable-linger")
    names = sorted(
        name
        for name in os.environ
        if (name.endswith("_API_KEY") and name.removesuffix("_API_KEY").lower() in session.settings.services)
        or (name.startswith("PUBLIST_") and name not in {"PUBLIST_DATABASE", "PUBLIST_CONFIG", "PUBLIST_LOG"})
    )
    if names:
        session.output.note(
            f"the job does not see {', '.join(names)} of this shell; put them into the settings file "
            "(a key: key_file = ..., see docs/configuration.md)"
        )

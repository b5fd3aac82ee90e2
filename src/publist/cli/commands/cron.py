"""``publist cron``."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.unattended.installing import InstallReport

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
@click.option(
    "--accept-likely/--no-accept-likely", default=None, help="Let the sync take in found papers that are likely yours."
)
@click.option("--with", "kind", type=_WITH, default="auto", show_default=True, help="What starts the jobs.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@click.pass_obj
def install(
    session: Session,
    at: str | None,
    daily: bool,
    weekday: str | None,
    jobs: tuple[str, ...],
    accept_likely: bool | None,
    kind: str,
    dry_run: bool,
) -> None:
    """Let the machine do it; again with other options changes it."""
    from publist.cli.words.unattended import schedule_words

    done = session.library.install_jobs(
        at=at,
        daily=daily,
        weekday=weekday,
        jobs=jobs,
        accept_likely=accept_likely,
        timer=kind,
        program=_program(),
        log=session.log_file,
        dry_run=dry_run,
    )
    _show_texts(session, done.texts)
    if dry_run:
        session.output.note("nothing was written (--dry-run)")
        return
    words = "Installed" if done.changed else "Installed already, nothing changed"
    when = schedule_words(done.first.day, done.first.time)
    session.output.say(f"{words} ({done.timer}): {', '.join(done.jobs)}, from {when}", bold=True)
    _advise(session, done)


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def show(session: Session, as_json: bool) -> None:
    """Show what is installed for this store."""
    from publist.cli.words.unattended import schedule_words

    found = session.library.installed_jobs()
    if as_json:
        session.output.json(
            {one.timer: {"first": one.first and one.first.as_dict(), "texts": one.texts} for one in found}
        )
        return
    for one in found:
        _show_texts(session, one.texts)
        when = schedule_words(one.first.day, one.first.time) if one.first else "a time of your own"
        session.output.say(f"Installed ({one.timer}), from {when}", bold=True)
    if not found:
        session.output.say(f"Nothing is installed for {session.location.shown}; publist cron install does it")


@command.command("remove")
@click.pass_obj
def remove(session: Session) -> None:
    """Take away what publist cron install wrote for this store, and nothing else."""
    removed = session.library.remove_jobs()
    if removed:
        session.output.say(f"Removed ({', '.join(removed)})")
    else:
        session.output.say(f"Nothing was installed for {session.location.shown}")


def _program() -> tuple[str, ...]:
    """The absolute command of the publist that runs now."""
    started = Path(sys.argv[0])
    if started.name != "__main__.py":
        found = shutil.which(sys.argv[0]) or (str(started) if os.access(started, os.X_OK) else None)
        if found:
            return (str(Path(found).absolute()),)
    return (sys.executable, "-m", "publist")


def _show_texts(session: Session, texts: Mapping[str, str]) -> None:
    for place, text in texts.items():
        session.output.say(f"{place}:", dim=True)
        for line in text.splitlines():
            session.output.say(f"    {line}" if line else "")


def _advise(session: Session, done: "InstallReport") -> None:
    if done.timer == "systemd":
        session.output.note("it runs while you are logged in; for always: loginctl enable-linger")
    if done.unseen:
        session.output.note(
            f"the job does not see {', '.join(done.unseen)} of this shell; put them into the settings file "
            "(a key: key_file = ..., see docs/configuration.md)"
        )

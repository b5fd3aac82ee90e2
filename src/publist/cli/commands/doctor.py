"""``publist doctor``."""

import os
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.unattended.doctor import Finding

_COLOURS = {"ok": "green", "warn": "yellow", "bad": "red"}
_EXIT_CODES = {"ok": 0, "warn": 1, "bad": 4}


@click.command("doctor")
@click.option("--online", is_flag=True, help="Also ask whether the services can be reached; one request each.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def command(session: Session, online: bool, as_json: bool) -> None:
    """Find what is wrong with the store, the settings or the set-up, and say what to do about it.

    Changes nothing.  Exit codes: 0 all is well, 1 something needs a look, 4 something is broken.
    """
    from publist.cli.words import error_words
    from publist.config import Settings, load_settings
    from publist.errors import PublistError
    from publist.store import default_location, parse_location
    from publist.workflows.unattended.doctor import Finding, examine, examine_services, examine_settings

    findings: list[Finding] = []
    settings: Settings | None = None
    try:
        settings = load_settings(os.environ, config_file=session.config, database=session.database)
        findings += examine_settings(settings)
    except PublistError as error:
        findings.append(
            Finding("settings", "bad", error_words(error), "mend the settings file; see docs/configuration.md")
        )
    try:
        named = settings.database if settings else session.database or os.environ.get("PUBLIST_DATABASE")
        location = parse_location(named, default=default_location())
        limit = settings.unattended.stale_after_days if settings else 45
        findings += examine(location, session.clock.now, stale_after_days=limit)
    except PublistError as error:
        findings.append(Finding("store", "bad", error_words(error), "check --database and PUBLIST_DATABASE"))
    if settings is not None:
        findings += [_timer_finding(session)]
        if online:
            findings += examine_services(settings)
    _tell(session, findings, as_json=as_json)
    worst = max((_EXIT_CODES[finding.level] for finding in findings), default=0)
    if worst:
        raise click.exceptions.Exit(worst)


def _tell(session: Session, findings: "list[Finding]", *, as_json: bool) -> None:
    from publist.text.unicode import printable

    if as_json:
        session.output.json(findings)
        return
    for finding in findings:
        if session.quiet and finding.level == "ok":
            continue
        text = f"{finding.level:<5}{finding.check:<10}{finding.text}"
        if finding.advice:
            text += f"; {finding.advice}"
        click.secho(printable(text), fg=_COLOURS[finding.level])


def _timer_finding(session: Session) -> "Finding":
    from publist.cli.words import error_words
    from publist.errors import PublistError
    from publist.workflows.unattended.cron import tag_of
    from publist.workflows.unattended.doctor import Finding
    from publist.workflows.unattended.timers import Crontab, Systemd

    try:
        tag = tag_of(session.location.shown)
        for timer in (Systemd(os.environ), Crontab()):
            if timer.there(tag) and (schedule := timer.schedule(tag)):
                return Finding("cron", "ok", f"installed ({timer.name}), from {schedule.words}")
    except PublistError as error:
        return Finding("cron", "warn", error_words(error))
    return Finding("cron", "ok", "nothing installed", "publist cron install keeps the list current by itself")

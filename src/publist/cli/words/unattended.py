"""Words for the codes of ``publist.workflows.unattended``."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from publist.cli.words import Words
from publist.cli.words.services import cause_words
from publist.cli.words.store import damage_words, holder_words

if TYPE_CHECKING:
    from publist.workflows.unattended.diagnosis import Diagnosis
    from publist.workflows.unattended.health import ReportFailure, Stale


def _room(values: Mapping[str, object]) -> str:
    free = values["free_bytes"]
    return f"{free // 1_000_000:,} MB free beside the store" if isinstance(free, int) else "free space is not known"


ERRORS: Final[dict[str, Words]] = {
    "no-time-of-day": "{value} is no time of day; write --at 04:17",
    "no-weekday": "{value} is no day of the week; write --weekly Mon",
    "daily-and-weekly": "--daily or --weekly DAY, not both",
    "unknown-job": "there is no job {job}; there are {known}",
    "crontab-lines-cut": 'publist\'s lines in your crontab have lost their end, "{end}"; put it back (crontab -e)',
    "not-for-crontab": "{value} cannot stand in a crontab line",
    "not-for-systemd": "{value} cannot stand in a systemd unit",
    "crontab-unreadable": lambda fields: f"crontab -l failed: {_cause(fields)}; nothing was changed",
    "crontab-refused": lambda fields: f"crontab refused the lines: {_cause(fields)}; nothing was changed",
    "no-timer-here": "there is neither a systemd for users nor crontab here; run publist sync by other means",
    "systemctl-failed": lambda fields: f"systemctl --user {fields['action']} failed: {_cause(fields)}",
    "program-cannot-run": "{program} cannot be run: {cause}",
    "server-on-command-line": (
        "name the database server in the settings file: on a command line its password would show"
    ),
    "health-url-not-https": "the health URL must begin with https:// (or be on this machine); check [health] url",
    "health-url-not-plain": (
        "the health URL must end with its path, without a query or a password; check [health] url"
    ),
    "health-url-unreachable": lambda fields: f"the health URL could not be called: {cause_words(fields)}",
    "health-url-answers": "the health URL answers {status}; check [health] url",
    "paper-without-record": "the dump has no record of {key}; nothing was changed",
    "folder-not-a-dump": "{folder} holds other files; name a new folder for the dump",
    "copy-onto-full": "{store} is not empty; copy to a new file or an empty database",
    "copy-to-itself": "{store} is the store itself; name another place",
    "copy-differs": "{store} is not what was copied; the store that was copied is as it was",
    "dump-damaged": lambda fields: f"{fields['file']} makes no sound store: {damage_words(fields)}",
    "log-not-writable": "the log {path} cannot be written: {cause}",
}

REPORTS: Final[dict[str, str]] = {
    "last-success": "the date of this success could not be stored: {error}",
    "health-file": "the health file was not written: {error}",
}
"""What a report that could not be made is called; the others' errors say it themselves."""

NOTHING_REACHED: Final = "no service was reached, so the list was not brought up to date; publist status says why"

DIAGNOSES: Final[dict[str, Words]] = {
    "older-schema": "{store} has an older schema ({schema}, now {newest})",
    "newer-schema": "{store} was made by a newer publist (schema {schema})",
    "unsound": damage_words,
    "more-problems": "and {number} problems more",
    "sound": lambda v: (
        f"{v['store']} is sound: all of it was read ({_number(v['papers'])} papers, {_number(v['records'])} records)"
    ),
    "not-writable": "{store} or its folder cannot be written",
    "others-may-write": "others may write to {path}",
    "less-room-than-store": lambda v: f"{_room(v)}, less than the store itself",
    "little-room": _room,
    "room": _room,
    "network-drive": "the store lies on a network drive ({file_system}), where locks may not hold",
    "synchronised-folder": "the store lies in a synchronised folder ({folder})",
    "other-version": "{path} is another version of the store",
    "opened-elsewhere": "another program opened the store and left {file}",
    "clock-in-the-past": lambda v: f"this machine thinks it is {_day(v['now'])}",
    "runs-in-the-future": lambda v: f"{v['number']} runs are dated in the future, the last {_day(v['last'])}",
    "at-work": lambda v: f"{holder_words(v)} is at work",
    "stopped-half-way": lambda v: f"run {v['run']}, {v['job']} of {_minute(v['started_at'])}, was stopped half-way",
    "long-at-work": lambda v: f"run {v['run']}, {v['job']}, goes on since {_minute(v['started_at'])}",
    "success-in-the-future": lambda v: f"the last sync or refresh is dated {_day(v['last'])}, in the future",
    "success-long-ago": lambda v: f"the last successful sync or refresh was {v['days']} days ago ({_day(v['last'])})",
    "success-never": lambda v: (
        f"no sync or refresh has succeeded in the {v['days']} days since the first one ({_day(v['last'])})"
    ),
    "last-success": lambda v: "last success: " + ", ".join(f"{job} {_day(when)}" for job, when in v.items()),
    "no-success-yet": "no sync or refresh yet",
    "no-success-since": lambda v: f"no sync or refresh has succeeded yet, since {_day(v['since'])}",
    "damaged-backup": "{path} is damaged",
    "no-backup": "there is no good backup",
    "backups": lambda v: f"{v['number']} good, the newest of {_day(v['newest'])}",
    "settings": "{path}",
    "no-settings-file": "no settings file; all as by default",
    "has-key": "{service}: with a key",
    "mailto": "the services are told to write to {mailto}",
    "no-mailto": "the services are not told whom to write to",
    "mailto-no-address": "{mailto} is no address; the services are not told it",
    "cannot-be-written": lambda v: f"the {str(v['what']).replace('-', ' ')} {v['path']} cannot be written",
    "timer-installed": lambda v: f"installed ({v['timer']}), from {schedule_words(v['weekday'], v['time'])}",
    "no-timer": "nothing installed",
    "bot-check": lambda v: (
        f"{v['service']} answers programs with a bot check since {_day(v['since'])}; "
        f"not asked again before {_minute(v['until'])} UTC"
    ),
    "bot-check-there": "{service} answers this machine with a bot check ({status})",
    "too-many-requests": lambda v: f"{v['service']} takes no more requests before {_minute(v['until'])} UTC",
    "unreachable": lambda fields: f"{fields['service']} cannot be reached: {cause_words(fields)}",
    "answers": "{service} can be reached (it answers {status})",
}

ADVICE: Final[dict[str, Words]] = {
    "mend-settings": "mend the settings file; see docs/configuration.md",
    "set-mailto": "set PUBLIST_MAILTO, or mailto at the top of the settings file, to your address; some serve better",
    "check-database": "check --database and PUBLIST_DATABASE",
    "upgraded-by-next": "the next command backs it up and upgrades it",
    "upgrade-publist": "upgrade publist",
    "restore": "publist restore FILE goes back to a backup (publist backup --list)",
    "reading-works": "reading works",
    "chmod": "chmod go-w {path}",
    "free-space": "free some space",
    "room-needed": "a change, a backup and an upgrade each need as much as the store",
    "local-disk": "keep the store on a disk of this machine and put exports and backups there instead",
    "keep-one": "two machines wrote; keep one",
    "close-program": "do not remove it; close that program",
    "set-clock": "set the clock",
    "clock-was-wrong": "the clock of this machine is or was wrong; what is due is asked again",
    "run-again": "what it stored is stored; publist {job} does the rest",
    "success-in-the-future": "check the clock of this machine",
    "success-long-ago": "run publist sync",
    "success-never": "run publist sync",
    "replace-backup": "remove it and run publist backup",
    "make-backups": "publist backup makes one, publist cron install many",
    "make-backup": "publist backup",
    "install-timer": "publist cron install keeps the list current by itself",
    "check-network": "check the network, or try again later",
}


def diagnosis_words(diagnosis: "Diagnosis") -> tuple[str, str]:
    """What was found, and what can be done about it (empty where nothing need be)."""
    from publist.cli.words import code_words, filled

    code, values = diagnosis.code, dict(diagnosis.values)
    found = filled(DIAGNOSES, code, values) if code in DIAGNOSES else code_words(code, values)
    return found, filled(ADVICE, diagnosis.advice, values) if diagnosis.advice else ""


def stale_words(stale: "Stale") -> str:
    """One line on a list that was not brought up to date for long."""
    from publist.cli.words import filled

    values = {"last": stale.newest.isoformat(), "days": stale.days}
    return f"{filled(DIAGNOSES, stale.code, values)}; {filled(ADVICE, stale.code, values)}"


def report_failure_words(failure: "ReportFailure") -> str:
    """One line on a report that could not be made."""
    from publist.cli.words import error_words

    return REPORTS.get(failure.report, "{error}").format(error=error_words(failure.error))


def schedule_words(weekday: object, time: object) -> str:
    """``Mon 04:17`` or ``every day 04:17``."""
    return f"{weekday or 'every day'} {time}"


def _cause(fields: Mapping[str, object]) -> str:
    return str(fields["cause"] or "it does not say why")


def _number(value: object) -> str:
    return f"{value:,}"


def _day(when: object) -> str:
    return f"{datetime.fromisoformat(str(when)):%Y-%m-%d}"


def _minute(when: object) -> str:
    return f"{datetime.fromisoformat(str(when)):%Y-%m-%d %H:%M}"

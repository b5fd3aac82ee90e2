"""The doctor's checks of the settings and the services."""

import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from publist.config import Settings
from publist.errors import PublistError
from publist.text.times import utc
from publist.workflows.unattended.diagnosis import Check, Diagnosis, Severity, of_error, ok, warn
from publist.workflows.unattended.health import checked_url

_SECONDS = 15.0
_ANSWER_BYTES = 5_000_000


def examine_settings(settings: Settings) -> list[Diagnosis]:
    """The settings file, the keys, and what unattended runs write to."""
    file = settings.config_file
    found = [ok(Check.SETTINGS, "no-settings-file") if file is None else ok(Check.SETTINGS, "settings", path=str(file))]
    found += [Diagnosis(Check.SETTINGS, Severity.WARN, note.code, note.values) for note in settings.notes]
    if file is not None and file.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        found.append(warn(Check.SETTINGS, "others-may-write", "chmod", path=str(file)))
    found.append(_contact(settings.mailto))
    found += [ok(Check.SETTINGS, "has-key", service=name) for name, one in settings.services.items() if one.key]
    unattended = settings.unattended
    for path, what in ((unattended.log_file, "log"), (unattended.health_file, "health-file")):
        if path is not None and not _can_be_made(path):
            found.append(warn(Check.SETTINGS, "cannot-be-written", what=what, path=str(path)))
    if unattended.health_url:
        try:
            checked_url(unattended.health_url)
        except PublistError as error:
            found.append(of_error(Check.SETTINGS, Severity.BAD, error))
    return found


def _contact(mailto: str | None) -> Diagnosis:
    """Whether the services are told whom to write to."""
    from publist.services.http.agent import is_address

    if not mailto:
        return ok(Check.SETTINGS, "no-mailto", "set-mailto")
    if not is_address(mailto):
        return warn(Check.SETTINGS, "mailto-no-address", "set-mailto", mailto=mailto)
    return ok(Check.SETTINGS, "mailto", mailto=mailto)


def _can_be_made(path: Path) -> bool:
    return os.access(path, os.W_OK) if path.exists() else os.access(path.parent, os.W_OK)


def examine_closures(settings: Settings, now: Callable[[], datetime]) -> list[Diagnosis]:
    """The services that are not asked now, and why."""
    from publist.services.known import closed_services

    return [
        warn(Check.SERVICES, one.code, service=one.service, since=utc(one.since), until=utc(one.until))
        for one in closed_services(settings, now)
    ]


def examine_services(settings: Settings) -> list[Diagnosis]:
    """One request to each service, without a key; any answer will do."""
    return [_service(name, service.url) for name, service in settings.services.items()]


def _service(name: str, url: str) -> Diagnosis:
    from publist.services.http.agent import user_agent
    from publist.services.http.bot_check import is_bot_check
    from publist.services.http.endpoint import Endpoint, validate_base_url
    from publist.services.http.transport import Transport, TransportError

    try:
        service = Endpoint(name, name, validate_base_url(url, url), 1.0)
    except PublistError as error:
        return of_error(Check.SERVICES, Severity.BAD, error)
    transport = Transport(service, user_agent=user_agent(), max_bytes=_ANSWER_BYTES)
    try:
        answer = transport.exchange("GET", service.base_url, params={}, body=None, seconds=_SECONDS)
    except TransportError as error:
        cause, limit = error.cause.value, error.limit
        return warn(Check.SERVICES, "unreachable", "check-network", service=name, cause=cause, limit=limit)
    finally:
        transport.close()
    if answer.status != 200 and is_bot_check(answer):  # a service's first page is for browsers anyway
        return warn(Check.SERVICES, "bot-check-there", service=name, status=answer.status)
    if answer.status >= 500:
        return warn(Check.SERVICES, "answers", service=name, status=answer.status)
    return ok(Check.SERVICES, "answers", service=name, status=answer.status)

"""The log of runs: one line for each thing that went wrong, and one for the end of each unattended job."""

import logging
import logging.handlers
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from publist.config import Settings
from publist.errors import PublistError, UsageError
from publist.text.times import utc
from publist.text.unicode import printable
from publist.workflows.unattended.health import ReportFailure


def log_lines(settings: Settings, file: str | None, lines: Iterable[str], *, now: datetime) -> ReportFailure | None:
    """Add lines to the log, where there is one: ``file``, else what the settings say.  Keys are blacked out."""
    unattended = settings.unattended
    path = Path(file).expanduser().absolute() if file else unattended.log_file
    if path is None:
        return None
    secrets = [service.key for service in settings.services.values() if service.key]
    secrets += [unattended.health_url] if unattended.health_url else []
    try:
        for line in lines:
            log_line(path, line, now=now, secrets=secrets, size=unattended.log_bytes, keep=unattended.log_keep)
    except PublistError as error:
        return ReportFailure("log", error)
    return None


def log_line(path: Path, line: str, *, now: datetime, secrets: Sequence[str], size: int, keep: int) -> None:
    """Add a line to the log, which is set aside at ``size`` bytes (``keep`` of them).  Raises UsageError.

    The file is opened for each line: jobs are short and few, and several processes may share a log.
    """
    text = line
    for secret in secrets:
        text = text.replace(secret, "[key]")
    record = logging.LogRecord("publist", logging.INFO, "", 0, f"{utc(now)} {printable(text)}", (), None)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Handler(path, maxBytes=size, backupCount=keep, encoding="utf-8")
        try:
            handler.emit(record)
        finally:
            handler.close()
    except OSError as error:
        raise UsageError("log-not-writable", path=str(path), cause=error.strerror or type(error).__name__) from None


class _Handler(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Let the caller know instead of printing a traceback."""
        raise  # noqa: PLE0704 - logging calls this while the error is being handled

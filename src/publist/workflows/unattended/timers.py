"""The two places where a timer can live, the user's systemd and the user's crontab, through their own programs."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from publist.errors import UsageError
from publist.text.unicode import printable
from publist.workflows.unattended.cron import (
    JOBS,
    Plan,
    Schedule,
    crontab_lines,
    crontab_part,
    crontab_with,
    crontab_without,
    is_ours,
    schedule_in_crontab,
    schedule_in_timer,
    unit_folder,
    unit_names,
    units,
)

_SECONDS = 30


class Timer(Protocol):
    """One of the places."""

    name: str

    def there(self, tag: str) -> dict[str, str]:
        """What is installed for a store: where, and the text of it; empty when nothing is."""
        ...

    def planned(self, plan: Plan) -> dict[str, str]:
        """What would be written: where, and the text of it."""
        ...

    def schedule(self, tag: str) -> Schedule | None:
        """When the first job starts, as installed."""
        ...

    def install(self, plan: Plan) -> bool:
        """Writes it; False when it was there already, word for word."""
        ...

    def remove(self, tag: str) -> bool:
        """Takes away what is ours for this store; False when there was nothing."""
        ...


class Crontab:
    """The user's crontab, through the program ``crontab``."""

    name = "crontab"

    def there(self, tag: str) -> dict[str, str]:
        """Our lines."""
        part = crontab_part(self._read(), tag)
        return {} if part is None else {"crontab": part}

    def planned(self, plan: Plan) -> dict[str, str]:
        """Our lines."""
        return {"crontab": crontab_lines(plan)}

    def schedule(self, tag: str) -> Schedule | None:
        """From our lines."""
        part = crontab_part(self._read(), tag)
        return None if part is None else schedule_in_crontab(part)

    def install(self, plan: Plan) -> bool:
        """Our lines in place of the former ones."""
        former = self._read()
        return self._write(former, crontab_with(former, plan))

    def remove(self, tag: str) -> bool:
        """All lines but ours."""
        former = self._read()
        return self._write(former, crontab_without(former, tag))

    def _read(self) -> str:
        if shutil.which("crontab") is None:
            return ""
        done = _run(["crontab", "-l"])
        if done.returncode == 0:
            return done.stdout
        # Where there is no crontab yet the exit code is 1; any other trouble must not end in a new crontab
        # that holds our lines alone.
        if any(words in done.stderr.casefold() for words in ("no crontab for", "no such file")):
            return ""
        raise UsageError("crontab-unreadable", cause=_first_line(done.stderr))

    def _write(self, former: str, text: str) -> bool:
        if text == former:
            return False
        if shutil.which("crontab") is None:
            raise UsageError("no-timer-here")
        done = _run(["crontab", "-"], given=text)
        if done.returncode:
            raise UsageError("crontab-refused", cause=_first_line(done.stderr))
        return True


class Systemd:
    """The user's systemd: unit files in a folder, and ``systemctl --user``."""

    name = "systemd"

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._folder = unit_folder(Path.home(), environ.get("XDG_CONFIG_HOME"))

    def works(self) -> bool:
        """Whether the user's systemd answers."""
        return (
            shutil.which("systemctl") is not None and _run(["systemctl", "--user", "show-environment"]).returncode == 0
        )

    def there(self, tag: str) -> dict[str, str]:
        """Our unit files."""
        found = {}
        for path in self._paths(tag):
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if is_ours(text):
                found[str(path)] = text
        return found

    def planned(self, plan: Plan) -> dict[str, str]:
        """The unit files."""
        return {str(self._folder / name): text for name, text in units(plan).items()}

    def schedule(self, tag: str) -> Schedule | None:
        """From the timer of the first job that is there."""
        there = self.there(tag)
        jobs = [job for job in JOBS if str(self._folder / unit_names(job, tag)[1]) in there]
        if not jobs:
            return None
        return schedule_in_timer(there[str(self._folder / unit_names(jobs[0], tag)[1])])

    def install(self, plan: Plan) -> bool:
        """Writes the units and starts the timers; units of jobs that are not wanted any more go."""
        from publist.text.files import write_atomically

        wanted, there = self.planned(plan), self.there(plan.tag)
        unwanted = [Path(name) for name in there if name not in wanted]
        self._drop(unwanted)
        self._folder.mkdir(parents=True, exist_ok=True)
        changed = [name for name, text in wanted.items() if write_atomically(Path(name), text)]
        if not changed and not unwanted:
            return False
        _systemctl("daemon-reload")
        for job in plan.jobs:
            timer = unit_names(job, plan.tag)[1]
            _systemctl("enable", timer)
            _systemctl("restart", timer)
        return True

    def remove(self, tag: str) -> bool:
        """Stops the timers and takes the unit files away."""
        ours = [Path(name) for name in self.there(tag)]
        self._drop(ours)
        if ours:
            _systemctl("daemon-reload", must=False)
        return bool(ours)

    def _drop(self, paths: list[Path]) -> None:
        for path in paths:
            if path.suffix == ".timer":
                _systemctl("disable", "--now", path.name, must=False)
        for path in paths:
            path.unlink(missing_ok=True)

    def _paths(self, tag: str) -> list[Path]:
        return [self._folder / name for job in JOBS for name in unit_names(job, tag)]


def _systemctl(*arguments: str, must: bool = True) -> None:
    if shutil.which("systemctl") is None:
        return
    done = _run(["systemctl", "--user", *arguments])
    if done.returncode and must:
        raise UsageError("systemctl-failed", action=arguments[0], cause=_first_line(done.stderr))


def _run(command: list[str], given: str = "") -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(  # noqa: S603 - our own words and unit names, no shell
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError("program-cannot-run", program=command[0], cause=type(error).__name__) from None


def _first_line(text: str) -> str:
    lines = text.strip().splitlines()
    return printable(lines[0])[:200] if lines else ""


def all_timers(environ: Mapping[str, str]) -> tuple[Timer, ...]:
    """Every place, the best first."""
    return Systemd(environ), Crontab()


def choose_timer(kind: str, environ: Mapping[str, str]) -> tuple[Timer, tuple[Timer, ...]]:
    """The place to use, ``systemd``, ``crontab`` or ``auto``, and the others, where nothing of ours must stay."""
    systemd, crontab = Systemd(environ), Crontab()
    if kind == "systemd" or (kind == "auto" and systemd.works()):
        return systemd, (crontab,)
    return crontab, (systemd,)

"""What is written so that the list keeps itself current; a systemd user timer or crontab lines.

Pure text in, text out: :mod:`publist.workflows.unattended.timers` runs ``systemctl`` and ``crontab``.  Everything that
is ours is marked with the store it belongs to, so that it can be found again, replaced and taken away, and nothing else
is touched.
"""

import hashlib
import random
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publist.errors import UsageError
from publist.text.unicode import printable

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
JOBS: Final = ("backup", "sync", "refresh")
"""In the order in which they run."""
_MINUTES_AFTER: Final = {"backup": 0, "sync": 10, "refresh": 70}
"""When each job starts after the time that was chosen; each is over (``--max-time``) before the next one starts."""
ACCEPT_LIKELY: Final = "--accept-likely"
MAX_TIME: Final = 3000
"""Seconds that a sync or refresh may take."""
_DAY: Final = 24 * 60
_NIGHT: Final = (1, 5)
"""Hours among which the time is chosen; from the second on it is morning."""
_GRACE: Final = 300


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the first job starts, in local time: every day, or on one day of the week (0 is Monday)."""

    hour: int
    minute: int
    weekday: int | None = None

    def after(self, minutes: int) -> "Schedule":
        """So many minutes later; past midnight on the next day of the week."""
        days, rest = divmod(self.hour * 60 + self.minute + minutes, _DAY)
        weekday = None if self.weekday is None else (self.weekday + days) % 7
        return Schedule(rest // 60, rest % 60, weekday)

    @property
    def day(self) -> str | None:
        """``Mon``; None for every day."""
        return None if self.weekday is None else WEEKDAYS[self.weekday]

    @property
    def time(self) -> str:
        """``04:17``."""
        return f"{self.hour:02}:{self.minute:02}"

    def as_dict(self) -> dict[str, str | None]:
        """As JSON shows it."""
        return {"weekday": self.day, "time": self.time}

    @property
    def as_crontab(self) -> str:
        """The five fields of a crontab line (cron counts the days from Sunday)."""
        day = "*" if self.weekday is None else str((self.weekday + 1) % 7)
        return f"{self.minute} {self.hour} * * {day}"

    @property
    def as_systemd(self) -> str:
        """``OnCalendar=``."""
        day = "" if self.weekday is None else f"{WEEKDAYS[self.weekday]} "
        return f"{day}*-*-* {self.time}:00"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to run, and when."""

    schedule: Schedule
    jobs: tuple[str, ...]
    program: tuple[str, ...]
    """The absolute command, without the global options."""
    options: tuple[str, ...]
    """The global options: store, settings, log."""
    store: str
    """What the marks say it is for."""
    accept_likely: bool = False
    """Whether found papers that are likely the owner's are taken into the list."""

    @property
    def tag(self) -> str:
        """Eight letters that tell this store's entries from another one's."""
        return tag_of(self.store)

    def command(self, job: str) -> tuple[str, ...]:
        """The command of one job."""
        limit = () if job == "backup" else ("--max-time", str(MAX_TIME))
        accept = (ACCEPT_LIKELY,) if job == "sync" and self.accept_likely else ()
        return (*self.program, *self.options, "--quiet", job, *limit, *accept)

    def starts(self, job: str) -> Schedule:
        """When one job starts."""
        return self.schedule.after(_MINUTES_AFTER[job] - _MINUTES_AFTER[self.jobs[0]])


def tag_of(store: str) -> str:
    """Eight letters for a store."""
    return hashlib.sha256(store.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def choose(
    rng: random.Random, *, at: str | None, daily: bool, weekday: str | None, former: Schedule | None
) -> Schedule:
    """The time asked for; what is not asked for stays as it was, or is chosen at random in the night.

    At random so that not all users ask the services at the same minute.  Raises UsageError.
    """
    if daily:
        day = None
    elif weekday is not None:
        day = _weekday(weekday)
    else:
        day = former.weekday if former else rng.randrange(7)
    if at is not None:
        hour, minute = _time(at)
    elif former:
        hour, minute = former.hour, former.minute
    else:
        hour, minute = rng.randrange(*_NIGHT), rng.randrange(1, 60)  # full hours are when everybody asks
    return Schedule(hour, minute, day)


def _time(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    if not found:
        raise UsageError("no-time-of-day", value=text)
    return int(found[1]), int(found[2])


def _weekday(text: str) -> int:
    for number, name in enumerate(WEEKDAYS):
        if text.strip().casefold()[:3] == name.casefold():
            return number
    raise UsageError("no-weekday", value=text)


# --- crontab


def crontab_with(former: str, plan: Plan) -> str:
    """The crontab with our lines, in place of those that were there for this store; all other lines byte for byte."""
    before, after = _around(former, plan.tag)
    if before and not before.endswith("\n"):
        before += "\n"
    return before + crontab_lines(plan) + after


def crontab_without(former: str, tag: str) -> str:
    """The crontab without our lines for this store; all other lines byte for byte."""
    return "".join(_around(former, tag))


def crontab_part(crontab: str, tag: str) -> str | None:
    """Our lines for this store; None when there are none."""
    found = _block(tag).search(crontab)
    return found[0] if found else None


def crontab_lines(plan: Plan) -> str:
    """Our lines, between two marks."""
    lines = [
        f"# >>> publist {plan.tag} for {printable(plan.store)}; publist cron remove takes these lines away",
        *(f"{plan.starts(job).as_crontab} {_for_cron(plan.command(job))}" for job in plan.jobs),
        f"# <<< publist {plan.tag}",
    ]
    return "\n".join(lines) + "\n"


def schedule_in_crontab(part: str) -> Schedule | None:
    """When the first job starts according to our lines."""
    found = re.search(r"^(\d+) (\d+) \* \* ([*]|\d)", part, re.MULTILINE)
    if not found:
        return None
    day = None if found[3] == "*" else (int(found[3]) + 6) % 7
    return Schedule(int(found[2]), int(found[1]), day)


def _around(crontab: str, tag: str) -> tuple[str, str]:
    if crontab_part(crontab, tag) is None and re.search(rf"^# >>> publist {tag} ", crontab, re.MULTILINE):
        raise UsageError("crontab-lines-cut", end=f"# <<< publist {tag}")
    parts = _block(tag).split(crontab, maxsplit=1)
    return parts[0], "".join(parts[1:])


def _block(tag: str) -> re.Pattern[str]:
    return re.compile(rf"^# >>> publist {tag} .*\n(?:(?!# >>> ).*\n)*?# <<< publist {tag}(?:\n|\Z)", re.MULTILINE)


def _for_cron(command: Sequence[str]) -> str:
    """For ``sh``; cron itself takes a percent sign for the end of the command."""
    for word in command:
        if not word.isprintable():
            raise UsageError("not-for-crontab", value=word)
    return shlex.join(command).replace("%", r"\%")


# --- systemd

_UNIT_MARK: Final = "# Made by publist cron install for"


def unit_names(job: str, tag: str) -> tuple[str, str]:
    """The names of a job's service and timer."""
    return f"publist-{job}-{tag}.service", f"publist-{job}-{tag}.timer"


def units(plan: Plan) -> dict[str, str]:
    """File name to content of the units."""
    files = {}
    for job in plan.jobs:
        service, timer = unit_names(job, plan.tag)
        mark = f"{_UNIT_MARK} {printable(plan.store)}; publist cron remove takes it away.\n"
        about = f"publist {job} of {_for_unit(plan.store)}"
        command = " ".join(_quoted(word) for word in plan.command(job))
        files[service] = (
            f"{mark}[Unit]\nDescription={about}\n\n[Service]\nType=oneshot\nExecStart={command}\n"
            f"TimeoutStartSec={MAX_TIME + _GRACE}\nNice=10\n"
        )
        files[timer] = (
            f"{mark}[Unit]\nDescription={about}, by the clock\n\n[Timer]\nOnCalendar={plan.starts(job).as_systemd}\n"
            "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
        )
    return files


def is_ours(unit: str) -> bool:
    """Whether a unit file was written by us."""
    return unit.startswith(_UNIT_MARK)


def schedule_in_timer(timer: str) -> Schedule | None:
    """When a timer starts."""
    days = "|".join(WEEKDAYS)
    found = re.search(rf"^OnCalendar=(?:({days}) )?\*-\*-\* (\d\d):(\d\d):00$", timer, re.MULTILINE)
    if not found:
        return None
    return Schedule(int(found[2]), int(found[3]), WEEKDAYS.index(found[1]) if found[1] else None)


def unit_folder(home: Path, config_home: str | None) -> Path:
    """Where a user's units lie."""
    return (Path(config_home) if config_home else home / ".config") / "systemd" / "user"


def _for_unit(text: str) -> str:
    return printable(text).replace("%", "%%")


def _quoted(word: str) -> str:
    """One word of ``ExecStart=`` (systemd.service(5), COMMAND LINES)."""
    if not word.isprintable():
        raise UsageError("not-for-systemd", value=word)
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return escaped if re.fullmatch(r"[A-Za-z0-9_./:=@%+,-]+", escaped) else f'"{escaped}"'

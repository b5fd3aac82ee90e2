"""What the doctor finds, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from publist.errors import ErrorField, PublistError

Value: TypeAlias = ErrorField
Code: TypeAlias = str
"""Lower case with hyphens; its words stand in ``cli/words``."""


class Check(StrEnum):
    """What was looked at."""

    STORE = "store"
    DISK = "disk"
    PLACE = "place"
    CLOCK = "clock"
    JOBS = "jobs"
    SUCCESS = "success"
    BACKUPS = "backups"
    SETTINGS = "settings"
    CRON = "cron"
    SERVICES = "services"


class Severity(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What one check found."""

    check: Check
    level: Severity
    code: Code
    """What it is, or the code of the error or reason that was met."""
    values: tuple[tuple[str, Value], ...] = ()
    advice: Code | None = None
    """What can be done about it."""

    def __getitem__(self, name: str) -> Value:
        """The value of that name; None where there is none."""
        return dict(self.values).get(name)

    def as_dict(self) -> dict[str, object]:
        """As JSON shows it: the values beside the rest."""
        values: Mapping[str, Value] = dict(self.values)
        own = {"check": str(self.check), "level": str(self.level), "code": self.code, "advice": self.advice}
        return {**values, **own}


def ok(check: Check, code: Code, advice: Code | None = None, /, **values: Value) -> Diagnosis:
    """All is well, or as it may be."""
    return Diagnosis(check, Severity.OK, code, tuple(values.items()), advice)


def warn(check: Check, code: Code, advice: Code | None = None, /, **values: Value) -> Diagnosis:
    """Something needs a look."""
    return Diagnosis(check, Severity.WARN, code, tuple(values.items()), advice)


def bad(check: Check, code: Code, advice: Code | None = None, /, **values: Value) -> Diagnosis:
    """Something is broken."""
    return Diagnosis(check, Severity.BAD, code, tuple(values.items()), advice)


def of_error(check: Check, level: Severity, error: PublistError, advice: Code | None = None) -> Diagnosis:
    """An error that was met while looking."""
    return Diagnosis(check, level, error.code, tuple(error.fields.items()), advice)

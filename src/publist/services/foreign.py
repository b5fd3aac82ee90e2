"""Calling another person's code: bounded in time, whatever it raises, and whatever it gives."""

import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from publist.errors import OutOfTimeError, ServiceError
from publist.model import Record

T = TypeVar("T")
LONGEST_CALL: Final = 300.0
"""Seconds of one call, where the run itself has no limit."""


class HangsError(Exception):
    """The call was not over in its time."""


class RaisedError(Exception):
    """The call raised something; its cause is that, which may be no ordinary exception (``SystemExit``)."""


class _Job(Generic[T]):
    __slots__ = ("error", "value")

    def __init__(self) -> None:
        self.value: list[T] = []
        self.error: BaseException | None = None


def call(ask: Callable[[], T], seconds: float) -> T:
    """What ``ask`` gives within ``seconds``, asked in a thread of its own, which a call that hangs keeps.

    A person's Ctrl-C comes to the caller; one that the code raises itself is a failure of that code.

    Raises:
        HangsError: it is not over in time.
        RaisedError: it raised something.
    """
    job: _Job[T] = _Job()

    def run() -> None:
        try:
            job.value.append(ask())
        except BaseException as error:  # noqa: BLE001  a thread has nobody above it
            job.error = error

    thread = threading.Thread(target=run, name="publist-plugin", daemon=True)
    thread.start()
    thread.join(max(0.0, min(seconds, LONGEST_CALL)))
    if job.value:
        return job.value[0]
    if job.error is not None:
        raise RaisedError from job.error
    raise HangsError


def own_error(error: BaseException | None, service: str, label: str, *, limited: bool) -> ServiceError | None:
    """A service's error about this very service; None for another, which is a failure of the code.

    The end of the run's time concerns all services, and is believed only where the run is ``limited``.
    """
    if not isinstance(error, ServiceError) or error.service != service:
        return None
    if isinstance(error, OutOfTimeError) and not limited:
        return None
    error.fields.setdefault("label", label)
    return error


def is_sound(record: Record) -> bool:
    """Whether all fields of a record, however deep, are of the types that they are declared with."""
    import msgspec

    try:
        return msgspec.convert(msgspec.to_builtins(record), Record) == record
    except (ValueError, TypeError, AttributeError, RecursionError):
        return False

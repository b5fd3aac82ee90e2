"""Services that are not to be asked before some time, remembered for all publist processes of a user.

A service that names a time longer than a run waits (``Retry-After``), or that answers programs with a bot check, is
closed until then: this run's part of it ends at once, and other processes and later runs do not ask.  The small file
``closures.json`` in the user's state folder holds that; taking the file away forgets it.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

BUSY: Final = "too-many-requests"
"""The service named a time before which it takes no more requests."""
BOT_CHECK: Final = "bot-check"
"""The service answers programs with a page that only a browser gets past."""
LONGEST_CLOSURE: Final = timedelta(days=8)
"""What lies further ahead was not written by us, or the clock was wrong."""
_BOT_CHECK_FOR: Final = timedelta(days=1)
_BOT_CHECK_OFTEN: Final = timedelta(days=7)
"""From the third time on."""
_OFTEN: Final = 3
_REMEMBERED: Final = timedelta(days=60)
"""A bot check that was met so long ago is news again."""
_MOST_BYTES: Final = 65_536
_MOST_PLACES: Final = 200
_LONGEST_LOCK: Final = 1.0


@dataclass(frozen=True, slots=True)
class Closure:
    """A service that is not to be asked for a time."""

    service: str
    """Its name in settings: ``dblp``."""
    place: str
    """Its base URL."""
    code: str
    """``too-many-requests`` or ``bot-check``."""
    since: datetime
    """When it was first met with."""
    until: datetime
    times: int = 1
    """How often a bot check was met with."""
    lifted: bool = False
    """Whether the service has answered since."""

    def holds(self, now: datetime) -> bool:
        """Whether it is too early to ask."""
        return now < self.until <= now + LONGEST_CLOSURE


class Closures(Protocol):
    """A memory of closed services that several clients share."""

    def find(self, place: str) -> Closure | None:
        """The closure that holds now, if any."""
        ...

    def note(self, service: str, place: str, code: str, until: datetime | None) -> Closure:
        """Remember that a place is closed; ``until`` is None for a bot check, which says no time."""
        ...

    def lift(self, place: str) -> None:
        """The place has answered."""
        ...


class SharedClosures:
    """The memory in a file.  Never raises: where the file cannot be used this process remembers for itself."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._path = Path(os.path.realpath(folder / "closures.json"))  # a link keeps pointing
        self._now = now
        self._own: dict[tuple[str, str], Closure] = {}

    def find(self, place: str) -> Closure | None:
        """The closure that holds longest."""
        now = self._now()
        found = [one for one in self._all().values() if one.place == place and one.holds(now)]
        return max(found, key=lambda one: one.until, default=None)

    def all(self) -> list[Closure]:
        """What ``status`` shows: closures that hold, and bot checks with no answer since."""
        now = self._now()
        shown = [one for one in self._all().values() if one.holds(now) or (one.code == BOT_CHECK and not one.lifted)]
        return sorted(shown, key=lambda one: (one.service, one.since))

    def note(self, service: str, place: str, code: str, until: datetime | None) -> Closure:
        """Remember it; a bot check that is met again is the same one, met once more."""
        now = self._now()
        former = self._all().get((place, code))
        if code == BOT_CHECK:
            times = former.times + 1 if former else 1
            until = now + (_BOT_CHECK_OFTEN if times >= _OFTEN else _BOT_CHECK_FOR)
            since = former.since if former and not former.lifted else now
        else:
            times, since = 1, now
        closure = Closure(service, place, code, since, until or now, times)
        self._put(closure)
        return closure

    def lift(self, place: str) -> None:
        """Note that the place has answered, where that is news."""
        now = self._now()
        for one in self._all().values():
            if one.place == place and not one.lifted and not one.holds(now):
                self._put(replace(one, lifted=True))

    def _all(self) -> dict[tuple[str, str], Closure]:
        now = self._now()
        known = {**self._own, **self._read()}
        return {key: one for key, one in known.items() if one.since <= now and now - one.until < _REMEMBERED}

    def _put(self, closure: Closure) -> None:
        from filelock import FileLock, Timeout

        self._own[closure.place, closure.code] = closure
        with suppress(OSError, Timeout, NotImplementedError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(self._path.with_suffix(".lock"), timeout=_LONGEST_LOCK, poll_interval=0.01):
                known = {**self._all(), (closure.place, closure.code): closure}
                kept = sorted(known.values(), key=lambda one: one.until)[-_MOST_PLACES:]
                text = json.dumps([asdict(one) for one in kept], default=datetime.isoformat, indent=1)
                temporary = self._path.with_suffix(f".{os.getpid()}.tmp")
                temporary.write_text(text, encoding="utf-8")
                temporary.replace(self._path)

    def _read(self) -> dict[tuple[str, str], Closure]:
        try:
            with self._path.open("rb") as file:
                found = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        read = [_closure(entry) for entry in found] if isinstance(found, list) else []
        return {(one.place, one.code): one for one in read if one is not None}


def _closure(entry: object) -> Closure | None:
    """One entry of the file; None for what we did not write."""
    if not isinstance(entry, Mapping):
        return None
    service, place, code = entry.get("service"), entry.get("place"), entry.get("code")
    since, until, times = _moment(entry.get("since")), _moment(entry.get("until")), entry.get("times")
    if not (isinstance(service, str) and isinstance(place, str) and code in {BUSY, BOT_CHECK} and since and until):
        return None
    number = times if isinstance(times, int) and 0 < times < 1_000_000 else 1
    return Closure(service, place, str(code), since, until, number, lifted=entry.get("lifted") is True)


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo else None

"""One budget of requests for all publist processes of a user: a cron job and a person together keep a service's pace.

A small file in the user's state folder says when each service may be asked next.  A process takes the next free
moment under a lock of the operating system (which a dead process cannot hold), writes down the moment after it, lets
the lock go and only then waits.  A process that dies after that has wasted one moment, no more.
"""

import json
import math
from pathlib import Path
from typing import Final, Protocol

from publist.services.clock import Clock

LONGEST_QUEUE: Final = 300.0
"""Seconds: what lies further ahead was not written by processes that keep a pace, and is not believed."""
_MOST_BYTES: Final = 65_536
_MOST_PLACES: Final = 200
_LONGEST_LOCK: Final = 1.0


class Pace(Protocol):
    """A budget that several clients share."""

    def reserve(self, place: str, interval: float, *, at_least: float, at_most: float) -> float | None:
        """Take the next free moment at ``place`` and give the seconds until then, not less than ``at_least``.

        The moment after it is ``interval`` seconds later.  None when it is more than ``at_most`` seconds away; then
        nothing is taken.
        """
        ...


class SharedPace:
    """The budget in a file.  Never raises: where the file cannot be used each process keeps its own pace."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path = folder / "pace.json"
        self._clock = clock

    def reserve(self, place: str, interval: float, *, at_least: float, at_most: float) -> float | None:
        """See :class:`Pace`."""
        from filelock import FileLock, Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Held for a read and a write; whoever holds it longer hangs, and is not waited for longer than the pace.
            with FileLock(self._path.with_suffix(".lock"), timeout=min(interval, _LONGEST_LOCK), poll_interval=0.002):
                return self._take(place, interval, at_least, at_most)
        except (OSError, Timeout, NotImplementedError):
            return at_least if at_least <= at_most else None

    def _take(self, place: str, interval: float, at_least: float, at_most: float) -> float | None:
        now = self._clock.now().timestamp()
        moments = self._read(now)
        free = moments.get(place, (now, now))[0]
        wait = max(at_least, free - now)
        if wait > at_most:
            return None
        moments[place] = (now + wait + interval, now)
        kept = sorted(moments.items(), key=lambda item: item[1])[-_MOST_PLACES:]
        self._path.write_text(json.dumps(dict(kept)), encoding="utf-8")
        return wait

    def _read(self, now: float) -> dict[str, tuple[float, float]]:
        """Each place's next free moment, and when that was written; what is over or cannot be true is left out.

        It cannot be true when it was written in the future (the clock was set back) or lies too far ahead.
        """
        try:
            with self._path.open("rb") as file:
                found = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        moments = {}
        for place, entry in found.items() if isinstance(found, dict) else ():
            pair = entry if isinstance(entry, list) and len(entry) == 2 else [None, None]
            free, written = (number if isinstance(number, float) else math.nan for number in pair)
            if now < free <= written + LONGEST_QUEUE and written <= now:  # false for anything that is no number
                moments[place] = (free, written)
        return moments

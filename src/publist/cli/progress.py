"""Where a long job is: what, how many, how long.  The one display of all commands."""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import click

from publist.cli.output import terminal_width
from publist.text.unicode import printable

_LINE_EVERY: Final = 10.0
"""Seconds between two lines where there is no terminal (a pipe, a log); a shorter run prints none."""
_MOVE_EVERY: Final = 1.0
"""Seconds between two looks at the clock on a terminal, so that it is seen to run."""
_STILL: Final = 5.0
"""Seconds without anything new after which that is said."""


@dataclass(slots=True)
class Progress:
    """Called with what is done, the total and what it is.

    A moving line on a terminal, a line now and then elsewhere; also while nothing comes, if it ``ticks``.
    """

    clock: Callable[[], float]
    quiet: bool = False
    terminal: bool = field(default_factory=sys.stderr.isatty)
    ticks: float = 0.0
    """Seconds after which a thread looks again; 0 for none."""
    every: float = _LINE_EVERY
    _what: str = ""
    _done: int = 0
    _total: int = 0
    _began: float = 0.0
    _came: float = 0.0
    """When something new came last."""
    _shown: float = 0.0
    _lines: int = 0
    """Printed of what is being done, without a terminal."""
    _width: int = 0
    """Of what stands on the moving line now."""
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _stop: threading.Event | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` at ``what``."""
        with self._lock:
            now = self.clock()
            if what != self._what:
                self._what, self._began, self._shown, self._lines = what, now, now, 0
            self._done, self._total, self._came = done, total, now
            if self.quiet or not total:
                return
            self._show(now)
            if done >= total:
                self._halt()
            elif self.ticks and self._stop is None:
                self._stop = threading.Event()
                threading.Thread(target=self._tick, args=(self._stop,), daemon=True).start()

    def clear(self) -> None:
        """Take the moving line away, so that what is printed next stands on a line of its own."""
        with self._lock:
            if self._width:
                click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
                self._width = 0

    def end(self) -> None:
        """The job is over."""
        with self._lock:
            self._halt()
            self.clear()

    def _halt(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _tick(self, stop: threading.Event) -> None:
        while not stop.wait(self.ticks):
            with self._lock:
                if not stop.is_set():
                    self._show(self.clock())

    def _show(self, now: float) -> None:
        ended = self._done >= self._total
        if self.terminal:
            self._move(self._text(now))
        elif now - self._shown >= self.every or (ended and self._lines):
            self._shown, self._lines = now, self._lines + 1
            click.echo(printable(self._text(now)), err=True)

    def _text(self, now: float) -> str:
        """``DBLP: 50 of 100, 0:20, about 0:20 left``; while nothing comes ``..., nothing new for 0:12``."""
        text = f"{self._what}: {self._done:,} of {self._total:,}"
        passed, still = now - self._began, now - self._came
        if passed >= 1:
            text += f", {_clock(passed)}"
        if still >= _STILL:
            return f"{text}, nothing new for {_clock(still)}"
        if passed >= 1 and 0 < self._done < self._total:
            return f"{text}, about {_clock(passed / self._done * (self._total - self._done))} left"
        return text

    def _move(self, text: str) -> None:
        """Blanks instead of an escape sequence wipe the rest of the line: ``NO_COLOR`` takes such sequences out."""
        from publist.cli.wrapping import cut, padded
        from publist.text.width import width

        shown = cut(printable(text), (terminal_width(sys.stderr) or 80) - 1)
        click.echo("\r" + padded(shown, self._width), nl=False, err=True)
        self._width = width(shown)


def ticking(clock: Callable[[], float], *, quiet: bool) -> Progress:
    """As every command shows where it is: on stderr, seen to run."""
    progress = Progress(clock, quiet=quiet)
    progress.ticks = _MOVE_EVERY if progress.terminal else _LINE_EVERY
    return progress


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"

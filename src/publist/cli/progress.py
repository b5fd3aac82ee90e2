"""Where a long job is: what, how many, how long.  The one display of all commands."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import click

from publist.text.unicode import printable

_PLAIN_EVERY: Final = 15.0
"""Seconds between two lines where there is no terminal (cron, a pipe); a short run prints none."""
_WIDEST: Final = 79


@dataclass(slots=True)
class Progress:
    """Called with what is done, the total and what it is.

    A moving line on a terminal, a line now and then elsewhere.
    """

    clock: Callable[[], float]
    quiet: bool = False
    terminal: bool = field(default_factory=sys.stderr.isatty)
    _what: str = ""
    _began: float = 0.0
    _shown: float = 0.0
    _width: int = 0
    """Of what stands on the moving line now."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """``done`` of ``total`` at ``what``."""
        now = self.clock()
        if what != self._what:
            self._what, self._began, self._shown = what, now, now
        if self.quiet or not total:
            return
        text = f"{what}: {done:,} of {total:,}{self._time(done, total, now)}"
        if self.terminal:
            self._move(text, last=done >= total)
        elif now - self._shown >= _PLAIN_EVERY and done < total:
            self._shown = now
            click.echo(printable(text), err=True)

    def end(self) -> None:
        """Clear the moving line, so that what is printed next stands on a line of its own."""
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
            self._width = 0

    def _move(self, text: str, *, last: bool) -> None:
        """Blanks instead of an escape sequence wipe the rest of the line: ``NO_COLOR`` takes such sequences out."""
        shown = printable(text)[:_WIDEST]
        click.echo("\r" + shown.ljust(self._width) + ("\n" if last else ""), nl=False, err=True)
        self._width = 0 if last else len(shown)

    def _time(self, done: int, total: int, now: float) -> str:
        passed = now - self._began
        if passed < 1:
            return ""
        left = f", about {_clock(passed / done * (total - done))} left" if 0 < done < total else ""
        return f", {_clock(passed)}{left}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"

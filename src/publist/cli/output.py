"""How publist speaks: results on stdout, everything else on stderr, nothing from outside unescaped."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import datetime
from typing import Any

import click

from publist.text.unicode import printable

_LONG_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Output:
    """The voice of one run."""

    quiet: bool = False
    verbose: bool = False
    warnings: list[str] = field(default_factory=list)
    """What ``warn`` said, for the log."""

    def say(self, text: str = "", **style: Any) -> None:
        """A line for the person, on stdout; silent with ``--quiet``."""
        if not self.quiet:
            click.secho(printable(text), **style)

    def detail(self, text: str, **style: Any) -> None:
        """A line that only ``--verbose`` shows."""
        if self.verbose:
            self.say(text, **style)

    def note(self, text: str) -> None:
        """Something to know, on stderr; silent with ``--quiet``."""
        if not self.quiet:
            click.secho(printable(text), err=True, dim=True)

    def warn(self, text: str) -> None:
        """Something that went wrong or needs a look, on stderr; never silent."""
        self.warnings.append(text)
        click.echo(f"publist: {printable(text)}", err=True)

    def result(self, text: str) -> None:
        """The very thing that was asked for (an export), on stdout, byte for byte."""
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()

    def json(self, value: object) -> None:
        """One JSON object on stdout."""
        self.result(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")

    def json_line(self, value: object) -> None:
        """One JSON object on one line."""
        self.result(json.dumps(plain(value), ensure_ascii=False) + "\n")

    def waiting(self, reason: str, seconds: float) -> None:
        """A service makes us wait; said when it is long enough to be wondered about."""
        if seconds >= _LONG_WAIT or self.verbose:
            if not self.quiet and sys.stderr.isatty():
                click.echo("\r\x1b[K", nl=False, err=True)  # a moving line of progress gives way
            self.note(f"waiting {seconds:.0f} s: {reason}")

    def progress(self, done: int, total: int, what: str) -> None:
        """Where a long job is: one line that moves on a terminal, nothing elsewhere."""
        if self.quiet or not sys.stderr.isatty():
            return
        end = "\n" if done >= total else ""
        click.echo(f"\r\x1b[K{printable(what)} {done} of {total}{end}", nl=False, err=True)


def plain(value: object) -> object:
    """Dataclasses, times and enums as what JSON has."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(item) for name, item in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Sequence | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

"""What a run prints: results on stdout, everything else on stderr, nothing from outside unescaped."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from publist.text.times import utc
from publist.text.unicode import printable

if TYPE_CHECKING:
    from publist.model import Identifier
    from publist.services.http.client import Waiting

_LONG_WAIT = 5.0
"""Seconds from which on a wait is worth a line."""


def _nothing() -> None:
    """No moving line to clear."""


@dataclass(slots=True)
class Output:
    """The lines of one run."""

    quiet: bool = False
    verbose: bool = False
    clear_line: Callable[[], None] = _nothing
    """Takes the moving line of progress away before another line is printed."""
    warnings: list[str] = field(default_factory=list)
    """What was warned of, for the log."""
    has_result: bool = False
    """Whether a result was written to stdout."""

    def say(self, text: str = "", **style: Any) -> None:
        """A line for the person, on stdout; silent with ``--quiet``."""
        if not self.quiet:
            self.clear_line()
            click.secho(printable(text), **style)

    def detail(self, text: str, **style: Any) -> None:
        """A line that only ``--verbose`` shows."""
        if self.verbose:
            self.say(text, **style)

    def note(self, text: str) -> None:
        """Something to know, on stderr; silent with ``--quiet``."""
        if not self.quiet:
            self.clear_line()
            click.secho(printable(text), err=True, dim=True)

    def warn(self, text: str) -> None:
        """Something that went wrong or needs a look, on stderr; never silent."""
        self.warnings.append(text)
        self.clear_line()
        click.echo(f"publist: {printable(text)}", err=True)

    def result(self, text: str | bytes) -> None:
        """The very thing that was asked for (an export), on stdout, byte for byte."""
        self.has_result = True
        if sys.__stdout__ is None:  # closed when we were started: nobody can get what was asked for
            raise BrokenPipeError
        sys.stdout.flush()
        sys.stdout.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        sys.stdout.buffer.flush()

    def json(self, value: object) -> None:
        """One JSON object on stdout."""
        self.result(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")

    def json_line(self, value: object) -> None:
        """One JSON object on one line."""
        self.result(json.dumps(plain(value), ensure_ascii=False) + "\n")

    def waiting(self, waiting: "Waiting") -> None:
        """A service makes us wait; printed when it is long enough to be wondered about."""
        if waiting.seconds >= _LONG_WAIT or self.verbose:
            from publist.cli.words.services import waiting_words

            self.note(f"waiting {waiting.seconds:.0f} s: {waiting_words(waiting)}")


def plain(value: object) -> object:
    """Dataclasses, times (UTC with ``Z``, whole seconds) and enums as what JSON has."""
    if is_dataclass(value) and not isinstance(value, type):
        from publist.model.reason import Reason

        if isinstance(value, Reason):
            return plain(value.as_dict())
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, Sequence | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def by_scheme(identifiers: Iterable["Identifier"]) -> dict[str, str | list[str]]:
    """Scheme to value, or to a list where there are several of a scheme."""
    values: dict[str, list[str]] = {}
    for identifier in identifiers:
        values.setdefault(identifier.scheme.value, []).append(identifier.value)
    return {scheme: several[0] if len(several) == 1 else several for scheme, several in values.items()}


def some(names: Sequence[str], most: int = 5) -> str:
    """The first few, and how many more: ``a, b, c, d, e and 12 more``."""
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 paper``, ``2 papers``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

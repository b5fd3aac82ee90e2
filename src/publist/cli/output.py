"""What a run prints: results on stdout, everything else on stderr, nothing from outside unescaped."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

import click

from publist.text.times import utc
from publist.text.unicode import printable

if TYPE_CHECKING:
    from publist.cli.session import Session
    from publist.model import Identifier
    from publist.services.http.client import Waiting

MOST_NAMES = 20
"""Names in a message that says which there are."""
_LONG_WAIT = 2.0
"""Seconds from which on a wait is worth a line."""
_LINES = 500
"""Lines that are written at once where there are very many."""
_ITEMS = 1_000
"""Items of an array that are written at once."""
_USUAL = 80
"""Columns of a terminal that does not say how many it has."""


def _nothing() -> None:
    """No moving line to clear."""


@dataclass(slots=True)
class Output:
    """The lines of one run.  On a terminal they are wrapped; in a pipe each is one line, as long as it is."""

    quiet: bool = False
    verbose: bool = False
    pages: bool = True
    """Whether what is longer than the screen may go through a pager."""
    clear_line: Callable[[], None] = _nothing
    """Takes the moving line of progress away before another line is printed."""
    warnings: list[str] = field(default_factory=list)
    """What was warned of, for the log."""
    has_result: bool = False
    """Whether a result was written to stdout."""
    _page: list[tuple[str, bool]] | None = None
    """Lines that are kept until it is known whether they fit on the screen, and whether they are for stderr."""

    def say(self, text: str = "", *, hang: int | None = None, always: bool = False, **style: Any) -> None:
        """A line for the person, on stdout; silent with ``--quiet``, unless it is to be said ``always``.

        ``hang`` is where it goes on when it does not fit; by itself under the row's last column.
        """
        if always or not self.quiet:
            self._put(text, hang=hang, style=style)

    def say_many(self, rows: Iterable[tuple[str, Mapping[str, Any]]], *, hang: int | None = None) -> None:
        """The same for very many lines, each with its style, which are written some hundred at once."""
        lines = iter(() if self.quiet else rows)
        while some := list(islice(lines, _LINES)):
            self._put_all(some, hang=hang)

    def detail(self, text: str, **style: Any) -> None:
        """A line that only ``--verbose`` shows."""
        if self.verbose:
            self.say(text, **style)

    def note(self, text: str) -> None:
        """Something to know, on stderr; silent with ``--quiet``."""
        if not self.quiet:
            self._put(text, err=True, style={"dim": True})

    def warn(self, text: str) -> None:
        """Something that went wrong or needs a look, on stderr; never silent."""
        self.warnings.append(text)
        self._put(f"publist: {text}", err=True)

    def column(self, texts: Iterable[str]) -> int:
        """How wide a column of a table is made, so that the others find room on a terminal."""
        from publist.cli.wrapping import column_width

        return column_width(texts, terminal_width(sys.stdout))

    @contextmanager
    def paged(self) -> Iterator[None]:
        """What is printed meanwhile goes through the person's pager where it is longer than the screen."""
        if self._page is not None or not self.pages or terminal_width(sys.stdout) is None:
            yield
            return
        self._page = []
        ended = True
        try:
            yield
        except Exception:
            raise
        except BaseException:  # interrupted: what there is is shown, nothing is waited for
            ended = False
            raise
        finally:
            lines, self._page = self._page, None
            _show_page(lines, through_pager=ended)

    def _put(
        self, text: str, *, err: bool = False, hang: int | None = None, style: Mapping[str, Any] | None = None
    ) -> None:
        self._put_all([(text, style)], err=err, hang=hang)

    def _put_all(
        self, rows: Sequence[tuple[str, Mapping[str, Any] | None]], *, err: bool = False, hang: int | None = None
    ) -> None:
        self.clear_line()
        stream = sys.stderr if err else sys.stdout
        styled = [
            click.style(line, **style) if style else line for text, style in rows for line in fitted(text, stream, hang)
        ]
        if self._page is None:
            click.echo("\n".join(styled), err=err)
        else:
            self._page += [(line, err) for line in styled]

    def result(self, text: "str | bytes | Iterable[bytes]") -> None:
        """The very thing that was asked for (an export, whole or in parts), on stdout, byte for byte."""
        self.has_result = True
        if sys.__stdout__ is None:  # closed when we were started: nobody can get what was asked for
            raise BrokenPipeError
        sys.stdout.flush()
        whole = text.encode("utf-8") if isinstance(text, str) else text
        for part in (whole,) if isinstance(whole, bytes) else whole:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()

    def json(self, value: object) -> None:
        """One JSON object on stdout; a long array item by item."""
        if isinstance(value, list) and value:
            self.result(_array(value))
        else:
            self.result(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")

    def json_line(self, value: object) -> None:
        """One JSON object on one line."""
        self.result(json.dumps(plain(value), ensure_ascii=False) + "\n")

    def waiting(self, waiting: "Waiting") -> None:
        """A service makes us wait; printed when it is long enough to be wondered about."""
        if waiting.seconds >= _LONG_WAIT or self.verbose:
            from publist.cli.words.services import waiting_words

            self.note(f"waiting {waiting.seconds:.0f} s: {waiting_words(waiting)}")


def _array(items: Sequence[object]) -> Iterator[bytes]:
    """The items as ``json.dumps`` writes them together, without all of them in memory as text."""
    before = "[\n  "
    for start in range(0, len(items), _ITEMS):
        texts = (
            json.dumps(plain(item), ensure_ascii=False, indent=2).replace("\n", "\n  ")
            for item in items[start : start + _ITEMS]
        )
        yield (before + ",\n  ".join(texts)).encode("utf-8")
        before = ",\n  "
    yield b"\n]\n"


def _show_page(lines: list[tuple[str, bool]], *, through_pager: bool) -> None:
    """The lines, those for stderr behind the others where a pager has shown these."""
    from publist.cli.pager import show_paged

    if through_pager and show_paged("".join(f"{line}\n" for line, err in lines if not err)):
        lines = [one for one in lines if one[1]]
    for line, err in lines:
        click.echo(line, err=err)


def paged(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose output goes through the person's pager where it is longer than the screen."""

    @wraps(command)
    def run(session: "Session", *arguments: Any, **named: Any) -> None:
        with session.output.paged():
            command(session, *arguments, **named)

    return run


def terminal_width(stream: TextIO) -> int | None:
    """The columns of the terminal that ``stream`` is; None for a pipe or a file.  ``COLUMNS`` is believed."""
    if not stream.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except OSError:
        return _USUAL


def fitted(text: str, stream: TextIO, hang: int | None = None) -> list[str]:
    """``text`` as the lines in which ``stream`` shows it: nothing that moves the cursor, wrapped on a terminal."""
    text = printable(text)
    columns = terminal_width(stream)
    if columns is None or len(text) * 2 <= columns:
        return [text]
    from publist.cli.wrapping import wrapped_line

    return wrapped_line(text, columns, hang)


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

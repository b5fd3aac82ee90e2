"""The real program in a real pseudo-terminal, and what a person sees there.

``see("list", columns=80)`` (a fixture) runs a command to its end.  ``terminal("review", columns=120)`` (a fixture)
gives a running one, to type to::

    with terminal("review", columns=80) as running:
        running.wait_for("one person or two?")
        running.type("y")
        seen = running.end()

Input and output are one terminal, as at a desk: what goes to stdout and stderr stands on the screen in its order.
"""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte
from wcwidth import wcwidth

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_STILL = 3
"""Seconds without a word after which a program has not seen a key; one that ends needs less."""
PATIENCE = 60.0
"""Seconds until a test gives up: no measure of speed, only the end of a program that hangs."""
_LEFT_OPEN = re.compile(r"Exception ignored in: <_io\.FileIO name='[^']*\.pyc'.*?ResourceWarning: [^\n]*\n", re.DOTALL)
"""What Python says, warnings being errors here, of a module's file that it was reading when a key interrupted it."""
_CONTROL = "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
"""The terminal must be the controlling one, or less cannot read keys from it."""
_ONE = "import runpy; runpy.run_module('publist', run_name='__main__', alter_sys=True)"
_SEVERAL = """
import json
from publist.cli.main import main
for number, arguments in enumerate(json.loads(sys.argv[1])):
    print(f"<<{number}>>", flush=True)
    try:
        main(arguments)
    except SystemExit as ended:
        print(f"<<exit {ended.code}>>", flush=True)
"""


@dataclass(frozen=True)
class Seen:
    """What a person saw of a command that has ended."""

    code: int
    """The exit code; minus the signal's number when a signal ended it."""
    lines: tuple[str, ...]
    """Every line from the first to the last that is not blank, those scrolled away too; without blanks at the end."""
    screen: tuple[str, ...]
    """The lines that were on the screen at the end."""
    broken: tuple[str, ...]
    """Lines that the terminal had to break because they were wider than it, each up to the break."""
    raw: str
    """What was written, escape sequences and all."""

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


class _Screen(pyte.HistoryScreen):
    """pyte's screen with three things as terminals have them: a wide character that does not fit goes to the next line
    whole, one of no width takes none of the text behind it away, and what the terminal had to break is noted.
    """

    def __init__(self, columns: int, rows: int, answer: Any) -> None:
        self.broken: list[str] = []
        self._answer = answer
        super().__init__(columns, rows, history=100_000)

    def draw(self, data: str) -> None:
        for character in data:
            width = wcwidth(character)
            if width < 0 or (width == 0 and not unicodedata.combining(character)):
                continue
            if width and self.cursor.x + width > self.columns:
                self.broken.append(_text(self.buffer[self.cursor.y], self.columns))
                self.carriage_return()
                self.linefeed()
            super().draw(character)

    def select_graphic_rendition(self, *attributes: int, **private: bool) -> None:
        if not private:  # xterm's settings of the keyboard, which are no colours
            super().select_graphic_rendition(*attributes)

    def write_process_input(self, data: str) -> None:
        """What a terminal answers when it is asked what it is."""
        self._answer(data.encode())

    def whole(self) -> list[str]:
        lines = [_text(line, self.columns) for line in [*self.history.top, *map(self.buffer.__getitem__, self._rows())]]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def shown(self) -> list[str]:
        return [_text(self.buffer[row], self.columns) for row in self._rows()]

    def _rows(self) -> range:
        return range(self.lines)


def _text(line: Mapping[int, Any], columns: int) -> str:
    return "".join(line[column].data for column in range(columns)).rstrip()


class Terminal:
    """A terminal in which ``publist ARGUMENTS`` runs."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        arguments: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        program: str = _ONE,
        warm: Any = None,
    ) -> None:
        """``warm``: what forks commands (``warm.py``), if this one may be a fork."""
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        self._screen = _Screen(columns, rows, self._write)
        self._stream = pyte.ByteStream(self._screen)
        self._raw = bytearray()
        try:
            environment = {"TERM": "xterm-256color", **environment}
            if warm and program == _ONE and warm.takes(environment):
                self._process = warm.start(folder, environment, arguments, [slave] * 3)
            else:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _CONTROL + program, *arguments],
                    cwd=folder,
                    env=environment,
                    stdin=slave,
                    stdout=slave,
                    stderr=slave,
                    start_new_session=True,
                )
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)
        os.close(self._master)

    def resize(self, columns: int, rows: int = 24) -> None:
        """As a person draws the window wider or narrower; the program is told."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if hasattr(self, "_screen"):
            self._screen.resize(rows, columns)

    def type(self, keys: str) -> None:
        """Press keys; ``\\r`` is Enter, ``\\x03`` Ctrl-C, ``\\x04`` Ctrl-D."""
        self._write(keys.encode())

    @property
    def lines(self) -> list[str]:
        """Every line until now, those scrolled away too."""
        return self._screen.whole()

    @property
    def screen(self) -> list[str]:
        """What the screen shows now, row by row."""
        return self._screen.shown()

    def wait_for(self, words: str, *, times: int = 1) -> list[str]:
        """Wait until ``words`` (blanks and line ends alike) stand there ``times``; the lines until now."""
        end = time.monotonic() + PATIENCE
        while " ".join(" ".join(self.lines).split()).count(words) < times:
            assert time.monotonic() < end, f"not seen: {words}\n" + "\n".join(self.lines)
            assert self._read(0.2), f"ended without: {words}\n" + "\n".join(self.lines)
        return self.lines

    def end(self, pressing: str = "") -> Seen:
        """Wait until the program ends, pressing a key whenever it is still for seconds; what was seen of it."""
        end = time.monotonic() + PATIENCE
        seen, since = 0, time.monotonic()
        while self._read(0.2):
            if seen != len(self._raw):
                seen, since = len(self._raw), time.monotonic()
            elif pressing and time.monotonic() - since > _STILL and self._process.poll() is None:
                self.type(pressing)
                since = time.monotonic()
            assert time.monotonic() < end, "it does not end:\n" + "\n".join(self.lines)
        code = self._process.wait(PATIENCE)
        raw = self._raw.decode(errors="replace")
        assert "Traceback" not in _LEFT_OPEN.sub("", raw), raw
        return Seen(code, tuple(self.lines), tuple(self.screen), tuple(self._screen.broken), raw)

    @classmethod
    def several(
        cls, folder: Path, environment: Mapping[str, str], commands: Sequence[Sequence[str]], *, columns: int
    ) -> list[tuple[int, str]]:
        """Run commands in one process, one after another: of each the exit code and what it wrote, without colours."""
        with cls(folder, environment, [json.dumps(commands)], columns=columns, program=_SEVERAL) as running:
            raw = _ESCAPE.sub("", running.end().raw).replace("\r\n", "\n")
        parts = re.split(r"<<\d+>>\n", raw)[1:]
        assert len(parts) == len(commands), raw
        return [(int(code), text) for text, code, _ in (re.split(r"<<exit (\d+)>>", part) for part in parts)]

    def _write(self, data: bytes) -> None:
        os.write(self._master, data)

    def _read(self, seconds: float) -> bool:
        """Take in what was written; False when nothing can come any more."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:  # how Linux says that the last program at the terminal has left
            return False
        self._raw += data
        self._stream.feed(data)
        return bool(data)

"""Long output through the person's pager, as git does it.

click's ``echo_via_pager`` pages what would fit on the screen and gives ``less`` none of the options with which it ends
by itself and leaves the text on the screen; so this is its own.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from typing import Final

import click

from publist.text.width import width

_OPTIONS: Final = {"LESS": "FRX", "LV": "-c"}
"""For pagers whose options the person did not set: end when all fits, show colours, leave the text on the screen."""
_CANNOT_START: Final = frozenset({126, 127})
"""The shell's exit codes for a program that is not there or cannot be run."""


def show_paged(text: str) -> bool:
    """Show ``text`` in the pager; False when it fits on the screen or there is no pager, and nothing was shown."""
    command = pager_command(os.environ)
    if command is None or fits(text, *shutil.get_terminal_size()):
        return False
    context = click.get_current_context(silent=True)
    return _run(command, click.unstyle(text) if context and context.color is False else text)


def pager_command(environ: Mapping[str, str]) -> str | None:
    """What the person wants as pager (``PUBLIST_PAGER``, ``PAGER``, else less); None for none.

    >>> pager_command({"PAGER": "most"}), pager_command({"PUBLIST_PAGER": "", "PAGER": "most"}), pager_command({})
    ('most', None, 'less')
    >>> pager_command({"PAGER": "cat"}), pager_command({"TERM": "dumb"})
    (None, None)
    """
    wanted = environ.get("PUBLIST_PAGER", environ.get("PAGER", "less")).strip()
    return None if wanted in {"", "cat"} or environ.get("TERM") == "dumb" else wanted


def fits(text: str, columns: int, rows: int) -> bool:
    r"""Whether all of ``text`` stands on a screen, with a line for the prompt.

    >>> fits("one\n" * 23, 80, 24), fits("one\n" * 24, 80, 24), fits("x" * 81 + "\n" * 23, 80, 24)
    (True, False, False)
    """
    return sum(max(1, -(-width(click.unstyle(line)) // max(columns, 1))) for line in text.splitlines()) < rows


def _run(command: str, text: str) -> bool:
    """Whether the pager could be started.  Ctrl-C is the pager's while it runs."""
    sys.stdout.flush()
    environ = {**_OPTIONS, **os.environ}
    pager = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environ)  # noqa: S602 - the person's own
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(text.encode("utf-8", "replace"))  # a pager that is left before the end is no error
    finally:
        signal.signal(signal.SIGINT, former)
    return pager.returncode not in _CANNOT_START

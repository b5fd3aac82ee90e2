"""What a person reads: words for the codes of errors, reasons and findings, room by room.

Nothing outside ``cli/`` holds a sentence.  Each module here has tables from code to words: a format string whose names
are the fields, or a function of the fields where a format string is not enough.  They are imported when something is
to be said, so that starting costs nothing.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Final

from publist.errors import PublistError
from publist.model import ReadingWarning, Unreadable
from publist.model.reason import Reason

Words = str | Callable[[Mapping[str, object]], str]
"""A format string, or a function of the fields."""

_ROOMS: Final = (
    "checking",
    "config",
    "curate",
    "groups",
    "index",
    "matching",
    "owner",
    "readers",
    "reconcile",
    "services",
    "store",
    "text",
    "unattended",
    "workflows",
    "writers",
)


def error_words(error: PublistError) -> str:
    """One line: what, which file or paper, what to do."""
    if " " in error.code:  # words of its own: they move here room by room
        return error.code
    return filled(_table("ERRORS"), error.code, error.fields)


def code_words(code: str, fields: Mapping[str, object]) -> str:
    """The words of an error's or a reason's code that something else carries."""
    return code if " " in code else filled({**_table("REASONS"), **_table("ERRORS")}, code, fields)


def reason_words(reason: Reason) -> str:
    """A reason as a short phrase, to be joined with others by semicolons."""
    return filled(_table("REASONS"), reason.code, dict(reason.values))


def reading_words(found: ReadingWarning | Unreadable) -> str:
    """What a reader repaired, guessed, or could not read, as a phrase."""
    table = "UNREADABLE" if isinstance(found, Unreadable) else "WARNINGS"
    return filled(_table(table), found.code, dict(found.values))


@cache
def _table(name: str) -> Mapping[str, Words]:
    """All rooms' words of one kind."""
    found: dict[str, Words] = {}
    for room in _ROOMS:
        found |= getattr(import_module(f"publist.cli.words.{room}"), name, {})
    return found


def filled(table: Mapping[str, Words], code: str, fields: Mapping[str, object]) -> str:
    """The words of a code, with its fields in them."""
    words = table.get(code)
    if words is not None and not isinstance(words, str):
        with suppress(KeyError, TypeError, ValueError, AttributeError):  # a plug-in's error may lack a field
            return words(fields)
        words = None
    if words is None:  # a plug-in's own code
        named = ", ".join(f"{name} {_shown(value)}" for name, value in fields.items())
        return f"{code.replace('-', ' ')}{f' ({named})' if named else ''}"
    return words.format_map(_Fields(fields))


class _Fields(dict[str, object]):
    """Lists are joined; a field that an older record lacks is left open."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        super().__init__({name: _shown(value) for name, value in fields.items()})

    def __missing__(self, name: str) -> str:
        return "?"


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value

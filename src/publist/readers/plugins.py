"""Readers of other packages: whatever they raise or return, the outcome is a reading or one clear error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import get_args, get_origin

from publist.errors import PublistError, UnreadableInputError
from publist.model import Reading
from publist.readers.base import ReaderFormat
from publist.registry import READERS, PluginFailure


def usable(name: str, entry: object) -> bool:
    """Whether what a plug-in registers is a format of that name; if not, that is among the registry's failures."""
    wrong = _wrong(name, entry)
    if wrong:
        READERS.failures[name] = PluginFailure("readers", name, package_of(name), wrong)
    return not wrong


def _wrong(name: str, entry: object) -> str:
    """What is wrong with the object, as the name of its field or type."""
    if not isinstance(entry, ReaderFormat):
        return f"{type(entry).__name__}, not ReaderFormat"
    if entry.name != name:
        return f"name {entry.name!r}"
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.type is str and not isinstance(value, str):
            return field.name
        if field.type is bool and not isinstance(value, bool):
            return field.name
        if get_origin(field.type) is tuple:
            kind = get_args(field.type)[0]
            if not isinstance(value, tuple) or not all(isinstance(item, kind) for item in value):
                return field.name
    functions: dict[str, object] = {"read": entry.read, "detect": entry.detect or len, "unpack": entry.unpack or len}
    return next((field for field, function in functions.items() if not callable(function)), "")


def package_of(name: str) -> str:
    """The package that brings the reader of that name; empty for publist's own."""
    point = READERS.plugins.get(name)
    return point.dist.name if point and point.dist else ""


@contextmanager
def guarded(entry: ReaderFormat, file: str) -> Iterator[Callable[[Reading], Reading]]:
    """Errors of a reader as one error with the file and the format; gives what checks a plug-in's reading.

    Raises:
        UnreadableInputError: a library of an extra is missing; a plug-in failed, or returned something malformed.
    """
    own = entry.name in READERS.own_names
    try:
        yield _as_is if own else _checked
    except PublistError:
        raise
    except Exception as error:
        package = "publist" if own else package_of(entry.name)
        if isinstance(error, ImportError) and entry.extra:
            raise UnreadableInputError(
                "missing-extra", file=file, format=entry.label, package=package, extra=entry.extra
            ) from error
        if own:
            raise
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise UnreadableInputError(
            "reader-failed", file=file, format=entry.name, package=package, detail=detail
        ) from error


def _as_is(reading: Reading) -> Reading:
    return reading


def _checked(reading: Reading) -> Reading:
    """The reading with every value of the type that it must have."""
    import msgspec

    if not isinstance(reading, Reading):
        raise TypeError(type(reading).__name__)
    return msgspec.convert(msgspec.to_builtins(reading), Reading)

"""Any error as one line and an exit code."""

import errno

import click

from publist.cli.words import error_words
from publist.errors import PublistError
from publist.text.unicode import printable

USAGE = 2
UNEXPECTED = 70
DISK_FULL = 4
_OWN_FIELDS = frozenset({"code", "message"})


def describe(error: BaseException) -> tuple[str, int]:
    """One printable line (what, where, what to do) and the exit code of ``error``."""
    if isinstance(error, PublistError):
        return _line(error_words(error)), error.exit_code
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _line(f"no space left to write {error.filename or 'standard output'}"), DISK_FULL
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "publist"
        return _line(f"{error.format_message()} See: {command} --help"), USAGE
    if isinstance(error, click.ClickException):
        return _line(error.format_message()), USAGE
    kind = type(error).__name__
    return _line(f"an error of publist itself ({kind}: {error}); run again with --debug and report it"), UNEXPECTED


def as_dict(error: BaseException, message: str) -> dict[str, object]:
    """The error as ``--json`` prints it: its fields, its code, and the line that a person reads."""
    if isinstance(error, PublistError):
        fields, code = error.fields, _code(error)
    elif isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        fields, code = {"file": str(error.filename) if error.filename else None}, "disk-full"
    elif isinstance(error, click.ClickException):
        fields, code = {}, "usage"
    else:
        fields, code = {"kind": type(error).__name__}, "unexpected"
    return {"code": code, "message": message, **{name: v for name, v in fields.items() if name not in _OWN_FIELDS}}


def _code(error: PublistError) -> str:
    if " " not in error.code:
        return error.code
    name = type(error).__name__.removesuffix("Error")  # a sentence that has no code yet
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


def _line(text: str) -> str:
    return printable(" ".join(text.split()))

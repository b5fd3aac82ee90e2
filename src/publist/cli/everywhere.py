"""The options of the whole program, which may stand before a command or after it (``publist import cv.md -q``)."""

from typing import Final

import click

from publist.cli.session import Session

_OPTIONS: Final = (
    (("--database",), False),
    (("--config",), False),
    (("--log", "log_file"), False),
    (("-q", "--quiet"), True),
    (("-v", "--verbose"), True),
    (("--no-pager",), True),
    (("--debug",), True),
)
"""Each with whether it is a flag; ``publist --help`` explains them."""


def _said(ctx: click.Context, parameter: click.Parameter, value: object) -> None:
    session = ctx.find_object(Session)
    if session is not None and value and parameter.name:
        setattr(session, parameter.name, value)


def _options() -> list[click.Option]:
    return [
        click.Option(names, expose_value=False, callback=_said, hidden=True, is_flag=flag, default=None)
        for names, flag in _OPTIONS
    ]


def with_options(command: click.Command) -> click.Command:
    """The command with the options of the program, those left out whose names it has for something of its own."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_options(inner)
    taken = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    command.params.extend(one for one in _options() if not taken & set(one.opts))
    return command


def with_json(command: click.Command, arguments: list[str]) -> list[str]:
    """The command's arguments with the ``--json`` that stood before it.  Raises UsageError where it has none."""
    if isinstance(command, click.Group):
        inner = command.commands.get(arguments[0]) if arguments else None
        return [arguments[0], *with_json(inner, arguments[1:])] if inner else arguments
    if not any("--json" in one.opts for one in command.params):
        raise click.UsageError(f"{command.name} has no --json")
    return ["--json", *arguments]

"""The commands as click knows them, as values: the reference pages and the man pages are written from the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import click

from publist.cli.main import cli
from publist.cli.table import COMMANDS

Option = tuple[str, str]
"""As it is typed (``-f, --format FORMAT``), and what it means."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what ``--help`` says of it."""

    names: tuple[str, ...]
    """``publist``, ``proposals``, ``accept``."""
    summary: str
    """What it does, on one line."""
    usage: str
    """What follows the names: ``[OPTIONS] FILE...``."""
    paragraphs: tuple[str, ...]
    """Of its help, each on one line."""
    options: tuple[Option, ...]
    common: tuple[Option, ...]
    """Options of the whole program that it takes too."""
    inner: "tuple[Command, ...]"
    """The commands of a group, in its order."""
    closing: str = ""

    @property
    def title(self) -> str:
        """As it is typed."""
        return " ".join(self.names)

    def walk(self) -> "Iterator[Command]":
        """The command and all under it."""
        yield self
        for one in self.inner:
            yield from one.walk()


def program() -> Command:
    """``publist`` with all its commands."""
    return _read(cli, click.Context(cli, info_name="publist", **cli.context_settings), ("publist",))


def _read(command: click.Command, context: click.Context, names: tuple[str, ...]) -> Command:
    inner: list[Command] = []
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                below = click.Context(found, info_name=name, parent=context, **found.context_settings)
                inner.append(_read(found, below, (*names, name)))
    parameters = command.get_params(context)
    hidden = {name for one in parameters if getattr(one, "hidden", False) for name in one.opts}
    paragraphs = tuple(_on_one_line(part) for part in re.split(r"\n\s*\n", command.help or "") if part.strip())
    short = COMMANDS[names[1]][1] if len(names) == 2 and names[1] in COMMANDS else paragraphs[0]
    root = context.find_root()
    return Command(
        names=names,
        summary=short,
        usage=" ".join(command.collect_usage_pieces(context)),
        paragraphs=paragraphs,
        options=_records(parameters, context),
        common=_records([one for one in root.command.get_params(root) if hidden & set(one.opts)], root),
        inner=tuple(inner),
        closing=_on_one_line(command.epilog or ""),
    )


def _records(parameters: list[click.Parameter], context: click.Context) -> tuple[Option, ...]:
    records = filter(None, (one.get_help_record(context) for one in parameters if isinstance(one, click.Option)))
    return tuple((form, _on_one_line(text)) for form, text in records)


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\b", " ").split())

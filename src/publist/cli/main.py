"""``publist``: the group of commands, the global options, and every error as one line and one exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from publist.cli.commands import COMMANDS

INTERRUPTED = 130
BROKEN_PIPE = 141
UNEXPECTED = 70


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            if near:
                error.message = f"there is no command {args[0]}; did you mean {near[0]}?"
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from publist._version import __version__

        click.echo(f"publist {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: publist init; publist import cv.md; publist sync; publist export --format html",
)
@click.option("--database", metavar="PATH|URL", help="The store.  [env: PUBLIST_DATABASE]")
@click.option("--config", metavar="FILE", help="The settings file.  [env: PUBLIST_CONFIG]")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("--debug", is_flag=True, help="Show tracebacks and the services' own words.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def cli(ctx: click.Context, database: str | None, config: str | None, quiet: bool, verbose: bool, debug: bool) -> None:
    """One list of publications, complete and true: from your CV, Semantic Scholar and DBLP."""
    from publist.cli.session import Session

    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit()
    ctx.obj = Session(database=database, config=config, quiet=quiet, verbose=verbose, debug=debug)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with a documented exit code (``docs/exit-codes.md``)."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(100_000, 50, 50)  # bulk work makes many small values that stay; looking through them costs a third
    try:
        code = cli.main(arguments, prog_name="publist", standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except BaseException as error:  # noqa: BLE001 - the one place where every error becomes a line
        code = _told(error, debug="--debug" in arguments)
    sys.stdout.flush() if code != BROKEN_PIPE else _close_quietly()
    sys.exit(code if isinstance(code, int) else 0)


def _told(error: BaseException, *, debug: bool) -> int:
    """Word an error on stderr; the exit code it means."""
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE
    if isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("publist: interrupted; what was said to be stored is stored", err=True)
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1
    from publist.cli.errors import describe

    line, code = describe(error)
    if debug:
        import traceback

        traceback.print_exception(error)
    click.echo(f"publist: {line}", err=True)
    return code


def _close_quietly() -> None:
    """The reader of our output is gone (``publist export | head``): leave without a complaint from the interpreter."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())

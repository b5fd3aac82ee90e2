"""``publist``: the group of commands, the global options, and every error as one line and one exit code."""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from publist.cli.late import load_lean
from publist.cli.table import COMMANDS

if TYPE_CHECKING:
    from publist.cli.session import Session

INTERRUPTED = 130
BROKEN_PIPE = 141
UNEXPECTED = 70
_IN_JSON = frozenset({2, 3, 4, 5, UNEXPECTED})
"""Exit codes that ``--json`` explains on stdout."""
_AS_JSON = "publist.json"
"""Where a context keeps that ``--json`` stood before the command."""
_NO_FAILURE = frozenset({0, INTERRUPTED, BROKEN_PIPE})


class StoppedError(BaseException):
    """SIGTERM or SIGHUP: the system or a service manager ends this run; the work in hand is rolled back."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._found: dict[str, click.Command] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self._found:
            from publist.cli.everywhere import with_options

            self._found[cmd_name] = with_options(import_module(COMMANDS[cmd_name][0]).command)
        return self._found[cmd_name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a mistyped one is answered with the nearest."""
        try:
            name, command, rest = super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            if near:
                line = f"there is no command {args[0]}; did you mean {near[0]}?"
                raise click.UsageError(line, error.ctx) from None
            raise
        if command is not None and ctx.meta.get(_AS_JSON):
            from publist.cli.everywhere import with_json

            rest = with_json(command, rest)
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from publist._version import __version__

        click.echo(f"publist {__version__}")
        ctx.exit()


def _json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    ctx.meta[_AS_JSON] = value


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Options may stand before the command or after it.  "
    "Start with: publist init; publist import cv.md; publist sync; publist export --format html",
)
@click.option("--database", metavar="PATH|URL", help="The store.  [env: PUBLIST_DATABASE]")
@click.option("--config", metavar="FILE", help="The settings file.  [env: PUBLIST_CONFIG]")
@click.option("--log", "log_file", metavar="FILE", help="Also note here how the run ends.  [env: PUBLIST_LOG]")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    callback=_json,
    help="Print values, for scripts.",
)
@click.option("--no-pager", is_flag=True, help="Print long output at once.  [env: PUBLIST_PAGER, PAGER]")
@click.option("--debug", is_flag=True, help="Show tracebacks and the services' own words.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.pass_context
def cli(
    ctx: click.Context,
    database: str | None,
    config: str | None,
    log_file: str | None,
    quiet: bool,
    verbose: bool,
    no_pager: bool,
    debug: bool,
) -> None:
    """One list of publications, complete and true: from your CV, Semantic Scholar and DBLP."""
    from publist.cli.session import Session

    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit()
    session = Session(
        database=database,
        config=config,
        log_file=log_file,
        quiet=quiet,
        verbose=verbose,
        no_pager=no_pager,
        debug=debug,
        command=ctx.invoked_subcommand,
    )
    if isinstance(ctx.obj, list):  # main() wants to know how it ends
        ctx.obj.append(session)
    ctx.obj = session


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with a documented exit code (``docs/exit-codes.md``)."""
    _open_streams()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(100_000, 50, 50)  # bulk work makes many small values that stay; looking through them costs a third
    atexit.register(gc.freeze)  # what is left goes with the process; to free it piece by piece costs a tenth
    load_lean()
    _watch_signals()
    sessions: list[Session] = []
    message, failure = None, None
    try:
        code = _run(arguments, sessions)
        for session in sessions:
            session.end_progress()
    except BaseException as error:  # noqa: BLE001 - the one place where every error becomes a line
        for session in sessions:
            session.end_progress()
        code, message = _show_error(error, debug="--debug" in arguments)
        failure = _as_json(error, message)
        _print_failure(failure, arguments, sessions, code)
        if isinstance(error, OSError):
            _close_quietly()
    _end(sessions, code, message, failure)
    sys.exit(code)


def _open_streams() -> None:
    """Where a stream was closed by whoever started us (``<&- >&-``), nothing is read and nothing is written.

    First of all, or the next file that is opened would take the stream's place.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - stays open


def _run(arguments: Sequence[str], sessions: "list[Session]") -> int:
    try:
        code = cli.main(arguments, prog_name="publist", standalone_mode=False, obj=sessions)
    except click.exceptions.Exit as done:
        code = done.exit_code
    sys.stdout.flush()  # here, where it can still be reported that nobody could read it
    return code if isinstance(code, int) else 0


def _watch_signals() -> None:
    """End on SIGTERM and SIGHUP as on Ctrl-C: roll back what is in hand, and say so."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise StoppedError(number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup's wish stands
            signal.signal(number, stop)


def _end(sessions: "Sequence[Session]", code: int, message: str | None, failure: Mapping[str, object] | None) -> None:
    """Log and report; only a failure and an unattended job pay for it."""
    for session in sessions:
        if session.job is not None or code not in _NO_FAILURE:
            from publist.cli.job_end import report_end

            try:
                report_end(session, code, message, failure)
            except (KeyboardInterrupt, StoppedError):
                return


def _show_error(error: BaseException, *, debug: bool) -> tuple[int, str | None]:
    """Word an error on stderr; the exit code it means, and the words."""
    if isinstance(error, BrokenPipeError):
        return BROKEN_PIPE, None
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 1, None
    if isinstance(error, KeyboardInterrupt | click.Abort):
        line, code = "interrupted; what was said to be stored is stored", INTERRUPTED
    elif isinstance(error, StoppedError):
        line, code = "stopped by a signal; what was said to be stored is stored", error.exit_code
    else:
        from publist.cli.errors import describe

        line, code = describe(error)
    if debug and code != INTERRUPTED:
        import traceback

        traceback.print_exception(error)
    from publist.cli.output import fitted

    for part in fitted(f"publist: {line}", sys.stderr):
        click.echo(part, err=True)
    return code, line


def _as_json(error: BaseException, message: str | None) -> Mapping[str, object] | None:
    """The error as JSON shows it; None for an end that is no failure of the job's own."""
    if message is None or not isinstance(error, Exception) or isinstance(error, click.Abort):
        return None
    from publist.cli.errors import as_dict

    return as_dict(error, message)


def _print_failure(
    failure: Mapping[str, object] | None, arguments: Sequence[str], sessions: "Sequence[Session]", code: int
) -> None:
    """The failure on stdout too, where one JSON value is promised there and none was printed yet."""
    if failure is None or code not in _IN_JSON or not _wants_json(arguments):
        return
    if any(session.output.has_result for session in sessions):
        return
    from publist.cli.output import Output

    try:
        Output().json({"error": failure})
    except OSError:  # nobody reads it, and the line on stderr stands
        _close_quietly()


def _wants_json(arguments: Sequence[str]) -> bool:
    options = list(arguments)
    if "--" in options:
        options = options[: options.index("--")]
    if "--json" in options:
        return True
    return "check" in options and ("--format=json" in options or ("--format", "json") in pairwise(options))


def _close_quietly() -> None:
    """Our output cannot be written (``publist export | head``): leave without a complaint from the interpreter."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())

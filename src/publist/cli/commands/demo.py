"""``publist demo``: the main job on a sample CV, with the services' answers replayed on this machine."""

import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.demo.server import ReplayServer

_FORMATS = ("bib", "md", "html")
_KEYLESS = "keyless.db"
_FILES = ", ".join((*(f"publications.{suffix}" for suffix in _FORMATS), "site/index.html", "publist.db"))


@click.command("demo")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    metavar="DIR",
    help="Where the store and the lists go; made anew each time.",
)
@click.pass_obj
def command(session: Session, folder: Path) -> None:
    """See the whole job on a sample CV, without internet.

    A small server on this machine replays what the services say about the seven papers of the sample; everything else
    is real: the same commands, the same client, real HTTP.
    """
    from publist import resources
    from publist.demo.server import ReplayServer

    output = session.output
    database = _fresh(folder)
    cv = folder / "sample-cv.md"
    shutil.copyfile(resources.data("sample-cv.md"), cv)
    output.say("The sample is a CV's publication list with seven real papers. Titles, authors, venues and the")
    output.say("identifiers that are shown are facts; DBLP keys, person ids and citation counts were not to be had and")
    output.say("are made up for this demonstration (demo-...). Nothing leaves this machine.")
    with ReplayServer() as server, _environment(database, server):
        _run(session, "init", "--name", "Minsoo Kim", "--yes")
        _run(session, "import", str(cv))
        _run(session, "sync")
        _run(session, "refresh")
        server.advance()
        output.say()
        output.say("(The replayed services move on to later citation counts.)", dim=True)
        _run(session, "refresh")
        for suffix in _FORMATS:
            extra = () if suffix == "bib" else ("--citations",)
            _run(session, "export", "--format", suffix, "--output", str(folder / f"publications.{suffix}"), *extra)
        _run(session, "site", "build", "--output", str(folder / "site"))
        _run(session, "show", _key_of(database, "NN-LUT"), "--why")
        _run(session, "check", str(cv))
        output.say()
        output.say("Once more, with the same answers:", dim=True)
        _run(session, "sync", "--again")
        _run_keyless(session, folder / _KEYLESS, cv)
    output.say()
    output.say(f"Yours to look at, in {folder}: {_FILES}", bold=True)
    output.say("With your own CV: publist init; publist import cv.md; publist sync; publist export --format html")


def _fresh(folder: Path) -> Path:
    """An empty place for the store; files of the person's own in the folder stay."""
    from publist.errors import UsageError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("publist.db", _KEYLESS):
            for more in ("", "-journal", ".lock"):
                (folder / f"{name}{more}").unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot use {folder} for the demonstration: {error.strerror}; try --output DIR") from None
    return folder / "publist.db"


@contextmanager
def _environment(database: Path, server: "ReplayServer") -> Iterator[None]:
    """The settings of the demonstration; the person's own settings, keys included, are out of it."""
    wanted = {
        "PUBLIST_DATABASE": str(database),
        **{f"PUBLIST_{name.upper()}_URL": url for name, url in server.urls.items()},
        **{f"PUBLIST_{name.upper()}_RATE": "100" for name in server.urls},
        "PUBLIST_DBLP_SPARQL_URL": server.dblp_sparql_url,
        "PUBLIST_CONFIG": os.devnull,
        "PUBLIST_STATE": str(database.parent / "state"),
        "NO_PROXY": "127.0.0.1",
    }
    from publist.registry import SERVICES

    keys = [info.key_variable for info in SERVICES.own() if info.key_variable]
    unset = (*keys, "PUBLIST_MAILTO")
    former = {name: os.environ.get(name) for name in (*wanted, *unset)}
    os.environ.update(wanted)
    for name in unset:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _run(session: Session, *arguments: str) -> None:
    """Run one command as a person would, with the command line shown."""
    from publist.cli.main import cli

    session.output.say()
    session.output.say(f"$ {shlex.join(['publist', *arguments])}", fg="blue", bold=True)
    flags = [flag for flag, on in (("--quiet", session.quiet), ("--verbose", session.verbose)) if on]
    try:
        cli.main([*flags, *arguments], prog_name="publist", standalone_mode=False)
    except click.exceptions.Exit as done:  # check has findings: that is what it shows
        if done.exit_code > 1:
            raise


def _run_keyless(session: Session, database: Path, cv: Path) -> None:
    """A first sync in a store of its own, with the services that answer well without a key."""
    from publist.demo.server import KEYLESS
    from publist.registry import SERVICES

    named = [info for info in SERVICES.own() if info.name in KEYLESS]
    others = [info.label for info in SERVICES.own() if info.enabled and info.name not in KEYLESS]
    output = session.output
    output.say()
    output.say(f"A first sync without {' and '.join(others)} and without any key, from", dim=True)
    output.say(f"{', '.join(info.label for info in named)} alone:", dim=True)
    store = ("--database", str(database))
    _run(session, *store, "init", "--name", "Minsoo Kim", "--yes")
    _run(session, *store, "import", str(cv))
    _run(session, *store, "sync", *(part for info in named for part in ("--source", info.name)))


def _key_of(database: Path, word: str) -> str:
    """The citation key of the paper whose title has ``word``."""
    from publist.library import open as open_library

    with open_library(database) as library:
        return library.listed(word)[0].key

"""``publist start``."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.library.starting import Step
    from publist.model import Reading
    from publist.workflows.show.started import Started
    from publist.workflows.update.proposals import ProposedPaper

_T = TypeVar("_T")


@click.command("start")
@click.option("--name", metavar="NAME", help="Your name as on your papers.")
@click.option("--file", metavar="FILE", help="Your CV, .bib or other list.")
@click.option("--profile", "profiles", multiple=True, metavar="URL", help="Your page at a service; repeatable.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing, and take the papers that are likely yours.")
@click.option("--json", "as_json", is_flag=True, help="Ask nothing, and report as one JSON object.")
@click.pass_obj
def command(
    session: Session, name: str | None, file: str | None, profiles: tuple[str, ...], yes: bool, as_json: bool
) -> None:
    """Start here: three questions, and publist makes your list.

    Your name, a CV or .bib, and your page at DBLP, ORCID, Semantic Scholar or OpenAlex: one of them is enough, Enter
    skips the others.  publist then reads the file, asks the services, shows the papers that they have on your page,
    and takes those that you want.  Stopped at any moment, the same command goes on.

    Exit codes: 0 done, 1 a service failed or entries could not be read (each is named).
    """
    try:
        done = _start(session, name, file, profiles, ask=not (yes or as_json), as_json=as_json)
    except (KeyboardInterrupt, click.Abort):
        session.end_progress()
        click.echo(err=True)  # the terminal shows ^C on the line
        session.output.note("publist start goes on where it stopped")
        raise
    whole = done.imported is None or not done.imported.unreadable
    if done.failures or not whole:
        raise click.exceptions.Exit(1)


def _start(
    session: Session, name: str | None, file: str | None, profiles: tuple[str, ...], *, ask: bool, as_json: bool
) -> "Started":
    from publist.cli.advice import say_next
    from publist.cli.start_output import as_dict, show_likely, show_step, warn
    from publist.cli.words import start as words

    there = session.library.begun()
    if there and not as_json:
        session.output.say(words.going_on(there))
    if name is None and ask and not (there and there.owner):
        name = _ask(words.NAME, str)
    reading = _reading(file) if file else None
    if file is None and ask and not (there and there.papers):
        file, reading = _ask(words.FILE, lambda text: (text, _reading(text) if text else None))
    if not profiles and ask and not (there and there.pages):
        profiles = _ask(words.PROFILE, _profiles)
    if not (name or reading or profiles or there):
        raise click.UsageError(words.NOTHING)

    def accept(likely: "Sequence[ProposedPaper]") -> bool:
        if ask:
            show_likely(session, likely)
        return not ask or _ask(words.take(len(likely)), words.is_yes)

    def tell(step: "Step") -> None:
        if not as_json:
            show_step(session, step, with_file=reading is not None)

    done = session.library.start(
        name or "",
        file=reading,
        file_name=Path(file).name if file else None,
        profiles=profiles,
        accept=accept,
        on_step=tell,
        progress=session.progress(),
    )
    if as_json:
        session.output.json(as_dict(done))
    else:
        warn(session, done)
        say_next(session, after=done.synced[-1])
    return done


def _ask(question: str, meaning: Callable[[str], _T]) -> _T:
    """The answer as it is meant; at a terminal it is asked again until it can be understood.

    The end of the input is an empty answer.
    """
    from publist.cli.errors import describe
    from publist.errors import PublistError

    while True:
        click.echo(f"{question} ", nl=False, err=True)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo(line.strip(), err=True)
        try:
            return meaning(line.strip())
        except PublistError as error:
            if not (line and sys.stdin.isatty()):
                raise
            click.echo(f"publist: {describe(error)[0]}", err=True)


def _reading(name: str) -> "Reading":
    from publist.readers import read_file

    return read_file(Path(name).expanduser())


def _profiles(text: str) -> tuple[str, ...]:
    from publist.compute.owners import identifiers_of_profiles

    found = tuple(text.replace(",", " ").split())
    identifiers_of_profiles(found)
    return found

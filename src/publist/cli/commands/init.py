"""``publist init``."""

from typing import Unpack

import click

from publist.cli.identifier_options import Pages, by_scheme, page_options
from publist.cli.session import Session


@click.command("init")
@click.argument("who", required=False, metavar="[NAME]")
@click.option("--name", metavar="NAME", help="Whose list it is, as papers print the name; the same as NAME.")
@page_options
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def command(session: Session, who: str | None, name: str | None, yes: bool, **pages: Unpack[Pages]) -> None:
    """Make the store and say whose list it is.

    With the address of a page of yours (publist init --dblp https://dblp.org/pid/46/5782) publist sync finds your
    papers, and publist proposals accept --likely makes them the list.  Without a name the page, or the first CV that is
    imported, tells it.  Run again, init changes the (first) owner of a store that is there and keeps all else; publist
    owner add adds people to a common list.  A service that has split somebody's papers has several ids of theirs: give
    all.
    """
    import sys

    from publist.cli.advice import say_next
    from publist.cli.words.owner import owner_words
    from publist.workflows.curate.founding import check_owner

    if who and name and who != name:
        raise click.UsageError(f"two names, {who} and {name}; say one")
    stated = by_scheme(pages)
    check_owner(stated)  # complain before anything is asked or a file is made
    name = name or who
    if name is None and not (yes or stated) and sys.stdin.isatty():
        name = click.prompt("Your name as on your papers (Enter: take it from the CV)", default="", err=True)
    library = session.library
    made = library.make_store()
    owner = library.set_owner(name or "", stated)
    session.output.say(f"{'Made the store' if made else 'The store is'} at {library.location.shown}")
    if owner.name or owner.identifiers:
        session.output.say(owner_words(owner))
    say_next(session)

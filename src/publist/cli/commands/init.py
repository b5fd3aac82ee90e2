"""``publist init``."""

import click

from publist.cli.session import Session


@click.command("init")
@click.option("--name", metavar="NAME", help="Whose list it is, as papers print the name.")
@click.option("--orcid", metavar="ID", help="Their ORCID.")
@click.option("--dblp", metavar="PID", help="Their DBLP person id, for instance 46/5782.")
@click.option("--semantic-scholar", metavar="ID", help="Their Semantic Scholar author id.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def command(
    session: Session, name: str | None, orcid: str | None, dblp: str | None, semantic_scholar: str | None, yes: bool
) -> None:
    """Make the store and say whose list it is.

    Without --name, the owner is asked for; left empty, the first CV that is imported tells.  Run again, it changes
    the (first) owner of a store that is there and keeps all else; publist owner add adds people to a common list.
    """
    import sys

    from publist.compute.owners import owner_from, set_owner, stated_owner
    from publist.compute.papers import recompute
    from publist.model import Scheme
    from publist.store import create_store

    stated = {Scheme.ORCID: orcid, Scheme.DBLP_PID: dblp, Scheme.SEMANTIC_SCHOLAR_AUTHOR: semantic_scholar}
    if name is None and not yes and sys.stdin.isatty():
        name = click.prompt("Whose list is it? (as papers print the name; empty: a CV will tell)", default="", err=True)
    owner_from(name or "", stated)  # complain before a file is made
    location = session.location
    made = location.path is None or not location.path.exists()
    store = create_store(location, clock=session.clock.now, exist_ok=True)
    with store.write("init") as writer:
        owner = owner_from(name or stated_owner(writer).name, stated, former=stated_owner(writer))
        if owner.name:
            set_owner(writer, owner)
            recompute(writer, (), people=True)
    session.output.say(f"{'Made the store' if made else 'The store is'} at {location.shown}")
    if owner.name:
        ids = ", ".join(f"{i.scheme} {i.value}" for i in owner.identifiers)
        session.output.say(f"The list is {owner.name}'s{f' ({ids})' if ids else ''}.")
    session.output.say("Next: publist import cv.md")

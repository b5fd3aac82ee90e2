"""``publist init``."""

import click

from publist.cli.session import Session


@click.command("init")
@click.option("--name", metavar="NAME", help="Whose list it is, as papers print the name.")
@click.option("--orcid", multiple=True, metavar="ID", help="Their ORCID; repeatable.")
@click.option("--dblp", multiple=True, metavar="PID", help="Their DBLP person id, such as 46/5782; repeatable.")
@click.option("--semantic-scholar", multiple=True, metavar="ID", help="Their author id there; repeatable.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
@click.pass_obj
def command(
    session: Session,
    name: str | None,
    orcid: tuple[str, ...],
    dblp: tuple[str, ...],
    semantic_scholar: tuple[str, ...],
    yes: bool,
) -> None:
    """Make the store and say whose list it is.

    Without --name, the owner is asked for; left empty, the first CV that is imported tells.  Run again, it changes
    the (first) owner of a store that is there and keeps all else; publist owner add adds people to a common list.
    A service that has split somebody's papers has several ids of theirs: give all.
    """
    import sys

    from publist.cli.advice import say_next
    from publist.workflows.curate.founding import check_owner

    given = {"orcid": orcid, "dblp_pid": dblp, "semantic_scholar_author": semantic_scholar}
    stated = {scheme: value for scheme, value in given.items() if value}
    if name is None and not yes and sys.stdin.isatty():
        name = click.prompt("Your name as on your papers (Enter: take it from the CV)", default="", err=True)
    check_owner(stated)  # complain before a file is made
    library = session.library
    made = library.make_store()
    owner = library.set_owner(name or "", stated)
    session.output.say(f"{'Made the store' if made else 'The store is'} at {library.location.shown}")
    if owner.name:
        ids = ", ".join(f"{i.scheme} {i.value}" for i in owner.identifiers)
        session.output.say(f"The list is {owner.name}'s{f' ({ids})' if ids else ''}.")
    say_next(session)

"""``publist copy``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("copy")
@click.option("--to", "target", required=True, metavar="PATH|URL", help="Where to: a file, or a database server.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, target: str, as_json: bool) -> None:
    """Copy the whole store to another place, also from a file to a database server and back.

    Papers, decisions, history and numbers are the same there; the copy is read back and compared.  The store that was
    copied stays as it is.  There must be no store with anything in it at the other place.
    """
    done = session.library.copy_to(target)
    if as_json:
        session.output.json(done.as_dict())
        return
    session.output.say(f"Copied {counted(done.papers, 'paper')} from {done.source} to {done.target}, and verified it.")
    if done.mended:
        session.output.say("There U+FFFD stands for U+0000, which no server can hold.")
    session.output.say("To use it from now on: set PUBLIST_DATABASE, or database in the settings file.")

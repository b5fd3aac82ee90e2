"""``publist restore``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("restore")
@click.argument("backup", metavar="FILE")
@click.option("--force", is_flag=True, help="Also when the store holds more than the backup.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, backup: str, force: bool, as_json: bool) -> None:
    """Put a backup in the place of the store; the former store is kept beside it.

    The backup is verified first.  A store that holds more papers or more of your own decisions than the backup is
    not replaced without --force.
    """
    done = session.library.restore(backup, force=force)
    if as_json:
        session.output.json(done.as_dict())
        return
    session.output.say(f"{done.store} is {done.backup} again: {counted(done.papers, 'paper')}")
    if done.kept:
        session.output.say(f"The former store is kept as {done.kept}")

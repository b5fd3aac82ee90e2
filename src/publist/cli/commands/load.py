"""``publist load``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("load")
@click.argument("source", metavar="FILE|FOLDER")
@click.option("--replace", is_flag=True, help="Also when the store is not empty; the former one is kept beside it.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, source: str, replace: bool, as_json: bool) -> None:
    """Make a store of what publist dump wrote, all of it or nothing.

    Everything is checked first; what is wrong is named with its file and line, and the store stays as it was.
    """
    done = session.library.load(source, replace=replace)
    if as_json:
        session.output.json(done.as_dict())
        return
    session.output.say(f"Loaded {counted(done.papers, 'paper')} from {done.source} into {done.store}.")
    if done.merged:
        session.output.say("It joins two branches: some runs, questions or people have new numbers.")
    if done.mended:
        session.output.say(f"U+0000 was replaced by U+FFFD in {counted(done.mended, 'line')}: no server can hold it.")
    if done.kept:
        session.output.say(f"The former store is kept as {done.kept}")

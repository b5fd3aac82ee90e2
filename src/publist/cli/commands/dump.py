"""``publist dump``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session

STDOUT = "-"


@click.command("dump")
@click.argument("target", default=STDOUT, metavar="[FILE|FOLDER|-]")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, target: str, as_json: bool) -> None:
    """Write the whole store as text: papers, decisions, history and all.

    Into a FOLDER (a name without an ending) goes a file for each paper and each run, which git merges and whose changes
    are easy to read; into a FILE (papers.jsonl), or without a name to standard output, goes the same in one piece.
    The same store gives the same bytes.  publist load makes a store of it again.
    """
    if target == STDOUT:
        if as_json:
            raise click.UsageError("--json goes with a FILE or FOLDER.")
        session.library.write_dump(session.output.result)
        return
    done = session.library.dump(target)
    if as_json:
        session.output.json(done.as_dict())
        return
    if not done.changed:
        session.output.say(f"{done.target} is as it was: {counted(done.papers, 'paper')}.")
        return
    files = [f"{counted(done.written, 'file')} written"] if done.written else []
    files += [f"{counted(done.removed, 'file')} removed"] if done.removed else []
    session.output.say(f"{done.target}: {counted(done.papers, 'paper')}; {', '.join(files)}.")

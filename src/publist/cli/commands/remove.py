"""``publist remove``."""

import sys

import click

from publist.cli.completing import keys as complete_keys
from publist.cli.hiding_output import report
from publist.cli.output import counted
from publist.cli.session import Session


@click.command("remove")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=complete_keys)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, keys: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take papers out of the store for good: what is no paper, or was taken in by mistake.

    A removed paper is in no list, not that of the hidden papers either, and no sync brings it back; an import of a file
    that has it says so.  publist undo, or publist unhide KEY, takes it back.  publist hide is for papers that are
    somebody else's, or not to be shown: those stay in the store.
    """
    if not (yes or dry_run):
        _ask(session, keys, as_json=as_json)
    report(session, session.library.remove(*keys, dry_run=dry_run), "removed", dry_run=dry_run, as_json=as_json)


def _ask(session: Session, keys: tuple[str, ...], *, as_json: bool) -> None:
    from publist.errors import UsageError

    if as_json or not sys.stdin.isatty():
        raise UsageError("asks-first")
    papers = list({paper.key: paper for paper in map(session.library.paper, keys)}.values())
    for paper in papers:
        session.output.say(f"{paper.key}  {paper.title}")
    click.confirm(f"Remove {counted(len(papers), 'paper')} for good?", abort=True)

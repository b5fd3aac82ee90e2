"""``publist backup``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("backup")
@click.argument("target", required=False, metavar="[FILE]")
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="Keep so many numbered backups.  [default: 10]")
@click.option("--list", "list_them", is_flag=True, help="Show the numbered backups instead.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON value.")
@click.pass_obj
def command(session: Session, target: str | None, keep: int | None, list_them: bool, as_json: bool) -> None:
    """Copy the store, verified, also while other commands write to it.

    Without FILE the copy gets the next number beside the store (publist.db.backup-0007), and the oldest ones beyond
    --keep go, except the one with the most papers.  With FILE the copy goes there; a file that is there is never
    replaced.
    """
    if list_them:
        _show(session, as_json=as_json)
        return
    done = session.library.backup(target or None, keep=keep)
    if as_json:
        session.output.json(done.as_dict())
        return
    session.output.say(f"{done.backup}: {counted(done.papers, 'paper')}, verified")
    for path in done.removed:
        session.output.detail(f"removed {path}")


def _show(session: Session, *, as_json: bool) -> None:
    found = session.library.backups()
    if as_json:
        session.output.json([backup.as_dict() for backup in found])
        return
    for backup in found:
        state = "DAMAGED" if backup.papers is None else counted(backup.papers, "paper")
        session.output.say(f"{backup.path}  {backup.made_at:%Y-%m-%d %H:%M} UTC  {state}")
    if not found:
        session.output.note("no numbered backup yet; publist backup makes one")

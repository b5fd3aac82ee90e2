"""``publist hide``."""

import click

from publist.cli.completing import keys as complete_keys
from publist.cli.hiding_output import report
from publist.cli.output import paged
from publist.cli.session import Session


@click.command("hide")
@click.argument("keys", nargs=-1, metavar="[KEY...]", shell_complete=complete_keys)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: the report, or the hidden papers.")
@click.pass_obj
@paged
def command(session: Session, keys: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take papers off the list that are not yours or that you do not want to show; without KEY: list the hidden ones.

    A hidden paper stays in the store: it is not listed, exported or asked about, an import or a sync that finds it
    again knows it, and publist unhide shows it again.  publist remove is for what should never have been there.
    """
    if keys:
        report(session, session.library.hide(*keys, dry_run=dry_run), "hidden", dry_run=dry_run, as_json=as_json)
        return
    from publist.cli.commands.list_ import show

    hidden = session.library.hidden()
    if as_json:
        session.output.json(hidden)
        return
    show(session, hidden)
    session.output.note("Next: publist unhide KEY" if hidden else "no paper is hidden; publist hide KEY hides one")

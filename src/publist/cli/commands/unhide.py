"""``publist unhide``."""

import click

from publist.cli.completing import hidden_keys
from publist.cli.hiding_output import report
from publist.cli.session import Session


@click.command("unhide")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...", shell_complete=hidden_keys)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, keys: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Show hidden papers again; a removed one comes back with all that was known of it.

    publist list --hidden shows the hidden ones.
    """
    report(session, session.library.unhide(*keys, dry_run=dry_run), "shown", dry_run=dry_run, as_json=as_json)

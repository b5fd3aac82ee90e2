"""``publist merge``."""

import click

from publist.cli.completing import keys as complete_keys
from publist.cli.session import Session


@click.command("merge")
@click.argument("keys", nargs=-1, required=True, metavar="KEY KEY...", shell_complete=complete_keys)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, keys: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Say that papers of the list are one, for instance a preprint and its version of record.

    All is kept under the first KEY: every record, identifier, link and mark.  publist undo or publist split takes it
    apart again.
    """
    report = session.library.merge(*keys, dry_run=dry_run)
    output = session.output
    if as_json:
        output.json({"report": report, "dry_run": dry_run})
        return
    verb = "would be" if dry_run else "is" if len(report.merged) == 1 else "are"
    output.say(f"{', '.join(report.merged)} {verb} part of {report.key} now", bold=True)
    for change in report.changes:
        output.say(f"    {change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}", dim=True)
    if not dry_run:
        output.say(f"Next: publist show {report.key} --why; publist undo takes it back")

"""``publist redo``."""

import click

from publist.cli.commands.undo import run_named, show_keys, show_turned
from publist.cli.output import counted
from publist.cli.session import Session


@click.command("redo")
@click.option("--all", "every", is_flag=True, help="Redo all that was undone since the last change.")
@click.option("--dry-run", is_flag=True, help="Show what would be there again; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as a JSON array, one object a run.")
@click.pass_obj
def command(session: Session, every: bool, dry_run: bool, as_json: bool) -> None:
    """Take the last undo back: the list is as it was before, to the byte.

    What was undone can be redone until something else changes the list.
    """
    reports = session.library.redo(every=every, dry_run=dry_run)
    if as_json:
        session.output.json(reports)
        return
    from publist.cli.words.runs import said_words

    output = session.output
    for report in reports:
        output.say(f"{'Would redo' if dry_run else 'Redone'}: {run_named(report.run)}", bold=True)
        for said in report.said:
            output.say(f"    {said_words(said)}")
        show_keys(output, "back", report.added)
        show_keys(output, "removed", report.removed)
        show_turned(output, report.changes)
    left = reports[-1].left
    if left:
        output.say(f"{counted(left, 'more undone run')}; next: publist redo")
    elif not dry_run:
        output.say("Undo again: publist undo")

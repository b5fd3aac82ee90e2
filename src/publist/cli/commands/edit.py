"""``publist edit``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from publist.cli.completing import keys
from publist.cli.editing import edits
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.compute.changes import Change


@click.command("edit")
@click.argument("key", shell_complete=keys)
@edits
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, key: str, stated: dict[str, Any], dry_run: bool, as_json: bool) -> None:
    """Say what a field, author, mark or link of a paper is.  Your word stands over every source until you take it back.

    publist edit KEY alone opens the paper in your editor (VISUAL, else EDITOR).  --reset FIELD goes back to what the
    sources say.
    """
    from publist.cli.editor import at_a_desk, in_editor

    if stated or as_json or not at_a_desk():
        changes: Sequence[Change] = session.library.edit(key, **stated, dry_run=dry_run)
    else:
        changes = in_editor(session, key, dry_run=dry_run)
    if as_json:
        session.output.json({"key": key, "changes": changes, "dry_run": dry_run})
        return
    tell(session, changes, dry_run=dry_run)


def tell(session: Session, changes: "Sequence[Change]", *, dry_run: bool) -> None:
    """What an edit changes, a line a field."""
    from publist.cli.words.bylines import byline_change_words

    fields = {change.field for change in changes}
    for change in changes:
        if change.field == "mine":
            session.output.say("shown again: yours" if change.new == "yes" else "hidden: marked as not yours")
        elif change.field == "authors":
            session.output.say(f"authors: {byline_change_words(change.old, change.new)}")
        elif change.field != "venue_printed" or "venue" not in fields:
            session.output.say(f"{change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}")
    if not changes:
        session.output.say("Nothing to change.")
    elif dry_run:
        session.output.say("Nothing stored: --dry-run.")
    else:
        session.output.say("Saved. Undo: publist undo")

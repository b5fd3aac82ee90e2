"""How ``hide``, ``unhide`` and ``remove`` tell what they did."""

from typing import TYPE_CHECKING

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.curate.hiding import HideReport


def report(session: Session, done: "HideReport", verb: str, *, dry_run: bool, as_json: bool) -> None:
    """``verb`` is what the papers are now: hidden, shown, removed."""
    from publist.cli.wrapping import padded

    output = session.output
    if as_json:
        output.json({"report": done, "dry_run": dry_run})
        return
    width = output.column(paper.key for paper in done.papers)
    for paper in done.papers:
        start = f"{verb.capitalize():<8} {padded(paper.key, width)}  "
        output.say(f"{start}{paper.title}", hang=len("Removed  ") + width + 2)
    for key in done.already:
        output.say(f"{key} is {verb} already")
    if not done.papers:
        output.say("Nothing to change.")
    elif dry_run:
        output.say("Nothing stored: --dry-run.")
    else:
        output.say("Saved. Undo: publist undo")

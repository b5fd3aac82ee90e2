"""``publist undo``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("undo")
@click.argument("run", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, run: int | None, as_json: bool) -> None:
    """Take a run back: the last one, or RUN as publist log numbers it.

    The run's records and decisions go, and the list is computed again from what is left.
    """
    report = session.library.undo(run)
    if as_json:
        session.output.json(report)
        return
    output = session.output
    output.say(f"Undone: run {report.run.id}, {report.run.kind} of {report.run.started_at:%Y-%m-%d %H:%M}")
    for key in report.removed:
        output.say(f"    removed {key}")
    for key in report.returned:
        output.say(f"    {key} is back")
    for change in report.changes:
        if not change.key:  # of the list as a whole
            output.say(f"    {change.field}: {change.old or '(nobody)'} -> {change.new or '(nobody)'}")
    output.say(f"{counted(len({c.key for c in report.changes if c.key}), 'paper')} changed back.")

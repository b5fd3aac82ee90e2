"""``publist split``."""

from typing import TYPE_CHECKING

import click

from publist.cli.completing import keys
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.curate.merge import RecordLine


@click.command("split")
@click.argument("key", shell_complete=keys)
@click.option(
    "--record", "records", multiple=True, metavar="SOURCE:KEY", help="The record that is another paper; repeatable."
)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, key: str, records: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take a record out of a paper that it is not of: it becomes a paper of its own.

    Without --record the paper's records are shown.  A record that was split off never comes back by itself;
    publist merge or publist undo brings it back.
    """
    output = session.output
    if not records:
        listed = session.library.records(key)
        if as_json:
            output.json({"key": key, "records": listed})
        else:
            _tell_records(session, key, listed)
        return
    report = session.library.split(key, *records, dry_run=dry_run)
    if as_json:
        output.json({"report": report, "dry_run": dry_run})
        return
    verb = "would be" if dry_run else "is"
    output.say(
        f'{", ".join(report.records)} {verb} a paper of its own now: {report.new_key}  "{report.title}"', bold=True
    )
    for change in report.changes:
        output.say(f"    {key}: {change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}", dim=True)
    for other in report.asked:
        output.say(f"    it may be the same paper as {other}: publist review {report.new_key}")
    if not dry_run:
        output.say(f"Next: publist show {report.new_key}; not your paper: publist hide {report.new_key}")


def _tell_records(session: Session, key: str, listed: "list[RecordLine]") -> None:
    output = session.output
    output.say(f"{key} is made of", bold=True)
    width = max(len(line.reference) for line in listed)
    for line in listed:
        output.say(f"    {line.reference:<{width}}  {_place(line)}")
        output.say(f'        "{line.title}", {line.venue or "no venue"}, {line.year or "no year"}', dim=True)
    if len(listed) > 1:
        output.say(f"Next: publist split {key} --record {listed[-1].reference}")


def _place(line: "RecordLine") -> str:
    from publist.reconcile import label

    return f"{line.origin}:{line.line}" if line.origin else label(line.source)

"""``publist add``."""

import click

from publist.cli.session import Session


@click.command("add")
@click.argument("what", nargs=-1, required=True, metavar="DOI|ARXIV-ID|URL|TITLE")
@click.option("--dry-run", is_flag=True, help="Show what is found; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, what: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Add one paper from the services, by DOI, arXiv id, URL or its whole title."""
    from publist.cli.reading_output import record_as_json
    from publist.workflows.update.add import add, find

    store = session.store()
    with session.sources() as sources:
        found = find(sources, " ".join(what))
    if dry_run:
        for record in found.records:
            if as_json:
                session.output.json_line(record_as_json(record))
            else:
                session.output.say(f"{record.source}: {record.title} ({record.venue}, {record.year})")
        return
    report = add(store, found)
    if as_json:
        session.output.json(report)
        return
    entry = report.entries[0]
    session.output.say(f"{entry.status}  {entry.key}  {entry.title}")

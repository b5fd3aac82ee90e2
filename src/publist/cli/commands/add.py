"""``publist add``."""

from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.add import AddReport


@click.command("add")
@click.argument("what", nargs=-1, required=True, metavar="DOI|ARXIV-ID|URL|TITLE")
@click.option("--dry-run", is_flag=True, help="Show what is found; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, what: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Add one paper from the services, by DOI, arXiv id, URL or its whole title.

    Every service that is switched on is asked, in turn until one has the paper, then the others for the same paper.
    """
    report = session.library.add(" ".join(what), dry_run=dry_run)
    _show(session, report, as_json=as_json)
    if report.failures:
        raise click.exceptions.Exit(1)


def _show(session: Session, report: "AddReport", *, as_json: bool) -> None:
    from publist.cli.advice import say_next
    from publist.cli.import_output import show_taken_out
    from publist.cli.words.notices import notice_words
    from publist.cli.words.update import failure_words
    from publist.matching.notices import united
    from publist.reconcile import label

    output = session.output
    if as_json:
        output.json(_as_dict(report))
    elif report.dry_run:
        for record in report.records:
            output.say(f"{label(record.source)}: {record.title} ({record.venue}, {record.year})")
    else:
        output.say(f"{report.status}  {report.key}  {report.title}")
    if not as_json:
        for notice in united(notice for record in report.records for notice in record.notices):
            output.say(f"    {notice_words(notice)}", fg="red")
    if not as_json:
        show_taken_out(output, report.taken_out)
    for failure in report.failures:
        output.warn(failure_words(failure))
    if not (as_json or report.dry_run):
        say_next(session)


def _as_dict(report: "AddReport") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    from publist.cli.reading_output import record_as_json
    from publist.cli.sync_output import failure_as_dict

    return {
        "status": report.status,
        "key": report.key,
        "title": report.title,
        "changes": report.changes,
        "taken_out": report.taken_out,
        "records": [{"source": record.source, **record_as_json(record)} for record in report.records],
        "services": [
            {
                "service": lookup.service,
                "outcome": lookup.outcome,
                "failure": failure_as_dict(lookup.failure) if lookup.failure else None,
            }
            for lookup in report.lookups
        ],
        "run_id": report.run_id,
        "dry_run": report.dry_run,
    }

"""``publist refresh``."""

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("refresh")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(session: Session, max_time: float | None, quiet: bool, as_json: bool) -> None:
    """Renew the citation counts of all papers; made for cron.

    One request for 500 papers.  Counts are appended to their history; a count that the service does not give keeps
    the old one.  Exit codes: 0 done, 1 in part, 3 another publist is at work, 5 the service gave nothing.
    """
    from publist.errors import ServiceError
    from publist.store import job_lock
    from publist.workflows.refresh import refresh

    session.quiet = session.quiet or quiet
    output = session.output
    store = session.store()
    with (
        job_lock(session.location, "refresh", clock=session.clock.now),
        session.sources(session.deadline(max_time), ("semantic_scholar",)) as sources,
    ):
        if sources.semantic_scholar is None:
            raise ServiceError("no service to ask", service="semantic_scholar")
        report = refresh(store, sources.semantic_scholar, progress=output.progress)
    if as_json:
        output.json(report)
    else:
        for change in report.changes if output.verbose or len(report.changes) <= 20 else ():
            was = "not counted before" if change.old is None else f"was {change.old}"
            output.say(f"{change.key}: cited {counted(change.new, 'time')} ({was})")
        if report.unaskable:
            some = ", ".join(report.unaskable[:5]) + (" ..." if len(report.unaskable) > 5 else "")
            output.say(
                f"{counted(len(report.unaskable), 'paper')} without an identifier to ask by ({some}): publist sync"
            )
        if report.unknown:
            output.say(f"{counted(len(report.unknown), 'paper')} not counted there; former counts stay")
        summary = f"{report.counted} of {counted(report.papers, 'paper')} counted, {len(report.changes)} changed"
        output.say(summary, bold=True)
    for text in report.renamed:
        output.warn(text)
    if report.failure:
        output.warn(report.failure)
        raise click.exceptions.Exit(1)

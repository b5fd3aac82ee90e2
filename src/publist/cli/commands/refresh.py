"""``publist refresh``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.refresh import RefreshReport


@click.command("refresh")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option("--accept", is_flag=True, help="Believe counts that fell by more than 20 % or to 0 at once.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(
    session: Session, names: tuple[str, ...], accept: bool, max_time: float | None, quiet: bool, as_json: bool
) -> None:
    """Renew the citation counts of all papers; made for cron.

    One request for 500 papers.  Counts are appended to their history; a count that the service does not give keeps
    the old one.  A count that fell by more than 20 % or to 0 is shown only after a second refresh, a day or more
    later, has found it again, or with --accept.

    Exit codes: 0 done, 1 in part, 3 another publist is at work, 5 the service gave nothing.
    """
    from publist.errors import ServiceError
    from publist.services.base import CountingSource
    from publist.store import job_lock
    from publist.workflows.update.refresh import refresh

    session.begin("refresh")
    session.quiet = session.quiet or quiet
    output = session.output
    store = session.store()
    progress = session.progress()
    with (
        job_lock(session.location, "refresh", clock=session.clock.now),
        session.sources(session.deadline(max_time), names) as sources,
    ):
        counting = [source for source in sources if isinstance(source, CountingSource) and source.counts]
        if not counting:
            raise ServiceError("no service to ask that counts citations", service="refresh")
        report = refresh(store, counting, accept=accept, progress=progress)
    progress.end()
    if as_json:
        output.json(report)
    else:
        _tell(output, report)
    for hint in report.hints:
        output.note(hint)
    for text in (*report.renamed, *report.merged):
        output.warn(text)
    if report.failure:
        output.warn(report.failure)
        raise click.exceptions.Exit(1)


def _tell(output: Output, report: "RefreshReport") -> None:
    from publist.reconcile import label

    held = [change for change in report.changes if change.held]
    shown = [change for change in report.changes if not change.held]
    several = len({change.source for change in report.changes}) > 1
    for change in shown if output.verbose or len(shown) <= 20 else ():
        was = "not counted before" if change.old is None else f"was {change.old}"
        by = f" at {label(change.source)}" if several else ""
        output.say(f"{change.key}: cited {counted(change.new, 'time')}{by} ({was})")
    for change in held:
        output.say(
            f"{change.key}: {label(change.source)} says {change.new}, was {change.old}; so great a fall is shown only "
            "when a refresh a day later finds it again, or with --accept",
            fg="yellow",
        )
    if report.unaskable:
        some = ", ".join(report.unaskable[:5]) + (" ..." if len(report.unaskable) > 5 else "")
        output.say(f"{counted(len(report.unaskable), 'paper')} without an identifier to ask by ({some}): publist sync")
    if report.unknown:
        output.say(f"{counted(len(report.unknown), 'paper')} not counted there; former counts stay")
    output.say(f"{report.counted} of {counted(report.papers, 'paper')} counted, {len(shown)} changed", bold=True)

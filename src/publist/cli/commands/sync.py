"""``publist sync``."""

from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.planning import RequestPlan
    from publist.workflows.update.report import SyncReport


@click.command("sync")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option(
    "--index", "indexes", multiple=True, metavar="FOLDER", help="Ask this index of bulk files first; repeatable."
)
@click.option("--only", multiple=True, metavar="KEY", help="Only this paper; repeatable.")
@click.option("--again", is_flag=True, help="Ask also about papers that were asked about lately.")
@click.option("--plan", "only_plan", is_flag=True, help="Show the requests that a run would make; ask nothing.")
@click.option("--accept-likely", is_flag=True, help="Take found papers that are likely yours into the list.")
@click.option("--dry-run", is_flag=True, help="Ask the services and show what would change; store nothing.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(
    session: Session,
    names: tuple[str, ...],
    indexes: tuple[str, ...],
    only: tuple[str, ...],
    again: bool,
    only_plan: bool,
    accept_likely: bool,
    dry_run: bool,
    max_time: float | None,
    as_json: bool,
) -> None:
    """Complete the list from Semantic Scholar, DBLP and the other services that are switched on.

    Your own marks, labels and decisions stay; every value keeps its source (publist show KEY --why).  A run that is
    stopped goes on where it was.  Papers are asked about when they are due: young ones weekly, old ones seldom.

    Exit codes: 0 done, 1 a service failed (each is named, what others answered is stored), 3 another publist is at
    work.
    """
    if only_plan:
        plans = session.library.plan(sources=names, only=only, again=again, indexes=indexes)
        _show_plan(session, plans, as_json=as_json)
        return
    if accept_likely and dry_run:
        raise click.UsageError("--dry-run or --accept-likely, not both")
    if not (dry_run or only):
        session.begin("sync")
    report = session.library.sync(
        accept_likely=accept_likely,
        sources=names,
        only=only,
        again=again,
        max_time=max_time,
        dry_run=dry_run,
        progress=session.progress(),
        indexes=indexes,
    )
    session.found, session.accepted = report.new_proposals, report.accepted
    _show(session, report, as_json=as_json)
    if report.failures:
        raise click.exceptions.Exit(1)
    if not report.reached:
        from publist.cli.job_end import note_unreached

        note_unreached(session)


def _show(session: Session, report: "SyncReport", *, as_json: bool) -> None:
    from publist.cli.advice import say_next
    from publist.cli.sync_output import say_found, show_sync, sync_as_dict
    from publist.cli.words.services import hint_words
    from publist.cli.words.update import failure_words

    session.end_progress()
    output = session.output
    if as_json:
        output.json(sync_as_dict(report))
    else:
        show_sync(output, report)
        say_found(output, report)
    for source in report.sources:
        if source.hint and not source.failure:
            output.note(hint_words(source.hint))
        if source.closed:
            output.note(failure_words(source.closed))
    for source in report.sources:
        if source.failure:
            output.warn(failure_words(source.failure, source.hint))
    if not (as_json or report.dry_run):
        say_next(session, after=report)


def _show_plan(session: Session, plans: "list[RequestPlan]", *, as_json: bool) -> None:
    from publist.cli.sync_output import plan_as_dict, show_plan

    if as_json:
        session.output.json(plan_as_dict(plans))
    else:
        show_plan(session.output, plans)

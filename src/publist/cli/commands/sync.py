"""``publist sync``."""

from typing import TYPE_CHECKING

import click

from publist.cli.commands.review import tell_open
from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.compute.changes import Change
    from publist.workflows.update.sync import SyncReport


_LISTS = frozenset({"authors", "co_first", "corresponding", "identifiers", "links"})
_GATHERED = frozenset({"identifiers", "links"})
"""Fields that several sources fill together."""


@click.command("sync")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this paper; repeatable.")
@click.option("--again", is_flag=True, help="Ask also about papers that were asked about lately.")
@click.option("--plan", "only_plan", is_flag=True, help="Show the requests that a run would make; ask nothing.")
@click.option("--dry-run", is_flag=True, help="Ask the services and show what would change; store nothing.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(
    session: Session,
    sources: tuple[str, ...],
    only: tuple[str, ...],
    again: bool,
    only_plan: bool,
    dry_run: bool,
    max_time: float | None,
    as_json: bool,
) -> None:
    """Complete the list from Semantic Scholar, DBLP and the other services that are switched on.

    Your own marks, labels and decisions stay; every value keeps its source (publist show KEY --why).  A run that is
    stopped goes on where it was.  Papers are asked about when they are due: young ones weekly, old ones seldom.
    """
    from publist.store import job_lock
    from publist.workflows.update.sync import sync

    if not (dry_run or only or only_plan):
        session.begin("sync")
    _check_names(sources, session)
    if only_plan:
        _show_plan(session, sources, only, again=again, as_json=as_json)
        return
    progress = session.progress()
    with session.sources(session.deadline(max_time), sources) as asked:
        if dry_run:
            with session.copy_of_store() as store:
                report = sync(store, asked, only=only, again=again, progress=progress)
        else:
            store = session.store()
            with job_lock(session.location, "sync", clock=session.clock.now):
                report = sync(store, asked, only=only, again=again, progress=progress)
    progress.end()
    if as_json:
        session.output.json({**_as_dict(report), "dry_run": dry_run})
    else:
        _tell(session.output, report, dry_run=dry_run)
    for hint in dict.fromkeys(source.hint for source in report.sources if source.hint):
        session.output.note(hint)
    for failure in report.failures:
        session.output.warn(failure)
    if report.failures:
        raise click.exceptions.Exit(1)


def _show_plan(session: Session, names: tuple[str, ...], only: tuple[str, ...], *, again: bool, as_json: bool) -> None:
    from publist.workflows.update.sync import plans

    with session.sources(None, names) as asked:
        planned = plans(session.store(), asked, only=only, again=again)
    output = session.output
    if as_json:
        rows = [
            {
                "source": plan.source,
                "due": plan.due,
                "requests": plan.requests,
                "pages": [
                    {"id": page.identifier.value, "name": page.name, "papers": number} for page, number in plan.pages
                ],
                "batches": plan.batches,
                "by_identifier": list(plan.by_identifier),
                "by_title": list(plan.by_title),
            }
            for plan in planned
        ]
        output.json({"requests": sum(plan.requests for plan in planned), "sources": rows})
        return
    for plan in planned:
        output.say(f"{plan.label}: {counted(plan.requests, 'request')} for {counted(plan.due, 'paper')} due", bold=True)
        for page, number in plan.pages:
            whose = f"{page.name}, " if page.name else ""
            output.say(f"    page of {whose}{page.identifier.value}: {counted(number, 'paper')} due on it")
        if plan.batches:
            papers = counted(len(plan.by_identifier), "paper")
            output.say(f"    {counted(plan.batches, 'batch', 'batches')} of identifiers for {papers}")
        if plan.by_title:
            searches = counted(len(plan.by_title), "search", "searches")
            output.say(f"    at most {searches} by title: {_some(plan.by_title)}")
    total = sum(plan.requests for plan in planned)
    output.say(f"At most {counted(total, 'request')} in all; nothing was asked.", bold=True)


def _some(keys: tuple[str, ...], most: int = 5) -> str:
    return ", ".join(keys[:most]) + (f" and {len(keys) - most} more" if len(keys) > most else "")


def _check_names(names: tuple[str, ...], session: Session) -> None:
    from publist.errors import UsageError
    from publist.services.opening import source_names

    if all(name in session.settings.services for name in names):
        return
    known = source_names(session.settings)
    for name in names:
        if name not in known:
            raise UsageError(f"there is no source {name}; there are {', '.join(known)}")


def _as_dict(report: "SyncReport") -> dict[str, object]:
    from publist.cli.output import plain

    fields = plain(report)
    return {**fields, "changed_papers": report.changed_papers} if isinstance(fields, dict) else {}


def _tell(output: Output, report: "SyncReport", *, dry_run: bool) -> None:
    from publist.reconcile import label

    for source in report.sources:
        if source.failure and not source.requests:
            continue  # said on stderr
        if source.asked:
            output.say(f"{label(source.source)}: {source.found} of {counted(source.asked, 'paper')} found")
        else:
            output.say(f"{label(source.source)}: nothing is due; --again asks all the same")
        for key in source.not_found if output.verbose or len(source.not_found) <= 10 else ():
            output.say(f"    not found: {key}", dim=True)
    _tell_changes(output, report)
    _tell_findings(output, report)
    tell_open(output, report.questions)
    verb = "would change" if dry_run else "changed"
    total = counted(report.papers, "paper")
    if report.changed_papers:
        output.say(f"{report.changed_papers} of {total} {verb}.", bold=True)
        output.say("" if dry_run else "Next: publist export --format html; publist show KEY --why; publist undo")
    else:
        output.say(f"No change: {total}, all as they were.", bold=True)


def _tell_changes(output: Output, report: "SyncReport") -> None:
    from publist.reconcile import label

    key = ""
    for change in report.changes:
        if change.key != key:
            key = change.key
            output.say(key, bold=True)
        source = f"  ({label(change.source)})" if change.source and change.field not in _GATHERED else ""
        output.say(f"    {change.field}: {_difference(change)}{source}")


def _tell_findings(output: Output, report: "SyncReport") -> None:
    for misprint in report.misprints:
        output.say(misprint.sentence, fg="yellow")
    for text in (*report.doubts, *report.warnings):
        output.say(text, fg="yellow")
    if report.unlisted:
        output.say(f"Not on your list, but on your pages: {counted(len(report.unlisted), 'new paper')}", fg="yellow")
        for text in report.unlisted if output.verbose else report.unlisted[:5]:
            output.say(f"    {text}", dim=True)
    if report.proposals and not report.dry_run:
        verb = "waits" if report.proposals == 1 else "wait"
        waiting = counted(report.proposals, "proposed paper")
        output.say(f"{waiting} {verb} for your word: publist proposals", fg="yellow")


def _difference(change: "Change") -> str:
    """Old and new; of a field that is a list, only the parts that differ."""
    old, new = change.old.split(", "), change.new.split(", ")
    if change.field in _LISTS and change.old:
        gone, come = [part for part in old if part not in new], [part for part in new if part not in old]
    else:
        gone, come = [change.old] if change.old else [], [change.new]
    added = _short(", ".join(come)) or "(nothing)"
    return f"{_short(', '.join(gone))} -> {added}" if gone else added


def _short(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"

"""``publist sync``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.differences import Change
    from publist.workflows.sync import SyncReport


_LISTS = frozenset({"authors", "co_first", "corresponding", "identifiers", "links"})
_GATHERED = frozenset({"identifiers", "links"})
"""Fields that several sources fill together."""


@click.command("sync")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this paper; repeatable.")
@click.option("--again", is_flag=True, help="Ask also about papers that were asked about lately.")
@click.option("--dry-run", is_flag=True, help="Ask the services and show what would change; store nothing.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(
    session: Session,
    sources: tuple[str, ...],
    only: tuple[str, ...],
    again: bool,
    dry_run: bool,
    max_time: float | None,
    as_json: bool,
) -> None:
    """Complete the list from Semantic Scholar and DBLP.

    Your own marks, labels and decisions stay; every value keeps its source (publist show KEY --why).  A run that is
    stopped goes on where it was.
    """
    from publist.store import job_lock
    from publist.workflows.sync import sync

    _check_names(sources, session)
    with session.sources(session.deadline(max_time), sources) as asked:
        if dry_run:
            with session.copy_of_store() as store:
                report = sync(store, asked, only=only, again=again, progress=session.output.progress)
        else:
            store = session.store()
            with job_lock(session.location, "sync", clock=session.clock.now):
                report = sync(store, asked, only=only, again=again, progress=session.output.progress)
    if as_json:
        session.output.json({**_as_dict(report), "dry_run": dry_run})
    else:
        _tell(session.output, report, dry_run=dry_run)
    for failure in report.failures:
        session.output.warn(failure)
    if report.failures:
        raise click.exceptions.Exit(1)


def _check_names(names: tuple[str, ...], session: Session) -> None:
    from publist.errors import UsageError

    for name in names:
        if name not in session.settings.services:
            raise UsageError(f"there is no source {name}; there are {', '.join(session.settings.services)}")


def _as_dict(report: "SyncReport") -> dict[str, object]:
    from publist.cli.output import plain

    fields = plain(report)
    return {**fields, "changed_papers": report.changed_papers} if isinstance(fields, dict) else {}


def _tell(output: Output, report: "SyncReport", *, dry_run: bool) -> None:
    from publist.reconcile import label

    for source in report.sources:
        if source.asked:
            output.say(f"{label(source.source)}: {source.found} of {counted(source.asked, 'paper')} found")
        else:
            output.say(f"{label(source.source)}: nothing is due; --again asks all the same")
        for key in source.not_found if output.verbose or len(source.not_found) <= 10 else ():
            output.say(f"    not found: {key}", dim=True)
    _tell_changes(output, report)
    _tell_findings(output, report)
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
        output.say(f"Not on your list, but on your page there: {counted(len(report.unlisted), 'paper')}", fg="yellow")
        for text in report.unlisted if output.verbose else report.unlisted[:5]:
            output.say(f"    {text}", dim=True)


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

"""What a sync did or would ask, for people and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from publist.cli.import_output import show_taken_out
from publist.cli.output import MOST_NAMES, Output, counted, some
from publist.cli.words import code_words, reason_words
from publist.cli.words.bylines import byline_change_words, conflict_words
from publist.cli.words.kinds import conflicts_words, findings_words, kinds_words, misprints_words, warnings_words
from publist.cli.words.notices import MARKS, notice_words
from publist.cli.words.update import finding_words, misprint_words, proposal_words
from publist.compute.changes import change_kinds
from publist.reconcile import label
from publist.workflows.update.report import UnavailablePage
from publist.writers.json_list import conflict_as_dict, notice_as_dict

if TYPE_CHECKING:
    from publist.compute.changes import Change
    from publist.model import Match
    from publist.workflows.update.planning import RequestPlan
    from publist.workflows.update.report import Finding, NewNotice, ServiceFailure, SourceReport, SyncReport

_LISTS: Final = frozenset({"co_first", "corresponding", "identifiers", "links"})
_GATHERED: Final = frozenset({"identifiers", "links"})
"""Fields that several sources fill together."""
_FEW: Final = 5
"""Changes, and announcements, that are named one by one without ``--verbose``."""
_TO_LOOK_AT: Final = 3
"""Things to look at that are."""
_NAMED: Final = 3
"""Papers that a service does not know, and that are named without ``--verbose``."""


# --- for people


def show_sync(output: Output, report: "SyncReport") -> None:
    """What each service found, what changed, what to look at; with ``--verbose`` all of it one by one."""
    away = {finding.service for finding in report.findings if isinstance(finding, UnavailablePage)}
    for source in report.sources:
        ended = source.failure or source.closed
        # Where nothing came, the one line that says why is enough.
        if source.found or (source.source not in away and report.papers and (source.not_found or not ended)):
            _show_source(output, source)
    show_notices(output, report.notices)
    one_by_one = output.verbose or len(report.changes) <= _FEW
    if one_by_one:
        _show_changes(output, report)
    show_taken_out(output, report.taken_out, verbose=output.verbose)
    _show_to_look_at(output, report)
    _show_new(output, report)
    total = counted(report.papers, "paper")
    if not report.papers:
        if not report.new_proposals:
            output.say("The list is empty: there is no paper to ask about.")
        return
    if report.changed_papers:
        verb = "would change" if report.dry_run else "changed"
        kinds = "" if one_by_one else f": {kinds_words(change_kinds(report.changes))}"
        output.say(f"{report.changed_papers} of {total} {verb}{kinds}.", bold=True)
        _show_more(output, report, one_by_one=one_by_one)
    elif report.sources and all(source.failure and not (source.found or source.not_found) for source in report.sources):
        output.say(f"No service answered: {total}, as they were.", bold=True)
    else:
        output.say(f"No change: {total}, all as they were.", bold=True)


def say_found(output: Output, report: "SyncReport") -> None:
    """What new papers this run found, and what became of them: once, also with ``--quiet``, for whoever reads mail."""
    from publist.cli.words.advice import added_words, lacking_words

    if report.accepted:
        output.say(
            f"{added_words(len(report.accepted))}: {', '.join(report.accepted)}. Undo: publist undo", always=True
        )
    if output.quiet and report.new_proposals:
        titles = "; ".join(proposal_words(one) for one in report.new_proposals)
        output.say(f"{lacking_words(len(report.new_proposals))}: {titles}; next: publist proposals", always=True)


def _show_more(output: Output, report: "SyncReport", *, one_by_one: bool) -> None:
    """Where the changes stand one by one and with their reasons, and how they are taken back."""
    each = "publist sync --dry-run -v" if report.dry_run else f"publist log {report.run_id}"
    parts = [] if one_by_one else [f"Each change: {each}"]
    parts += [] if report.dry_run else ["Why: publist show KEY --why", "Undo: publist undo"]
    if parts:
        output.say(". ".join(parts), dim=True)


def show_notices(output: Output, notices: "Sequence[NewNotice]") -> None:
    """The gravest news of a run: what was announced about papers of the list; of many the gravest ones."""
    notices = sorted(notices, key=lambda new: not new.notice.kind.grave)
    shown = notices if output.verbose else notices[:_FEW]
    for new in shown:
        grave = new.notice.kind.grave
        mark = f"{MARKS[new.notice.kind]}  {new.key}: {notice_words(new.notice)}"
        output.say(mark, fg="red" if grave else "yellow", bold=grave)
        output.say(f"    {new.title}", dim=True)
    if len(notices) > len(shown):
        output.say(f"    and {len(notices) - len(shown):,} more; publist list marks them", fg="red")


def _show_source(output: Output, source: "SourceReport") -> None:
    if not source.asked:
        output.say(f"{label(source.source)}: all papers were checked recently; --again checks them anyway")
        return
    found = f"{label(source.source)}: {source.found} of {counted(source.asked, 'paper')} found"
    if source.not_found and not output.verbose:
        found += f"; not found: {some(source.not_found, _NAMED)}"
    output.say(found)
    for key in source.not_found if output.verbose else ():
        output.say(f"    not found: {key}", dim=True)


def _show_changes(output: Output, report: "SyncReport") -> None:
    key = ""
    for change in report.changes:
        if change.key != key:
            key = change.key
            output.say(key, bold=True)
        source = f"  ({label(change.source)})" if change.source and change.field not in _GATHERED else ""
        output.say(f"    {change.field}: {_difference(change)}{source}")


def _show_to_look_at(output: Output, report: "SyncReport") -> None:
    """Misprints, contradictions, findings, warnings: one by one while they are few, else how many of which kind."""
    kinds = (
        ([misprint_words(misprint) for misprint in report.misprints], misprints_words),
        ([f"{one.key}: {conflict_words(one.conflict)}" for one in report.conflicts], conflicts_words),
        ([finding_words(finding) for finding in report.findings], findings_words),
        ([f"{one.key}: {reason_words(one.warning)}" for one in report.warnings], warnings_words),
    )
    room = _TO_LOOK_AT
    for lines, in_short in kinds:
        one_by_one = output.verbose or len(lines) <= room
        if one_by_one:
            room -= len(lines)
        for line in lines if one_by_one else [in_short(report)]:
            output.say(line, fg="yellow")


def _show_new(output: Output, report: "SyncReport") -> None:
    new = report.new_proposals
    if new and (output.verbose or report.dry_run):
        output.say(f"Not on your list, but on your pages: {counted(len(new), 'new paper')}", fg="yellow")
        for proposal in new:
            output.say(f"    {proposal_words(proposal)}", dim=True)


def _difference(change: "Change") -> str:
    """Old and new; of a field that is a list, only the parts that differ."""
    if change.field == "authors" and change.old:
        return byline_change_words(change.old, change.new)
    old, new = change.old.split(", "), change.new.split(", ")
    if change.field in _LISTS and change.old:
        gone, come = [part for part in old if part not in new], [part for part in new if part not in old]
    else:
        gone, come = [change.old] if change.old else [], [change.new]
    added = _short(", ".join(come)) or "(nothing)"
    return f"{_short(', '.join(gone))} -> {added}" if gone else added


def _short(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def show_plan(output: Output, plans: Sequence["RequestPlan"]) -> None:
    """The requests, service by service."""
    for plan in plans:
        output.say(f"{plan.label}: {counted(plan.requests, 'request')} for {counted(plan.due, 'paper')} due", bold=True)
        listed = plan.pages if output.verbose else plan.pages[:MOST_NAMES]
        for page, number in listed:
            whose = f"{page.name}, " if page.name else ""
            output.say(f"    page of {whose}{page.identifier.value}: {counted(number, 'paper')} due on it")
        if more := plan.pages[len(listed) :]:
            papers = counted(sum(number for _, number in more), "paper")
            output.say(f"    {counted(len(more), 'more page')} of people: {papers} due on them; -v lists them")
        if plan.batches:
            papers = counted(len(plan.by_identifier), "paper")
            output.say(f"    {counted(plan.batches, 'batch', 'batches')} of identifiers for {papers}")
        if plan.by_title:
            searches = counted(len(plan.by_title), "search", "searches")
            output.say(f"    at most {searches} by title: {some(plan.by_title)}")
    total = sum(plan.requests for plan in plans)
    output.say(f"At most {counted(total, 'request')} in all; nothing was asked.", bold=True)


# --- as JSON


def sync_as_dict(report: "SyncReport") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    return {
        "papers": report.papers,
        "changed_papers": report.changed_papers,
        "dry_run": report.dry_run,
        "run_id": report.run_id,
        "reached": report.reached,
        "sources": [_source_as_dict(source) for source in report.sources],
        "notices": notices_as_dicts(report.notices),
        "changes": report.changes,
        "misprints": report.misprints,
        "findings": [finding_as_dict(finding) for finding in report.findings],
        "warnings": report.warnings,
        "conflicts": [{"key": new.key, "conflict": conflict_as_dict(new.conflict)} for new in report.conflicts],
        "new_proposals": report.new_proposals,
        "accepted": report.accepted,
        "taken_out": report.taken_out,
        "proposals": report.proposals,
        "questions": report.questions,
    }


def notices_as_dicts(notices: "Sequence[NewNotice]") -> list[dict[str, object]]:
    """The paper and the notice, in the form that it has in every export."""
    return [{"key": new.key, "title": new.title, **notice_as_dict(new.notice)} for new in notices]


def _source_as_dict(source: "SourceReport") -> dict[str, object]:
    return {
        "source": source.source,
        "asked": source.asked,
        "found": source.found,
        "not_found": source.not_found,
        "left": source.left,
        "requests": source.requests,
        "failure": failure_as_dict(source.failure) if source.failure else None,
        "closed": failure_as_dict(source.closed) if source.closed else None,
        "hint": source.hint,
    }


def failure_as_dict(failure: "ServiceFailure") -> dict[str, object]:
    """The error's code and fields, and what is left to ask."""
    own = {"code": failure.code, "service": failure.service, "asked": failure.asked, "left": failure.left}
    return {
        **own,
        "message": code_words(failure.code, dict(failure.fields)),
        **{k: v for k, v in failure.fields if k not in own},
    }


def finding_as_dict(finding: "Finding") -> dict[str, object]:
    """The code and the fields; a match and an identifier in the forms that they have everywhere."""
    from dataclasses import fields

    from publist.model import Identifier

    found = {one.name: getattr(finding, one.name) for one in fields(finding)}
    if "match" in found:
        found.update(match_as_dict(found.pop("match")))
    if "identifier" in found:
        found.update({name: value for name, value in found.pop("fields") if name not in found})
    return {
        name: {value.scheme: value.value} if isinstance(value, Identifier) else value for name, value in found.items()
    }


def match_as_dict(match: "Match") -> dict[str, object]:
    """Outcome, score and reasons."""
    return {"outcome": match.outcome, "score": match.score, "reasons": match.reasons}


def plan_as_dict(plans: Sequence["RequestPlan"]) -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    return {
        "requests": sum(plan.requests for plan in plans),
        "sources": [
            {
                "source": plan.source,
                "due": plan.due,
                "requests": plan.requests,
                "pages": [
                    {"id": page.identifier.value, "name": page.name, "papers": number} for page, number in plan.pages
                ],
                "batches": plan.batches,
                "by_identifier": plan.by_identifier,
                "by_title": plan.by_title,
            }
            for plan in plans
        ],
    }

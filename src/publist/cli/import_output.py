"""How ``publist import`` shows what it read and what became of it."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from publist.cli.output import Output, counted
from publist.cli.question_output import question_words
from publist.cli.words import reading_words, reason_words

if TYPE_CHECKING:
    from collections.abc import Sized

    from publist.compute.bridges import TakenOut
    from publist.compute.questions import Question
    from publist.model import Reading, ReadSection, Unreadable
    from publist.workflows.intake.report import ImportedEntry, ImportReport

_SHOWN = 10
"""Entries that are shown one by one; a longer import is summed up unless --verbose."""
_FEW = 5
"""Warnings, merges and sections that are shown one by one unless --verbose."""
_COSMETIC = frozenset({"missing-comma"})
_COLOURS = {"added": "green", "completed": "cyan", "already": None, "unsure": "yellow"}


def show_reading(output: Output, name: str, reading: "Reading", *, as_json: bool) -> None:
    """What a file holds, where nothing is stored."""
    from publist.cli.reading_output import record_as_json

    for record in reading.records:
        if as_json:
            output.json_line(record_as_json(record))
            continue
        part = f"{record.origin}, " if record.origin and record.origin != Path(name).name else ""
        output.say(f"{part}line {record.line}: {record.title}", bold=True)
        marks = [f"{a.name}{'*' if a.co_first else ''}" for a in record.authors]
        output.say(f"    {', '.join(marks) or 'no authors'}{' et al.' if record.others else ''}")
        output.say(f"    {record.venue or record.tag or 'no venue'}, {record.year or 'no year'}")
        for warning in record.warnings:
            output.say(f"    note: {reading_words(warning)}", dim=True)
    show_unreadable(output, name, reading.unreadable)
    for warning in reading.warnings:
        output.note(f"{name}: {reading_words(warning)}")
    if not as_json:
        show_sections(output, reading.sections)
    output.note(f"{name}: {counted(len(reading.records), 'entry', 'entries')} read; nothing was stored (--dry-run)")


def reading_as_dict(name: str, reading: "Reading") -> dict[str, object]:
    """What became of the items of one file, where nothing is stored (``docs/interfaces.md``)."""
    from publist.cli.reading_output import section_as_json, unreadable_as_json, warning_as_json

    return {
        "file": name,
        "unread": [unreadable_as_json(piece) for piece in reading.unreadable],
        "sections": [section_as_json(section) for section in reading.sections],
        "warnings": [warning_as_json(warning) for warning in reading.warnings],
    }


def report_as_dict(report: "ImportReport") -> dict[str, object]:
    """One file of ``import --json`` (``docs/interfaces.md``)."""
    from publist.cli.reading_output import section_as_json, unreadable_as_json, warning_as_json

    return {
        "file": report.origin,
        "entries": [_entry_as_dict(entry) for entry in report.entries],
        "unread": [unreadable_as_json(piece) for piece in report.unreadable],
        "sections": [section_as_json(section) for section in report.sections],
        "warnings": [warning_as_json(warning) for warning in report.warnings],
        "owner": report.owner,
        "questions": [_question_as_dict(question) for question in report.questions],
        "open_questions": report.open_questions,
        "merged": report.merged,
        "taken_out": report.taken_out,
        "left": report.left,
        "stranger": report.stranger,
        "run_id": report.run_id,
    }


def _entry_as_dict(entry: "ImportedEntry") -> dict[str, object]:
    return {
        "status": entry.status,
        "key": entry.key,
        "title": entry.title,
        "line": entry.line,
        "changes": [
            {"field": change.field, "old": change.old, "new": change.new, "source": change.source}
            for change in entry.changes
        ],
        "twin_line": entry.twin_line,
        "other_title": entry.other_title or None,
        "resembles": entry.resembles or None,
        "score": entry.match.score if entry.match else None,
        "reasons": [reason.as_dict() for reason in entry.match.reasons] if entry.match else [],
    }


def _question_as_dict(question: "Question") -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "sides": [question.one.label, question.other.label],
        "score": question.match.score,
        "reasons": [reason.as_dict() for reason in question.match.reasons],
    }


def show_unreadable(output: Output, name: str, unreadable: "tuple[Unreadable, ...]") -> None:
    """Every piece that could not be read, with its line; of many the first, and what names the others."""
    shown = unreadable if output.verbose else unreadable[:_SHOWN]
    for piece in shown:
        file = dict(piece.values).get("included") or name
        output.warn(f"{file}, line {piece.line}: {reading_words(piece)}")
    if more := len(unreadable) - len(shown):
        output.warn(f"{name}: {more:,} more pieces unreadable; publist import {quote(name)} -v names them")


def show_report(output: Output, report: "ImportReport") -> None:
    """What became of the entries of one file."""
    if report.owner:
        output.say(f"The list is {report.owner}'s (change it with: publist init --name NAME)")
    listed = report.entries if len(report.entries) <= _SHOWN or output.verbose else ()
    width = output.column(entry.key for entry in listed)
    for entry in listed:
        _show_entry(output, entry, width)
    if not listed:
        _show_joined(output, report)
    if len(report.merged) <= _FEW or output.verbose:
        for merge in report.merged:
            output.say(f"Merged {merge.key} into {merge.into}.", fg="cyan")
            if merge.title != merge.into_title:
                output.say(f'    "{merge.title}" into "{merge.into_title}"', fg="cyan")
    else:
        output.say(f"Merged {len(report.merged)} papers into others; publist log {report.run_id} names them", fg="cyan")
    show_taken_out(output, report.taken_out, verbose=output.verbose)
    for question in report.questions if output.verbose else ():
        output.say(f"unsure: {question_words(question)}", fg="yellow")
    if report.stranger:
        output.say(f"{report.origin} seems to be the list of {report.stranger}, who is none of the owners", fg="yellow")
        output.say(f"    if this is their list too: publist owner add --name {quote(report.stranger)}", dim=True)
    _show_left(output, report)
    _show_warnings(output, report)
    show_sections(output, report.sections)
    _sum_up(output, report)


def _show_joined(output: Output, report: "ImportReport") -> None:
    """Of a long import the entries that were taken for papers of another title, not only of one printed otherwise."""
    from publist.text.titles import are_words_apart

    joined = [entry for entry in report.entries if are_words_apart(entry.other_title, entry.title)]
    for entry in joined[:_FEW]:
        place = f"line {entry.line}: " if entry.line else ""
        output.say(f'{place}"{entry.other_title}" and "{entry.title}" are one paper, {entry.key}', fg="yellow")
    if more := max(len(joined) - _FEW, 0):
        words = counted(more, "more entry", "more entries")
        output.say(f"{words} likewise; publist log {report.run_id} names them", fg="yellow")


def _show_left(output: Output, report: "ImportReport") -> None:
    """Papers that have left the file, which is how a person may have meant to take them off the list."""
    from publist.cli.wrapping import padded

    if not report.left:
        return
    are = "paper that was in the file before is" if len(report.left) == 1 else "papers that were in the file before are"
    output.say(f"{len(report.left):,} {are} not in it any more:", fg="yellow")
    shown = report.left if output.verbose else report.left[:_FEW]
    width = output.column(one.key for one in shown)
    for one in shown:
        output.say(f"    {padded(one.key, width)}  {one.title}", hang=6 + width, fg="yellow")
    if more := len(report.left) - len(shown):
        output.say(f"    and {more:,} more; publist log {report.run_id} names them", fg="yellow")
    output.say("    kept on the list; publist remove KEY --yes takes one off", dim=True)


def show_taken_out(output: Output, taken_out: "tuple[TakenOut, ...]", *, verbose: bool = False) -> None:
    """Papers that were part of others until it was seen that they may be none of them."""
    from publist.cli.words.update import taken_out_words

    shown = taken_out if verbose else taken_out[:_FEW]
    for one in shown:
        output.say(taken_out_words(one), fg="yellow")
    if more := len(taken_out) - len(shown):
        output.say(f"{counted(more, 'more paper')} likewise; publist review asks about them", fg="yellow")


def show_sections(output: Output, sections: "tuple[ReadSection, ...]") -> None:
    """What became of each section; nothing of a file that is one section, all of it read, or has no headings at all.

    Of many those that were not read whole, and the others together.
    """
    from publist.cli.words.readers import section_words

    if len(sections) <= 1 and not any(one.skipped or (one.unread and one.heading) for one in sections):
        return  # what is not read of it has a line of its own, and is in the sum
    shown = [one for one in sections if one.unread][:_FEW] if _are_many(output, sections) else sections
    for section in shown:
        output.say(section_words(section), dim=not section.unread)
    if others := [one for one in sections if one not in shown]:
        read, skipped = sum(one.read for one in others), sum(one.skipped for one in others)
        named = counted(len(others), "other section" if shown else "section")
        output.say(f"{named}: {counted(read, 'item')} read, {skipped:,} skipped; -v lists them", dim=True)


def _are_many(output: Output, items: "Sized") -> bool:
    return len(items) > _FEW and not output.verbose


def _show_entry(output: Output, entry: "ImportedEntry", width: int) -> None:
    from publist.cli.wrapping import padded

    place = f"line {entry.line}" if entry.line else ""
    start = f"{entry.status.replace('_', ' '):<10}{place:<10}{padded(entry.key, width)}  "
    output.say(f"{start}{entry.title}", hang=22 + width, fg=_COLOURS.get(entry.status))
    for change in entry.changes:
        output.say(f"{'':20}{change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}", dim=True)
    if entry.other_title and not any(change.field == "title" for change in entry.changes):
        output.say(f"{'':20}printed here: {entry.other_title}", dim=True)
    if note := entry_note(entry):
        output.say(f"{'':20}{note}", fg="yellow")


def entry_note(entry: "ImportedEntry") -> str:
    """What is to be known of an entry besides; empty for most."""
    if entry.status == "not_mine":
        return f"hidden, as you said; publist unhide {entry.key} shows it again"
    if entry.status == "removed":
        return f"removed before; publist unhide {entry.key} brings it back"
    if entry.twin_line is not None:
        return f"the same paper as in line {entry.twin_line}"
    if entry.match:
        return f"may be the same paper as {entry.resembles}: {'; '.join(map(reason_words, entry.match.reasons))}"
    return ""


def _show_warnings(output: Output, report: "ImportReport") -> None:
    """What the reader repaired or wondered about; matters of print alone only with --verbose."""
    weighty = [w for w in report.warnings if output.verbose or w.code not in _COSMETIC]
    for warning in () if _are_many(output, weighty) else weighty:
        place = f"{report.origin}, line {warning.line}" if warning.line else report.origin
        output.note(f"{place}: {reading_words(warning)}")
    problems = len(report.warnings) - len(weighty)
    hidden = [counted(problems, "formatting problem")] if problems else []
    if _are_many(output, weighty):
        hidden.append(counted(len(weighty), "note of the reader", "notes of the reader"))
    if hidden:
        output.note(f"{' and '.join(hidden)}; publist import {report.origin} -v lists them")


def _sum_up(output: Output, report: "ImportReport") -> None:
    from publist.workflows.intake.report import EntryStatus

    number = {status: report.count(status) for status in EntryStatus}
    parts = [
        f"{number[EntryStatus.ADDED] + number[EntryStatus.UNSURE]} new",
        f"{number[EntryStatus.COMPLETED]} changed{_kinds(report)}",
        f"{number[EntryStatus.ALREADY]} already there",
    ]
    if number[EntryStatus.UNSURE]:
        parts.append(counted(number[EntryStatus.UNSURE], "possible duplicate"))
    if number[EntryStatus.NOT_MINE]:
        parts.append(f"{number[EntryStatus.NOT_MINE]} hidden, as you said")
    if number[EntryStatus.REMOVED]:
        parts.append(f"{number[EntryStatus.REMOVED]} removed before")
    if report.unreadable:
        parts.append(f"{len(report.unreadable)} unreadable")
    entries = counted(len(report.entries), "entry", "entries")
    output.say(f"{report.origin}: {entries} read: {', '.join(parts)}", bold=True)


def _kinds(report: "ImportReport") -> str:
    """What changed, where the entries are not shown one by one."""
    from publist.cli.words.kinds import kinds_words
    from publist.compute.changes import change_kinds

    changes = [change for entry in report.entries for change in entry.changes]
    return f" ({kinds_words(change_kinds(changes))})" if changes and len(report.entries) > _SHOWN else ""

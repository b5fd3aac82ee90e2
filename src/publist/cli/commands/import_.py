"""``publist import``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.commands.review import tell_open
from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.model import Reading, Unreadable
    from publist.workflows.intake.take_in import ImportReport

_SHOWN = 30
"""Entries that are shown one by one; a longer import is summed up unless --verbose."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "format_name", metavar="FORMAT", help="The format, where content and suffix do not tell.")
@click.option("--encoding", metavar="NAME", help="The encoding of a file that is not UTF-8.")
@click.option("--dry-run", is_flag=True, help="Show what is read; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON; with --dry-run an object a line for each entry.")
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    format_name: str | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take in a CV's publication list, a .bib or another list; - reads standard input.

    All files are read before anything is stored.  Entries that cannot be read are named, and the exit code is 1.
    """
    readings = [(name, _read(name, format_name, encoding)) for name in files]
    if dry_run:
        unreadable = _show_reading(session.output, readings, as_json=as_json)
    else:
        unreadable = _take_in(session, readings, as_json=as_json)
    if unreadable:
        raise click.exceptions.Exit(1)


def _read(name: str, format_name: str | None, encoding: str | None) -> "Reading":
    from publist.readers import read_file
    from publist.readers.formats import read_data

    if name == "-":
        return read_data(sys.stdin.buffer.read(), name="standard input", format=format_name, encoding=encoding)
    return read_file(name, format=format_name, encoding=encoding)


def _show_reading(output: Output, readings: "list[tuple[str, Reading]]", *, as_json: bool) -> int:
    from publist.cli.reading_output import record_as_json
    from publist.cli.words import reading_words

    for name, reading in readings:
        for record in reading.records:
            if as_json:
                output.json_line(record_as_json(record))
                continue
            output.say(f"line {record.line}: {record.title}", bold=True)
            marks = [f"{a.name}{'*' if a.co_first else ''}" for a in record.authors]
            output.say(f"    {', '.join(marks) or 'no authors'}{' et al.' if record.others else ''}")
            output.say(f"    {record.venue or record.tag or 'no venue'}, {record.year or 'no year'}")
            for warning in record.warnings:
                output.say(f"    note: {reading_words(warning)}", dim=True)
        _tell_unreadable(output, name, reading.unreadable)
        for warning in reading.warnings:
            output.note(f"{name}: {reading_words(warning)}")
        output.note(f"{name}: {counted(len(reading.records), 'entry', 'entries')} read; nothing was stored (--dry-run)")
    return sum(len(reading.unreadable) for _, reading in readings)


def _take_in(session: Session, readings: "list[tuple[str, Reading]]", *, as_json: bool) -> int:
    from publist.workflows.intake.take_in import take_in

    output = session.output
    store, made = session.store_or_new()
    if made:
        output.note(f"made a new store at {session.location.shown}")
    progress = session.progress()
    reports = [take_in(store, reading, origin=Path(name).name, progress=progress) for name, reading in readings]
    progress.end()
    if as_json:
        output.json({"files": [_as_dict(report) for report in reports]})
    else:
        for report in reports:
            _tell(output, report)
        tell_open(output, reports[-1].open_questions)
        if any(report.entries for report in reports):
            output.say("Next: publist sync completes the list; publist list shows it")
    for (name, _), report in zip(readings, reports, strict=True):
        _tell_unreadable(output, name, report.unreadable)
    return sum(len(report.unreadable) for report in reports)


def _as_dict(report: "ImportReport") -> dict[str, object]:
    from dataclasses import asdict

    from publist.cli.reading_output import unreadable_as_json, warning_as_json

    return {
        **asdict(report),
        "unreadable": [unreadable_as_json(piece) for piece in report.unreadable],
        "warnings": [warning_as_json(warning) for warning in report.warnings],
    }


def _tell_unreadable(output: Output, name: str, unreadable: "tuple[Unreadable, ...]") -> None:
    from publist.cli.words import reading_words

    for item in unreadable:
        output.warn(f"{name}, line {item.line}: {reading_words(item)}")


def _tell_warnings(output: Output, report: "ImportReport") -> None:
    """What the reader repaired or wondered about; matters of print alone only with --verbose."""
    from publist.cli.words import reading_words

    shown = [w for w in report.warnings if output.verbose or w.code not in _COSMETIC]
    for warning in shown if output.verbose else shown[:_SHOWN]:
        place = f"{report.origin}, line {warning.line}" if warning.line else report.origin
        output.note(f"{place}: {reading_words(warning)}")
    hidden = len(report.warnings) - len(shown)
    if hidden:
        output.note(f"{report.origin}: {counted(hidden, 'small fault')} of print; publist --verbose import names them")


_COSMETIC = frozenset({"missing-comma"})
_COLOURS = {"added": "green", "completed": "cyan", "already": None, "unsure": "yellow", "not_mine": None}


def _tell(output: Output, report: "ImportReport") -> None:
    from publist.cli.question_output import question_words
    from publist.cli.words import reason_words

    if report.owner:
        output.say(f"The list is {report.owner}'s (change it with: publist init --name NAME)")
    listed = report.entries if len(report.entries) <= _SHOWN or output.verbose else ()
    width = max((len(entry.key) for entry in listed), default=0)
    for entry in listed:
        place = f"line {entry.line}" if entry.line else ""
        status = entry.status.replace("_", " ")
        output.say(f"{status:<10}{place:<10}{entry.key:<{width}}  {entry.title}", fg=_COLOURS[entry.status])
        for change in entry.changes:
            output.say(f"{'':20}{change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}", dim=True)
        if entry.note:
            output.say(f"{'':20}{entry.note}", fg="yellow")
        if entry.match:
            why = "; ".join(map(reason_words, entry.match.reasons))
            output.say(f"{'':20}may be the same paper as {entry.resembles}: {why}", fg="yellow")
    for merged in report.merged:
        output.say(merged, fg="cyan")
    for question in report.questions[:_SHOWN] if output.verbose else ():
        output.say(f"unsure: {question_words(question)}", fg="yellow")
    _tell_warnings(output, report)
    parts = [f"{report.count('added') + report.count('unsure')} new", f"{report.count('completed')} changed"]
    parts.append(f"{report.count('already')} already there")
    if report.count("unsure"):
        parts.append(f"{report.count('unsure')} of the new ones perhaps there already")
    if report.count("not_mine"):
        parts.append(f"{report.count('not_mine')} not yours, as you said")
    if report.unreadable:
        parts.append(f"{len(report.unreadable)} unreadable")
    output.say(
        f"{report.origin}: {counted(len(report.entries), 'entry', 'entries')} read: {', '.join(parts)}", bold=True
    )

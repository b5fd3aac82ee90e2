"""``publist import``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.model import Reading


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "format_name", metavar="FORMAT", help="The format, where content and suffix do not tell.")
@click.option("--encoding", metavar="NAME", help="The encoding of a file that is not UTF-8.")
@click.option("--dry-run", is_flag=True, help="Show what is read; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON; with --dry-run an object a line for each entry.")
@click.option("--sections", is_flag=True, help="With --dry-run --json: then a line a file, what became of its items.")
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    format_name: str | None,
    encoding: str | None,
    dry_run: bool,
    as_json: bool,
    sections: bool,
) -> None:
    """Take in a CV's publication list, a .bib or another list; - reads standard input.

    All files are read before anything is stored.  Entries that cannot be read or are in doubt are named, and the exit
    code is 1.
    """
    from publist.readers.doubts import is_whole

    if sections and not (dry_run and as_json):
        raise click.UsageError("--sections goes with --dry-run --json; import --json has them always")
    readings = [(name, _read(name, format_name, encoding)) for name in files]
    whole = all(is_whole(reading) for _, reading in readings)
    if dry_run:
        _show(session, readings, as_json=as_json, sections=sections)
    else:
        _take_in(session, readings, as_json=as_json)
    if not whole:
        raise click.exceptions.Exit(1)


def _read(name: str, format_name: str | None, encoding: str | None) -> "Reading":
    from publist.library import read_text
    from publist.readers import read_file

    if name == "-":
        return read_text(sys.stdin.buffer.read(), name="standard input", format=format_name, encoding=encoding)
    return read_file(name, format=format_name, encoding=encoding)


def _show(session: Session, readings: "list[tuple[str, Reading]]", *, as_json: bool, sections: bool) -> None:
    from publist.cli.import_output import reading_as_dict, show_reading

    with session.output.paged():
        for name, reading in readings:
            show_reading(session.output, name, reading, as_json=as_json)
            if sections:
                session.output.json_line(reading_as_dict(Path(name).name, reading))


def _take_in(session: Session, readings: "list[tuple[str, Reading]]", *, as_json: bool) -> None:
    """Empties ``readings``, so that a long list's records are not in memory to the end."""
    from publist.cli.advice import say_next
    from publist.cli.import_output import report_as_dict, show_report, show_unreadable

    output = session.output
    if session.library.make_store():
        output.note(f"made a new store at {session.location.shown}")
    progress = session.progress()
    names = [name for name, _ in readings]
    reports = [session.library.read(readings.pop(0)[1], name=Path(name).name, progress=progress) for name in names]
    progress.end()
    if as_json:
        output.json({"files": [report_as_dict(report) for report in reports]})
    else:
        for report in reports:
            show_report(output, report)
    for name, report in zip(names, reports, strict=True):
        show_unreadable(output, name, report.unreadable)
    if not as_json:
        say_next(session)

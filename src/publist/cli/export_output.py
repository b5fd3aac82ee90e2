"""How ``publist export`` tells what became of a folder of pages."""

from typing import TYPE_CHECKING

from publist.cli.output import Output, counted

if TYPE_CHECKING:
    from publist.workflows.show.folder import PagesReport

_SHOWN = 20
"""Pages that are named one by one unless --verbose."""


def report_as_dict(report: "PagesReport", *, dry_run: bool) -> dict[str, object]:
    """``export --json`` of a folder (``docs/interfaces.md``)."""
    return {
        "folder": report.folder,
        "written": report.written,
        "unchanged": report.unchanged,
        "kept": [{"page": page, "fields": fields} for page, fields in report.kept],
        "left": report.left,
        "refused": report.refused,
        "dry_run": dry_run,
    }


def show_report(output: Output, report: "PagesReport", *, dry_run: bool) -> None:
    """What was written, what stays as somebody made it, what is no page of the list any more."""
    _name(output, report.written, "would be written" if dry_run else "written")
    for page, fields in report.kept:
        named = ", ".join("the text below" if name == "(body)" else name for name in fields)
        output.note(f"{page}: {named} stays as it was changed there; publist import {report.folder} reads it")
    for page in report.left:
        output.note(f"{page} is of no paper that is exported: left as it is")
    for page in report.refused:
        output.warn(f"{page} is left as it is: no text, a front matter that is not understood, or outside the folder")
    done = "would be written" if dry_run else "written"
    output.note(f"{report.folder}: {counted(len(report.written), 'file')} {done}, {report.unchanged} as they were")


def _name(output: Output, paths: "tuple[str, ...]", done: str) -> None:
    named = paths if len(paths) <= _SHOWN or output.verbose else ()
    for path in named:
        output.say(f"{path} {done}")

"""``publist check``."""

import sys
from typing import TYPE_CHECKING

import click

from publist.cli.output import paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.proofread.files import GivenFile

_TO_DO = 1
"""Exit code when there is something to correct."""


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--fix", is_flag=True, help="Repair what is safe in the files: names, pages, brackets.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the repairs; change no file.")
@click.option("--links", is_flag=True, help="Ask every linked page whether it is there.")
@click.option("--online", is_flag=True, help="Ask the services for papers of yours that the list lacks.")
@click.option("--select", metavar="CODE,...", multiple=True, help="Only these rules; repeatable.")
@click.option("--ignore", metavar="CODE,...", multiple=True, help="Not these rules; repeatable.")
@click.option("--strict", is_flag=True, help="Exit code 1 for notes as well.")
@click.option("--from", "format_name", metavar="FORMAT", help="The files' format, where it does not show.")
@click.option("--format", "output_format", type=click.Choice(["text", "json", "sarif"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop asking then.")
@click.option("--list-rules", is_flag=True, help="Show the rules and leave.")
@click.pass_obj
@paged
def command(
    session: Session,
    files: tuple[str, ...],
    fix: bool,
    dry_run: bool,
    links: bool,
    online: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    format_name: str | None,
    output_format: str,
    as_json: bool,
    max_time: float | None,
    list_rules: bool,
) -> None:
    """Proofread the list that you hand out; with FILE the file as it is now, - for standard input.

    Every finding has its line, the evidence and the fix.  Exit code 1 when there is a warning or an error, 0 when there
    is none.
    """
    from publist.cli.check_output import as_dict, show_failures, show_report, show_rules, show_sarif

    output_format = "json" if as_json else output_format
    if list_rules:
        show_rules(session.output, output_format)
        return
    report = session.library.check(
        *(_given(name, fix=fix) for name in files),
        select=_split(select),
        ignore=_split(ignore),
        fix=fix,
        dry_run=dry_run,
        links=links,
        online=online,
        format=format_name,
        max_time=max_time,
        progress=session.progress(),
    )
    if output_format == "sarif":
        show_sarif(session.output, report)
    elif output_format == "json":
        session.output.json(as_dict(report))
    else:
        show_report(session.output, report, dry_run=dry_run)
    show_failures(session.output, report)
    if not report.complete or any(strict or finding.level != "note" for finding in report.findings):
        raise click.exceptions.Exit(_TO_DO)


def _split(texts: tuple[str, ...]) -> set[str]:
    return {code.strip() for text in texts for code in text.split(",")} - {""}


def _given(name: str, *, fix: bool) -> "GivenFile":
    from publist.workflows.proofread.files import GivenFile

    if name != "-":
        return GivenFile(name)
    return GivenFile("standard input", b"" if fix else sys.stdin.buffer.read())  # with --fix it is refused unread

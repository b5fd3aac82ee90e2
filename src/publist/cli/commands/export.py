"""``publist export``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, cast, get_args

import click

from publist.cli.choosing import choosing
from publist.cli.completing import formats
from publist.cli.session import Session
from publist.writers.style import GroupBy, Journals, Numbering, Options, Sort

if TYPE_CHECKING:
    from publist.workflows.show.selection import Selection


class _FormatOption(click.Option):
    """Its help names the formats that there are now, and looks for plug-ins only when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from publist.registry import WRITERS

        *most, last = WRITERS.names()
        self.help = f"{', '.join(most)} or {last}; by default what FILE's suffix says."
        return super().get_help_record(ctx)


@click.command("export")
@click.option("-f", "--format", "format_name", cls=_FormatOption, metavar="FORMAT", shell_complete=formats)
@click.option("-o", "--output", "target", metavar="FILE", help="Replace this file, or bring this folder up to date.")
@click.option("--template", metavar="FILE", help="Let a Jinja2 template of yours make the list (docs/templates.md).")
@click.option(
    "--show-template", metavar="NAME", help="Print one of publist's templates, to start from, and nothing else."
)
@choosing
@click.option("--group-by", type=click.Choice(get_args(GroupBy)), help="Headings of a list.  [default: year]")
@click.option("--sort", type=click.Choice(get_args(Sort)), help="The order of the papers.  [default: newest]")
@click.option(
    "--numbering", type=click.Choice(get_args(Numbering)), help="kind: J1, C3 ...; desc or asc: down or up the list."
)
@click.option("--title", metavar="TEXT", help="The heading of a printed list.")
@click.option("--citations", is_flag=True, help="With citation counts.")
@click.option("--abstracts", is_flag=True, help="With abstracts.")
@click.option("--service-links", is_flag=True, help="With links to DBLP and Semantic Scholar too.")
@click.option("--journals", type=click.Choice(get_args(Journals)), help="Journals under full or abbreviated names.")
@click.option("--style", metavar="STYLE", help="A citation style: apa, ieee, chicago, mla ... or FILE.csl.")
@click.option("--clean", is_flag=True, help="Without what only publist reads; of BibTeX a file to submit.")
@click.option("--mark-owner", is_flag=True, help="Say in BibTeX's author+an who the list's owner is.")
@click.option("--fragment", is_flag=True, help="A list to put into a page or document of yours.")
@click.option("--dry-run", is_flag=True, help="Of a folder of pages: tell what would be written.")
@click.option("--json", "as_json", is_flag=True, help="Of a folder of pages: report as JSON.")
@click.pass_obj
def command(
    session: Session,
    format_name: str | None,
    target: str | None,
    template: str | None,
    show_template: str | None,
    choice: "Selection",
    dry_run: bool,
    as_json: bool,
    **options: Unpack[Options],
) -> None:
    """Write the list as BibTeX, a web page, RIS or in another format (--format).

    The same store gives the same bytes.  A file is replaced whole or not at all.
    """
    from publist.cli.advice import note_waiting
    from publist.cli.job_end import fail_when_garbled, warn_when_stale
    from publist.errors import UsageError
    from publist.workflows.show.export import format_for, is_text, write_file
    from publist.writers.formats import is_folder

    if show_template is not None:
        from publist.writers.template import template_source

        source = template_source(show_template)
        if target is None or target == "-":
            session.output.result(source)
        else:
            write_file(Path(target), source)
        return
    given = cast("Options", {option: value for option, value in options.items() if value not in {None, False}})
    to_stdout = target is None or target == "-"
    if (dry_run or as_json) and (to_stdout or format_name is None or not is_folder(format_name)):
        raise click.UsageError("--dry-run and --json go with --format hugoblox or academicpages and -o FOLDER")
    if template is not None:
        if format_name is not None:
            raise UsageError("template-and-format")
        done = session.library.filled(template, **choice, **given)
    else:
        name = format_name or format_for(Path(target) if target else None)
        if is_folder(name) and target is not None and not to_stdout:
            _export_pages(session, name, target, choice, given, dry_run=dry_run, as_json=as_json)
            return
        if to_stdout and sys.stdout.isatty() and not is_text(name):
            raise UsageError("binary-to-terminal", format=name)
        done = session.library.exported(name, **choice, **given)
    warn_when_stale(session)
    if hidden := done.left_out():
        session.output.warn(f'the style\'s own "et al." leaves you out of {", ".join(hidden)}')
    if choice and not done.number:
        session.output.warn("no paper fits what is asked for: the list is empty")
    if target is None or to_stdout:
        session.output.result(done.parts)
        note_waiting(session)
        fail_when_garbled(session)
        return
    changed = write_file(Path(target), done.parts)
    session.output.note(f"{target} {'written' if changed else 'is as it was'}")
    note_waiting(session)
    fail_when_garbled(session)


def _export_pages(
    session: Session, name: str, folder: str, choice: "Selection", given: Options, *, dry_run: bool, as_json: bool
) -> None:
    """What is refused is exit code 1: those pages do not say what the list says."""
    from publist.cli.advice import note_waiting
    from publist.cli.export_output import report_as_dict, show_report
    from publist.cli.job_end import fail_when_garbled, warn_when_stale

    report = session.library.export_pages(name, folder, dry_run=dry_run, **choice, **given)
    warn_when_stale(session)
    if as_json:
        session.output.json(report_as_dict(report, dry_run=dry_run))
    else:
        show_report(session.output, report, dry_run=dry_run)
    note_waiting(session)
    fail_when_garbled(session)
    if report.refused:
        raise click.exceptions.Exit(1)

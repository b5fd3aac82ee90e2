"""``publist export``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.writers.style import GroupBy, Journals, Options


class _FormatOption(click.Option):
    """Its help names the formats that there are now, and looks for plug-ins only when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from publist.registry import WRITERS

        *most, last = WRITERS.names()
        self.help = f"{', '.join(most)} or {last}; by default what FILE's suffix says."
        return super().get_help_record(ctx)


@click.command("export")
@click.option("-f", "--format", "format_name", cls=_FormatOption, metavar="FORMAT")
@click.option("-o", "--output", "target", metavar="FILE", help="Replace this file; standard output otherwise.")
@click.option("--only", multiple=True, metavar="KEY", help="Only this paper; repeatable.")
@click.option("--since", type=int, metavar="YEAR", help="Only papers of this year or later.")
@click.option("--until", type=int, metavar="YEAR", help="Only papers of this year or earlier.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only this kind: article, preprint ...; repeatable."
)
@click.option("--group-by", type=click.Choice(["year", "type", "none"]), help="Headings of a list.  [default: year]")
@click.option("--title", metavar="TEXT", help="The heading of a printed list.")
@click.option("--citations", is_flag=True, help="With citation counts.")
@click.option("--abstracts", is_flag=True, help="With abstracts.")
@click.option("--journals", type=click.Choice(["full", "short"]), help="Journals under full or abbreviated names.")
@click.option("--clean", is_flag=True, help="Without the notes that only publist reads.")
@click.option("--fragment", is_flag=True, help="A list to put into a page or document of yours.")
@click.pass_obj
def command(
    session: Session,
    format_name: str | None,
    target: str | None,
    only: tuple[str, ...],
    since: int | None,
    until: int | None,
    types: tuple[str, ...],
    group_by: "GroupBy | None",
    title: str | None,
    citations: bool,
    abstracts: bool,
    journals: "Journals | None",
    clean: bool,
    fragment: bool,
) -> None:
    """Write the list as BibTeX, a web page, RIS or in another format (--format).

    The same store gives the same bytes.  A file is replaced whole or not at all.
    """
    from publist.cli.job_end import fail_when_garbled, warn_when_stale
    from publist.workflows.show.export import format_for, write_file

    options: Options = {}
    if title is not None:
        options["title"] = title
    if group_by is not None:
        options["group_by"] = group_by
    if journals is not None:
        options["journals"] = journals
    if citations:
        options["citations"] = True
    if abstracts:
        options["abstracts"] = True
    if clean:
        options["clean"] = True
    if fragment:
        options["fragment"] = True
    name = format_name or format_for(Path(target) if target else None)
    text = session.library.export(name, keys=only, since=since, until=until, types=types, **options)
    warn_when_stale(session)
    if target is None or target == "-":
        session.output.result(text)
        fail_when_garbled(session)
        return
    changed = write_file(Path(target), text)
    session.output.note(f"{target} {'written' if changed else 'is as it was'}")
    fail_when_garbled(session)

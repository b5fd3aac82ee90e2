"""``publist stats``."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted, paged
from publist.cli.session import Session
from publist.text.bars import bar, sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publist.workflows.show.citations import Totals

_WIDEST = 100
"""Columns of a line with a bar: on a wide terminal a longer one says no more."""


@click.command("stats")
@click.option("-n", "--number", type=click.IntRange(min=1), default=10, show_default=True, help="Length of rankings.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--svg", metavar="DIR", help="Write charts there.")
@click.option("--badges", metavar="DIR", help="Write badges there, in SVG and for shields.io.")
@click.option("--al-folio", "al_folio", metavar="FILE", help="Write the citations.yml of an al-folio site.")
@click.option("--scholar", metavar="USER", help="With --al-folio: your number at Google Scholar.")
@click.pass_obj
@paged
def command(
    session: Session,
    number: int,
    as_json: bool,
    svg: str | None,
    badges: str | None,
    al_folio: str | None,
    scholar: str | None,
) -> None:
    """Show the list in numbers: papers by year and type, citations and their course, co-authors.

    The counts of each service stand by themselves, since services see different papers.
    """
    if svg or badges or al_folio:
        _write(session, svg, badges, al_folio, scholar)
        return
    from publist.cli.advice import note_none

    found = session.library.stats(number)
    output = session.output
    if as_json:
        output.json(
            {
                "papers": found.papers,
                "by_year": {str(year or "unknown"): n for year, n in found.by_year},
                "by_type": dict(found.by_type),
                "citations": {totals.source: _as_dict(totals) for totals in found.citations},
                "coauthors": {
                    "number": found.coauthors,
                    "most_frequent": [{"name": name, "papers": n} for name, n in found.most_frequent],
                },
            }
        )
        return
    output.say(counted(found.papers, "paper"), bold=True)
    _bars(output, [(str(year or "----"), n) for year, n in found.by_year])
    output.say("    " + ", ".join(f"{n:,} {kind}" for kind, n in found.by_type))
    for totals in found.citations:
        _show(output, totals)
    if not found.citations:
        if found.papers:
            output.note("no citation counts yet; next: publist refresh")
        else:
            note_none(session)
    if found.coauthors:
        output.say(counted(found.coauthors, "co-author"), bold=True)
        for name, n in found.most_frequent:
            output.say(f"    {n:>5}  {name}")


def _write(session: Session, svg: str | None, badges: str | None, al_folio: str | None, scholar: str | None) -> None:
    from publist.errors import UsageError

    library, output = session.library, session.output
    if al_folio and not scholar:
        raise UsageError("no-scholar-user")
    from publist.workflows.show.pictures import write_files

    made = library.pictures()
    for folder, files in ((svg, made.charts), (badges, made.badges)):
        if folder is None:
            continue
        changed = write_files(Path(folder), files)
        for name in files:
            output.note(f"{Path(folder) / name} {'written' if name in changed else 'is as it was'}")
        if not files:
            output.warn("nothing to draw: it takes papers of two years, or counts of two months")
    if al_folio and scholar:
        changed = write_files(Path(al_folio).parent, {Path(al_folio).name: library.scholar_citations(scholar)})
        output.note(f"{al_folio} {'written' if changed else 'is as it was'}")


def _show(output: Output, totals: "Totals") -> None:
    from publist.cli.wrapping import padded
    from publist.reconcile import label

    output.say(
        f"{label(totals.source)}: {counted(totals.citations, 'citation')} of {counted(totals.papers, 'paper')}, "
        f"h-index {totals.h_index}, i10 {totals.i10}",
        bold=True,
    )
    column = output.column(key for key, _, _ in totals.most_cited)
    for key, title, count in totals.most_cited:
        output.say(f"    {count:>7,}  {padded(key, column)}  {title}", hang=15 + column)
    if len(totals.course) > 1:
        _course(output, totals.course)


def _course(output: Output, course: "Sequence[tuple[str, int]]") -> None:
    """One line: the course by month between its first and its last sum."""
    (first, low), (last, high) = course[0], course[-1]
    ends = f"{first}  {low:,} ", f" {high:,}  {last}"
    line = sparkline([n for _, n in course], _columns() - sum(map(len, ends)) - 4) if _has_blocks() else "..."
    output.say(f"    {line.join(ends)}")


def _bars(output: Output, rows: list[tuple[str, int]]) -> None:
    most = max((n for _, n in rows), default=0)
    widest = len(f"{most:,}")
    for name, n in rows:
        start = f"    {name}  {n:>{widest},}  "
        output.say(f"{start}{bar(n, most, _columns() - len(start), blocks=_has_blocks())}".rstrip())


def _columns() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _has_blocks() -> bool:
    """Whether what reads us knows the signs of bars."""
    try:
        "\u2588\u2581\u258f".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _as_dict(totals: "Totals") -> dict[str, object]:
    return {
        "papers": totals.papers,
        "citations": totals.citations,
        "h_index": totals.h_index,
        "i10": totals.i10,
        "most_cited": [{"key": key, "title": title, "count": count} for key, title, count in totals.most_cited],
        "by_month": dict(totals.course),
    }

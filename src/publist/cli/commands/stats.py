"""``publist stats``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.show.citations import Totals

_BAR = 40


@click.command("stats")
@click.option("-n", "--number", type=click.IntRange(min=1), default=10, show_default=True, help="Length of rankings.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
def command(session: Session, number: int, as_json: bool) -> None:
    """Show the list in numbers: papers by year and type, citations and their course, co-authors.

    The counts of each service stand by themselves, since services see different papers.
    """
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
        output.note("no citation counts yet; next: publist refresh")
    if found.coauthors:
        output.say(counted(found.coauthors, "co-author"), bold=True)
        for name, n in found.most_frequent:
            output.say(f"    {n:>5}  {name}")


def _show(output: Output, totals: "Totals") -> None:
    from publist.reconcile import label

    output.say(
        f"{label(totals.source)}: {counted(totals.citations, 'citation')} of {counted(totals.papers, 'paper')}, "
        f"h-index {totals.h_index}, i10 {totals.i10}",
        bold=True,
    )
    for key, title, count in totals.most_cited:
        output.say(f"    {count:>7,}  {key}  {title}")
    if len(totals.course) > 1:
        output.say("    by month:")
        _bars(output, list(totals.course[-24:]))


def _bars(output: Output, rows: list[tuple[str, int]]) -> None:
    longest = max((n for _, n in rows), default=0)
    for name, n in rows:
        output.say(f"    {name}  {n:>7,}  {'#' * round(_BAR * n / longest) if longest else ''}".rstrip())


def _as_dict(totals: "Totals") -> dict[str, object]:
    return {
        "papers": totals.papers,
        "citations": totals.citations,
        "h_index": totals.h_index,
        "i10": totals.i10,
        "most_cited": [{"key": key, "title": title, "count": count} for key, title, count in totals.most_cited],
        "by_month": dict(totals.course),
    }

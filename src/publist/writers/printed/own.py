"""The list in publist's own style: the words and the order of its Markdown and its HTML."""

from collections.abc import Iterator, Sequence

from publist.model import Paper
from publist.writers.arrangement import group, numbers
from publist.writers.listing import (
    CREDIT,
    ShownName,
    ShownPaper,
    counted_by,
    ends,
    entry,
    for_all,
    legends,
    needs_credit,
    owner_name,
)
from publist.writers.notes import names_of
from publist.writers.printed.form import PrintedEntry, PrintedList, PrintedSection, TextRun, joined
from publist.writers.style import Style
from publist.writers.venue_line import unbroken


def own_list(papers: Sequence[Paper], style: Style) -> PrintedList:
    """The papers as ``style`` shows them, the same in whatever order they come."""
    style = for_all(papers, style)
    numbered = numbers(papers, style)
    return PrintedList(
        title=style.heading,
        owner=owner_name(papers),
        sections=tuple(
            PrintedSection(
                part.heading, tuple(own_entry(paper, style, numbered.get(paper.key, "")) for paper in part.papers)
            )
            for part in group(papers, style)
        ),
        legends=tuple(legends(papers)),
        foot=(*counted(papers, style), *credit(papers)),
    )


def counted(papers: Sequence[Paper], style: Style) -> tuple[tuple[TextRun, ...], ...]:
    """The line that says who counted citations, and when, where the list shows any."""
    said = counted_by(papers) if style.citations else ""
    return ((TextRun(text=said),),) if said else ()


def credit(papers: Sequence[Paper]) -> tuple[tuple[TextRun, ...], ...]:
    """The line that a service asks for where its data is shown, if the list shows some."""
    return ((TextRun(text="Data from "), TextRun(text=CREDIT.label, url=CREDIT.url)),) if needs_credit(papers) else ()


def own_entry(paper: Paper, style: Style, number: str = "") -> PrintedEntry:
    """One paper's entry."""
    shown = entry(paper, style, number)
    runs: list[TextRun] = []
    for part in _parts(shown):
        if runs:
            runs.append(TextRun(text=" "))
        runs += part
    return PrintedEntry(key=paper.key, runs=joined(runs), label=shown.number or None, abstract=shown.abstract)


def _parts(shown: ShownPaper) -> Iterator[list[TextRun]]:
    if shown.byline:
        names = [run for name in shown.byline for run in _name(name)]
        tail = ", et al." if shown.others else ""
        stop = "" if names_of(shown).endswith(".") else "."
        yield [*names, TextRun(text=f"{tail}{stop}")]
    mark = [TextRun(text=f"[{shown.mark}]", bold=True), TextRun(text=" ")] if shown.mark else []
    yield [*mark, TextRun(text=shown.title, url=shown.url), TextRun(text=ends(shown.title))]
    if venue := str(shown.venue):
        yield [TextRun(text=shown.venue.name, italic=True), TextRun(text=f"{unbroken(shown.venue.rest)}{ends(venue)}")]
    yield from remarks(shown)
    for link in shown.links:
        yield [TextRun(text="["), TextRun(text=link.label, url=link.url), TextRun(text="]")]


def remarks(shown: ShownPaper) -> Iterator[list[TextRun]]:
    """What stands behind an entry in every style: award, presentation, how often it is cited."""
    if shown.award:
        yield [TextRun(text=shown.award, bold=True), TextRun(text=ends(shown.award))]
    if shown.presentation:
        yield [TextRun(text=f"{shown.presentation}{ends(shown.presentation)}")]
    if shown.cited:
        yield [TextRun(text=f"{shown.cited[0].upper()}{shown.cited[1:]}.")]


def _name(name: ShownName) -> Iterator[TextRun]:
    yield TextRun(text=name.before)
    yield TextRun(text=name.name, bold=name.owner, owner=name.owner)
    for mark, _ in name.marks:
        yield TextRun(text=mark, raised=True)

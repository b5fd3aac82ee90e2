"""The list in a citation style, with what no such style knows: the owner's name bold, marks behind names, a notice.

What the style prints stays as it prints it.  Award, presentation and (where they are asked for) counts follow it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from publist.model import Authorship, Paper
from publist.writers.arrangement import group, numbers, ordered
from publist.writers.besides import byline
from publist.writers.citing.engine import CitationStyle, CitedRun
from publist.writers.listing import ShownPaper, ends, entry, for_all, legends, owner_name, signs
from publist.writers.printed.form import PrintedEntry, PrintedList, PrintedSection, TextRun, joined, text_of
from publist.writers.printed.own import counted, credit, remarks
from publist.writers.style import Style
from publist.writers.venue_line import with_journal

_OTHERS: Final = ", et al."


def cited_list(papers: Sequence[Paper], style: Style, citing: CitationStyle) -> PrintedList:
    """The papers as ``citing`` prints them, in our order and under our headings; numbers count in that order."""
    style = for_all(papers, style)
    numbered = numbers(papers, style)
    groups = group(papers, style)
    place = {paper.key: at for at, paper in enumerate((paper for part in groups for paper in part.papers), 1)}
    return PrintedList(
        title=style.heading,
        owner=owner_name(papers),
        sections=tuple(
            PrintedSection(
                part.heading,
                tuple(
                    cited_entry(paper, style, citing, place[paper.key], numbered.get(paper.key))
                    for paper in part.papers
                ),
            )
            for part in groups
        ),
        legends=tuple(legends(papers)),
        foot=(*counted(papers, style), *credit(papers)),
        says_addresses=True,
    )


def cited_entry(
    paper: Paper, style: Style, citing: CitationStyle, place: int = 1, number: str | None = None
) -> PrintedEntry:
    """One paper's entry, the list's ``place``-th; ``number`` stands for the style's own label."""
    shown = entry(paper, style)
    cited = citing.entry(with_journal(paper, style.journals), place)
    runs = list(_titled(_marked(cited.runs, byline(paper), others=paper.others), shown))
    for part in remarks(shown):
        stop = ends(text_of(runs))
        runs += [TextRun(text=f"{stop} "), *part]
    return PrintedEntry(
        key=paper.key, runs=joined(runs), label=cited.label if number is None else number, abstract=shown.abstract
    )


def owners_left_out(papers: Sequence[Paper], citing: CitationStyle) -> tuple[str, ...]:
    """The keys of the owner's papers in which the style's own "et al." stands for the owner too, in our order."""
    left_out = []
    for paper in ordered(papers):
        owners = {place for place, author in enumerate(byline(paper)) if author.owner}
        if owners and not owners & {one.author for one in citing.entry(paper, 1).runs}:
            left_out.append(paper.key)
    return tuple(left_out)


def _marked(cited: Sequence[CitedRun], authors: Sequence[Authorship], *, others: bool) -> Iterator[TextRun]:
    """The runs with the owner's name bold and each author's signs behind the name, where it stands first."""
    named = [one.author for one in cited if one.author is not None]
    last = {author: at for at, author in _first_names(cited)}
    whole = others and set(named) == set(range(len(authors)))
    for at, one in enumerate(cited):
        author = authors[one.author] if one.author is not None and one.author < len(authors) else None
        first = one.author is not None and at <= last.get(one.author, -1)
        yield replace(one.run, bold=True, owner=True) if author and author.owner and first else one.run
        if author and one.author is not None and last.get(one.author) == at:
            yield from (TextRun(text=sign, raised=True) for sign in signs(author))
            if whole and one.author == max(named):
                stopped = cited[at + 1 : at + 2] and cited[at + 1].run.text.startswith(".")
                yield TextRun(text=_OTHERS.removesuffix(".") if stopped else _OTHERS)


def _first_names(cited: Sequence[CitedRun]) -> Iterator[tuple[int, int]]:
    """Where the name of each author ends that is printed: of one that is printed twice the first."""
    done: set[int] = set()
    for at, one in enumerate(cited):
        follows = cited[at + 1].author if at + 1 < len(cited) else None
        if one.author is not None and follows != one.author and one.author not in done:
            done.add(one.author)
            yield at, one.author


def _titled(runs: Iterator[TextRun], shown: ShownPaper) -> Iterator[TextRun]:
    """The runs with the title as a link, and before it what became of the paper."""
    found = False
    notice = [TextRun(text=f"[{shown.mark}]", bold=True), TextRun(text=" ")] if shown.mark else []
    rest: list[TextRun] = []
    for run in runs:
        before, title, after = run.text.partition(shown.title)
        if found or not title or run.url:
            rest.append(run)
            continue
        found = True
        rest += [
            replace(run, text=before),
            *notice,
            replace(run, text=title, url=shown.url),
            replace(run, text=after),
        ]
    yield from rest if found else [*notice, *rest]

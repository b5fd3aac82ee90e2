"""Papers to ``publications.yml``, the contents of a listing of Quarto (quarto.org, "Document Listings")."""

from collections.abc import Sequence
from typing import Final

from publist.model import Paper, PaperType, Scheme
from publist.writers.base import WriterFormat
from publist.writers.besides import byline, printed_name, with_besides_line
from publist.writers.escape import page_text, plain
from publist.writers.listing import entry, ordered, signs
from publist.writers.style import Sort, Style
from publist.writers.venue_line import with_journal
from publist.writers.yaml_text import FlowList, dump

_CATEGORIES: Final = {
    PaperType.ARTICLE: "journal article",
    PaperType.INPROCEEDINGS: "conference paper",
    PaperType.INCOLLECTION: "chapter",
    PaperType.BOOK: "book",
    PaperType.PROCEEDINGS: "proceedings",
    PaperType.PREPRINT: "preprint",
    PaperType.PHDTHESIS: "thesis",
    PaperType.MASTERSTHESIS: "thesis",
    PaperType.TECHREPORT: "report",
    PaperType.DATASET: "dataset",
}


def write_quarto(papers: Sequence[Paper], sort: Sort = "newest") -> str:
    """The file in the order asked for; the same papers give the same text, in whatever order they come."""
    return dump([_entry(paper) for paper in ordered(papers, sort)])


def _entry(paper: Paper) -> dict[str, object]:
    kind = _CATEGORIES.get(paper.type) if paper.type else None
    found: dict[str, object] = {
        "title": page_text(paper.title),
        "author": names_with_signs(paper),
        "date": day_of(paper),
        "description": page_text(paper.abstract or ""),
        "venue": page_text(paper.venue_printed or (paper.venue.name if paper.venue else "")),
        "doi": doi_of(paper),
        "path": entry(paper, Style()).url or "",
        "categories": FlowList(filter(None, (kind, "selected" if paper.selected else None))),
    }
    return with_besides_line(paper, found)


def names_with_signs(paper: Paper) -> list[str]:
    """The byline, each name with its signs behind it."""
    names = [page_text(printed_name(author)) + "".join(signs(author)) for author in byline(paper)]
    return [*names, "et al."] if paper.others and names else names


def day_of(paper: Paper) -> str:
    """``2024-08-01``, the first day that the paper may be of; "" without a year."""
    return f"{paper.year:04}-{paper.month or 1:02}-01" if paper.year else ""


def doi_of(paper: Paper) -> str:
    """The paper's DOI, the first of several; "" where it has none."""
    return plain(next((one.value for one in sorted(paper.identifiers) if one.scheme is Scheme.DOI), ""))


FORMAT: Final = WriterFormat(
    name="quarto",
    label="Quarto",
    description="publications.yml for a listing of a Quarto site",
    write=lambda papers, style: write_quarto([with_journal(paper, style.journals) for paper in papers], style.sort),
    options=frozenset({"journals", "sort"}),
)

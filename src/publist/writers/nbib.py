"""Papers to PubMed's NBIB (MEDLINE); source: NLM's "MEDLINE/PubMed Data Element Descriptions"."""

import re
from collections.abc import Iterator
from typing import Final

from publist.model import Authorship, Paper, PaperType, Scheme
from publist.text.bibtex import MONTH_MACROS
from publist.writers.base import WriterFormat
from publist.writers.besides import besides_line, byline, parted_name, printed_name, shown_notes
from publist.writers.pieces import Joined, Pieces, writes
from publist.writers.style import Style
from publist.writers.tagged import inverted, lines, value_of, venue_of
from publist.writers.venue_line import with_journal

_KINDS: Final = {
    PaperType.ARTICLE: "Journal Article",
    PaperType.INPROCEEDINGS: "Conference Paper",
    PaperType.INCOLLECTION: "Book Chapter",
    PaperType.BOOK: "Book",
    PaperType.PROCEEDINGS: "Proceedings",
    PaperType.PHDTHESIS: "Dissertation",
    PaperType.MASTERSTHESIS: "Master's Thesis",
    PaperType.TECHREPORT: "Technical Report",
    PaperType.PREPRINT: "Preprint",
    PaperType.DATASET: "Dataset",
}
_LETTER = re.compile(r"[^\W\d_]")


def _begin(style: Style) -> Pieces:
    return Joined(lambda paper: _entry(with_journal(paper, style.journals)), between="\n", empty="\n")


def _entry(paper: Paper) -> str:
    """What PubMed does not have begins with an empty PMID, since that is the line by which programs part entries."""
    return f"PMID- {value_of(paper, Scheme.PUBMED) or ''}".rstrip() + "\n" + lines("{:<4}- {}", _values(paper))


def _values(paper: Paper) -> Iterator[tuple[str, str | None]]:
    people: list[Authorship] = []
    groups: list[Authorship] = []
    for author in byline(paper):
        (groups if _is_group(author) else people).append(author)
    known = paper.month is not None and 1 <= paper.month <= len(MONTH_MACROS)
    month = f" {MONTH_MACROS[paper.month - 1].title()}" if paper.month and known else ""
    date = f"{paper.year}{month}" if paper.year else None
    yield from (("DP", date), ("TI", paper.title))
    for author in people:
        yield from (("FAU", inverted(author)), ("AU", _short(author)))
        yield "AUID", next((f"ORCID: {one.value}" for one in author.identifiers if one.scheme is Scheme.ORCID), None)
    yield from (("CN", printed_name(author)) for author in groups)
    yield "BTI" if paper.type is PaperType.INCOLLECTION else "JT", venue_of(paper)
    yield from (("TA", paper.venue.short if paper.venue else None), ("VI", paper.volume), ("IP", paper.number))
    yield from (("PG", paper.pages), ("PB", paper.publisher), ("ISBN", value_of(paper, Scheme.ISBN)))
    doi = value_of(paper, Scheme.DOI)
    yield from (("LID", f"{doi} [doi]" if doi else None), ("PMC", value_of(paper, Scheme.PMCID)))
    yield from (("AB", paper.abstract), ("PT", _KINDS.get(paper.type) if paper.type else None))
    yield from (("GN", note) for note in shown_notes(paper))
    names = [*map(inverted, people), *map(printed_name, groups)]
    lacks = ("key", "month") if paper.month and not paper.year else ("key",)
    yield "OID", besides_line(paper, names, lacks)


def _is_group(author: Authorship) -> bool:
    return parted_name(author) is None and " " in printed_name(author)


def _short(author: Authorship) -> str:
    """``van der Berg J``: the family name and initials, as MEDLINE has beside the full name."""
    parts = parted_name(author)
    if parts is None:
        return printed_name(author)
    initials = "".join(found[0] for word in re.split(r"[\s-]+", parts[1]) if (found := _LETTER.search(word)))
    return " ".join(filter(None, (parts[0], initials.upper(), parts[2].rstrip("."))))


FORMAT: Final = WriterFormat(
    name="nbib",
    label="PubMed's NBIB",
    description="for programs that import from PubMed",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".nbib",),
    options=frozenset({"journals", "sort"}),
)

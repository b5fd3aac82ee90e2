"""Papers to a table for spreadsheets and scripts: one row a paper, the columns of ``publist.text.csv_cells``."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from publist.matching.names.on_paper import spelling_on_paper
from publist.model import Authorship, Mark, Paper
from publist.text.csv_cells import COLUMNS, KEY, SCHEMES, TEXTS, guarded, joined, joined_links
from publist.writers.base import WriterFormat
from publist.writers.besides import byline, printed_name
from publist.writers.bibtex_status import notice_line
from publist.writers.escape import plain
from publist.writers.pieces import Joined, Pieces, writes
from publist.writers.style import Style
from publist.writers.tagged import venue_of
from publist.writers.venue_line import with_journal


def _begin(style: Style) -> Pieces:
    """A head and one line a paper."""

    def line(paper: Paper) -> str:
        cells = dict(_cells(with_journal(paper, style.journals)))
        return _line([guarded(plain(text)) if (text := cells.get(column)) else "" for column in COLUMNS])

    return Joined(line, head=_line(COLUMNS))


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _cells(paper: Paper) -> Iterator[tuple[str, str]]:
    authors = byline(paper)
    yield from ((KEY, paper.key), ("type", paper.type or ""), ("title", paper.title))
    yield from (("authors", joined(map(_name, authors))), ("others", "yes" if paper.others else ""))
    yield "owner", "; ".join(str(place) for place, author in enumerate(authors, 1) if author.owner)
    yield "marks", "; ".join(f"{place}: {marks}" for place, a in enumerate(authors, 1) if (marks := _marks(a)))
    yield (
        "printed",
        joined(f"{n}: {plain(printed)}" for n, a in enumerate(authors, 1) if (printed := spelling_on_paper(a))),
    )
    yield from (("year", str(paper.year or "")), ("month", str(paper.month or "")), ("venue", venue_of(paper) or ""))
    yield from ((field, getattr(paper, field) or "") for field in TEXTS)
    for scheme in SCHEMES:
        yield scheme.value, " ".join(sorted(one.value for one in paper.identifiers if one.scheme is scheme))
    yield "links", joined_links((plain(link.label), link.url and plain(link.url)) for link in paper.links)
    yield "open_access", joined_links([(paper.open_access.source, paper.open_access.url)] if paper.open_access else [])
    yield "notices", "; ".join(map(notice_line, paper.notices))


def _name(author: Authorship) -> str:
    return plain(author.name) or printed_name(author)


def _marks(author: Authorship) -> str:
    return ", ".join(mark.value for mark in Mark if author.has(mark)) if author.marked else ""


FORMAT: Final = WriterFormat(
    name="csv",
    label="CSV",
    description="for spreadsheets and R or pandas: one row a paper, no cell a formula",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".csv",),
    options=frozenset({"journals", "sort"}),
)

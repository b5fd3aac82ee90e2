"""Papers to EndNote's tagged text (``%A``); source: EndNote's "Tagged EndNote import" of its manual."""

from collections.abc import Iterator
from typing import Final

from publist.model import Paper, PaperType, Scheme
from publist.text.csl import GENRES
from publist.writers.base import WriterFormat
from publist.writers.besides import besides_line, byline, shown_notes
from publist.writers.pieces import Joined, Pieces, writes
from publist.writers.style import Style
from publist.writers.tagged import addresses, inverted, lines, place, value_of
from publist.writers.venue_line import with_journal

_TYPES: Final = {
    PaperType.ARTICLE: "Journal Article",
    PaperType.INPROCEEDINGS: "Conference Paper",
    PaperType.INCOLLECTION: "Book Section",
    PaperType.BOOK: "Book",
    PaperType.PROCEEDINGS: "Conference Proceedings",
    PaperType.PHDTHESIS: "Thesis",
    PaperType.MASTERSTHESIS: "Thesis",
    PaperType.TECHREPORT: "Report",
    PaperType.PREPRINT: "Unpublished Work",
    PaperType.DATASET: "Dataset",
    PaperType.MISC: "Generic",
    None: "Generic",
}
_MONTHS: Final = "January February March April May June July August September October November December".split()


def _begin(style: Style) -> Pieces:
    return Joined(lambda paper: lines("%{} {}", _entry(with_journal(paper, style.journals))), between="\n", empty="\n")


def _entry(paper: Paper) -> Iterator[tuple[str, str | None]]:
    names = [inverted(author, alone=",") for author in byline(paper)]  # EndNote's sign that a name has no parts
    venue, publisher, lacks = place(paper)
    yield from (("0", _TYPES[paper.type]), ("T", paper.title))
    yield from (("A", name) for name in names)
    yield from (("J" if paper.type is PaperType.ARTICLE else "B", venue), ("O", _short(paper)))
    if paper.year:
        yield "D", str(paper.year)
        yield "8", _MONTHS[paper.month - 1] if paper.month and paper.month <= len(_MONTHS) else None
    yield from (("V", paper.volume), ("N", paper.number), ("P", paper.pages), ("I", publisher))
    yield from (("9", GENRES.get(paper.type) if paper.type else None), ("@", value_of(paper, Scheme.ISBN)))
    yield from (("R", value_of(paper, Scheme.DOI)), ("X", paper.abstract))
    yield from (("U", url) for url in addresses(paper))
    yield from (("Z", note) for note in shown_notes(paper))
    yield from (("F", paper.key), ("4", besides_line(paper, names, lacks)))


def _short(paper: Paper) -> str | None:
    return paper.venue.short if paper.venue else None


FORMAT: Final = WriterFormat(
    name="endnote",
    label="EndNote's tagged text",
    description="for EndNote and programs that import its %A lines",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".enw",),
    options=frozenset({"journals", "sort"}),
)

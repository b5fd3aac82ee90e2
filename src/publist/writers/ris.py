"""Papers to RIS, for reference managers; source: Reference Manager's "RIS Format Specifications"."""

from collections.abc import Iterator
from typing import Final

from publist.model import Paper, PaperType, Scheme
from publist.text.csl import GENRES
from publist.writers.base import WriterFormat
from publist.writers.besides import besides_line, byline, shown_notes
from publist.writers.pieces import Joined, Pieces, writes
from publist.writers.style import Style
from publist.writers.tagged import addresses, ends_of_pages, inverted, lines, place, value_of
from publist.writers.venue_line import with_journal

_TYPES: Final = {
    PaperType.ARTICLE: "JOUR",
    PaperType.INPROCEEDINGS: "CPAPER",
    PaperType.INCOLLECTION: "CHAP",
    PaperType.BOOK: "BOOK",
    PaperType.PROCEEDINGS: "CONF",
    PaperType.PHDTHESIS: "THES",
    PaperType.MASTERSTHESIS: "THES",
    PaperType.TECHREPORT: "RPRT",
    PaperType.PREPRINT: "UNPB",
    PaperType.DATASET: "DATA",
    PaperType.MISC: "GEN",
    None: "GEN",
}


def _begin(style: Style) -> Pieces:
    def piece(paper: Paper) -> str:
        return f"{lines('{}  - {}', _entry(with_journal(paper, style.journals)))}ER  - \n"

    return Joined(piece, between="\n", empty="\n")


def _entry(paper: Paper) -> Iterator[tuple[str, str | None]]:
    names = [inverted(author) for author in byline(paper)]
    venue, publisher, lacks = place(paper)
    first, last = ends_of_pages(paper.pages)
    yield from (("TY", _TYPES[paper.type]), ("ID", paper.key), ("TI", paper.title))
    yield from (("AU", name) for name in names)
    yield from (("T2", venue), ("J2", paper.venue.short if paper.venue else None))
    if paper.year:
        yield "PY", str(paper.year)
        yield "DA", f"{paper.year:04}/{paper.month:02}" if paper.month else None
    yield from (("VL", paper.volume), ("IS", paper.number), ("SP", first), ("EP", last), ("PB", publisher))
    yield from (("M3", GENRES.get(paper.type) if paper.type else None), ("SN", value_of(paper, Scheme.ISBN)))
    yield from (("DO", value_of(paper, Scheme.DOI)), ("AB", paper.abstract))
    yield from (("UR", url) for url in addresses(paper))
    yield from (("N1", note) for note in shown_notes(paper))
    yield "C8", besides_line(paper, names, lacks)


FORMAT: Final = WriterFormat(
    name="ris",
    label="RIS",
    description="for EndNote, Zotero, Mendeley and other reference managers",
    write=writes(_begin),
    pieces=_begin,
    suffixes=(".ris",),
    options=frozenset({"journals", "sort"}),
)

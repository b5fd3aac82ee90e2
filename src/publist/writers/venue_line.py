"""Where and when a paper appeared, as one line."""

import re
from dataclasses import dataclass, replace
from typing import Final

from publist.model import Paper, PaperStatus, PaperType, Scheme, Venue
from publist.text.identifiers import canonical
from publist.text.notices import status_in
from publist.text.unicode import fold
from publist.writers.escape import plain
from publist.writers.style import Journals

_PAGE_RANGE = re.compile(r"(?<![\w-])([A-Za-z]?\d[\w:.]*)-([A-Za-z]?\d[\w:.]*)(?![\w-])")
_ARXIV_VENUES: Final = frozenset({"", "arxiv", "arxiv.org", "corr", "arxiv preprint", "computing research repository"})
_KINDS: Final = {
    PaperType.PHDTHESIS: "PhD thesis",
    PaperType.MASTERSTHESIS: "Master\u2019s thesis",
    PaperType.TECHREPORT: "Technical report",
    PaperType.DATASET: "Dataset",
    PaperType.PREPRINT: "Preprint",
}
"""Shown where no venue says what the paper is."""
_WITH_PUBLISHER: Final = frozenset(
    {PaperType.BOOK, PaperType.INCOLLECTION, PaperType.PROCEEDINGS, *_KINDS} - {PaperType.PREPRINT}
)


_NOT_YET: Final = {
    PaperStatus.IN_PRESS: "in press",
    PaperStatus.ACCEPTED: "to appear",
    PaperStatus.SUBMITTED: "submitted",
}


_WITH_ITS_NUMBER: Final = re.compile(r"\b(pages?|article|volume|no\.) (?=[^\s,]*\d)")


def unbroken(text: str) -> str:
    """``text`` with no-break spaces between "pages" and the like and their numbers."""
    return _WITH_ITS_NUMBER.sub("\\1\u00a0", text)


@dataclass(frozen=True, slots=True)
class VenueLine:
    """``name`` is set in italics; ``rest`` follows it and brings its own comma or space."""

    name: str
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.name}{self.rest}"


def with_journal(paper: Paper, journals: Journals | None) -> Paper:
    """The paper with its journal under the name that is wanted, where its short name is known."""
    if journals is None or paper.venue is None or paper.venue.short is None:
        return paper
    venue = Venue(paper.venue.short) if journals == "short" else paper.venue
    return replace(paper, venue=venue, venue_printed=None)


def venue_line(paper: Paper) -> VenueLine:
    """``Venue Name (ACRONYM) 2024, pages 1–10``; a journal's as ``Journal 12(3), pages 1–10, 2024``.

    The year and the acronym are not repeated where the venue's name holds them.  A paper that has not appeared says so
    at the end.  Empty where nothing is known.
    """
    line = _appeared(paper)
    state = _NOT_YET.get(paper.status) if paper.status else None
    if state is None or status_in(str(line)):
        return line
    return VenueLine(line.name, _joined(line.rest, state) if line.name else _joined(state, line.rest))


def _appeared(paper: Paper) -> VenueLine:
    name = _name(paper)
    year = str(paper.year) if paper.year else ""
    volume, pages = _volume(paper), pages_in_words(plain(paper.pages or ""))
    publisher = plain(paper.publisher or "") if paper.type in _WITH_PUBLISHER else ""
    if preprint := _arxiv(paper, name):
        return VenueLine("arXiv preprint", f" {preprint}{year and f', {year}'}")
    shown = f"{name} {volume} {publisher}"
    if re.search(rf"(?<!\d){year}(?!\d)", shown):
        year = ""
    if paper.type is PaperType.ARTICLE and name:
        return VenueLine(name, _joined(volume and f" {volume}", pages, year))
    kind = "" if name and paper.type not in {PaperType.PHDTHESIS, PaperType.MASTERSTHESIS} else _kind(paper)
    if name and year and not kind and _of_a_year(paper):
        name, year = f"{name} {year}", ""
    if fold(publisher) in fold(name):
        publisher = ""
    if paper.type is PaperType.INPROCEEDINGS and re.fullmatch(r"\d{1,2}", volume):
        volume = ""  # "Volume 1: Long Papers" numbers the parts of one proceedings; the volume of a series is longer
    volume = f"volume {volume}" if volume and paper.volume else volume
    rest = _joined("", volume, pages, publisher, year)
    if kind:
        return VenueLine(kind, _joined("", name) + rest)
    return VenueLine(name, rest) if name else VenueLine("", rest.removeprefix(", "))


def _of_a_year(paper: Paper) -> bool:
    """Whether a venue may be named with its year: "CSC 2024", never what may be a journal."""
    unsaid = paper.type in {None, PaperType.MISC}
    return not unsaid or bool(paper.venue and paper.venue.acronym)


def pages_in_words(pages: str) -> str:
    """``"1-10"`` as ``"pages 1–10"``, ``"7"`` as ``"page 7"``, a long number or a code as an article's number."""
    if not pages:
        return ""
    in_words, ranges = _PAGE_RANGE.subn(r"\1–\2", pages)
    if ranges or "," in pages:
        return f"pages {in_words}"
    return f"page {pages}" if pages.isdecimal() and len(pages) <= 4 else f"article {pages}"


def _name(paper: Paper) -> str:
    name = plain((paper.venue and paper.venue.name) or "") or plain(paper.venue_printed or "")
    acronym = plain((paper.venue and paper.venue.acronym) or "")
    if not acronym or _says(name, acronym):
        return name
    return f"{name} ({acronym})" if name else acronym


def _says(name: str, acronym: str) -> bool:
    """Whether the name has each word of its acronym: "Findings of ...: EMNLP" has those of "EMNLP Findings"."""
    return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name, re.IGNORECASE) for word in acronym.split())


def _volume(paper: Paper) -> str:
    volume, number = plain(paper.volume or ""), plain(paper.number or "")
    if volume.startswith("abs/"):  # DBLP's volume of an arXiv preprint is its arXiv id
        return ""
    if not number:
        return volume
    return f"{volume}({number})" if volume else f"no. {number}"


def _arxiv(paper: Paper, name: str) -> str:
    """``arXiv:ID`` where the paper is a preprint that has appeared nowhere else."""
    if paper.type is not PaperType.PREPRINT:
        return ""
    if fold(name) not in _ARXIV_VENUES and not re.search(r"\barxiv\b", fold(name)):
        return ""
    ids = [i.value for i in map(canonical, paper.identifiers) if i.scheme is Scheme.ARXIV]
    return f"arXiv:{min(ids)}" if ids else ""


def _kind(paper: Paper) -> str:
    return _KINDS.get(paper.type, "") if paper.type else ""


def _joined(first: str, *others: str) -> str:
    return first + "".join(f", {part}" for part in others if part)

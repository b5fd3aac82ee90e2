"""Papers to the pages of an academicpages site: ``_publications/YYYY-MM-DD-KEY.md``.

The theme prints the fields as they are, so texts hold no markup of their own; ``citation`` is HTML.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from publist.model import Paper, PaperType
from publist.text.front_matter import Data
from publist.text.unicode import fold
from publist.text.urls import safe_url
from publist.writers.base import WriterFormat
from publist.writers.escape import markdown, page_text, plain
from publist.writers.listing import ends, entry, ordered
from publist.writers.page_merge import fresh
from publist.writers.pages import Folder, Page, listed, page, slug
from publist.writers.style import Style
from publist.writers.venue_line import with_journal

_CATEGORIES: Final = {
    PaperType.INPROCEEDINGS: "conferences",
    PaperType.BOOK: "books",
    PaperType.INCOLLECTION: "books",
    PaperType.PROCEEDINGS: "books",
}
_LABELS: Final = {
    "slidesurl": ("slides", "slide", "presentation"),
    "bibtexurl": ("bibtex", "bib"),
    "paperurl": ("pdf", "paper", "full text", "html", "url", "link", "publisher"),
}
_PAGE: Final = re.compile(r"[^/]+\.md")
_BRACE: Final = re.compile(r"\\?([{}])")
"""Two of them would begin a tag of Liquid, which Jekyll runs in the text of a page."""


def pages(papers: Sequence[Paper], style: Style) -> list[Page]:
    """A page for each paper, newest first."""
    return [_page(with_journal(paper, style.journals)) for paper in ordered(papers)]


def _page(paper: Paper) -> Page:
    date = f"{paper.year:04}-{paper.month or 1:02}-01" if paper.year else ""
    name = "-".join(filter(None, (date, slug(paper.key))))
    venue = paper.venue_printed or (paper.venue.name if paper.venue else "")
    front: dict[str, Data] = {
        "title": page_text(paper.title),
        "collection": "publications",
        "category": _CATEGORIES.get(paper.type, "manuscripts") if paper.type else "manuscripts",
        "permalink": f"/publication/{name}",
        "excerpt": page_text(paper.abstract or ""),
        "date": date,
        "venue": page_text(venue),
        **{field: _link(paper, labels) for field, labels in _LABELS.items()},
        "citation": _citation(paper),
    }
    front["paperurl"] = front["paperurl"] or entry(paper, Style()).url or ""
    return page(paper, f"{name}.md", front, body=_BRACE.sub(_reference, markdown(paper.abstract or "")))


def _link(paper: Paper, labels: Sequence[str]) -> str:
    """The address of the first link that is called so, the better label first."""
    urls = {fold(link.label): url for link in reversed(paper.links) if link.url and (url := safe_url(link.url))}
    return next((urls[label] for label in labels if label in urls), "")


def _citation(paper: Paper) -> str:
    """The paper as a list prints it, in HTML: the owner bold, marks raised."""
    shown = entry(paper, Style(links=False))
    names = "".join(
        f"{name.before}{_bold(name.name, owner=name.owner)}{_raised(''.join(sign for sign, _ in name.marks))}"
        for name in shown.byline
    )
    if shown.others and names:
        names += ", et al."
    parts = [f"{names}{ends(names)}" if names else ""]
    parts.append(f"({paper.year})." if paper.year else "")
    parts.append(f"&quot;{_html(shown.title)}{ends(shown.title)}&quot;")
    venue = _html(paper.venue_printed or (paper.venue.name if paper.venue else ""))
    parts.append(f"<i>{venue}</i>{ends(venue)}" if venue else "")
    issue = _html(f"{paper.volume}({paper.number})" if paper.volume and paper.number else paper.volume or "")
    parts.append(f"{issue}." if issue else "")
    return " ".join(filter(None, parts))


def _html(text: str) -> str:
    return _BRACE.sub(_reference, escape(plain(text)))


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[1])};"


def _bold(name: str, *, owner: bool) -> str:
    return f"<b>{_html(name)}</b>" if owner else _html(name)


def _raised(signs: str) -> str:
    return f"<sup>{_html(signs)}</sup>" if signs else ""


FORMAT: Final = WriterFormat(
    name="academicpages",
    label="academicpages",
    description="a folder of pages for the _publications of an academicpages site",
    write=lambda papers, style: listed(fresh(pages(papers, style))),
    folder=Folder(pages=pages, is_page=lambda path: _PAGE.fullmatch(path) is not None),
    options=frozenset({"journals"}),
)

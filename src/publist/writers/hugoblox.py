"""Papers to the pages of a HugoBlox site: ``content/publications/KEY/index.md`` with ``cite.bib`` beside it.

Field names as the kit of 2026 has them: identifiers under ``hugoblox``, buttons under ``links``, kinds by CSL's names.
"""

import re
from collections.abc import Sequence
from typing import Final

from publist.model import TITLE_LINK, Authorship, Mark, Paper, PaperType, Scheme
from publist.text.author_marks import WORDS
from publist.text.csl import TYPES
from publist.text.front_matter import Data
from publist.text.identifiers import url_of
from publist.text.unicode import fold
from publist.text.urls import safe_url
from publist.writers.base import WriterFormat
from publist.writers.besides import byline, marks_of, printed_name
from publist.writers.bibtex import entry, fields_of
from publist.writers.bibtex_keys import safe_key
from publist.writers.escape import page_text, plain
from publist.writers.listing import ordered
from publist.writers.page_merge import fresh
from publist.writers.pages import Folder, Page, listed, page, slug
from publist.writers.style import Style
from publist.writers.venue_line import with_journal
from publist.writers.yaml_text import Flow

_ME: Final = "me"
"""The site's owner, whose profile the theme knows under this name."""
_NOTES: Final = {**WORDS, Mark.CO_FIRST: "equal contribution"}
_IDS: Final = {Scheme.DOI: "doi", Scheme.ARXIV: "arxiv"}
_KINDS: Final = {
    "pdf": ("pdf", "paper pdf", "full text"),
    "preprint": ("preprint", "arxiv"),
    "code": ("code", "source code", "github", "software"),
    "dataset": ("dataset", "data", "datasets"),
    "slides": ("slides", "slide", "presentation"),
    "poster": ("poster",),
    "video": ("video", "talk", "recording"),
    "project": ("project", "project page", "website"),
}
_KIND_OF: Final = {label: kind for kind, labels in _KINDS.items() for label in labels}
_INDEX: Final = re.compile(r"[^/]+/index\.md")


def pages(papers: Sequence[Paper], style: Style) -> list[Page]:
    """A page for each paper, newest first."""
    return [_page(with_journal(paper, style.journals)) for paper in ordered(papers)]


def _page(paper: Paper) -> Page:
    authors = byline(paper)
    front: dict[str, Data] = {
        "title": page_text(paper.title),
        "authors": _names(authors, others=paper.others),
        "author_notes": _notes(authors),
        "date": f"{paper.year:04}-{paper.month or 1:02}-01T00:00:00Z" if paper.year else "",
        "publication_types": [TYPES[paper.type]],
        "publication": _publication(paper),
        "publication_short": f"In *{page_text(paper.venue.acronym)}*" if paper.venue and paper.venue.acronym else "",
        "abstract": page_text(paper.abstract or ""),
        "featured": True if paper.selected else None,
        "hugoblox": _ids(paper),
        "links": _links(paper),
    }
    kind, fields = fields_of(paper, {})
    return page(
        paper, f"{slug(paper.key)}/index.md", front, beside={"cite.bib": entry(kind, safe_key(paper.key), fields)}
    )


def _names(authors: Sequence[Authorship], *, others: bool) -> list[Data]:
    owners = [author for author in authors if author.owner]
    names: list[Data] = [_ME if [author] == owners else page_text(printed_name(author)) for author in authors]
    return [*names, "et al."] if others else names


def _notes(authors: Sequence[Authorship]) -> list[Data]:
    """What each author was, by their places; nothing behind the last who has a note."""
    notes = ["; ".join(_NOTES[mark] for mark in marks_of(author)) for author in authors]
    while notes and not notes[-1]:
        notes.pop()
    return [f"{note[:1].upper()}{note[1:]}" for note in notes]


def _publication(paper: Paper) -> str:
    """``In *Proceedings of ACL*``; ``*Walls, 3*(2), 1-10``."""
    name = page_text(paper.venue_printed or (paper.venue.name if paper.venue else ""))
    if not name:
        return ""
    if paper.type in {PaperType.INPROCEEDINGS, PaperType.INCOLLECTION}:
        return f"In *{name}*"
    volume = f", {page_text(paper.volume)}" if paper.volume else ""
    number = f"({page_text(paper.number)})" if paper.number and volume else ""
    pages = f", {page_text(paper.pages)}" if paper.pages and volume else ""
    return f"*{name}{volume}*{number}{pages}"


def _ids(paper: Paper) -> Data:
    found = {
        name: plain(one.value)
        for scheme, name in _IDS.items()
        for one in sorted(paper.identifiers, reverse=True)
        if one.scheme is scheme
    }
    return Flow({"ids": Flow(found)}) if found else None


def _links(paper: Paper) -> list[Data]:
    """The buttons: of a kind that the theme has an icon for, or by their labels."""
    own = {
        (url_of(one) or "").lower() for one in paper.identifiers if one.scheme is Scheme.DOI
    }  # the theme's own button
    found: list[Data] = []
    for link in paper.links:
        if not link.url or not (url := safe_url(link.url)) or url.lower() in own:
            continue
        kind = _KIND_OF.get(fold(link.label))
        name = "Paper" if link.label == TITLE_LINK else page_text(link.label) or "Link"
        found.append(Flow({"type": kind, "url": url} if kind else {"name": name, "url": url}))
    return found


FORMAT: Final = WriterFormat(
    name="hugoblox",
    label="HugoBlox",
    description="a folder of pages for a HugoBlox site, each with its cite.bib",
    write=lambda papers, style: listed(fresh(pages(papers, style))),
    folder=Folder(pages=pages, is_page=lambda path: _INDEX.fullmatch(path) is not None, beside=frozenset({"cite.bib"})),
    options=frozenset({"journals"}),
)

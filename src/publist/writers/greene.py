"""Papers to a file of sources of the Greene lab's website template: ``_data/sources-publist.yaml``.

The template makes a citation of each ``id`` (Manubot's) and lets the other fields count before what it finds.
"""

import re
from collections.abc import Sequence
from typing import Final

from publist.model import TITLE_LINK, Link, Paper, PaperType, Scheme
from publist.text.unicode import fold
from publist.text.urls import safe_url
from publist.writers.base import WriterFormat
from publist.writers.besides import with_besides_line
from publist.writers.escape import page_text, plain
from publist.writers.listing import entry, ordered
from publist.writers.quarto import day_of, names_with_signs
from publist.writers.style import Sort, Style
from publist.writers.venue_line import with_journal
from publist.writers.yaml_text import Flow, dump

_PREFIXES: Final = {Scheme.DOI: "doi", Scheme.ARXIV: "arxiv", Scheme.PUBMED: "pubmed", Scheme.PMCID: "pmcid"}
"""Manubot's, the ones that are asked first in front."""
_TYPES: Final = {PaperType.BOOK: "book", PaperType.PROCEEDINGS: "book", PaperType.PREPRINT: "preprint"}
_BUTTONS: Final = {
    "source": ("code", "source", "source code", "github", "software"),
    "data": ("data", "dataset", "datasets"),
    "website": ("website", "project", "project page", "homepage"),
    "docs": ("docs", "documentation"),
    "paper": ("paper", "pdf"),
    "preprint": ("preprint", "arxiv"),
    "app": ("app", "demo"),
}
_BUTTON_OF: Final = {label: kind for kind, labels in _BUTTONS.items() for label in labels}
_REPOSITORY: Final = re.compile(r"https?://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?\Z")


def write_greene(papers: Sequence[Paper], sort: Sort = "newest") -> str:
    """The file in the order asked for; the same papers give the same text, in whatever order they come."""
    return dump([_entry(paper) for paper in ordered(papers, sort)])


def _entry(paper: Paper) -> dict[str, object]:
    buttons = [button for link in paper.links if link.label != TITLE_LINK and (button := _button(link))]
    repositories = (_REPOSITORY.match(link.url or "") for link in paper.links)
    found: dict[str, object] = {
        "id": _id(paper),
        "type": _TYPES.get(paper.type, "paper") if paper.type else "paper",
        "title": page_text(paper.title),
        "authors": names_with_signs(paper),
        "publisher": page_text(paper.venue_printed or (paper.venue.name if paper.venue else "")),
        "date": day_of(paper),
        "link": entry(paper, Style()).url or "",
        "description": page_text(paper.abstract or ""),
        "buttons": buttons,
        "repo": next((one[1] for one in repositories if one), ""),
    }
    return with_besides_line(paper, found)


def _id(paper: Paper) -> str:
    """``doi:10....``: what Manubot looks up; "" where nothing names the paper."""
    known = sorted(paper.identifiers)
    named = ((prefix, one) for scheme, prefix in _PREFIXES.items() for one in known if one.scheme is scheme)
    return next((f"{prefix}:{plain(one.value)}" for prefix, one in named), "")


def _button(link: Link) -> Flow | None:
    url = safe_url(link.url) if link.url else None
    kind = _BUTTON_OF.get(fold(link.label), "link")
    return Flow({"type": kind, "text": page_text(link.label) or "Link", "link": url}) if url else None


FORMAT: Final = WriterFormat(
    name="greene",
    label="Greene lab template",
    description="sources of a site made from the Greene lab's template",
    write=lambda papers, style: write_greene([with_journal(paper, style.journals) for paper in papers], style.sort),
    options=frozenset({"journals", "sort"}),
)

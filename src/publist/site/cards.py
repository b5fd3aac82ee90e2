"""One paper as the site shows it: what the list shows of it, and beside that its buttons, badge and numbers."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from publist.model import Authorship, CitationCount, Paper, PaperType, Scheme
from publist.text.identifiers import canonical, pdf_of, url_of
from publist.text.names import name_key
from publist.text.topics import topics_of
from publist.text.unicode import fold
from publist.text.urls import safe_url
from publist.writers.escape import plain
from publist.writers.listing import ShownLink, ShownPaper, entry
from publist.writers.style import Style

_STYLE: Final = Style(abstracts=True, service_links=True)
_PDF: Final = "PDF"
_GENERAL: Final = frozenset({"paper", "link", "download", "full text", "fulltext", "pdf"})
"""Labels that say no more than that the paper is there."""
_NAMED: Final = {"pdf": "PDF", "doi": "DOI", "url": "Page", "www": "Page", "github": "GitHub", "acl anthology": "ACL"}
"""Short names for what lists name in many ways; any other label in small letters gets a capital."""
_FREE: Final = frozenset({Scheme.ARXIV, Scheme.ACL, Scheme.PMCID})
"""Whoever gives these out lets everybody read."""
_ELSEWHERE: Final = (Scheme.DBLP, Scheme.SEMANTIC_SCHOLAR)
"""Pages about the paper at services: shown on the paper's own page alone."""
_BADGES: Final = {
    PaperType.PREPRINT: "Preprint",
    PaperType.BOOK: "Book",
    PaperType.PROCEEDINGS: "Volume",
    PaperType.PHDTHESIS: "Thesis",
    PaperType.MASTERSTHESIS: "Thesis",
    PaperType.TECHREPORT: "Report",
    PaperType.DATASET: "Dataset",
}
_LONGEST_BADGE: Final = 18
_LONGEST_TOPIC: Final = 60
_MOST_TOPICS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One paper."""

    paper: Paper
    slug: str
    """Names its page and its place in the list."""
    shown: ShownPaper
    badge: str
    """The venue's acronym, or what kind of paper it is; "" where the line below says it."""
    buttons: tuple[ShownLink, ...]
    elsewhere: tuple[ShownLink, ...]
    """Pages of services about the paper."""
    pdf: str | None
    doi: str | None
    free: bool
    """Everybody may read it somewhere."""
    count: int | None
    topics: tuple[str, ...]

    @property
    def awards(self) -> tuple[str, ...]:
        """Each by itself."""
        return tuple(award for part in self.shown.award.split(";") if (award := part.strip()))

    @property
    def no_links(self) -> tuple[str, ...]:
        """Addresses that must not become links, and are shown as text."""
        return tuple(link.label for link in self.shown.links if not link.url)

    @property
    def venue(self) -> str:
        """What the venue is called among the filters; "" where none is known."""
        venue = self.paper.venue
        return plain((venue and (venue.acronym or venue.name)) or self.paper.venue_printed or "")

    @property
    def people(self) -> tuple[tuple[int | str, str], ...]:
        """Who wrote it beside the owners: who that is, and their name."""
        return tuple(
            (person_of(author), plain(author.name))
            for author in self.paper.authors
            if not author.owner and plain(author.name)
        )


def person_of(author: Authorship) -> int | str:
    """Who that is: the same on every paper."""
    return author.author_id or name_key(author.name)


def cards_of(papers: Iterable[Paper], slugs: dict[str, str], source: str) -> dict[str, Card]:
    """The cards by their papers' keys; counts are those of ``source``."""
    return {paper.key: _card(paper, slugs[paper.key], source) for paper in papers}


def counting_source(papers: Sequence[Paper]) -> str:
    """The service whose counts are shown: the one that counts most papers; "" where none does."""
    numbers = Counter(count.source for paper in papers for count in paper.citations)
    return min(numbers, key=lambda name: (-numbers[name], name)) if numbers else ""


def count_of(paper: Paper, source: str) -> CitationCount | None:
    """That service's count."""
    return next((count for count in paper.citations if count.source == source), None)


def _card(paper: Paper, slug: str, source: str) -> Card:
    badge, shown = _badge(paper), entry(paper, _STYLE)
    if paper.venue and paper.venue.acronym and badge:  # the line need not say again what the badge says
        shown = replace(shown, venue=entry(replace(paper, venue=replace(paper.venue, acronym=None)), _STYLE).venue)
    elif fold(badge) in fold(shown.venue.name):
        badge = ""
    known = sorted({canonical(identifier) for identifier in paper.identifiers})
    pdf = _pdf(paper, shown.links)
    homes = {url_of(one) for one in known}
    services = {url_of(one) for one in known if one.scheme in _ELSEWHERE}
    links = [link for link in shown.links if link.url]
    counted = count_of(paper, source)
    return Card(
        paper=paper,
        slug=slug,
        shown=shown,
        badge=badge,
        buttons=_buttons([link for link in links if link.url not in services], pdf, homes),
        elsewhere=tuple(link for link in links if link.url in services),
        pdf=pdf,
        doi=next((one.value for one in known if one.scheme is Scheme.DOI), None),
        free=bool(pdf or paper.open_access or any(one.scheme in _FREE for one in known)),
        count=counted.count if counted else None,
        topics=_topics(paper),
    )


def _badge(paper: Paper) -> str:
    acronym = plain((paper.venue and paper.venue.acronym) or "")
    if acronym:
        return acronym if len(acronym) <= _LONGEST_BADGE else ""
    return _BADGES.get(paper.type, "") if paper.type else ""


def _pdf(paper: Paper, links: Iterable[ShownLink]) -> str | None:
    """Where the paper itself is: the list's own link, then its home's, then an open copy."""
    own = next((link.url for link in links if link.url and _is_pdf(link)), None)
    homes = (pdf_of(canonical(one)) for one in sorted(paper.identifiers, key=lambda one: one.scheme is Scheme.ARXIV))
    copy = safe_url(paper.open_access.url) if paper.open_access else None
    return own or next((url for url in homes if url), None) or (copy if copy and _ends_in_pdf(copy) else None)


def _is_pdf(link: ShownLink) -> bool:
    label = fold(link.label)
    return label == "pdf" or (label in _GENERAL and _ends_in_pdf(link.url or ""))


def _ends_in_pdf(url: str) -> bool:
    path = urlsplit(url).path.lower()
    return path.endswith((".pdf", "/pdf")) or "/pdf/" in path


def _buttons(links: Sequence[ShownLink], pdf: str | None, homes: Container[str | None]) -> tuple[ShownLink, ...]:
    """The paper, its pages at ``homes``, then the list's other links; named as people name them, each address once."""
    found = {pdf: _PDF} if pdf else {}
    for link in sorted(links, key=lambda link: link.url not in homes):
        if link.url:
            found.setdefault(link.url, _named(link.label))
    return tuple(ShownLink(label, url) for url, label in found.items())


def _named(label: str) -> str:
    return _NAMED.get(fold(label)) or (label[:1].upper() + label[1:] if label.islower() else label)


def _topics(paper: Paper) -> tuple[str, ...]:
    """What it is about, as far as that is a word for a menu."""
    named = (plain(topic) for topic in topics_of(paper))
    return tuple(topic for topic in named if topic and len(topic) <= _LONGEST_TOPIC)[:_MOST_TOPICS]

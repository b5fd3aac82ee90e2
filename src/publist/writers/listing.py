"""A list of papers as a reader sees it: what an entry shows.  Shared by Markdown and HTML.

Everything here is plain text; the writers escape it.  :mod:`publist.writers.arrangement` has the order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from publist.matching.names.on_paper import name_on_paper
from publist.matching.notices import gravest
from publist.model import TITLE_LINK, Authorship, CitationCount, Link, Mark, NoticeKind, Paper, Scheme
from publist.model.mark import GROUPS
from publist.text.author_marks import WORDS
from publist.text.identifiers import acl_of_doi, canonical, url_of
from publist.text.urls import safe_url
from publist.writers.arrangement import group, ordered
from publist.writers.escape import plain
from publist.writers.style import Style
from publist.writers.venue_line import VenueLine, venue_line, with_journal

__all__ = ["group", "ordered"]  # plug-ins have them from here

SIGNS: Final = {
    Mark.CO_FIRST: "*",
    Mark.EQUAL_2: "#",
    Mark.EQUAL_3: "◇",
    Mark.CORRESPONDING: "†",
    Mark.CO_LAST: "§",
    Mark.STUDENT: "‡",
    Mark.PRESENTER: "¶",
    Mark.DECEASED: "✝",
    Mark.CONSORTIUM: "△",
}
"""The sign of each mark, in the order in which they stand behind a name."""
LEGENDS: Final = {mark: (sign, WORDS[mark]) for mark, sign in SIGNS.items()}
"""Each sign with what it means."""
CREDIT: Final = Link("Semantic Scholar", "https://www.semanticscholar.org")
"""Semantic Scholar's API licence asks for this line and link wherever its data is shown publicly."""

_LINKED: Final = {
    Scheme.DOI: "DOI",
    Scheme.ACL: "ACL Anthology",
    Scheme.ARXIV: "arXiv",
    Scheme.PUBMED: "PubMed",
    Scheme.DBLP: "DBLP",
    Scheme.SEMANTIC_SCHOLAR: "Semantic Scholar",
}
"""The identifiers that are shown as links, with their labels, in the order in which they are shown."""
_IDENTIFIERS: Final = {label.casefold(): label for label in _LINKED.values()}
"""Each label as it is written: a list's "doi:" is a link called "DOI"."""
_SERVICE_PAGES: Final = frozenset({Scheme.DBLP, Scheme.SEMANTIC_SCHOLAR})
"""Pages about a paper: whoever wants the paper itself is not helped by them."""
OPEN_COPY: Final = "open access"
"""What the services' records call their link to a free copy."""
_LANDING: Final = frozenset({Scheme.DOI, Scheme.ACL, Scheme.ARXIV, Scheme.PUBMED})
_MARKS: Final[dict[NoticeKind | None, str]] = {
    NoticeKind.RETRACTED: "RETRACTED",
    NoticeKind.WITHDRAWN: "WITHDRAWN",
    NoticeKind.EXPRESSION_OF_CONCERN: "EXPRESSION OF CONCERN",
}
_NO_PATH = re.compile(r"\s*(?!file:)[A-Za-z][A-Za-z0-9+.-]+:", re.IGNORECASE)
"""Has a scheme (of more than a drive's one letter) that is not the author's own disk."""

_CREDITED: Final = "semantic_scholar"
"""The service that asks for a credit where its data is shown."""
_SERVICES: Final = {
    "semantic_scholar": "Semantic Scholar",
    "dblp": "DBLP",
    "crossref": "Crossref",
    "openalex": "OpenAlex",
}


@dataclass(frozen=True, slots=True)
class ShownName:
    """One author in a byline."""

    before: str
    """What stands before the name: "", ", ", " and " or ", and "."""
    name: str
    owner: bool
    marks: tuple[tuple[str, str], ...]
    """Each mark with its meaning."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A label and where it leads; ``url`` is None where the address may only be shown as text."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPaper:
    """One paper as it is shown."""

    key: str
    number: str
    """``"[J3]"``, where the list has numbers."""
    title: str
    mark: str
    """What stands before the title of a paper that was retracted, withdrawn ...: "RETRACTED"; else ""."""
    url: str | None
    byline: tuple[ShownName, ...]
    others: bool
    venue: VenueLine
    award: str
    presentation: str
    links: tuple[ShownLink, ...]
    cited: str
    abstract: str


def entry(paper: Paper, style: Style, number: str = "") -> ShownPaper:
    """One paper as ``style`` shows it."""
    return ShownPaper(
        key=paper.key,
        number=f"[{number}]" if number else "",
        title=plain(paper.title) or "(untitled)",
        mark=_MARKS.get(gravest(paper), ""),
        url=landing(paper),
        byline=byline(paper.authors, others=paper.others),
        others=paper.others,
        venue=venue_line(with_journal(paper, style.journals)),
        award=plain(paper.award or ""),
        presentation=_capital(plain(paper.presentation or "")),
        links=_links(paper, service_links=style.service_links) if style.links else (),
        cited=cited(paper.citations, by_whom=style.several_counts) if style.citations else "",
        abstract=plain(paper.abstract or "") if style.abstracts else "",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def byline(authors: Sequence[Authorship], *, others: bool) -> tuple[ShownName, ...]:
    """The authors by their canonical names, in order: "A", "A and B", "A, B, and C"; "A, B, et al." with others.

    The owner is marked as the owner whether or not there is a mark on the name.
    """
    named = [
        (name, a) for a in sorted(authors, key=lambda a: a.position) if (name := plain(name_on_paper(a) or a.printed))
    ]
    last = len(named) - 1
    names = []
    for place, (name, author) in enumerate(named):
        if place == 0:
            before = ""
        elif place < last or others:
            before = ", "
        else:
            before = " and " if last == 1 else ", and "
        names.append(ShownName(before, name, author.owner, tuple(LEGENDS[mark] for mark in _marks(author))))
    return tuple(names)


def legends(papers: Iterable[Paper]) -> list[tuple[str, str]]:
    """Mark and meaning of each mark that occurs in the list; none where there is no mark."""
    occurring = {mark for paper in papers for author in paper.authors for mark in _marks(author)}
    return [legend for mark, legend in LEGENDS.items() if mark in occurring]


def signs(author: Authorship) -> list[str]:
    """The signs behind an author's name."""
    return [SIGNS[mark] for mark in _marks(author)]


def _marks(author: Authorship) -> list[Mark]:
    """Those that are shown; who contributed equally in a second group has that group's alone."""
    if not (author.co_first or author.corresponding or author.roles):
        return []
    grouped = any(mark in author.roles for mark in GROUPS)
    return [mark for mark in SIGNS if author.has(mark) and not (grouped and mark is Mark.CO_FIRST)]


def needs_credit(papers: Iterable[Paper]) -> bool:
    """Whether the list shows anything that Semantic Scholar gave."""
    return any(
        any(i.scheme in {Scheme.SEMANTIC_SCHOLAR, Scheme.CORPUS_ID} for i in paper.identifiers)
        or any(c.source == _CREDITED for c in paper.citations)
        or any(r.source == _CREDITED for r in paper.provenance)
        for paper in papers
    )


def owner_name(papers: Iterable[Paper]) -> str:
    """Whose list it is: the owner's canonical name, the most frequent if there are several; "" where unknown."""
    names = Counter(plain(a.name) for paper in papers for a in paper.authors if a.owner)
    return min(names, key=lambda name: (-names[name], name)) if names else ""


def cited(counts: Sequence[CitationCount], *, by_whom: bool) -> str:
    """``"cited 12 times"``, with ``by_whom`` ``"cited 12 times (Semantic Scholar), 9 times (DBLP)"``; "" for none."""
    counted = []
    for count in sorted(counts, key=lambda c: c.source):
        times = "once" if count.count == 1 else f"{count.count:,} times"
        counted.append(f"{times} ({_service(count)})" if by_whom else times)
    return f"cited {', '.join(counted)}" if counted else ""


def counted_by(papers: Iterable[Paper]) -> str:
    """``"Citations counted by Semantic Scholar, 2026-11-20."``: each service and its days; "" where nothing is."""
    days: dict[str, set[str]] = {}
    for paper in papers:
        for count in paper.citations:
            days.setdefault(_service(count), set()).add(f"{count.observed_at:%Y-%m-%d}")
    said = []
    for service, seen in sorted(days.items()):
        first, last = min(seen), max(seen)
        said.append(f"{service}, {first}" if first == last else f"{service}, {first} to {last}")
    return f"Citations counted by {'; '.join(said)}." if said else ""


def for_all(papers: Iterable[Paper], style: Style) -> Style:
    """The style with what it takes the whole list to know."""
    services = {count.source for paper in papers for count in paper.citations} if style.citations else set()
    return replace(style, several_counts=len(services) > 1)


def _service(count: CitationCount) -> str:
    return _SERVICES.get(count.source) or plain(count.source)


def ends(text: str) -> str:
    """The full stop that ``text`` still needs, or ""."""
    return "" if re.search(r"[.?!…。？！]['\"”’)\]]?\Z", text) else "."


def _links(paper: Paper, *, service_links: bool) -> tuple[ShownLink, ...]:
    """The list's own links first, then those of the identifiers that these do not already name, by page or by label.

    The title's own link is not among them: the title shows it.  A label without an address is left out: it would be a
    dead link.  An address that must not become a link is shown as text, except what may be a path on the author's own
    disk.
    """
    found: dict[str, ShownLink] = {}
    at_title = _title_link(paper)
    for link in paper.links:
        if link is at_title:
            continue
        label = plain(link.label) or "Link"
        if not link.url:
            continue
        if url := safe_url(link.url):
            found.setdefault(_same_place(url), ShownLink(_named(label, url), url))
        elif _NO_PATH.match(link.url):
            found.setdefault(link.url, ShownLink(f"{label}: {plain(link.url)[:80]}", None))
    labels = {link.label.casefold() for link in found.values()}
    for scheme, page in _pages(paper):
        if page.label.casefold() not in labels and (service_links or scheme not in _SERVICE_PAGES):
            found.setdefault(_same_place(page.url or ""), page)
    return tuple(found.values())


def _named(label: str, url: str) -> str:
    """A service's free copy and identifiers under the names that people give them; every other label as it is."""
    if label != OPEN_COPY:
        return _IDENTIFIERS.get(label.casefold(), label)
    return "PDF" if re.search(r"\.pdf\b|/pdf/", url, re.IGNORECASE) else "Open access"


def _pages(paper: Paper) -> list[tuple[Scheme, ShownLink]]:
    """The landing pages that the identifiers give, the best first.

    The Anthology's page of a paper with the Anthology's own DOI is where the DOI leads.
    """
    known = {canonical(identifier) for identifier in paper.identifiers}
    by_doi = {acl_of_doi(one.value) for one in known if one.scheme is Scheme.DOI}
    shown = sorted(one for one in known if one.scheme is not Scheme.ACL or one.value not in by_doi)
    return [
        # url_of has quoted all but the parentheses, which would end a Markdown link
        (scheme, ShownLink(label, url.replace("(", "%28").replace(")", "%29")))
        for scheme, label in _LINKED.items()
        for identifier in shown
        if identifier.scheme is scheme and (url := url_of(identifier))
    ]


def landing(paper: Paper) -> str | None:
    """Where the title leads: where the list lets it, else to the DOI, the Anthology or arXiv, else the first link."""
    if link := _title_link(paper):
        return safe_url(link.url or "")
    for scheme, page in _pages(paper):
        if scheme in _LANDING:
            return page.url
    return next((link.url for link in _links(paper, service_links=True) if link.url), None)


def _title_link(paper: Paper) -> Link | None:
    return next((one for one in paper.links if one.label == TITLE_LINK and one.url and safe_url(one.url)), None)


def _same_place(url: str) -> str:
    """What is compared, so that the same page is linked once."""
    return re.sub(r"\Ahttps?://(?:www\.|dx\.(?=doi\.))?", "", url).rstrip("/").lower()

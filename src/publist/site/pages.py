"""The files of the site: every page from its template, the feed, the site map, the lists to take home."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from publist.model import Authorship, Link, Paper
from publist.registry import SERVICES
from publist.site.cards import Card, cards_of, count_of, counting_source, person_of
from publist.site.charts import YearChart, chart_of
from publist.site.metadata import coins, highwire, json_ld, named_authors, page_address
from publist.site.profile import Member, Profile, SiteContent
from publist.site.search_index import details, json_in_html, people_of, search_index
from publist.site.slugs import name_slugs, slugs_of
from publist.text.identifiers import url_of
from publist.text.names import name_key
from publist.text.urls import safe_url
from publist.writers.arrangement import group, ordered
from publist.writers.bibtex import write_bibtex
from publist.writers.bibtex_clean import cleaned
from publist.writers.csl_json import write_csl_json
from publist.writers.escape import plain
from publist.writers.jinja import html_environment
from publist.writers.listing import CREDIT, ends, legends, needs_credit
from publist.writers.style import Style

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES: Final = Path(__file__).parent / "templates"
_AS_THEY_ARE: Final = ("site.css", "site.js")
_BY_YEAR: Final = Style(group_by="year")
_BY_TYPE: Final = Style(group_by="type")
_IN_FEED: Final = 50
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Neither in HTML ("5 Characters" of XML 1.0, and the noncharacters of Unicode)."""
_DESCRIBED: Final = 200
"""Letters of an abstract in a page's description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """What a template has of the page itself."""

    path: str
    root: str
    """From the page to the folder: "" or ``../``."""
    address: str
    """The page's whole address; "" where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Whose counts are shown, and of when the newest is."""

    label: str
    at: datetime


def site_files(content: SiteContent, profile: Profile) -> dict[str, str]:
    """The text of every file by its path in the folder."""
    return _Site(content, profile).files()


class _Site:
    """What all pages share."""

    def __init__(self, content: SiteContent, profile: Profile) -> None:
        self.papers = ordered(content.papers)
        self.profile = profile
        self.members = content.members
        self.selected = profile.selected or [paper.key for paper in self.papers if paper.selected]
        self.title = plain(profile.title) or " & ".join(self._names()) or "Publications"
        source = counting_source(self.papers)
        self.counted = _counted(self.papers, source)
        self.cards = cards_of(self.papers, slugs_of(paper.key for paper in self.papers), source)
        self.member_slugs = name_slugs(member.name for member in self.members) if len(self.members) > 1 else {}
        self.kinds = {paper.key: part.heading or "" for part in group(self.papers, _BY_TYPE) for paper in part.papers}
        self.cites = {
            key: (write_bibtex([card.paper], shape=cleaned), write_csl_json([card.paper]))
            for key, card in self.cards.items()
        }
        self.people = people_of(self.cards.values())
        self.common = {
            "site_title": self.title,
            "profile": profile,
            "affiliation": plain(profile.affiliation),
            "credit": CREDIT if needs_credit(self.papers) else None,
            "counted": self.counted,
        }

    def files(self) -> dict[str, str]:
        """Everything."""
        file_of, texts = details(list(self.cards.values()), lambda card: self.cites[card.paper.key])
        files = {name: (_TEMPLATES / name).read_text(encoding="utf-8") for name in _AS_THEY_ARE} | texts
        files["icon.svg"] = _render("icon.svg", letter=self.title[:1].upper())
        files["index.html"] = self._list_page("index.html", self.papers, file_of)
        for member in self.members if self.member_slugs else ():
            path = self._member_path(member)
            files[path] = self._list_page(path, _papers_of(member, self.papers), file_of, member)
        for card in self.cards.values():
            path = f"papers/{card.slug}.html"
            files[path] = self._paper_page(path, card)
        files["publications.bib"] = write_bibtex(self.papers, abstracts=True)
        files["publications.json"] = write_csl_json(self.papers)
        files["feed.xml"] = self._feed()
        if self.profile.url:
            pages = sorted(path for path in files if path.endswith(".html"))
            addresses = [self._page(path).address for path in pages]
            files["sitemap.xml"] = _render("sitemap.xml", addresses=addresses)
        return files

    def _names(self) -> list[str]:
        named = [plain(member.name) for member in self.members if plain(member.name)]
        return named[:3] if len(named) <= 3 else []

    def _member_path(self, member: Member) -> str:
        return f"members/{self.member_slugs[member.name]}.html"

    def _list_page(
        self, path: str, papers: Sequence[Paper], file_of: Mapping[str, int], member: Member | None = None
    ) -> str:
        cards = [self.cards[paper.key] for paper in papers]
        whose = [member] if member else self.members if len(self.members) == 1 else []
        known = {paper.key for paper in papers}
        return _render(
            "list.html",
            page=self._page(path),
            **self.common,
            heading=plain(member.name) if member else self.title,
            member=member,
            links=_profile_links(() if member else self.profile.links, whose),
            members=[] if member else [(one.name, self._member_path(one)) for one in self.members if self.member_slugs],
            groups=[(part.heading, [self.cards[p.key] for p in part.papers]) for part in group(papers, _BY_YEAR)],
            selected=[self.cards[key] for key in self.selected if key in known],
            number=len(papers),
            charts=_charts(cards),
            legends=legends(papers),
            index=json_in_html(search_index(cards, self.kinds, file_of)),
            data=json_in_html(self._about(path, whose, member)),
        )

    def _paper_page(self, path: str, card: Card) -> str:
        page = self._page(path)
        bibtex, csl = self.cites[card.paper.key]
        return _render(
            "paper.html",
            page=page,
            **self.common,
            card=card,
            who=self._pages_of(named_authors(card.paper)),
            description=_description(card),
            tags=highwire(card, page.address),
            data=json_in_html(json_ld(card, page.address)),
            coins=coins(card),
            legends=legends([card.paper]),
            bibtex=bibtex,
            csl=csl,
        )

    def _pages_of(self, authors: Iterable[Authorship]) -> list[str]:
        """Where each one's papers are: a member's page, the list of those with a co-author; "" for neither."""
        found = []
        for author in authors:
            member = next((one for one in self.members if self.member_slugs and _is(one, author)), None)
            known = not author.owner and self.people.known(person_of(author)) is not None
            path = f"index.html?{urlencode({'person': plain(author.name)})}" if known else ""
            found.append(self._member_path(member) if member else path)
        return found

    def _feed(self) -> str:
        dated = [card for card in self.cards.values() if card.paper.year][:_IN_FEED]
        base = self.profile.url
        entries = [
            (card, _urn(card.paper.key), _at(card.paper), page_address(base, f"papers/{card.slug}.html"))
            for card in dated
        ]
        return _render(
            "feed.xml",
            **self.common,
            base=base,
            id=base or _urn(self.title),
            updated=max((at for _, _, at, _ in entries), default="1970-01-01T00:00:00Z"),
            entries=entries,
        )

    def _page(self, path: str) -> SitePage:
        address = page_address(self.profile.url, "" if path == "index.html" else path)
        return SitePage(path=path, root="../" * path.count("/"), address=address)

    def _about(self, path: str, whose: Sequence[Member], member: Member | None) -> dict[str, object]:
        """Whose page it is, as schema.org has it."""
        name = plain(member.name) if member else self.title
        pages = [url for one in whose for i in one.identifiers if (url := url_of(i))]
        person: dict[str, object] = {"@type": "Person" if whose else "Organization", "name": name}
        if pages:
            person["sameAs"] = pages
        if self.common["affiliation"] and whose:
            person["affiliation"] = {"@type": "Organization", "name": self.common["affiliation"]}
        about: dict[str, object] = {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
        return about | ({"url": address} if (address := self._page(path).address) else {})


def _render(template: str, **values: object) -> str:
    return _NOT_IN_XML.sub("\ufffd", _environment().get_template(template).render(**values))


def _counted(papers: Iterable[Paper], source: str) -> Counted | None:
    counts = [count for paper in papers if (count := count_of(paper, source))]
    if not counts:
        return None
    service = SERVICES.get(source) if source in SERVICES.own_names else None
    return Counted(label=service.label if service else plain(source), at=max(count.observed_at for count in counts))


def _charts(cards: Sequence[Card]) -> list[YearChart]:
    papers = chart_of("papers", [(card.paper.year, 1) for card in cards])
    cited = chart_of("citations", [(card.paper.year, card.count or 0) for card in cards])
    return [chart for chart in (papers, cited) if chart]


def _papers_of(member: Member, papers: Iterable[Paper]) -> list[Paper]:
    return [paper for paper in papers if any(_is(member, author) for author in paper.authors)]


def _is(member: Member, author: Authorship) -> bool:
    if not author.owner:
        return False
    return author.author_id == member.person if member.person else name_key(author.name) == name_key(member.name)


def _profile_links(own: Iterable[Link], whose: Iterable[Member]) -> list[tuple[str, str]]:
    """(label, address) of the owner's pages: those that they named, then those of their identifiers."""
    found = {url: plain(link.label) for link in own if link.url and (url := safe_url(link.url))}
    for member in whose:
        for identifier in member.identifiers:
            if url := url_of(identifier):
                found.setdefault(url, _service_label(identifier.scheme))
    return [(label, url) for url, label in found.items()]


def _service_label(scheme: str) -> str:
    """What people call the service that gave an identifier out."""
    services = [info for info in SERVICES.own() if scheme.startswith(info.name)]
    return services[0].label if services else scheme.replace("_", " ").title()


def _description(card: Card) -> str:
    if card.shown.abstract:
        text = card.shown.abstract
        return text if len(text) <= _DESCRIBED else f"{text[:_DESCRIBED].rsplit(' ', 1)[0]} …"
    names = "".join(f"{name.before}{name.name}" for name in card.shown.byline)
    return f"{names}{ends(names)} {card.shown.venue}".strip() if names else str(card.shown.venue)


def _urn(name: str) -> str:
    """The same for the same name, for good: a paper's key never changes."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'publist:{plain(name)}')}"


def _at(paper: Paper) -> str:
    """When it appeared, as far as that is known, as Atom wants it."""
    year, month = paper.year or 1, paper.month or 1
    return f"{min(max(year, 1), 9999):04}-{month if 1 <= month <= 12 else 1:02}-01T00:00:00Z"


def _right_to_left(text: str) -> bool:
    """Whether it would draw the commas beside it to its own side."""
    return not text.isascii() and any(bidirectional(sign) in {"R", "AL"} for sign in text)


@cache
def _environment() -> "Environment":
    environment = html_environment(_TEMPLATES)
    environment.tests["right_to_left"] = _right_to_left
    return environment

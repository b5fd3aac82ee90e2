"""What a template of somebody's own gets: values with plain names, all text as it is to be shown.

docs/templates.md is made of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publist.matching.names.on_paper import name_on_paper
from publist.model import Authorship, Mark, Paper, Scheme
from publist.text.identifiers import canonical
from publist.text.topics import topics_of
from publist.writers.arrangement import group, most_cited, numbers
from publist.writers.bibtex import write_bibtex
from publist.writers.escape import plain
from publist.writers.listing import (
    CREDIT,
    ShownName,
    ShownPaper,
    counted_by,
    entry,
    for_all,
    legends,
    needs_credit,
    owner_name,
)
from publist.writers.notes import names_of
from publist.writers.style import Style
from publist.writers.venue_line import unbroken


class Address(str):
    """A URL that may be linked to: escaped as an address and not as text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """A link of a paper."""

    label: str
    """As people name it: "PDF", "Code", "DOI"."""
    url: Address


@dataclass(frozen=True, slots=True)
class TemplateMark:
    """A sign behind a name."""

    sign: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAuthor:
    """One author of a paper."""

    before: str
    """What stands before the name in a byline: "", ", " or " and "."""
    name: str
    """As the paper shows it, "Given Family"."""
    family: str
    owner: bool
    """Whether it is the list's owner."""
    first: bool
    """Whether they are the first author, or one of those who are."""
    corresponding: bool
    marks: tuple[TemplateMark, ...]
    """The signs behind the name, each with its meaning."""
    orcid: str
    """The ORCID iD, "" where none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePaper:
    """One paper; what is not known is "" or none."""

    key: str
    """The citation key."""
    number: str
    """"J3" where the list has numbers."""
    title: str
    notice: str
    """"RETRACTED", "WITHDRAWN" or "EXPRESSION OF CONCERN"; "" for other papers."""
    url: Address | None
    """Where the title leads."""
    authors: tuple[TemplateAuthor, ...]
    others: bool
    """Whether the byline goes on ("et al.")."""
    byline: str
    """The authors as one text, with the signs of their marks."""
    venue: str
    """The venue with its year or volume, as the lists of publist set it in italics."""
    where: str
    """What follows the venue there: ", pages 1–10, 2024"."""
    venue_name: str
    """The venue's name alone."""
    venue_acronym: str
    year: int | None
    month: int | None
    type: str
    """``article``, ``inproceedings``, ``preprint`` ..."""
    status: str
    """``published``, ``accepted``, ``submitted`` ..."""
    volume: str
    issue: str
    pages: str
    publisher: str
    doi: str
    arxiv: str
    links: tuple[TemplateLink, ...]
    award: str
    presentation: str
    note: str
    selected: bool
    topics: tuple[str, ...]
    citations: int | None
    """The highest count that a service has."""
    cited: str
    """"cited 12 times", where counts are asked for (``--citations``)."""
    abstract: str
    bibtex: str
    """The whole entry."""


@dataclass(frozen=True, slots=True)
class TemplateGroup:
    """The papers under one heading; ``heading`` is "" where the list is not grouped."""

    heading: str
    papers: tuple[TemplatePaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateList:
    """The whole list: what a template sees under these names."""

    title: str
    """The heading (``--title``), "Publications" by default."""
    owner: str
    """Whose list it is, "" where that is not known."""
    groups: tuple[TemplateGroup, ...]
    """The groups (``--group-by``), in order."""
    papers: tuple[TemplatePaper, ...]
    """All papers, in the same order."""
    legends: tuple[TemplateMark, ...]
    """The signs that occur, each with its meaning."""
    counted: str
    """Who counted the citations, and when; "" without counts."""
    credit: TemplateLink | None
    """The link that a service asks for where its data is shown."""


def values_of(papers: Sequence[Paper], style: Style) -> TemplateList:
    """The list as ``style`` chooses and orders it; the same in whatever order the papers come."""
    style = for_all(papers, style)
    numbered = numbers(papers, style)
    groups = tuple(
        TemplateGroup(plain(part.heading or ""), tuple(_paper(one, style, numbered) for one in part.papers))
        for part in group(papers, style)
    )
    return TemplateList(
        title=style.heading,
        owner=owner_name(papers),
        groups=groups,
        papers=tuple(paper for part in groups for paper in part.papers),
        legends=tuple(TemplateMark(sign, meaning) for sign, meaning in legends(papers)),
        counted=counted_by(papers) if style.citations else "",
        credit=TemplateLink(CREDIT.label, Address(CREDIT.url)) if needs_credit(papers) else None,
    )


def _paper(paper: Paper, style: Style, numbered: Mapping[str, str]) -> TemplatePaper:
    shown = entry(paper, style)
    known = {one.scheme: one.value for one in sorted(map(canonical, paper.identifiers), reverse=True)}
    return TemplatePaper(
        key=plain(paper.key),
        number=numbered.get(paper.key, ""),
        title=shown.title,
        notice=shown.mark,
        url=Address(shown.url) if shown.url else None,
        authors=tuple(_authors(paper, shown)),
        others=paper.others,
        byline=names_of(shown),
        venue=shown.venue.name,
        where=unbroken(shown.venue.rest),
        venue_name=plain((paper.venue and paper.venue.name) or paper.venue_printed or ""),
        venue_acronym=plain((paper.venue and paper.venue.acronym) or ""),
        year=paper.year,
        month=paper.month,
        type=paper.type.value if paper.type else "misc",
        status=paper.status.value if paper.status else "",
        volume=plain(paper.volume or ""),
        issue=plain(paper.number or ""),
        pages=plain(paper.pages or ""),
        publisher=plain(paper.publisher or ""),
        doi=plain(known.get(Scheme.DOI, "")),
        arxiv=plain(known.get(Scheme.ARXIV, "")),
        links=tuple(TemplateLink(link.label, Address(link.url)) for link in shown.links if link.url),
        award=shown.award,
        presentation=shown.presentation,
        note=plain(paper.note or ""),
        selected=bool(paper.selected),
        topics=tuple(map(plain, topics_of(paper))),
        citations=most_cited(paper) if paper.citations else None,
        cited=shown.cited,
        abstract=plain(paper.abstract or ""),
        bibtex=write_bibtex([paper], abstracts=False),
    )


def _authors(paper: Paper, shown: ShownPaper) -> list[TemplateAuthor]:
    in_order = sorted(paper.authors, key=lambda author: author.position)
    named = [author for author in in_order if plain(name_on_paper(author) or author.printed)]  # as the byline has them
    return [_author(author, one) for author, one in zip(named, shown.byline, strict=True)]


def _author(author: Authorship, shown: ShownName) -> TemplateAuthor:
    orcids = (one.value for one in author.identifiers if one.scheme is Scheme.ORCID)
    return TemplateAuthor(
        before=shown.before,
        name=shown.name,
        family=plain(author.family or ""),
        owner=author.owner,
        first=author.position == 1 or author.has(Mark.CO_FIRST),
        corresponding=author.corresponding,
        marks=tuple(TemplateMark(sign, meaning) for sign, meaning in shown.marks),
        orcid=plain(next(orcids, "")),
    )

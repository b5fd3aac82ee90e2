"""How an export looks, and the options with which a user says so."""

from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from publist.writers.escape import plain

GroupBy = Literal["year", "venue", "type", "topic", "none"]
Sort = Literal["newest", "oldest", "title", "author", "citations"]
Numbering = Literal["kind", "desc", "asc"]
Journals = Literal["full", "short"]


class Options(TypedDict, total=False):
    """The options of an export that were given.  Each format says which of them it understands."""

    title: str
    group_by: GroupBy
    sort: Sort
    numbering: Numbering
    service_links: bool
    citations: bool
    abstracts: bool
    fragment: bool
    journals: Journals
    style: str
    clean: bool
    mark_owner: bool


OPTIONS: Final = frozenset(Options.__annotations__)
"""The names of all options."""
OF_LISTS: Final = OPTIONS - {"mark_owner"}
"""Those of a list that is printed; in one the owner is bold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a list looks."""

    title: str | None = None
    """The heading; None for "Publications", "" for no heading (a list that goes under one of the page's own)."""
    group_by: GroupBy = "year"
    sort: Sort = "newest"
    """The order inside a group; of years, the order of the groups too."""
    numbering: Numbering | None = None
    """``kind``: J1, C3 ... by kind from the oldest on; ``desc`` and ``asc``: one count down or up the list."""
    service_links: bool = False
    """Links to the pages of DBLP and Semantic Scholar too."""
    citations: bool = False
    """Say how often each paper is cited, and at the foot who counted, and when."""
    several_counts: bool = False
    """Counts of several services stand in the list, so that each says whose it is."""
    abstracts: bool = False
    journals: Journals | None = None
    """Journals under their full or their short names; None for the name as it is printed or else the full one."""
    mark_owner: bool = False
    """BibTeX's annotations say which author is the list's owner."""
    citation_style: str | None = None
    """A style of CSL by its name, or the text of a file that describes one; None for publist's own."""
    links: bool = True
    notes: bool = True
    """Each entry with a note of what its text does not say, which readers of the list do not see."""
    heading_level: int = 1
    """1..5, of the list's heading; the groups' headings are one deeper."""
    standalone: bool = True
    """A whole HTML page, or (False) a fragment without styles for a page that exists."""

    @property
    def heading(self) -> str:
        """The list's heading, "" for none."""
        return "Publications" if self.title is None else plain(self.title)

    @property
    def level(self) -> int:
        """The level of the list's heading, 1..5."""
        return min(max(self.heading_level, 1), 5)

    @property
    def group_level(self) -> int:
        """The level of the groups' headings."""
        return self.level + 1 if self.heading else self.level


def style_of(options: Options) -> Style:
    """The looks that ``options`` ask for; what is not given is as by default."""
    fragment = options.get("fragment", False)
    return Style(
        title=options.get("title"),
        group_by=options.get("group_by", "year"),
        sort=options.get("sort", "newest"),
        numbering=options.get("numbering"),
        service_links=options.get("service_links", False),
        citations=options.get("citations", False),
        abstracts=options.get("abstracts", False),
        journals=options.get("journals"),
        mark_owner=options.get("mark_owner", False),
        citation_style=options.get("style"),
        notes=not options.get("clean", False),
        heading_level=2 if fragment else 1,
        standalone=not fragment,
    )

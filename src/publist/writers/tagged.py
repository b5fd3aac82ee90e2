"""What RIS, NBIB and EndNote share: one line for each value, behind a tag."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from publist.model import Authorship, Identifier, Paper, PaperType, Scheme
from publist.text.identifiers import canonical, url_of
from publist.text.urls import safe_url
from publist.writers.besides import parted_name, printed_name, shown_links
from publist.writers.escape import plain

Values = Iterable[tuple[str, str | None]]
"""Tags with their values, in the order of an entry."""

BY_PUBLISHER: Final = frozenset({PaperType.PHDTHESIS, PaperType.MASTERSTHESIS, PaperType.TECHREPORT})
"""These formats call the university or the institute the publisher."""
_RANGE = re.compile(r"([^\s-]+)-([^\s-]+)\Z")
_LANDING: Final = (Scheme.ARXIV, Scheme.ACL)


def lines(pattern: str, values: Values) -> str:
    """One line for each value that says something; ``pattern`` has places for tag and value."""
    shown = ((tag, plain(value)) for tag, value in values if value)
    return "".join(f"{pattern.format(tag, value).rstrip()}\n" for tag, value in shown if value)


def inverted(author: Authorship, *, alone: str = "") -> str:
    """``van der Berg, Jan, Jr.``; ``alone`` is put behind a name that has no such parts."""
    parts = parted_name(author)
    return ", ".join(filter(None, (parts[0], parts[1], parts[2]))) if parts else f"{printed_name(author)}{alone}"


def venue_of(paper: Paper) -> str | None:
    """The venue as the paper's list prints it, else its name."""
    return paper.venue_printed or (paper.venue.name if paper.venue else None)


def place(paper: Paper) -> tuple[str | None, str | None, tuple[str, ...]]:
    """(venue, publisher, fields that are left without a place)."""
    venue = venue_of(paper)
    lost = ("month",) if paper.month and not paper.year else ()
    if paper.type in BY_PUBLISHER:
        return None, venue, (*lost, "publisher")
    return venue, paper.publisher, lost


def ends_of_pages(pages: str | None) -> tuple[str | None, str | None]:
    """(first, last) of a range; an article number, or what is no plain range, whole in the first."""
    found = _RANGE.match(pages or "")
    return (found[1], found[2]) if found else (pages, None)


def value_of(paper: Paper, scheme: Scheme) -> str | None:
    """The first identifier of a scheme, in the order of their values."""
    return next((one.value for one in _known(paper.identifiers) if one.scheme is scheme), None)


@lru_cache(maxsize=4)
def _known(identifiers: tuple[Identifier, ...]) -> list[Identifier]:
    """In the order of their values; one paper is asked for many schemes."""
    return sorted(map(canonical, identifiers))


def addresses(paper: Paper) -> list[str]:
    """The list's links; of a paper without a DOI the page of its other identifiers too."""
    links = shown_links(paper)
    if value_of(paper, Scheme.DOI) is None:
        known = _known(paper.identifiers)
        pages = (url_of(one) for scheme in _LANDING for one in known if one.scheme is scheme)
        links += [url for page in pages if page and (url := safe_url(page)) and url not in links]
    return links

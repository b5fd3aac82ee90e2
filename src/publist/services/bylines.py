"""A service's list of authors, with what is wrong with it: holes, an "et al." among the names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from publist.matching.names.numbered import unnumbered_author
from publist.model import PrintedAuthor

_OTHERS: Final = frozenset({"et al", "others", "and others", "u.a", "\u2026", "et. al", "and et al"})
"""What stands for more authors, without a full stop at its end."""
_NOBODY: Final = frozenset({"null", "none", "n/a", "nan", "unknown", "unknown author", "no author", "anonymous"})
"""What databases write where they have no name."""


@dataclass(frozen=True, slots=True)
class ServiceByline:
    """The authors who have names."""

    authors: tuple[PrintedAuthor, ...]
    others: bool
    """One of the names stands for more authors."""
    incomplete: bool
    """An author has no name: null, empty, only signs, "Unknown"."""


def byline_of(given: Iterable[PrintedAuthor | None]) -> ServiceByline:
    """The byline out of a service's entries; None for an entry that has no name.

    >>> byline = byline_of([PrintedAuthor("Ana Ruiz"), None, PrintedAuthor("et al.")])
    >>> [author.name for author in byline.authors], byline.others, byline.incomplete
    (['Ana Ruiz'], True, True)
    """
    authors: list[PrintedAuthor] = []
    others = incomplete = False
    for author in given:
        if author is not None and (author.name == "..." or author.name.casefold().rstrip(".") in _OTHERS):
            others = True
        elif author is None or not any(map(str.isalpha, author.name)) or author.name.casefold() in _NOBODY:
            incomplete = True
        else:
            authors.append(unnumbered_author(author))
    return ServiceByline(tuple(authors), others, incomplete)

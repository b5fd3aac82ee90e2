"""Papers as who is who sees them: names at places, and nothing else of the paper.

A long list names most people many times, and mostly in one way, so equal names are one object: a list of 100,000
papers has its bylines in a third of the memory that its authorships would take.
"""

from dataclasses import dataclass

from publist.model import Authorship, Identifier, Paper
from publist.text.names import name_key


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """Somebody on a paper, by all that tells who they are."""

    name: str
    """As this paper's records together spell it."""
    key: str
    """The form in which spellings of the name are equal."""
    family: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
    """(source, spelling) of every record that has a name there."""


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A paper's byline."""

    id: int
    """Of the paper in the store; 0 where it is in none."""
    key: str
    """The paper's citation key."""
    authors: tuple[NamedAuthor, ...] = ()
    """In the order of the byline: the first is at position 1."""


class Naming:
    """Makes the bylines of a list."""

    def __init__(self) -> None:
        """For one list; equal names are remembered as long as this is."""
        self._known: dict[str, NamedAuthor] = {}

    def paper(self, paper: Paper) -> NamedPaper:
        """The byline of a paper."""
        return NamedPaper(paper.id, paper.key, tuple([self._author(author) for author in paper.authors]))

    def _author(self, author: Authorship) -> NamedAuthor:
        return self.author(author.name, author.family, author.identifiers, author.spellings)

    def author(
        self,
        name: str,
        family: str | None,
        identifiers: tuple[Identifier, ...],
        spellings: tuple[tuple[str, str], ...],
    ) -> NamedAuthor:
        """Somebody who is named so; the same object as the last one of that name, where that one is equal."""
        known = self._known.get(name)
        if known is None or known.spellings != spellings or known.family != family or known.identifiers != identifiers:
            known = self._known[name] = NamedAuthor(name, name_key(name), family, identifiers, spellings)
        return known

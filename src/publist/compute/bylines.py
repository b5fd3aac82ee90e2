"""The bylines of papers that have been written but for who is on them."""

from collections.abc import Iterable, Sequence
from typing import Final

from publist.compute.people import PersonAt
from publist.matching.people.named import NamedPaper, Naming
from publist.model import Authorship, Paper
from publist.model.making import maker_of
from publist.store import Writer
from publist.store.fetch import chunks

_AT_ONCE: Final = 2_500
"""Papers whose authorships are in memory at once."""
_plain: Final = maker_of(Authorship, "position", "name", "printed", "family", "identifiers", "spellings")


class Bylines:
    """What is kept of new papers until it is known who is who: of a long list little more than the names."""

    def __init__(self) -> None:
        """Empty."""
        self.papers: list[NamedPaper] = []
        self._naming = Naming()
        self._saying_more: dict[int, tuple[Authorship, ...]] = {}
        """By the paper, where an authorship has a mark, or is printed otherwise than it is shown."""

    def add(self, papers: Iterable[Paper]) -> None:
        """Those of these papers."""
        for paper in papers:
            self.papers.append(self._naming.paper(paper))
            if any(map(_says_more, paper.authors)):
                self._saying_more[paper.id] = paper.authors

    def save(self, writer: Writer, author_of: PersonAt) -> None:
        """Writes them, with who is where."""
        for part in chunks(self.papers, _AT_ONCE):
            bylines = [(paper.id, self._authorships(paper)) for paper in part]
            writer.papers.save_bylines(bylines, [author_of.of(paper) for paper in part])

    def _authorships(self, paper: NamedPaper) -> Sequence[Authorship]:
        return self._saying_more.get(paper.id) or [
            _plain(position, author.name, author.name, author.family, author.identifiers, author.spellings)
            for position, author in enumerate(paper.authors, 1)
        ]


def _says_more(author: Authorship) -> bool:
    return bool(author.printed != author.name or author.co_first or author.corresponding or author.roles)

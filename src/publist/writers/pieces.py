"""Formats in which a paper's text does not depend on the other papers: a file is the pieces, one for each paper."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from publist.model import Paper
from publist.writers.arrangement import place_by
from publist.writers.style import Sort, Style


class Pieces(Protocol):
    """One export.  The pieces are made in any order, then put together in the order of the list."""

    def piece(self, paper: Paper) -> str:
        """One paper's text."""

    def whole(self, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The file, part by part, of all pieces in their order, each behind its paper's key."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Pieces with the same text between them, however many there are."""

    make: Callable[[Paper], str]
    head: str = ""
    between: str = ""
    foot: str = ""
    empty: str | None = None
    """The file of no paper, where that is not head and foot."""

    def piece(self, paper: Paper) -> str:
        """One paper's text."""
        return self.make(paper)

    def whole(self, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Head, pieces and foot."""
        some = False
        for _, piece in pieces:
            yield (self.between if some else self.head) + piece
            some = True
        if some:
            yield self.foot
        else:
            yield self.head + self.foot if self.empty is None else self.empty


def written(papers: Iterable[Paper], pieces: Pieces, sort: Sort = "newest") -> str:
    """The whole file, of papers in any order."""
    made = [(paper.key, pieces.piece(paper)) for paper in sorted(papers, key=place_by(sort))]
    return "".join(pieces.whole(made))


def writes(begin: Callable[[Style], Pieces]) -> Callable[[Sequence[Paper], Style], str]:
    """``write`` of a format that has ``pieces``."""
    return lambda papers, style: written(papers, begin(style), style.sort)


def array_of(item: Callable[[Paper], object]) -> Joined:
    """An array of JSON, two spaces deep, an item for each paper."""
    from msgspec import json

    def piece(paper: Paper) -> str:
        return json.format(json.encode(item(paper)), indent=2).decode("utf-8").replace("\n", "\n  ")

    return Joined(piece, head="[\n  ", between=",\n  ", foot="\n]\n", empty="[]\n")

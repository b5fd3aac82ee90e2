"""Numbers at the places of bylines, for lists of very many places."""

from collections.abc import ItemsView, Iterator, Mapping
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]
"""A paper (its id, or its index in a sequence), position of the authorship (1-based)."""

_NOTHING: Mapping[int, int] = {}


class PlaceMap(Mapping[Place, int]):
    """A number at each place.  A row for each paper takes a quarter of what a key for each place takes."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        """Empty."""
        self._rows: dict[int, dict[int, int]] = {}

    def set_row(self, paper: int, row: dict[int, int]) -> None:
        """The numbers of a whole byline, by position."""
        self._rows[paper] = row

    def row(self, paper: int) -> Mapping[int, int]:
        """The numbers of a byline, by position; none of a paper that is not here."""
        return self._rows.get(paper, _NOTHING)

    def rows(self) -> ItemsView[int, dict[int, int]]:
        """Each paper with the numbers of its byline."""
        return self._rows.items()

    def __getitem__(self, place: Place) -> int:
        paper, position = place
        return self._rows[paper][position]

    def __iter__(self) -> Iterator[Place]:
        return ((paper, position) for paper, row in self._rows.items() for position in row)

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

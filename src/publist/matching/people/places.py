"""Numbers at the places of bylines, for lists of very many places."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]
"""A paper (its id, or its index in a sequence), position of the authorship (1-based)."""

_NOTHING: Mapping[int, int] = {}


_USUAL: Final = 64


@cache
def _first(number: int) -> range:
    return range(1, number + 1)


def compact(positions: Sequence[int]) -> Sequence[int]:
    """Positions of a byline, as one range for all papers where they are all of it from the first on."""
    number = len(positions)
    whole = number <= _USUAL and positions == list(_first(number))
    return _first(number) if whole else tuple(positions)


class PlaceMap(Mapping[Place, int]):
    """A number at each place.  A row for each paper takes an eighth of what a key for each place takes."""

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        """Empty."""
        self._rows: dict[int, tuple[Sequence[int], tuple[int, ...]]] = {}

    def set_row(self, paper: int, row: Mapping[int, int]) -> None:
        """The numbers of a whole byline, by position."""
        self._rows[paper] = compact(list(row)), tuple(row.values())

    def row(self, paper: int) -> Mapping[int, int]:
        """The numbers of a byline, by position; none of a paper that is not here."""
        found = self._rows.get(paper)
        return _NOTHING if found is None else dict(zip(*found, strict=True))

    def rows(self) -> Iterator[tuple[int, Mapping[int, int]]]:
        """Each paper with the numbers of its byline."""
        return ((paper, dict(zip(*row, strict=True))) for paper, row in self._rows.items())

    def __getitem__(self, place: Place) -> int:
        paper, position = place
        positions, numbers = self._rows[paper]
        try:
            return numbers[positions.index(position)]
        except ValueError:
            raise KeyError(place) from None

    def __iter__(self) -> Iterator[Place]:
        return ((paper, position) for paper, (positions, _) in self._rows.items() for position in positions)

    def __len__(self) -> int:
        return sum(len(numbers) for _, numbers in self._rows.values())

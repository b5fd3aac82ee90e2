"""Which pages of people answer for which open papers: kept as papers are answered for, not counted for each page."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from typing import Final, Protocol

_WORTH: Final = 3
"""Papers for which a page is asked instead of a question each; for an owner one is enough."""


class Written(Protocol):
    """A paper, by its number, and who wrote it."""

    @property
    def id(self) -> int:
        """The paper's number."""

    @property
    def author_ids(self) -> Sequence[int]:
        """Who wrote it, of those at least who have an identifier in the service."""


class PageCover:
    """The people of a service, and the papers that they wrote."""

    def __init__(self, rows: Iterable[Written], people: Mapping[int, Sequence[str]], owners: Collection[int]) -> None:
        """``people``: by person of the store their identifiers in the service."""
        self._people = {author_id: list(ids) for author_id, ids in people.items()}
        self._owners = owners
        self._written: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            for author_id in set(row.author_ids):
                self._written[author_id].append(row.id)
        self._bearers: dict[str, set[int]] = defaultdict(set)
        for author_id, ids in people.items():
            for value in ids:
                self._bearers[value].add(author_id)
        self._open: dict[int, Written] | None = None
        self._papers: Counter[str] = Counter()
        self._of_owners: Counter[str] = Counter()
        self._names: list[str] = []
        self._heap: list[tuple[int, int]] = []

    def __bool__(self) -> bool:
        return bool(self._people)

    def ids_of(self, person: int) -> Sequence[str]:
        """Somebody's identifiers in the service."""
        return self._people.get(person, ())

    def learn(self, person: int, ids: Sequence[str]) -> bool:
        """Somebody has these identifiers; whether that was new."""
        known = self._people.setdefault(person, [])
        new = [value for value in ids if value not in known]
        known += new
        for value in new:
            self._bearers[value].add(person)
            self.recount()
        return bool(new)

    def written_by(self, identifier: str) -> set[int]:
        """The papers of who has this identifier."""
        return {id_ for person in self._bearers.get(identifier, ()) for id_ in self._written.get(person, ())}

    # --- which page is worth asking

    def recount(self) -> None:
        """Which papers have to be searched for is another question than before."""
        self._open = None

    def close(self, row_id: int) -> None:
        """A paper is answered for."""
        row = self._open.pop(row_id, None) if self._open is not None else None
        if row is not None:
            self._count(row, -1)

    def best(self, rows: Callable[[], Iterable[Written]], asked: Callable[[str], bool]) -> str | None:
        """The page that answers for most of the papers ``rows`` that has not been ``asked``, if for enough of them."""
        if self._open is None:
            self._begin(rows())
        while self._heap:
            papers, place = self._heap[0]
            value = self._names[-place]
            number = self._papers[value]
            if asked(value) or not (number >= _WORTH or self._of_owners[value]):
                heappop(self._heap)
            elif number != -papers:
                heapreplace(self._heap, (-number, place))
            else:
                return value
        return None

    def _begin(self, rows: Iterable[Written]) -> None:
        self._open = {row.id: row for row in rows}
        self._papers, self._of_owners = Counter(), Counter()
        for row in self._open.values():
            self._count(row, 1)
        self._names = sorted(self._papers)  # of pages with as many papers the last by name
        self._heap = [(-self._papers[value], -place) for place, value in enumerate(self._names)]
        heapify(self._heap)

    def _count(self, row: Written, by: int) -> None:
        for author_id in row.author_ids:
            for value in self._people.get(author_id, ()):
                self._papers[value] += by
                if author_id in self._owners:
                    self._of_owners[value] += by

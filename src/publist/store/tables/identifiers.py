"""Identifiers of papers and people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, func, select

from publist.model import Identifier, Scheme
from publist.store.fetch import conditions
from publist.store.schema import identifiers
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import Damage

_COLUMNS = ("paper_id", "author_id", "position", "scheme", "value")
_AT_ONCE = 20_000
"""Papers whose identifiers are in memory at a time."""
_SCHEMES = {scheme.value: scheme for scheme in Scheme}


class IdentifierReader(TableReader):
    """Reads identifiers."""

    def of_papers(self, paper_ids: Collection[int] | None = None) -> dict[int, tuple[Identifier, ...]]:
        """Those of each paper that has any, in their order."""
        return self._of(identifiers.c.paper_id, paper_ids)

    def each_of_papers(self, paper_ids: Collection[int] | None = None) -> Iterator[tuple[int, Identifier]]:
        """Each with the paper that has it, in no order; some are in memory at a time."""
        of = identifiers.c.paper_id
        query = select(of, identifiers.c.scheme, identifiers.c.value).where(of.is_not(None))
        if paper_ids is None:
            last = self._db.rows(select(func.max(of)))[0][0] or 0
            parts: Iterable[ColumnElement[bool]] = (
                of.between(first, first + _AT_ONCE - 1) for first in range(1, last + 1, _AT_ONCE)
            )
        else:
            parts = conditions(of, paper_ids)
        for part in parts:
            for paper_id, scheme, value in self._db.tuples(query.where(part)):
                if scheme in _SCHEMES:
                    yield paper_id, Identifier(_SCHEMES[scheme], value)

    def of_people(self, author_ids: Collection[int] | None = None) -> dict[int, tuple[Identifier, ...]]:
        """Those of each person who has any, in their order."""
        return self._of(identifiers.c.author_id, author_ids)

    def in_scheme(self, scheme: Scheme) -> dict[int, tuple[str, ...]]:
        """The identifiers of people in one scheme, by person; people without any are left out."""
        query = select(identifiers.c.author_id, identifiers.c.value)
        query = query.where(identifiers.c.author_id.is_not(None), identifiers.c.scheme == scheme.value)
        found: dict[int, list[str]] = defaultdict(list)
        for author_id, value in self._db.rows(query.order_by(identifiers.c.author_id, identifiers.c.position)):
            found[author_id].append(value)
        return {author_id: tuple(values) for author_id, values in found.items()}

    def bearers(self, bearer: Column[Any], wanted: Collection[Identifier]) -> set[int]:
        """The papers, or the people (``bearer``: the column that names them), that have one of these identifiers."""
        values: dict[str, set[str]] = defaultdict(set)
        for one in wanted:
            values[one.scheme.value].add(one.value)
        query = select(bearer).where(bearer.is_not(None))
        return {
            id_
            for scheme, some in values.items()
            for (id_,) in self._db.rows_of(query.where(identifiers.c.scheme == scheme), identifiers.c.value, some)
        }

    def _of(self, bearer: Column[Any], ids: Collection[int] | None) -> dict[int, tuple[Identifier, ...]]:
        query = select(bearer, identifiers.c.scheme, identifiers.c.value).where(bearer.is_not(None))
        found: dict[int, list[Identifier]] = defaultdict(list)
        for bearer_id, scheme, value in self._db.tuples_of(query.order_by(bearer, identifiers.c.position), bearer, ids):
            if scheme in _SCHEMES:
                found[bearer_id].append(Identifier(_SCHEMES[scheme], value))
            else:
                self._db.damage.append(Damage("unknown-value", "identifiers", field="scheme", value=scheme))
        return {bearer_id: tuple(listed) for bearer_id, listed in found.items()}


class IdentifierWriter(TableWriter, IdentifierReader):
    """Writes identifiers."""

    def add_to_papers(self, items: Iterable[tuple[int, Sequence[Identifier]]]) -> None:
        """Identifiers of papers, as (paper id, identifiers)."""
        self._db.insert_tuples(identifiers, _COLUMNS, (row for id_, given in items for row in _rows(given, id_, None)))

    def add_to_people(self, items: Iterable[tuple[int, Sequence[Identifier]]]) -> None:
        """Identifiers of people, as (author id, identifiers)."""
        self._db.insert_tuples(identifiers, _COLUMNS, (row for id_, given in items for row in _rows(given, None, id_)))

    def delete_of_papers(self, paper_ids: Collection[int]) -> None:
        """The identifiers of these papers go."""
        self._db.delete(identifiers, identifiers.c.paper_id, paper_ids)

    def delete_of_people(self, author_ids: Collection[int]) -> None:
        """The identifiers of these people go."""
        self._db.delete(identifiers, identifiers.c.author_id, author_ids)


def _rows(given: Sequence[Identifier], paper_id: int | None, author_id: int | None) -> list[tuple[object, ...]]:
    """Each once, in their order."""
    return [
        (paper_id, author_id, position, identifier.scheme.value, identifier.value)
        for position, identifier in enumerate(dict.fromkeys(given), 1)
    ]

"""What runs moved from one paper to another, written down so that undo can move it back."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, delete, select, update

from publist.store.fetch import chunks
from publist.store.schema import citation_counts, decisions, matches, moves, papers, records
from publist.store.tables.base import TableReader, TableWriter

_MOVABLE: Final[dict[str, Table]] = {table.name: table for table in (records, decisions, matches, citation_counts)}


@dataclass(frozen=True, slots=True)
class MovedPapers:
    """Papers from which rows were moved, with their citation keys then, and papers to which."""

    sources: dict[int, str]
    targets: frozenset[int]


class MoveReader(TableReader):
    """Reads moves."""

    def keys(self) -> set[str]:
        """The citation keys of all papers from which something was moved, merged ones included."""
        return {key for (key,) in self._db.rows(select(moves.c.from_key))}

    def has_key(self, key: str) -> bool:
        """Whether a paper of this citation key was there from which something was moved."""
        return bool(self._db.rows(select(moves.c.id).where(moves.c.from_key == key).limit(1)))

    def merged_into(self) -> dict[int, int]:
        """For papers that were merged into others: the paper that has their records now."""
        query = select(moves.c.from_paper_id, moves.c.to_paper_id).where(
            moves.c.from_paper_id.not_in(select(papers.c.id))
        )
        into: dict[int, int] = dict(map(tuple, self._db.rows(query.order_by(moves.c.id))))
        found = {}
        for start in into:
            at, seen = start, set()
            while at in into and at not in seen:
                seen.add(at)
                at = into[at]
            found[start] = at
        return found


class MoveWriter(TableWriter, MoveReader):
    """Moves rows and writes it down."""

    def move_papers(self, paper_ids: Collection[int], into: int) -> None:
        """Gives records, decisions, matches and counts of these papers to another one."""
        for table in _MOVABLE.values():
            self._move(table, table.c.paper_id, paper_ids, into)

    def move_records(self, record_ids: Collection[int], into: int) -> None:
        """Gives these records to another paper."""
        self._move(records, records.c.id, record_ids, into)

    def move_matches(self, match_ids: Collection[int], into: int) -> None:
        """Gives these matches to another paper."""
        self._move(matches, matches.c.id, match_ids, into)

    def papers_of(self, run_id: int) -> MovedPapers:
        """Between which papers a run moved rows."""
        query = select(moves.c.from_paper_id, moves.c.from_key, moves.c.to_paper_id).where(moves.c.run_id == run_id)
        found = self._db.rows(query.order_by(moves.c.id.desc()))
        return MovedPapers(
            {row.from_paper_id: row.from_key for row in found}, frozenset(row.to_paper_id for row in found)
        )

    def take_back(self, run_id: int) -> None:
        """Rows go back; those that a later run has moved on since stay where that run put them."""
        moved = self._db.rows(select(moves).where(moves.c.run_id == run_id).order_by(moves.c.id.desc()))
        by_step: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for row in moved:
            by_step[row.item, row.from_paper_id, row.to_paper_id].append(row.item_id)
        for (item, from_paper, to_paper), ids in by_step.items():
            table = _MOVABLE[item]
            for chunk in chunks(ids):
                here = table.c.id.in_(chunk) & (table.c.paper_id == to_paper)
                self._db.connection.execute(update(table).where(here).values(paper_id=from_paper))
        self._db.connection.execute(delete(moves).where(moves.c.run_id == run_id))

    def _move(self, table: Table, column: Any, values: Collection[int], paper_id: int) -> None:
        """Gives rows to another paper and writes down from where, so that undo can give them back."""
        query = select(table.c.id, table.c.paper_id, papers.c.key).join(papers, papers.c.id == table.c.paper_id)
        found = [
            row for row in self._db.rows_of(query.order_by(table.c.id), column, values) if row.paper_id != paper_id
        ]
        self._db.insert(
            moves,
            [
                {
                    "id": id_,
                    "run_id": self._db.run_id,
                    "item": table.name,
                    "item_id": row.id,
                    "from_paper_id": row.paper_id,
                    "from_key": row.key,
                    "to_paper_id": paper_id,
                }
                for id_, row in zip(self._db.reserve(moves, len(found)), found, strict=True)
            ],
        )
        for chunk in chunks([row.id for row in found]):
            self._db.change(update(table).where(table.c.id.in_(chunk)).values(paper_id=paper_id))

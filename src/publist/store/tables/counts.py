"""The history of citation counts, and which of them are held back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, func, select

from publist.model import CitationCount
from publist.store.fetch import Rows, chunks, conditions
from publist.store.schema import citation_counts, held_counts
from publist.store.tables.base import TableReader, TableWriter

_SHOWN = select(
    citation_counts.c.paper_id, citation_counts.c.source, citation_counts.c.count, citation_counts.c.observed_at
).order_by(citation_counts.c.paper_id, citation_counts.c.source)


class CountReader(TableReader):
    """Reads citation counts."""

    def history(self, paper_ids: Collection[int] | None = None) -> dict[int, list[CitationCount]]:
        """Every count that was stored, in the order of storing (clocks can run backwards, ids do not)."""
        query = (
            select(
                citation_counts.c.paper_id,
                citation_counts.c.source,
                citation_counts.c.count,
                citation_counts.c.observed_at,
                held_counts.c.count_id.is_not(None),
            )
            .outerjoin(held_counts, held_counts.c.count_id == citation_counts.c.id)
            .order_by(citation_counts.c.id)
        )
        found: dict[int, list[CitationCount]] = defaultdict(list)
        for paper_id, source, count, observed_at, held in self._db.rows_of(
            query, citation_counts.c.paper_id, paper_ids
        ):
            found[paper_id].append(CitationCount(source, count, observed_at, held=bool(held)))
        return dict(found)

    def of_run(self, run_id: int) -> dict[tuple[int, str], int]:
        """The counts that a run stored: (paper id, source) to count, the last where there are several."""
        query = select(citation_counts.c.paper_id, citation_counts.c.source, citation_counts.c.count)
        query = query.where(citation_counts.c.run_id == run_id).order_by(citation_counts.c.id)
        return {(paper_id, source): count for paper_id, source, count in self._db.rows(query)}

    def before_run(self, run_id: int) -> dict[tuple[int, str], int]:
        """The last count of each (paper id, source) of those that the run counted, as earlier runs had stored it."""
        counted = select(citation_counts.c.paper_id).where(citation_counts.c.run_id == run_id)
        query = select(citation_counts.c.paper_id, citation_counts.c.source, citation_counts.c.count)
        query = query.where(citation_counts.c.run_id < run_id, citation_counts.c.paper_id.in_(counted))
        found = self._db.rows(query.order_by(citation_counts.c.id))
        return {(paper_id, source): count for paper_id, source, count in found}

    def latest(self, paper_ids: Collection[int] | None) -> Rows:
        """The last count of each source that is not held back."""
        shown = citation_counts.c.id.not_in(select(held_counts.c.count_id))
        latest = select(func.max(citation_counts.c.id)).where(shown)
        latest = latest.group_by(citation_counts.c.paper_id, citation_counts.c.source)
        found: list[Any] = []
        for condition in [None] if paper_ids is None else conditions(citation_counts.c.paper_id, paper_ids):
            inner = latest if condition is None else latest.where(condition)
            found.extend(self._db.rows(_SHOWN.where(citation_counts.c.id.in_(inner))))
        return found


class CountWriter(TableWriter, CountReader):
    """Writes citation counts."""

    def add(self, items: Sequence[tuple[int, CitationCount]]) -> None:
        """Appends to the history of citation counts, as (paper id, count); nothing is overwritten."""
        ids = self._db.reserve(citation_counts, len(items))
        self._db.insert(
            citation_counts,
            [
                {
                    "id": id_,
                    "paper_id": paper_id,
                    "run_id": self._db.run_id,
                    "source": count.source,
                    "count": count.count,
                    "observed_at": count.observed_at,
                }
                for id_, (paper_id, count) in zip(ids, items, strict=True)
            ],
        )
        held = [{"count_id": id_} for id_, (_, count) in zip(ids, items, strict=True) if count.held]
        self._db.insert(held_counts, held)

    def release(self, paper_ids: Collection[int]) -> None:
        """The counts of these papers that were held back are shown from now on."""
        for chunk in chunks(sorted(set(paper_ids))):
            of_these = select(citation_counts.c.id).where(citation_counts.c.paper_id.in_(chunk))
            if self._db.change(delete(held_counts).where(held_counts.c.count_id.in_(of_these))):
                self._db.has_changed = True

    def take_back(self, run_id: int) -> None:
        """A run's counts go."""
        self._db.connection.execute(delete(citation_counts).where(citation_counts.c.run_id == run_id))

"""When each source was last asked about each paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, delete, func, literal, or_, select

from publist.store.fetch import chunks
from publist.store.schema import lookups, papers
from publist.store.tables.base import TableReader, TableWriter
from publist.store.utc_column import UtcDateTime


@dataclass(frozen=True, slots=True)
class Lately:
    """Since when a lookup of a paper is one that was made lately."""

    now: datetime
    """Lookups after this are of a clock that was wrong."""
    missed: datetime
    """Of a paper that the source did not know."""
    known: Sequence[tuple[int, datetime]]
    """Of one that it knew, by the first year of papers of that age, the youngest first; the last has all others."""


class LookupReader(TableReader):
    """Reads lookups."""

    def find(self, source: str, *, found: bool | None = None) -> dict[int, datetime]:
        """When a source was last asked about each paper; with ``found`` only where it (did not) know it."""
        query = select(lookups.c.paper_id, lookups.c.asked_at).where(lookups.c.source == source)
        if found is not None:
            query = query.where(lookups.c.found.is_(found))
        return dict(map(tuple, self._db.rows(query)))

    def not_lately(self, source: str, lately: "Lately") -> dict[int, tuple[datetime | None, bool]]:
        """The papers, hidden ones apart, that a source was not asked about lately: when it was, and if it knew them."""
        asked, known, year = lookups.c.asked_at, lookups.c.found, papers.c.year
        since = case(
            (known.is_(False), literal(lately.missed, UtcDateTime)),
            (year.is_(None), literal(lately.known[0][1], UtcDateTime)),
            *((year >= first, literal(at, UtcDateTime)) for first, at in lately.known),
        )
        of_source = (lookups.c.paper_id == papers.c.id) & (lookups.c.source == source)
        query = select(papers.c.id, asked, known).outerjoin(lookups, of_source).where(papers.c.hidden.is_(False))
        query = query.where(or_(asked.is_(None), asked > literal(lately.now, UtcDateTime), asked <= since))
        return {id_: (at, bool(found)) for id_, at, found in self._db.rows(query.order_by(papers.c.id))}

    def is_new(self, source: str) -> bool:
        """Whether a source was never asked about any paper."""
        return not self._db.rows(select(lookups.c.paper_id).where(lookups.c.source == source).limit(1))

    def any(self) -> bool:
        """Whether any source was asked about any paper."""
        return bool(self._db.rows(select(lookups.c.paper_id).limit(1)))

    def sources(self) -> list[str]:
        """The sources that were asked about any paper."""
        return sorted(source for (source,) in self._db.rows(select(lookups.c.source).distinct()))

    def papers(self, *, found: bool = False) -> int:
        """How many papers some source was asked about; with ``found`` those that some source knew."""
        query = select(func.count(func.distinct(lookups.c.paper_id)))
        (row,) = self._db.rows(query.where(lookups.c.found.is_(True)) if found else query)
        return int(row[0])


class LookupWriter(TableWriter, LookupReader):
    """Writes lookups."""

    def set(self, items: Sequence[tuple[int, str, datetime, bool]]) -> None:
        """When a source was asked about a paper and whether it knew it: (paper id, source, when, found)."""
        latest = {(paper_id, source): (asked_at, found) for paper_id, source, asked_at, found in items}
        for source in sorted({source for _, source in latest}):
            asked = sorted(paper_id for paper_id, of in latest if of == source)
            for chunk in chunks(asked):
                of_these = (lookups.c.source == source) & lookups.c.paper_id.in_(chunk)
                self._db.connection.execute(delete(lookups).where(of_these))
        self._db.insert(
            lookups,
            [
                {"paper_id": id_, "source": source, "run_id": self._db.run_id, "asked_at": asked_at, "found": found}
                for (id_, source), (asked_at, found) in latest.items()
            ],
        )

    def take_back(self, run_id: int) -> None:
        """A run's lookups go."""
        self._db.connection.execute(delete(lookups).where(lookups.c.run_id == run_id))

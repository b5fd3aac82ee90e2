"""Whether a run has changed anything: a sync or refresh that heard only what is known has not.

What such a run notes (when a service was asked, that a count is still so) stays; it is nothing to undo or to log.
"""

from typing import Final

from sqlalchemy import Select, and_, func, or_, select

from publist.store.fetch import Fetcher
from publist.store.schema import changes, citation_counts, decisions, held_counts, matches, moves, proposals, records

_MARKS: Final = (
    records.c.run_id,
    records.c.retired_by,
    decisions.c.run_id,
    matches.c.run_id,
    moves.c.run_id,
    proposals.c.run_id,
    proposals.c.decided_by,
    changes.c.run_id,
)


def changes_something(db: Fetcher, run_id: int) -> bool:
    """Whether the run brought, replaced, moved or decided anything, or a count that is another than the last."""
    marked = any(db.rows(select(column).where(column == run_id).limit(1)) for column in _MARKS)
    return marked or bool(db.rows(_new_counts(run_id)))


def _new_counts(run_id: int) -> Select[tuple[int]]:
    """The run's counts that differ from the last one of the same paper and source, also in being held back."""
    counts, former = citation_counts, citation_counts.alias()
    before = (
        select(func.max(former.c.id))
        .where(former.c.paper_id == counts.c.paper_id, former.c.source == counts.c.source, former.c.id < counts.c.id)
        .scalar_subquery()
    )
    last, held, last_held = citation_counts.alias(), held_counts.alias(), held_counts.alias()
    known = and_(last.c.id == before, last.c.count == counts.c.count)
    joined = (
        counts.outerjoin(last, known)
        .outerjoin(held, held.c.count_id == counts.c.id)
        .outerjoin(last_held, last_held.c.count_id == last.c.id)
    )
    return (
        select(counts.c.id)
        .select_from(joined)
        .where(counts.c.run_id == run_id)
        .where(or_(last.c.id.is_(None), held.c.count_id.is_(None) != last_held.c.count_id.is_(None)))
        .limit(1)
    )

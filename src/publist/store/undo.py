"""Undo: a run's records and decisions are taken away; what is left is folded again by the caller."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Table, case, delete, func, insert, not_, select, update
from sqlalchemy import exists as there_is

from publist.errors import UsageError
from publist.store.fetch import chunks
from publist.store.schema import (
    citation_counts,
    decisions,
    lookups,
    matches,
    moves,
    papers,
    proposals,
    records,
    runs,
    venue_names,
    venues,
)

if TYPE_CHECKING:
    from publist.store.writer import Writer

_MOVED: Final[dict[str, Table]] = {table.name: table for table in (records, decisions, matches, citation_counts)}


def undo(writer: "Writer", run_id: int, *, now: datetime) -> set[int]:
    """See ``Writer.undo_run``."""
    connection = writer.connection
    run = connection.execute(select(runs.c.undone_at).where(runs.c.id == run_id)).first()
    if run is None:
        raise UsageError(f"there is no run {run_id}")
    if run.undone_at is not None:
        raise UsageError(f"run {run_id} is undone already")
    _ = writer.run_id  # an undo is a run too: the history shows it
    touched = _move_back(writer, run_id) | _papers_of(writer, run_id)
    retired = _retired_by(writer, run_id)
    connection.execute(update(records).where(records.c.retired_by == run_id).values(retired_by=None))
    venues_before = _venues_of(writer, touched)
    for table in (matches, records, decisions, citation_counts, lookups):
        connection.execute(delete(table).where(table.c.run_id == run_id))
    _bring_back(writer, retired)
    connection.execute(delete(proposals).where(proposals.c.run_id == run_id, proposals.c.decided_by.is_(None)))
    reopened = update(proposals).where(proposals.c.decided_by == run_id)
    connection.execute(reopened.values(state="open", decided_by=None))
    _make_newest_current(writer, touched)
    gone = _without_word(writer, touched)
    writer.delete_papers(gone)
    _delete_orphan_venues(writer)
    writer.renew_acronyms(venues_before)
    connection.execute(update(runs).where(runs.c.id == run_id).values(status="undone", undone_at=now))
    return touched - gone


def _papers_of(writer: "Writer", run_id: int) -> set[int]:
    """Papers whose records or decisions change; counts and lookups do not change what is reconciled."""
    found: set[int] = set()
    for table in (records, decisions):
        query = select(table.c.paper_id).where(table.c.run_id == run_id, table.c.paper_id.is_not(None)).distinct()
        found.update(writer.connection.execute(query).scalars())
    return found


def _move_back(writer: "Writer", run_id: int) -> set[int]:
    """Rows that have been moved on since, by a later run, stay where that run put them."""
    query = select(moves).where(moves.c.run_id == run_id).order_by(moves.c.id.desc())
    moved = writer.connection.execute(query).all()
    if not moved:
        return set()
    _restore_papers(writer, {row.from_paper_id: row.from_key for row in moved})
    by_step: dict[tuple[str, int, int], list[int]] = {}
    for row in moved:
        by_step.setdefault((row.item, row.from_paper_id, row.to_paper_id), []).append(row.item_id)
    for (item, from_paper, to_paper), ids in by_step.items():
        table = _MOVED[item]
        for chunk in chunks(ids):
            here = table.c.id.in_(chunk) & (table.c.paper_id == to_paper)
            writer.connection.execute(update(table).where(here).values(paper_id=from_paper))
    writer.connection.execute(delete(moves).where(moves.c.run_id == run_id))
    return {row.from_paper_id for row in moved} | _present(writer, {row.to_paper_id for row in moved})


def _restore_papers(writer: "Writer", wanted: dict[int, str]) -> None:
    """Merged papers return under their id and key; the caller's reconciliation fills them."""
    present = _present(writer, wanted)
    rows = [
        {"id": id_, "key": key, "title": "", "others": False, "hidden": False}
        | {"extra": "[]", "provenance": "[]", "warnings": "[]"}
        for id_, key in sorted(wanted.items())
        if id_ not in present
    ]
    if rows:
        writer.connection.execute(insert(papers), rows)


def _present(writer: "Writer", ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(ids)):
        found.update(writer.connection.execute(select(papers.c.id).where(papers.c.id.in_(chunk))).scalars())
    return found


def _make_newest_current(writer: "Writer", paper_ids: set[int]) -> None:
    """Where a paper has records of a source and key but none of them current, the newest is current again.

    Unless they were retired by a run that still stands.
    """
    is_current = func.max(case((records.c.current.is_(True), 1), else_=0))
    for chunk in chunks(sorted(paper_ids)):
        newest = (
            select(func.max(records.c.id))
            .where(records.c.paper_id.in_(chunk))
            .group_by(records.c.paper_id, records.c.source, records.c.key)
            .having(is_current == 0, func.count(records.c.retired_by) == 0)
        )
        writer.connection.execute(update(records).where(records.c.id.in_(newest)).values(current=True))


def _retired_by(writer: "Writer", run_id: int) -> list[Any]:
    columns = (records.c.id, records.c.paper_id, records.c.source, records.c.key)
    query = select(*columns).where(records.c.retired_by == run_id, records.c.run_id != run_id)
    return list(writer.connection.execute(query.order_by(records.c.id)).all())


def _bring_back(writer: "Writer", retired: Sequence[Any]) -> None:
    """Records that the run had replaced are current again, unless a later run has put others in their place."""
    paper_ids = {row.paper_id for row in retired}
    taken: set[tuple[int, str, str]] = set()
    for chunk in chunks(sorted(paper_ids)):
        query = select(records.c.paper_id, records.c.source, records.c.key).where(
            records.c.paper_id.in_(chunk), records.c.current.is_(True)
        )
        taken.update((row.paper_id, row.source, row.key) for row in writer.connection.execute(query))
    back = [row.id for row in retired if (row.paper_id, row.source, row.key) not in taken]
    for chunk in chunks(back):
        writer.connection.execute(update(records).where(records.c.id.in_(chunk)).values(current=True))


def _venues_of(writer: "Writer", paper_ids: set[int]) -> set[int]:
    query = select(papers.c.venue_id).where(papers.c.venue_id.is_not(None))
    return {id_ for (id_,) in writer._rows_of(query, papers.c.id, paper_ids)}  # noqa: SLF001


def _without_word(writer: "Writer", paper_ids: set[int]) -> set[int]:
    """Papers that no record speaks of any more: what a person said of them goes with them."""
    found: set[int] = set()
    for chunk in chunks(sorted(paper_ids)):
        query: Any = select(papers.c.id).where(papers.c.id.in_(chunk))
        query = query.where(not_(there_is().where(records.c.paper_id == papers.c.id, records.c.current.is_(True))))
        found.update(writer.connection.execute(query).scalars())
    return found


def _delete_orphan_venues(writer: "Writer") -> None:
    used = there_is().where(papers.c.venue_id == venues.c.id)
    writer.connection.execute(delete(venues).where(not_(used)))
    as_printed = there_is().where(
        papers.c.venue_id == venue_names.c.venue_id, papers.c.venue_printed == venue_names.c.name
    )
    writer.connection.execute(delete(venue_names).where(not_(as_printed)))

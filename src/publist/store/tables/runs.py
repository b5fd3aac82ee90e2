"""The jobs that changed the store, and what each of them changed, field by field."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, select, update

from publist.errors import UsageError
from publist.store.codec import object_from_json
from publist.store.schema import changes, runs
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import FieldChange, Run


class RunReader(TableReader):
    """Reads runs and their changes."""

    def find(self, limit: int | None = None, *, changed: bool = False) -> list[Run]:
        """The jobs, the last one first; with ``changed`` only those that changed the list or what is known of it."""
        query = select(runs).order_by(runs.c.id.desc()).limit(limit)
        if changed:
            query = query.where(runs.c.changed.is_(True))
        return [Run(**{**row._mapping, "summary": object_from_json(row.summary)}) for row in self._db.rows(query)]  # noqa: SLF001

    def changes(self, run_id: int) -> list[FieldChange]:
        """What a run changed, in the order in which it did."""
        return self.changes_of({run_id}).get(run_id, [])

    def changes_of(self, run_ids: Collection[int]) -> dict[int, list[FieldChange]]:
        """The same of several runs."""
        return self._changes(changes.c.run_id, run_ids)

    def changes_about(self, paper_ids: Collection[int]) -> dict[int, list[FieldChange]]:
        """What each run changed of these papers."""
        return self._changes(changes.c.paper_id, paper_ids)

    def _changes(self, column: Column[Any], values: Collection[int]) -> dict[int, list[FieldChange]]:
        found: dict[int, list[FieldChange]] = defaultdict(list)
        for row in sorted(self._db.rows_of(select(changes), column, values), key=attrgetter("id")):
            found[row.run_id].append(FieldChange(row.paper_id, row.key, row.field, row.old, row.new, row.source))
        return dict(found)


class RunWriter(TableWriter, RunReader):
    """Writes runs and their changes."""

    def add_changes(self, items: Sequence[FieldChange]) -> None:
        """Writes down what this run changed."""
        ids = self._db.reserve(changes, len(items))
        self._db.insert(
            changes,
            (
                {
                    "id": id_,
                    "run_id": self._db.run_id,
                    "paper_id": item.paper_id,
                    "key": item.key,
                    "field": item.field,
                    "old": item.old,
                    "new": item.new,
                    "source": item.source,
                }
                for id_, item in zip(ids, items, strict=True)
            ),
        )

    def mark_redone(self, run_id: int, *, now: datetime) -> None:
        """An undo that was itself taken back."""
        self._db.connection.execute(update(runs).where(runs.c.id == run_id).values(status="undone", undone_at=now))

    def take_back(self, run_id: int, *, now: datetime) -> None:
        """Marks a run as undone; what it changed stays in the history.

        Raises UsageError when there is no such run or it is undone already.
        """
        run = self._db.connection.execute(select(runs.c.undone_at).where(runs.c.id == run_id)).first()
        if run is None:
            raise UsageError("unknown-run", run=run_id)
        if run.undone_at is not None:
            raise UsageError("run-undone", run=run_id)
        self._db.connection.execute(update(runs).where(runs.c.id == run_id).values(status="undone", undone_at=now))

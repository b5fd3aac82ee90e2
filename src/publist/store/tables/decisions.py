"""What persons decided.  The one place that reads and writes the table ``decisions``."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select

from publist.model import Decision, DecisionKind
from publist.store.schema import decisions
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import Damage

_QUERY = select(
    decisions.c.id,
    decisions.c.kind,
    decisions.c.paper_id,
    decisions.c.author_id,
    decisions.c.field,
    decisions.c.subject,
    decisions.c.value,
    decisions.c.decided_at,
).order_by(decisions.c.id)


class DecisionReader(TableReader):
    """Reads decisions."""

    def find(
        self, paper_ids: Collection[int] | None = None, *, kinds: Collection[DecisionKind] | None = None
    ) -> list[Decision]:
        """What persons decided, oldest first; with ``paper_ids`` only what is about these papers."""
        query = _QUERY if kinds is None else _QUERY.where(decisions.c.kind.in_(sorted(kinds)))
        found = []
        for id_, kind, paper_id, author_id, field, subject, value, decided_at in self._db.rows_of(
            query, decisions.c.paper_id, paper_ids
        ):
            try:
                known = DecisionKind(kind)
            except ValueError:
                self._db.damage.append(Damage("unknown-value", "decisions", id_, "kind", kind))
                continue
            found.append(
                Decision(
                    id=id_,
                    kind=known,
                    paper_id=paper_id,
                    author_id=author_id,
                    field=field,
                    subject=subject,
                    value=value,
                    decided_at=decided_at,
                )
            )
        return sorted(found, key=lambda decision: decision.id)


class DecisionWriter(TableWriter, DecisionReader):
    """Writes decisions."""

    def add(self, items: Sequence[Decision]) -> list[int]:
        """What a person decided (``id`` is not looked at); returns the ids."""
        ids = self._db.reserve(decisions, len(items))
        self._db.insert(
            decisions,
            [
                {
                    "id": id_,
                    "run_id": self._db.run_id,
                    "kind": decision.kind.value,
                    "paper_id": decision.paper_id,
                    "author_id": decision.author_id,
                    "field": decision.field,
                    "subject": decision.subject,
                    "value": decision.value,
                    "decided_at": decision.decided_at,
                }
                for id_, decision in zip(ids, items, strict=True)
            ],
        )
        return ids

    def take_back(self, run_id: int) -> set[int]:
        """A run's decisions go; returns the papers that they were about."""
        query = select(decisions.c.paper_id).where(decisions.c.run_id == run_id, decisions.c.paper_id.is_not(None))
        touched = set(self._db.connection.execute(query.distinct()).scalars())
        self._db.connection.execute(delete(decisions).where(decisions.c.run_id == run_id))
        return touched

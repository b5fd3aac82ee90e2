"""What persons decided.  The one place that reads and writes the table ``decisions``.

A row has the kind of the decision, the paper that it is about in a column of its own (a merge moves it), and all else
of it as a JSON object.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Row, bindparam, delete, select

from publist.model import (
    Decision,
    DifferentPerson,
    GroupIs,
    NamePerson,
    OwnersAre,
    SameAsOwner,
    SamePerson,
    StoredDecision,
)
from publist.model.decisions import KINDS, anchors_about
from publist.store.codec import UNREADABLE, decision_from_json, to_json
from publist.store.fetch import Fetcher, Rows
from publist.store.schema import decisions
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import Damage

_TAGS: Final = {kind: tag for tag, kind in KINDS.items()}
_PAPER: Final = "paper"
"""The field that has a column of its own."""
_NAMES: Final = frozenset({_PAPER, "other", "one", "person"})
"""Fields that name papers or people; what is kept has no citation key and no name there."""
_ABOUT_PEOPLE: Final = (OwnersAre, SamePerson, DifferentPerson, SameAsOwner, NamePerson)
_QUERY = select(
    decisions.c.id,
    decisions.c.run_id,
    decisions.c.kind,
    decisions.c.paper_id,
    decisions.c.data,
    decisions.c.decided_at,
).order_by(decisions.c.id)
_NEWEST: Final = (
    _QUERY.order_by(None)
    .where(decisions.c.kind == bindparam("of_kind"))
    .order_by(decisions.c.id.desc())
    .limit(1)
    .offset(bindparam("number"))
)


class DecisionReader(TableReader):
    """Reads decisions."""

    def __init__(self, db: Fetcher) -> None:
        """Within a transaction."""
        super().__init__(db)
        self._decoded: dict[type[Decision], tuple[Row[Any], StoredDecision]] = {}
        """The newest of a kind: a university's owners are one long row, which a change asks for again and again."""

    def find(
        self, paper_ids: Collection[int] | None = None, *, kinds: Collection[type[Decision]] | None = None
    ) -> list[StoredDecision]:
        """What persons decided, oldest first; with ``paper_ids`` only what is about these papers."""
        query = _QUERY
        if kinds is not None:
            query = query.where(decisions.c.kind.in_(sorted(_TAGS[kind] for kind in kinds)))
        found = self._read(self._db.rows_of(query, decisions.c.paper_id, paper_ids))
        return sorted(found, key=lambda stored: stored.id)

    def newest(self, kind: type[Decision]) -> StoredDecision | None:
        """The last decision of a kind that can be read."""
        number = 0
        while rows := self._db.rows(_NEWEST, {"of_kind": _TAGS[kind], "number": number}):
            before = self._decoded.get(kind)
            if before and rows[0] == before[0]:
                return before[1]
            if found := self._read(rows):
                self._decoded[kind] = rows[0], found[0]
                return found[0]
            number += 1
        return None

    def _read(self, rows: Rows) -> list[StoredDecision]:
        found = []
        for id_, run_id, kind, paper_id, data, decided_at in rows:
            try:
                decision = _decision(kind, paper_id, data)
            except (*UNREADABLE, KeyError, TypeError):
                self._db.damage.append(Damage("unreadable", "decisions", id_))
                continue
            found.append(StoredDecision(decision, decided_at, id_, run_id, paper_id))
        return found


class DecisionWriter(TableWriter, DecisionReader):
    """Writes decisions."""

    def add(self, items: Sequence[Decision], *, decided_at: datetime) -> list[int]:
        """What a person decided; returns the ids.  Papers and people must be named by their lasting numbers."""
        ids = self._db.reserve(decisions, len(items))
        self._touch(items)
        self._db.insert(
            decisions,
            [
                {"id": id_, "run_id": self._db.run_id, "decided_at": decided_at, **_columns(decision)}
                for id_, decision in zip(ids, items, strict=True)
            ],
        )
        return ids

    def take_back(self, run_id: int) -> set[int]:
        """A run's decisions go; returns the papers that they were about."""
        query = select(decisions.c.paper_id).where(decisions.c.run_id == run_id, decisions.c.paper_id.is_not(None))
        touched = set(self._db.connection.execute(query.distinct()).scalars())
        about = _QUERY.where(decisions.c.run_id == run_id, decisions.c.kind.in_(sorted(map(_TAGS.get, _ABOUT_PEOPLE))))
        self._touch([stored.decision for stored in self._read(self._db.rows(about))])
        self._db.connection.execute(delete(decisions).where(decisions.c.run_id == run_id))
        return touched

    def _touch(self, items: Iterable[Decision]) -> None:
        """Notes whom decisions are about that come or go."""
        touched = self._db.touched
        for decision in items:
            if isinstance(decision, OwnersAre | SameAsOwner):
                touched.owners = True
            if isinstance(decision, OwnersAre | GroupIs):
                self._db.claim("whole", [type(decision).__name__])
            touched.anchors.update(anchors_about(decision))


def _columns(decision: Decision) -> dict[str, object]:
    values: dict[str, Any] = msgspec.to_builtins(decision)
    if any(isinstance(values.get(name), str) for name in _NAMES):
        raise TypeError(f"{decision} names something by a key or a name")
    paper_id = values.pop(_PAPER, None)
    return {"kind": _TAGS[type(decision)], "paper_id": paper_id, "data": to_json(values)}


def _decision(kind: str, paper_id: int | None, data: str) -> Decision:
    if paper_id is None:
        return decision_from_json(data, KINDS[kind])
    decision: Decision = msgspec.convert({**json.loads(data), _PAPER: paper_id}, KINDS[kind])
    return decision

"""Papers that sources know and the list may lack."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from publist.model import Match, Outcome
from publist.store.codec import UNREADABLE, reasons_from_json, record_from_json, record_to_json, to_json
from publist.store.fetch import chunks, in_bulk
from publist.store.schema import proposals
from publist.store.tables.base import TableReader, TableWriter
from publist.store.values import Damage, StoredProposal


class ProposalReader(TableReader):
    """Reads proposals."""

    @in_bulk
    def find(self, *states: str) -> list[StoredProposal]:
        """Proposed records in these states (none named: in all), in the order of their numbers and ids."""
        query = select(proposals).order_by(proposals.c.number, proposals.c.id)
        if states:
            query = query.where(proposals.c.state.in_(states))
        found = []
        for row in self._db.rows(query):
            try:
                record = record_from_json(row.data, raw=row.raw)
                match = Match(Outcome(row.outcome), row.score, reasons_from_json(row.reasons))
            except UNREADABLE:
                self._db.damage.append(Damage("unreadable", "proposals", row.id))
                continue
            found.append(StoredProposal(row.id, row.number, row.owner, record, match, row.state, row.observed_at))
        return found

    def number_open(self) -> int:
        """How many papers are proposed and neither taken in nor refused."""
        query = select(func.count(func.distinct(proposals.c.number))).where(proposals.c.state == "open")
        return int(self._db.rows(query)[0][0])


class ProposalWriter(TableWriter, ProposalReader):
    """Writes proposals."""

    def next_number(self) -> int:
        """The next free number of a proposed paper."""
        self._db.claim("whole", ["numbers of proposals"])
        last: int = self._db.connection.execute(select(func.max(proposals.c.number))).scalar() or 0
        return last + 1

    def add(self, items: Sequence[StoredProposal], observed_at: datetime) -> None:
        """Stores proposed records (``id`` is not looked at) under their numbers."""
        ids = self._db.reserve(proposals, len(items))
        self._db.insert(
            proposals,
            [
                {
                    "id": id_,
                    "run_id": self._db.run_id,
                    "number": item.number,
                    "owner": item.owner,
                    "source": item.record.source,
                    "key": item.record.key,
                    "observed_at": observed_at,
                    "title": item.record.title,
                    "data": record_to_json(item.record),
                    "raw": item.record.raw,
                    "outcome": item.match.outcome.value,
                    "score": item.match.score,
                    "reasons": to_json(item.match.reasons),
                    "state": item.state,
                    "decided_by": None,
                }
                for id_, item in zip(ids, items, strict=True)
            ],
        )

    def drop_twins(self) -> None:
        """Of a record that two branches proposed to one owner the one stays that was decided about, else the first."""
        kept: dict[tuple[str, str, str], tuple[int, bool]] = {}
        columns = (proposals.c.id, proposals.c.owner, proposals.c.source, proposals.c.key, proposals.c.decided_by)
        for id_, owner, source, key, decided_by in self._db.rows(select(*columns).order_by(proposals.c.id)):
            former = kept.get((owner, source, key))
            if former is None or (decided_by is not None and not former[1]):
                kept[owner, source, key] = (id_, decided_by is not None)
        known = {id_ for id_, _ in kept.values()}
        self._db.delete(proposals, proposals.c.id, {id_ for (id_,) in self._db.rows(select(proposals.c.id))} - known)

    def decide(self, numbers: Collection[int], state: str) -> None:
        """What a person decided about proposed papers: ``accepted``, ``refused`` or ``open`` again."""
        for chunk in chunks(sorted(set(numbers))):
            values = {"state": state, "decided_by": self._db.run_id}
            self._db.change(update(proposals).where(proposals.c.number.in_(chunk)).values(values))

    def take_back(self, run_id: int) -> None:
        """A run's proposals go unless a person has decided about them; those that it decided are open again."""
        own = (proposals.c.run_id == run_id) & proposals.c.decided_by.is_(None)
        self._db.connection.execute(delete(proposals).where(own))
        reopened = update(proposals).where(proposals.c.decided_by == run_id)
        self._db.connection.execute(reopened.values(state="open", decided_by=None))

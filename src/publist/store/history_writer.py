"""Writing what changed over time: citation counts, what a run did, and papers that are proposed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update

from publist.model import CitationCount
from publist.store.bulk import BulkWriter
from publist.store.codec import record_to_json, to_json
from publist.store.fetch import chunks
from publist.store.schema import changes, citation_counts, held_counts, proposals
from publist.store.values import FieldChange, StoredProposal


class HistoryWriter(BulkWriter):
    """The part of the writer that is about time."""

    def add_counts(self, items: Sequence[tuple[int, CitationCount]]) -> None:
        """Appends to the history of citation counts, as (paper id, count); nothing is overwritten."""
        ids = self._reserve(citation_counts, len(items))
        self._insert(
            citation_counts,
            [
                {
                    "id": id_,
                    "paper_id": paper_id,
                    "run_id": self.run_id,
                    "source": count.source,
                    "count": count.count,
                    "observed_at": count.observed_at,
                }
                for id_, (paper_id, count) in zip(ids, items, strict=True)
            ],
        )
        held = [{"count_id": id_} for id_, (_, count) in zip(ids, items, strict=True) if count.held]
        self._insert(held_counts, held)

    def release_counts(self, paper_ids: Collection[int]) -> None:
        """The counts of these papers that were held back are shown from now on."""
        for chunk in chunks(sorted(set(paper_ids))):
            of_these = select(citation_counts.c.id).where(citation_counts.c.paper_id.in_(chunk))
            self._change(delete(held_counts).where(held_counts.c.count_id.in_(of_these)))

    def add_changes(self, items: Sequence[FieldChange]) -> None:
        """Writes down what this run changed."""
        ids = self._reserve(changes, len(items))
        self._insert(
            changes,
            [
                {
                    "id": id_,
                    "run_id": self.run_id,
                    "paper_id": item.paper_id,
                    "key": item.key,
                    "field": item.field,
                    "old": item.old,
                    "new": item.new,
                    "source": item.source,
                }
                for id_, item in zip(ids, items, strict=True)
            ],
        )

    def next_proposal(self) -> int:
        """The next free number of a proposed paper."""
        last: int = self.connection.execute(select(func.max(proposals.c.number))).scalar() or 0
        return last + 1

    def add_proposals(self, items: Sequence[StoredProposal], observed_at: datetime) -> None:
        """Stores proposed records (``id`` is not looked at) under their numbers."""
        ids = self._reserve(proposals, len(items))
        self._insert(
            proposals,
            [
                {
                    "id": id_,
                    "run_id": self.run_id,
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

    def decide_proposals(self, numbers: Collection[int], state: str) -> None:
        """A person's word on proposed papers: ``accepted``, ``refused`` or ``open`` again."""
        for chunk in chunks(sorted(set(numbers))):
            values = {"state": state, "decided_by": self.run_id}
            self._change(update(proposals).where(proposals.c.number.in_(chunk)).values(values))

"""What changed over time: citation counts, what each run did, and papers that are proposed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from publist.model import CitationCount, Match, Outcome, Scheme
from publist.store import paper_rows
from publist.store.codec import Damaged, record_from_json, strings_from_json
from publist.store.fetch import Rows, chunks, in_bulk
from publist.store.people import PeopleReader
from publist.store.schema import changes, citation_counts, held_counts, identifiers, papers, proposals, records
from publist.store.values import FieldChange, StoredProposal


class HistoryReader(PeopleReader):
    """The part of the reader that is about time."""

    # --- citation counts

    def citation_history(self, paper_ids: Collection[int] | None = None) -> dict[int, list[CitationCount]]:
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
        for paper_id, source, count, observed_at, held in self._rows_of(query, citation_counts.c.paper_id, paper_ids):
            found[paper_id].append(CitationCount(source, count, observed_at, held=bool(held)))
        return dict(found)

    def counts_of_run(self, run_id: int) -> dict[tuple[int, str], int]:
        """The counts that a run stored: (paper id, source) to count, the last where there are several."""
        query = select(citation_counts.c.paper_id, citation_counts.c.source, citation_counts.c.count)
        query = query.where(citation_counts.c.run_id == run_id).order_by(citation_counts.c.id)
        return {(paper_id, source): count for paper_id, source, count in self._rows(query)}

    def counts_before_run(self, run_id: int) -> dict[tuple[int, str], int]:
        """The last count of each (paper id, source) of those that the run counted, as earlier runs had stored it."""
        of_run = select(citation_counts.c.paper_id).where(citation_counts.c.run_id == run_id)
        query = select(citation_counts.c.paper_id, citation_counts.c.source, citation_counts.c.count)
        query = query.where(citation_counts.c.run_id < run_id, citation_counts.c.paper_id.in_(of_run))
        found = self._rows(query.order_by(citation_counts.c.id))
        return {(paper_id, source): count for paper_id, source, count in found}

    def _latest_counts(self, paper_ids: Collection[int] | None) -> Rows:
        """The last count of each source that is not held back."""
        shown = citation_counts.c.id.not_in(select(held_counts.c.count_id))
        latest = select(func.max(citation_counts.c.id)).where(shown)
        latest = latest.group_by(citation_counts.c.paper_id, citation_counts.c.source)
        found: list[Any] = []
        for chunk in [None] if paper_ids is None else chunks(sorted(paper_ids)):
            inner = latest if chunk is None else latest.where(citation_counts.c.paper_id.in_(chunk))
            found.extend(self._rows(paper_rows.COUNTS.where(citation_counts.c.id.in_(inner))))
        return found

    # --- runs and records

    def first_seen(self) -> dict[int, datetime]:
        """When the first record of each paper came."""
        query = select(records.c.paper_id, func.min(records.c.observed_at)).group_by(records.c.paper_id)
        return dict(map(tuple, self._rows(query)))

    def changes(self, run_id: int) -> list[FieldChange]:
        """What a run changed, in the order in which it did."""
        query = select(changes).where(changes.c.run_id == run_id).order_by(changes.c.id)
        return [
            FieldChange(row.paper_id, row.key, row.field, row.old, row.new, row.source) for row in self._rows(query)
        ]

    def keys_of(self, paper_ids: Collection[int]) -> dict[int, str]:
        """The citation keys of these papers."""
        return dict(map(tuple, self._rows_of(select(papers.c.id, papers.c.key), papers.c.id, paper_ids)))

    def author_identifiers(self, scheme: Scheme) -> dict[int, tuple[str, ...]]:
        """The identifiers of people in one scheme, by person; people without any are left out."""
        query = select(identifiers.c.author_id, identifiers.c.value)
        query = query.where(identifiers.c.author_id.is_not(None), identifiers.c.scheme == scheme.value)
        found: dict[int, list[str]] = defaultdict(list)
        for author_id, value in self._rows(query.order_by(identifiers.c.author_id, identifiers.c.position)):
            found[author_id].append(value)
        return {author_id: tuple(values) for author_id, values in found.items()}

    # --- proposals

    @in_bulk
    def proposals(self, *states: str) -> list[StoredProposal]:
        """Proposed records in these states (none named: in all), in the order of their numbers and ids."""
        query = select(proposals).order_by(proposals.c.number, proposals.c.id)
        if states:
            query = query.where(proposals.c.state.in_(states))
        found = []
        for row in self._rows(query):
            try:
                record = record_from_json(row.data, raw=row.raw)
                match = Match(Outcome(row.outcome), row.score, strings_from_json(row.reasons))
            except Damaged:
                self.damage.append(f"proposal {row.number} cannot be read")
                continue
            found.append(StoredProposal(row.id, row.number, row.owner, record, match, row.state, row.observed_at))
        return found

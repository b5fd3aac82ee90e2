"""Reading: whole sets in a handful of queries, never a query a row."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from publist.model import (
    Decision,
    DecisionKind,
    Match,
    Outcome,
    Paper,
    StoredRecord,
)
from publist.store import paper_rows
from publist.store.codec import Damaged, object_from_json, record_from_json, strings_from_json
from publist.store.fetch import in_bulk
from publist.store.history import HistoryReader
from publist.store.schema import (
    authors,
    authorships,
    citation_counts,
    decisions,
    identifiers,
    links,
    lookups,
    matches,
    meta,
    moves,
    papers,
    records,
    runs,
    venues,
)
from publist.store.values import IndexedPaper, Run, StoredMatch


class Reader(HistoryReader):
    """One consistent view of the store.  Lists are in a stable order (by id unless said otherwise)."""

    # --- papers

    @in_bulk
    def papers(
        self,
        ids: Collection[int] | None = None,
        keys: Collection[str] | None = None,
        *,
        hidden: bool = False,
    ) -> list[Paper]:
        """Complete papers, of these ids or keys, or all; those that are "not mine" only with ``hidden``."""
        query = paper_rows.QUERY if hidden else paper_rows.QUERY.where(papers.c.hidden.is_(False))
        query = query.order_by(papers.c.id)
        by_key = keys is not None
        found = self._rows_of(query, papers.c.key if by_key else papers.c.id, keys if by_key else ids)
        if by_key and ids is not None:
            found = [row for row in found if row.id in set(ids)]
        only = None if ids is None and keys is None else [row.id for row in found]
        byline = paper_rows.Bylines(
            people=self._people(None if only is None else self._author_ids(only)),
            rows=self._rows_of(paper_rows.BYLINES, authorships.c.paper_id, only),
        )
        return paper_rows.assemble(
            found,
            bylines=byline,
            identifiers=self._identifiers(identifiers.c.paper_id, only),
            links=self._rows_of(paper_rows.LINKS, links.c.paper_id, only),
            counts=self._latest_counts(only),
            damage=self.damage,
        )

    @in_bulk
    def paper_index(self) -> list[IndexedPaper]:
        """What matching needs to know of all papers, hidden ones included."""
        bylines: dict[int, list[tuple[str, int]]] = defaultdict(list)
        people = select(authorships.c.paper_id, authors.c.name, authors.c.id).join(
            authors, authors.c.id == authorships.c.author_id
        )
        for paper_id, name, author_id in self._rows(people.order_by(authorships.c.paper_id, authorships.c.position)):
            bylines[paper_id].append((name, author_id))
        sources: dict[int, list[tuple[str, str]]] = defaultdict(list)
        current = select(records.c.paper_id, records.c.source, records.c.key).where(records.c.current.is_(True))
        for paper_id, source, key in self._rows(current.order_by(records.c.id)):
            sources[paper_id].append((source, key))
        known = self._identifiers(identifiers.c.paper_id, None)
        merged = {
            decision.paper_id
            for decision in self.decisions(kinds=(DecisionKind.SAME,))
            if decision.paper_id is not None
        }
        variants = self.records(merged) if merged else {}
        query = (
            select(
                papers.c.id,
                papers.c.key,
                papers.c.title,
                papers.c.year,
                func.coalesce(venues.c.name, papers.c.venue_printed),
                papers.c.hidden,
            )
            .outerjoin(venues, venues.c.id == papers.c.venue_id)
            .order_by(papers.c.id)
        )
        return [
            IndexedPaper(
                id=paper_id,
                key=key,
                title=title if isinstance(title, str) else "",
                authors=tuple([name for name, _ in bylines[paper_id]]),
                author_ids=tuple([author_id for _, author_id in bylines[paper_id]]),
                year=year if isinstance(year, int) else None,  # a damaged row: check and doctor name it
                venue=venue,
                identifiers=known.get(paper_id, ()),
                records=tuple(sources[paper_id]),
                hidden=hidden,
                variants=tuple([stored.record for stored in variants.get(paper_id, ())]),
            )
            for paper_id, key, title, year, venue, hidden in self._rows(query)
        ]

    def keys(self) -> set[str]:
        """Every citation key that is taken, those of merged papers included (undo gives them back)."""
        taken = {key for (key,) in self._rows(select(papers.c.key))}
        return taken | {key for (key,) in self._rows(select(moves.c.from_key))}

    def hidden_ids(self) -> set[int]:
        """The papers that are "not mine"."""
        return {id_ for (id_,) in self._rows(select(papers.c.id).where(papers.c.hidden.is_(True)))}

    def citation_keys(self) -> dict[int, str]:
        """The citation key of every paper, hidden ones included."""
        return dict(map(tuple, self._rows(select(papers.c.id, papers.c.key).order_by(papers.c.id))))

    def homes(self) -> dict[int, int]:
        """For papers that were merged into others: the paper that has their records now."""
        query = select(moves.c.from_paper_id, moves.c.to_paper_id).where(
            moves.c.from_paper_id.not_in(select(papers.c.id))
        )
        into: dict[int, int] = dict(map(tuple, self._rows(query.order_by(moves.c.id))))
        homes = {}
        for start in into:
            at, seen = start, set()
            while at in into and at not in seen:
                seen.add(at)
                at = into[at]
            homes[start] = at
        return homes

    # --- what the papers are made from

    @in_bulk
    def records(
        self, paper_ids: Collection[int] | None = None, *, superseded: bool = False
    ) -> dict[int, list[StoredRecord]]:
        """The current records of each paper that has any, oldest first; with ``superseded`` the former ones too."""
        columns = (
            records.c.id,
            records.c.paper_id,
            records.c.data,
            records.c.raw,
            records.c.observed_at,
            records.c.run_id,
        )
        query = select(*columns).order_by(records.c.id)
        if not superseded:
            query = query.where(records.c.current.is_(True))
        found: dict[int, list[StoredRecord]] = defaultdict(list)
        for id_, paper_id, data, raw, observed_at, run_id in self._rows_of(query, records.c.paper_id, paper_ids):
            try:
                record = record_from_json(data, raw=raw)
            except Damaged:
                self.damage.append(f"record {id_} of paper {paper_id} cannot be read")
                continue
            found[paper_id].append(StoredRecord(id_, paper_id, record, observed_at, run_id))
        return dict(found)

    def record(self, record_id: int) -> StoredRecord | None:
        """One record, current or not."""
        for row in self._rows(select(records).where(records.c.id == record_id)):
            return StoredRecord(
                row.id, row.paper_id, record_from_json(row.data, raw=row.raw), row.observed_at, row.run_id
            )
        return None

    def record_ids(self, source: str) -> dict[str, tuple[int, int]]:
        """For each key of a source's current records: (record id, paper id), the newest where there are several."""
        query = select(records.c.key, records.c.id, records.c.paper_id)
        query = query.where(records.c.source == source, records.c.current.is_(True)).order_by(records.c.id)
        return {key: (id_, paper_id) for key, id_, paper_id in self._rows(query)}

    def decisions(
        self, paper_ids: Collection[int] | None = None, *, kinds: Collection[DecisionKind] | None = None
    ) -> list[Decision]:
        """What persons said, oldest first; with ``paper_ids`` only what is about these papers."""
        query = select(
            decisions.c.id,
            decisions.c.kind,
            decisions.c.paper_id,
            decisions.c.author_id,
            decisions.c.field,
            decisions.c.subject,
            decisions.c.value,
            decisions.c.decided_at,
        ).order_by(decisions.c.id)
        if kinds is not None:
            query = query.where(decisions.c.kind.in_(sorted(kinds)))
        found = []
        for id_, kind, paper_id, author_id, field, subject, value, decided_at in self._rows_of(
            query, decisions.c.paper_id, paper_ids
        ):
            try:
                known = DecisionKind(kind)
            except ValueError:
                self.damage.append(f"decision {id_} is of an unknown kind")
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

    # --- counts, lookups, runs

    def lookups(self, source: str, *, found: bool | None = None) -> dict[int, datetime]:
        """When a source was last asked about each paper; with ``found`` only where it (did not) know it."""
        query = select(lookups.c.paper_id, lookups.c.asked_at).where(lookups.c.source == source)
        if found is not None:
            query = query.where(lookups.c.found.is_(found))
        return dict(map(tuple, self._rows(query)))

    def runs(self, limit: int | None = None) -> list[Run]:
        """The jobs that changed the store, the last one first."""
        query = select(runs).order_by(runs.c.id.desc()).limit(limit)
        return [Run(**{**row._mapping, "summary": object_from_json(row.summary)}) for row in self._rows(query)]  # noqa: SLF001

    def matches(
        self,
        paper_id: int | None = None,
        kind: str | None = None,
        run_id: int | None = None,
        outcome: Outcome | None = None,
    ) -> list[StoredMatch]:
        """What publist concluded, oldest first."""
        query = select(matches).order_by(matches.c.id)
        wanted = (
            (matches.c.paper_id, paper_id),
            (matches.c.kind, kind),
            (matches.c.run_id, run_id),
            (matches.c.outcome, outcome.value if outcome else None),
        )
        for column, value in wanted:
            if value is not None:
                query = query.where(column == value)
        return [
            StoredMatch(
                id=row.id,
                run_id=row.run_id,
                kind=row.kind,
                paper_id=row.paper_id,
                author_id=row.author_id,
                record_id=row.record_id,
                match=Match(Outcome(row.outcome), row.score, strings_from_json(row.reasons)),
                subject=row.subject,
                other_id=row.other_id,
                other=row.other,
            )
            for row in self._rows(query)
        ]

    def meta(self, key: str) -> str | None:
        """A value that belongs to the store as a whole."""
        rows = self._rows(select(meta.c.value).where(meta.c.key == key))
        return str(rows[0][0]) if rows else None

    def counts(self) -> dict[str, int]:
        """Totals: papers (hidden ones apart), hidden, authors, owners, venues, records, decisions, ..."""
        wanted = {
            "papers": select(func.count()).where(papers.c.hidden.is_(False)),
            "hidden": select(func.count()).where(papers.c.hidden.is_(True)),
            "authors": select(func.count(authors.c.id)),
            "owners": select(func.count()).where(authors.c.owner.is_(True)),
            "venues": select(func.count(venues.c.id)),
            "records": select(func.count()).where(records.c.current.is_(True)),
            "superseded": select(func.count()).where(records.c.current.is_(False)),
            "decisions": select(func.count(decisions.c.id)),
            "citation_counts": select(func.count(citation_counts.c.id)),
            "runs": select(func.count(runs.c.id)),
        }
        (row,) = self._rows(select(*(query.scalar_subquery().label(name) for name, query in wanted.items())))
        return dict(zip(wanted, map(int, row), strict=True))

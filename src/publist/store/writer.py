"""Writing: whole sets with ``executemany``; ids are given out by the store and never used twice."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, not_, select, update
from sqlalchemy import exists as there_is

from publist.model import Author, Decision, Paper, Record
from publist.store import rows as as_rows
from publist.store.codec import Damaged, record_from_json, record_to_json
from publist.store.fetch import chunks, in_bulk
from publist.store.history_writer import HistoryWriter
from publist.store.schema import (
    anchors,
    author_names,
    authors,
    authorships,
    citation_counts,
    decisions,
    identifiers,
    links,
    lookups,
    matches,
    papers,
    records,
    venue_names,
    venues,
)
from publist.store.values import StoredMatch

_Place = tuple[int, str, str]


class Writer(HistoryWriter):
    """A transaction that reads and writes.  Nothing is stored until the block of ``Store.write`` ends well."""

    # --- papers

    def reserve_papers(self, number: int) -> list[int]:
        """Ids for papers that ``save_papers`` will write before the transaction ends."""
        return self._reserve(papers, number)

    @in_bulk
    def add_papers(self, new: Sequence[Paper]) -> list[int]:
        """Writes new papers (their ``id`` is not looked at) and returns their ids."""
        ids = self.reserve_papers(len(new))
        self._write_papers(list(zip(ids, new, strict=True)), fresh=set(ids))
        return ids

    @in_bulk
    def save_papers(self, changed: Sequence[Paper]) -> None:
        """Writes whole papers by their ids: the row, byline, identifiers and links as they are now.

        ``citations`` are not looked at (``add_counts`` adds them), nor is whether the paper is hidden.
        Every authorship needs an ``author_id``: ValueError.
        """
        if any(paper.id <= 0 for paper in changed):
            raise ValueError("a paper without an id cannot be saved; use add_papers or reserve_papers")
        ids = [paper.id for paper in changed]
        known = {id_ for (id_,) in self._rows_of(select(papers.c.id), papers.c.id, ids)}
        for table in (authorships, links, identifiers):
            self._delete(table, table.c.paper_id, known)
        self._write_papers([(paper.id, paper) for paper in changed], fresh=set(ids) - known)

    def set_hidden(self, paper_ids: Collection[int], hidden: bool) -> None:
        """Hides papers that are "not mine", or shows them again."""
        for chunk in chunks(sorted(set(paper_ids))):
            self._change(update(papers).where(papers.c.id.in_(chunk)).values(hidden=hidden))

    def delete_papers(self, ids: Collection[int]) -> None:
        """Removes papers with everything that hangs on them, records and decisions included."""
        self._delete(papers, papers.c.id, ids)

    def merge_papers(self, into: int, others: Collection[int]) -> None:
        """Moves records, decisions, matches and counts of ``others`` to ``into`` and removes ``others``.

        Undo of the run brings them back under their ids and citation keys.
        """
        gone = set(others) - {into}
        for table in (records, decisions, matches, citation_counts):
            self._move(table, table.c.paper_id, gone, into)
        self.delete_papers(gone)

    def _write_papers(self, given: Sequence[tuple[int, Paper]], *, fresh: set[int]) -> None:
        venue_ids = self._save_venues([paper for _, paper in given])
        rows = [as_rows.paper_row(id_, paper, venue_ids) for id_, paper in given]
        known = [row for row in rows if row["id"] not in fresh]
        former = self._rows_of(select(papers.c.venue_id), papers.c.id, [row["id"] for row in known])
        self._insert(papers, [row | {"hidden": False} for row in rows if row["id"] in fresh])
        self._update(papers, known)
        self.renew_acronyms({*venue_ids.values(), *(id_ for (id_,) in former if id_ is not None)})
        self._insert(authorships, [row for id_, paper in given for row in as_rows.byline_rows(id_, paper)])
        self._insert(
            identifiers,
            [row for id_, paper in given for row in as_rows.identifier_rows(paper.identifiers, paper_id=id_)],
        )
        self._insert(links, [row for id_, paper in given for row in as_rows.link_rows(id_, paper)])

    def renew_acronyms(self, venue_ids: Collection[int]) -> None:
        """Each venue's acronym is the one that most of its papers give; of several the first by letter."""
        number = func.count()
        said = select(papers.c.venue_id, papers.c.acronym_printed, number).where(papers.c.acronym_printed.is_not(None))
        said = said.group_by(papers.c.venue_id, papers.c.acronym_printed)
        best: dict[int, tuple[int, str]] = {}
        for id_, acronym, times in self._rows_of(said, papers.c.venue_id, venue_ids):
            best[id_] = min(best.get(id_, (0, "")), (-times, acronym))
        known = self._rows_of(select(venues.c.id, venues.c.acronym), venues.c.id, venue_ids)
        wanted = {id_: best[id_][1] if id_ in best else None for id_, _ in known}
        self._update(venues, [{"id": id_, "acronym": wanted[id_]} for id_, old in known if wanted[id_] != old])

    def _save_venues(self, given: Sequence[Paper]) -> dict[str, int]:
        """Venues by name."""
        names = list(dict.fromkeys(paper.venue.name for paper in given if paper.venue is not None))
        found = self._rows_of(select(venues.c.name, venues.c.id), venues.c.name, names)
        ids: dict[str, int] = dict(map(tuple, found))
        new = [name for name in names if name not in ids]
        ids |= dict(zip(new, self._reserve(venues, len(new)), strict=True))
        self._insert(venues, [{"id": ids[name], "name": name, "acronym": None} for name in new])
        printed = {
            (ids[paper.venue.name], paper.venue_printed) for paper in given if paper.venue and paper.venue_printed
        }
        as_printed = select(venue_names.c.venue_id, venue_names.c.name)
        printed -= {
            tuple(row) for row in self._rows_of(as_printed, venue_names.c.venue_id, {id_ for id_, _ in printed})
        }
        self._insert(venue_names, [{"venue_id": id_, "name": name} for id_, name in sorted(printed)])
        return ids

    # --- people

    @in_bulk
    def reserve_authors(self, number: int) -> list[int]:
        """Ids for people that ``save_authors`` will write before the transaction ends."""
        return self._reserve(authors, number)

    def add_authors(self, new: Sequence[Author]) -> list[int]:
        """Writes new people (their ``id`` is not looked at) and returns their ids."""
        ids = self._reserve(authors, len(new))
        self._write_authors(list(zip(ids, new, strict=True)), fresh=set(ids))
        return ids

    @in_bulk
    def save_authors(self, changed: Sequence[Author]) -> None:
        """Writes people by their ids: name, family, owner, spellings and identifiers as they are now."""
        if any(author.id <= 0 for author in changed):
            raise ValueError("a person without an id cannot be saved; use add_authors")
        ids = {author.id for author in changed}
        known = {id_ for (id_,) in self._rows_of(select(authors.c.id), authors.c.id, ids)}
        for table in (author_names, identifiers):
            self._delete(table, table.c.author_id, known)
        self._write_authors([(author.id, author) for author in changed], fresh=ids - known)

    def delete_orphan_authors(self) -> int:
        """Removes people without a paper who are not the owner and whom no decision names; returns how many."""
        on_papers = there_is().where(authorships.c.author_id == authors.c.id)
        decided = there_is().where(decisions.c.author_id == authors.c.id)
        return self._change(delete(authors).where(authors.c.owner.is_(False), not_(on_papers), not_(decided)))

    def delete_authors(self, ids: Collection[int]) -> None:
        """Removes people who are nobody any more: all their authorships are other people's now."""
        self._delete(authors, authors.c.id, ids)

    def reserve_anchors(self, new: Sequence[tuple[int, str]]) -> list[int]:
        """Numbers for spellings on papers; see ``schema.anchors``."""
        ids = self._reserve(authors, len(new))
        rows = [{"id": id_, "paper_id": paper_id, "name": name} for id_, (paper_id, name) in zip(ids, new, strict=True)]
        self._insert(anchors, rows)
        return ids

    def set_authors_of(self, items: Sequence[tuple[int, int, int]]) -> None:
        """Who stands at a position of a paper, as (paper id, position, author id)."""
        if items:
            _ = self.run_id
            place = (authorships.c.paper_id == bindparam("on_paper")) & (authorships.c.position == bindparam("at"))
            self._execute_many(
                update(authorships).where(place).values(author_id=bindparam("who")),
                [{"on_paper": paper_id, "at": position, "who": author_id} for paper_id, position, author_id in items],
            )

    def _write_authors(self, given: Sequence[tuple[int, Author]], *, fresh: set[int]) -> None:
        rows = [{"id": id_, "name": a.name, "family": a.family, "owner": a.owner} for id_, a in given]
        self._insert(authors, [row for row in rows if row["id"] in fresh])
        self._update(authors, [row for row in rows if row["id"] not in fresh])
        self._insert(author_names, [row for id_, author in given for row in as_rows.name_rows(id_, author)])
        self._insert(
            identifiers,
            [row for id_, author in given for row in as_rows.identifier_rows(author.identifiers, author_id=id_)],
        )

    # --- what the papers are made from

    @in_bulk
    def add_records(self, items: Sequence[tuple[int, Record]], observed_at: datetime) -> list[int]:
        """What sources say about papers, as (paper id, record); returns the id of each, in order.

        A record that says exactly what the current one of the same paper, source and key says is not stored again
        (its former id is returned); one that says something else supersedes it.
        """
        current = self._current_records(items)
        ids: list[int] = []
        rows: list[as_rows.Row] = []
        superseded: set[int] = set()
        reserved = iter(self._reserve(records, _upper(items, current)))
        for paper_id, record in items:
            place = (paper_id, record.source, record.key)
            former = current.get(place, [])
            if former and former[-1][1] == record:
                ids.append(former[-1][0])
                continue
            superseded.update(id_ for id_, _ in former)
            id_ = next(reserved)
            current[place] = [(id_, record)]
            ids.append(id_)
            rows.append(self._record_row(id_, paper_id, record, observed_at))
        for row in rows:
            row |= {"current": row["id"] not in superseded, "retired_by": None}
        self._insert(records, rows)
        self.retire_records(superseded - {row["id"] for row in rows})
        return ids

    def _record_row(self, id_: int, paper_id: int, record: Record, observed_at: datetime) -> as_rows.Row:
        return {
            "id": id_,
            "paper_id": paper_id,
            "run_id": self.run_id,
            "source": record.source,
            "key": record.key,
            "observed_at": observed_at,
            "title": record.title,
            "data": record_to_json(record),
            "raw": record.raw,
        }

    def _current_records(self, items: Sequence[tuple[int, Record]]) -> dict[_Place, list[tuple[int, Record | None]]]:
        columns = (records.c.id, records.c.paper_id, records.c.source, records.c.key, records.c.data, records.c.raw)
        query = select(*columns).where(records.c.current.is_(True)).order_by(records.c.id)
        wanted = {(paper_id, record.source, record.key) for paper_id, record in items}
        found: dict[_Place, list[tuple[int, Record | None]]] = {}
        for id_, paper_id, source, key, data, raw in self._rows_of(
            query, records.c.paper_id, {paper_id for paper_id, _ in items}
        ):
            if (paper_id, source, key) in wanted:
                found.setdefault((paper_id, source, key), []).append((id_, _record_or_none(data, raw)))
        return found

    def retire_records(self, record_ids: Collection[int]) -> None:
        """Records that their source has replaced by others; undo of the run brings them back."""
        for chunk in chunks(sorted(set(record_ids))):
            values = {"current": False, "retired_by": self.run_id}
            self._change(update(records).where(records.c.id.in_(chunk)).values(values))

    def move_records(self, record_ids: Collection[int], paper_id: int) -> None:
        """Records turn out to be about another paper; undo of the run moves them back."""
        self._move(records, records.c.id, record_ids, paper_id)

    def add_decisions(self, items: Sequence[Decision]) -> list[int]:
        """What a person said (``id`` is not looked at); returns the ids."""
        ids = self._reserve(decisions, len(items))
        self._insert(
            decisions,
            [as_rows.decision_row(id_, self.run_id, item) for id_, item in zip(ids, items, strict=True)],
        )
        return ids

    def delete_matches(self, ids: Collection[int]) -> None:
        """Conclusions that do not hold any more."""
        self._delete(matches, matches.c.id, ids)

    def add_pending_records(self, items: Sequence[tuple[int, Record]], observed_at: datetime) -> list[int]:
        """Records that may be of these papers: kept to be asked about, not part of the papers."""
        ids = self._reserve(records, len(items))
        rows = [self._record_row(id_, paper_id, record, observed_at) for id_, (paper_id, record) in zip(ids, items)]  # noqa: B905  made for them
        self._insert(records, [row | {"current": False, "retired_by": self.run_id} for row in rows])
        return ids

    def add_matches(self, items: Sequence[StoredMatch]) -> list[int]:
        """What publist concluded (``id`` and ``run_id`` are not looked at); returns the ids."""
        ids = self._reserve(matches, len(items))
        self._insert(matches, [as_rows.match_row(id_, self.run_id, item) for id_, item in zip(ids, items, strict=True)])
        return ids

    def set_lookups(self, items: Sequence[tuple[int, str, datetime, bool]]) -> None:
        """When a source was asked about a paper and whether it knew it: (paper id, source, when, found)."""
        latest = {(paper_id, source): (asked_at, found) for paper_id, source, asked_at, found in items}
        for source in sorted({source for _, source in latest}):
            asked = sorted(paper_id for paper_id, of in latest if of == source)
            for chunk in chunks(asked):
                of_these = (lookups.c.source == source) & lookups.c.paper_id.in_(chunk)
                self.connection.execute(delete(lookups).where(of_these))
        self._insert(
            lookups,
            [
                {"paper_id": id_, "source": source, "run_id": self.run_id, "asked_at": asked_at, "found": found}
                for (id_, source), (asked_at, found) in latest.items()
            ],
        )

    def undo_run(self, run_id: int) -> set[int]:
        """Takes back what a run brought; returns the papers that must be reconciled and saved again.

        Its records, decisions, matches, counts and lookups go, superseded records become current, moved ones move
        back, merged papers return, papers that nothing speaks of any more are removed.  Raises UsageError when
        there is no such run or it is undone already.
        """
        from publist.store.undo import undo

        return undo(self, run_id, now=self._clock())


def _record_or_none(data: str, raw: str) -> Record | None:
    try:
        return record_from_json(data, raw=raw)
    except Damaged:
        return None


def _upper(items: Sequence[tuple[int, Record]], current: Mapping[_Place, Sequence[tuple[int, Record | None]]]) -> int:
    """How many ids are needed at most; none when every record is stored already, so that nothing is written."""
    known = {place: listed[-1][1] for place, listed in current.items()}
    same = all(known.get((paper_id, record.source, record.key)) == record for paper_id, record in items)
    return 0 if same else len(items)

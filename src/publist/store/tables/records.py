"""What each source says of each paper: records, current and superseded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, func, select, update

from publist.model import HANDWRITTEN, Record, StoredRecord
from publist.store.codec import UNREADABLE, record_from_json, record_to_json
from publist.store.fetch import chunks, in_bulk
from publist.store.schema import records
from publist.store.tables.base import TableReader, TableWriter
from publist.store.tables.superseding import of_one_list, replaces
from publist.store.transaction import Row
from publist.store.values import Damage

_COLUMNS = (records.c.id, records.c.paper_id, records.c.data, records.c.raw, records.c.observed_at, records.c.run_id)
_Place = tuple[int, str, str]
"""Paper id, source and key."""


class RecordReader(TableReader):
    """Reads records."""

    @in_bulk
    def find(
        self, paper_ids: Collection[int] | None = None, *, superseded: bool = False
    ) -> dict[int, list[StoredRecord]]:
        """The current records of each paper that has any, oldest first; with ``superseded`` the former ones too."""
        query = select(*_COLUMNS).order_by(records.c.id)
        if not superseded:
            query = query.where(records.c.current.is_(True))
        found: dict[int, list[StoredRecord]] = defaultdict(list)
        for stored in self._stored(self._db.rows_of(query, records.c.paper_id, paper_ids)):
            found[stored.paper_id].append(stored)
        return dict(found)

    def _stored(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[StoredRecord]:
        """Rows of ``_COLUMNS`` as what they are; what cannot be read is damage."""
        for id_, paper_id, data, raw, observed_at, run_id in rows:
            try:
                record = record_from_json(data, raw=raw)
            except UNREADABLE:
                self._db.damage.append(Damage("unreadable", "records", id_, "data"))
                continue
            yield StoredRecord(id_, paper_id, record, observed_at, run_id)

    def get(self, record_id: int) -> StoredRecord | None:
        """One record, current or not."""
        for row in self._db.rows(select(records).where(records.c.id == record_id)):
            return StoredRecord(
                row.id, row.paper_id, record_from_json(row.data, raw=row.raw), row.observed_at, row.run_id
            )
        return None

    def ids_of(self, source: str, keys: Collection[str] | None = None) -> dict[str, tuple[int, int]]:
        """For each of these keys (None: all) of a source's current records: (record id, paper id), the newest."""
        query = select(records.c.key, records.c.id, records.c.paper_id)
        query = query.where(records.c.source == source, records.c.current.is_(True)).order_by(records.c.id)
        return {key: (id_, paper_id) for key, id_, paper_id in self._db.rows_of(query, records.c.key, keys)}

    def of_keys(self, source: str, keys: Collection[str]) -> list[StoredRecord]:
        """The current records of a source under these keys, of whatever file."""
        query = select(*_COLUMNS).where(records.c.source == source, records.c.current.is_(True))
        return list(self._stored(self._db.rows_of(query, records.c.key, keys)))

    def named_by(self, wanted: Iterable[Record]) -> dict[str, dict[str, tuple[int, int]]]:
        """By source, the current records that have the keys of these, as ``ids_of`` gives them."""
        keys: dict[str, set[str]] = defaultdict(set)
        for record in wanted:
            keys[record.source].add(record.key)
        services = keys.keys() - HANDWRITTEN
        self._db.claim("record", ((source, key) for source in services for key in keys[source]))
        return {source: self.ids_of(source, some) for source, some in keys.items()}

    def first_seen(self, paper_ids: Collection[int] | None = None) -> dict[int, datetime]:
        """When the first record of each of these papers (None: of all) came."""
        query = select(records.c.paper_id, func.min(records.c.observed_at)).group_by(records.c.paper_id)
        return dict(map(tuple, self._db.rows_of(query, records.c.paper_id, paper_ids)))

    def newest_paper(self, after: int = 0) -> int | None:
        """The run behind ``after`` in which the newest paper came: the latest that brought a paper's first record."""
        earlier = records.alias("earlier")
        known = exists().where(earlier.c.paper_id == records.c.paper_id, earlier.c.run_id < records.c.run_id)
        query = select(records.c.run_id).where(records.c.run_id > after, ~known)
        rows = self._db.rows(query.order_by(records.c.run_id.desc()).limit(1))
        return int(rows[0][0]) if rows else None

    def papers_of_others(self, sources: Collection[str]) -> set[int]:
        """The papers of which another source than these says something now."""
        query = select(records.c.paper_id).where(records.c.current.is_(True), records.c.source.not_in(sorted(sources)))
        return {paper_id for (paper_id,) in self._db.tuples(query.distinct())}

    def keys_of_papers(self, paper_ids: Collection[int] | None = None) -> dict[int, list[tuple[str, str]]]:
        """(source, key) of the current records of each of these papers (None: of all), oldest first."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        query = select(records.c.paper_id, records.c.source, records.c.key).where(records.c.current.is_(True))
        for paper_id, source, key in self._db.rows_of(query.order_by(records.c.id), records.c.paper_id, paper_ids):
            found[paper_id].append((source, key))
        return found


class RecordWriter(TableWriter, RecordReader):
    """Writes records."""

    @in_bulk
    def add(self, items: Sequence[tuple[int, Record]], observed_at: datetime, *, by_origin: bool = False) -> list[int]:
        """What sources say about papers, as (paper id, record); returns the id of each, in order.

        A record that says exactly what the current one of the same paper, source and key says is not stored again
        (its former id is returned); one that says something else supersedes it, if it :func:`replaces` it.
        """
        current = self._current_records(items)
        ids: list[int] = []
        new: list[tuple[int, int, Record]] = []
        superseded: set[int] = set()
        reserved = iter(self._db.reserve(records, _upper(items, current)))
        for paper_id, record in items:
            place = (paper_id, record.source, record.key)
            known = current.get(place, [])
            if (same := next((id_ for id_, one in known if one == record), None)) is not None:
                ids.append(same)
                continue
            former = [one for one in known if one[1] and replaces(record, one[1], by_origin=by_origin)]
            former += [one for one in known if one[1] is None and not (by_origin and record.source in HANDWRITTEN)]
            superseded.update(id_ for id_, _ in former)
            id_ = next(reserved)
            current[place] = [*(one for one in known if one not in former), (id_, record)]
            ids.append(id_)
            new.append((id_, paper_id, record))
        self._db.insert(
            records,
            (
                self._record_row(id_, paper_id, record, observed_at)
                | {"current": id_ not in superseded, "retired_by": None}
                for id_, paper_id, record in new
            ),
        )
        self.retire(superseded - {id_ for id_, _, _ in new})
        return ids

    def add_pending(self, items: Sequence[tuple[int, Record]], observed_at: datetime) -> list[int]:
        """Records that may be of these papers: kept to be asked about, not part of the papers."""
        ids = self._db.reserve(records, len(items))
        rows = [self._record_row(id_, paper_id, record, observed_at) for id_, (paper_id, record) in zip(ids, items)]  # noqa: B905  made for them
        self._db.insert(records, [row | {"current": False, "retired_by": self._db.run_id} for row in rows])
        return ids

    def retire(self, record_ids: Collection[int]) -> None:
        """Records that their source has replaced by others; undo of the run brings them back."""
        for chunk in chunks(sorted(set(record_ids))):
            values = {"current": False, "retired_by": self._db.run_id}
            self._db.change(update(records).where(records.c.id.in_(chunk)).values(values))

    def _record_row(self, id_: int, paper_id: int, record: Record, observed_at: datetime) -> Row:
        return {
            "id": id_,
            "paper_id": paper_id,
            "run_id": self._db.run_id,
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
        for id_, paper_id, source, key, data, raw in self._db.rows_of(
            query, records.c.paper_id, {paper_id for paper_id, _ in items}
        ):
            if (paper_id, source, key) in wanted:
                found.setdefault((paper_id, source, key), []).append((id_, _record_or_none(data, raw)))
        return found

    def take_back(self, run_id: int) -> set[int]:
        """A run's records go, and those that it replaced are current again; returns the papers of its records."""
        query = select(records.c.paper_id).where(records.c.run_id == run_id).distinct()
        touched = set(self._db.connection.execute(query).scalars())
        retired = self._placed(records.c.retired_by == run_id, records.c.run_id != run_id)
        gone = self._replaced_later(run_id, retired)
        self._db.connection.execute(update(records).where(records.c.retired_by == run_id).values(retired_by=None))
        self._db.connection.execute(delete(records).where(records.c.run_id == run_id))
        for later, ids in gone.items():
            for chunk in chunks(sorted(ids)):
                self._db.connection.execute(update(records).where(records.c.id.in_(chunk)).values(retired_by=later))
        self._bring_back([one for one in retired if not any(one.id in ids for ids in gone.values())])
        return touched

    def make_newest_current(self, paper_ids: Collection[int]) -> None:
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
            self._db.connection.execute(update(records).where(records.c.id.in_(newest)).values(current=True))

    def retire_older(self, *, by_origin: bool) -> None:
        """Of several current records of one paper, source and key, as branches have them, the newest stays current.

        With ``by_origin`` that of each list, as in ``add``.
        """
        newest: dict[_Place, list[_Placed]] = {}
        for one in self._placed(records.c.current.is_(True)):
            beside = newest.setdefault(one.place, [])
            former = [other for other in beside if one.replaces(other, by_origin=by_origin)]
            for other in former:
                values = {"current": False, "retired_by": one.run_id}
                self._db.change(update(records).where(records.c.id == other.id).values(values))
            newest[one.place] = [*(other for other in beside if other not in former), one]

    def papers_without(self, paper_ids: Collection[int]) -> set[int]:
        """Those of these papers that have no current record."""
        query = select(records.c.paper_id).where(records.c.current.is_(True)).distinct()
        return set(paper_ids) - {id_ for (id_,) in self._db.rows_of(query, records.c.paper_id, paper_ids)}

    def _placed(self, *where: ColumnElement[bool]) -> list["_Placed"]:
        columns = (records.c.id, records.c.paper_id, records.c.source, records.c.key, records.c.run_id)
        query = select(*columns, records.c.retired_by, records.c.data, records.c.raw).where(*where)
        return [
            _Placed(id_, (paper_id, source, key), run_id, retired_by, _record_or_none(data, raw))
            for id_, paper_id, source, key, run_id, retired_by, data, raw in self._db.rows(query.order_by(records.c.id))
        ]

    def _replaced_later(self, run_id: int, retired: Sequence["_Placed"]) -> dict[int, set[int]]:
        """What the run had replaced by what a later run has replaced again: ids by that later run."""
        theirs: dict[_Place, list[_Placed]] = defaultdict(list)
        for chunk in chunks(sorted({one.place[0] for one in retired})):
            for one in self._placed(records.c.run_id == run_id, records.c.paper_id.in_(chunk)):
                theirs[one.place].append(one)
        found: dict[int, set[int]] = defaultdict(set)
        for one in retired:
            instead = [other for other in theirs[one.place] if not one.is_beside(other)] or theirs[one.place]
            if instead and instead[-1].retired_by not in {None, run_id}:
                found[instead[-1].retired_by or 0].add(one.id)
        return found

    def _bring_back(self, retired: Sequence["_Placed"]) -> None:
        """Records that the run had replaced are current again, unless a later run has put others in their place."""
        taken: dict[_Place, list[_Placed]] = defaultdict(list)
        for chunk in chunks(sorted({one.place[0] for one in retired})):
            for other in self._placed(records.c.paper_id.in_(chunk), records.c.current.is_(True)):
                taken[other.place].append(other)
        back = [one.id for one in retired if all(one.is_beside(other) for other in taken[one.place])]
        for chunk in chunks(back):
            self._db.connection.execute(update(records).where(records.c.id.in_(chunk)).values(current=True))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A record in its place."""

    id: int
    place: _Place
    run_id: int
    retired_by: int | None
    record: Record | None

    def replaces(self, other: "_Placed", *, by_origin: bool) -> bool:
        """Whether it takes the place of an older one; what cannot be read has none to keep."""
        return not (self.record and other.record) or replaces(self.record, other.record, by_origin=by_origin)

    def is_beside(self, other: "_Placed") -> bool:
        """Whether both can be there: two lists may call what they list by one key."""
        mine, theirs = self.record, other.record
        return bool(mine and theirs and mine.source in HANDWRITTEN and not of_one_list(mine, theirs))


def _record_or_none(data: str, raw: str) -> Record | None:
    try:
        return record_from_json(data, raw=raw)
    except UNREADABLE:
        return None


def _upper(items: Sequence[tuple[int, Record]], current: Mapping[_Place, Sequence[tuple[int, Record | None]]]) -> int:
    """How many ids are needed at most; none when every record is stored already, so that nothing is written."""
    known = {place: [record for _, record in listed] for place, listed in current.items()}
    same = all(record in known.get((paper_id, record.source, record.key), ()) for paper_id, record in items)
    return 0 if same else len(items)

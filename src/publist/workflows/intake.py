"""``publist import``: records of a file into the store, each to the paper it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from publist.matching.papers import PaperIndex, match_papers
from publist.model import BIBTEX, Match, Outcome, Paper, Reading, ReadingWarning, Record, StoredRecord, Unreadable
from publist.reconcile.echo import says_nothing_new
from publist.store import Store, StoredMatch, Writer
from publist.workflows.differences import Change, differences, facts
from publist.workflows.facts import facts_of_record, facts_of_row
from publist.workflows.owner import Owner, set_owner, stated_owner
from publist.workflows.recompute import recompute


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one entry of the file."""

    status: str
    """``added``, ``completed``, ``already``, or ``unsure`` (added, but perhaps a paper that is there already)."""
    key: str
    title: str
    line: int | None
    changes: tuple[Change, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with one file."""

    origin: str
    entries: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    owner: str | None = None
    """The owner's name, when this file told it."""
    questions: tuple[str, ...] = ()
    run_id: int | None = None

    def count(self, status: str) -> int:
        """How many entries have this status."""
        return sum(entry.status == status for entry in self.entries)


@dataclass(slots=True)
class _Place:
    """Where one record goes.  A negative paper id stands for a new paper."""

    record: Record
    paper_id: int
    match: Match | None = None
    resembles: int | None = None
    echo: bool = False
    twin: int | None = None
    """Line of an earlier entry of this very file that is the same paper."""


@dataclass(slots=True)
class _Plan:
    places: list[_Place] = field(default_factory=list)
    new: int = 0


def take_in(store: Store, reading: Reading, *, origin: str) -> ImportReport:
    """Take in one file's records, in one transaction."""
    with store.write("import") as writer:
        owner = _learn_owner(writer, reading)
        plan = _place_all(writer, reading.records)
        _skip_echoes(writer, plan)
        return _carry_out(writer, plan, reading, origin, owner)


def _learn_owner(writer: Writer, reading: Reading) -> str | None:
    if not reading.owner_hint or stated_owner(writer).name:
        return None
    set_owner(writer, Owner(reading.owner_hint))
    return reading.owner_hint


def _place_all(writer: Writer, records: Sequence[Record]) -> _Plan:
    """The paper of every record: the one that its source named so before, else the one that it matches."""
    rows = {row.id: row for row in writer.paper_index()}
    index = PaperIndex((row.id, facts_of_row(row)) for row in rows.values())
    named = {source: writer.record_ids(source) for source in {record.source for record in records}}
    plan = _Plan()
    first_lines: dict[int, int | None] = {}
    for record in records:
        seen = facts_of_record(record)
        former = named[record.source].get(record.key)
        if former and former[1] in rows and match_papers(seen, facts_of_row(rows[former[1]])).outcome is Outcome.SAME:
            place = _Place(record, former[1])
        else:
            found = index.find(seen, limit=1)
            best = found[0] if found else None
            if best and best[1].outcome is Outcome.SAME:
                place = _Place(record, best[0], best[1])
            else:
                plan.new += 1
                place = _Place(record, -plan.new)
                if best and best[1].outcome is Outcome.ASK:
                    place.match, place.resembles = best[1], best[0]
                index.add(place.paper_id, seen)
        place.twin = first_lines.get(place.paper_id)
        first_lines.setdefault(place.paper_id, record.line)
        plan.places.append(place)
    return plan


def _skip_echoes(writer: Writer, plan: _Plan) -> None:
    """Mark the entries that are our own export coming back."""
    ids = {place.paper_id for place in plan.places if place.paper_id > 0 and place.record.source == BIBTEX}
    papers = {paper.id: paper for paper in writer.papers(ids=ids)} if ids else {}
    for place in plan.places:
        paper = papers.get(place.paper_id)
        if paper and paper.key == place.record.key:
            place.echo = says_nothing_new(place.record, paper)


def _carry_out(writer: Writer, plan: _Plan, reading: Reading, origin: str, owner: str | None) -> ImportReport:
    new_ids = dict(zip(range(-1, -plan.new - 1, -1), writer.reserve_papers(plan.new), strict=True)) if plan.new else {}
    for place in plan.places:
        place.paper_id = new_ids.get(place.paper_id, place.paper_id)
        if place.resembles is not None:
            place.resembles = new_ids.get(place.resembles, place.resembles)
    kept = [place for place in plan.places if not place.echo]
    now = writer.now
    record_ids = writer.add_records([(place.paper_id, place.record) for place in kept], now)
    is_new = set(new_ids.values())
    _retire_former(writer, [place for place in kept if place.paper_id not in is_new], origin)
    fresh: dict[int, list[StoredRecord]] = {}
    wanted: dict[int, str] = {}
    for place, record_id in zip(kept, record_ids, strict=True):
        if place.paper_id in is_new:
            stored = StoredRecord(record_id, place.paper_id, place.record, now, writer.run_id or 0)
            fresh.setdefault(place.paper_id, []).append(stored)
            if place.record.source == BIBTEX:
                wanted.setdefault(place.paper_id, place.record.key)
    done = recompute(writer, {place.paper_id for place in kept}, fresh, wanted)
    writer.add_matches(
        [
            StoredMatch(
                kind="paper",
                match=place.match,
                paper_id=place.paper_id if place.resembles is None else place.resembles,
                record_id=record_id,
                subject=place.record.key,
            )
            for place, record_id in zip(kept, record_ids, strict=True)
            if place.match
        ]
    )
    shown = {**{p.id: p for p in writer.papers(ids=_others(plan, done.after))}, **done.after}
    entries = tuple(_entry(place, is_new, done.before, shown) for place in plan.places)
    warnings = (*reading.warnings, *(w for record in reading.records for w in record.warnings))
    questions = tuple(
        f'"{question.name_a}" and "{question.name_b}" may be one person: {"; ".join(question.match.reasons)}'
        for question in done.questions
    )
    return ImportReport(origin, entries, reading.unreadable, warnings, owner, questions, writer.run_id)


def _others(plan: _Plan, after: "dict[int, Paper] | object") -> set[int]:
    ids = {place.paper_id for place in plan.places} | {p.resembles for p in plan.places if p.resembles is not None}
    return {paper_id for paper_id in ids if paper_id not in after}  # type: ignore[operator]


def _retire_former(writer: Writer, kept: Sequence[_Place], origin: str) -> None:
    """An entry that was rewritten in the file replaces what the same file said of that paper before."""
    by_paper = {place.paper_id: place for place in kept}
    keys = {(place.record.source, place.record.key) for place in kept}
    former = [
        stored.id
        for stored_records in writer.records(list(by_paper)).values()
        for stored in stored_records
        if stored.record.origin == origin
        and stored.record.source == by_paper[stored.paper_id].record.source
        and (stored.record.source, stored.record.key) not in keys
    ]
    if former:
        writer.retire_records(former)


def _entry(place: _Place, is_new: set[int], before: "dict[int, Paper] | object", shown: dict[int, Paper]) -> Entry:
    paper = shown[place.paper_id]
    line = place.record.line
    if place.twin is not None:
        return Entry("already", paper.key, paper.title, line, note=f"the same paper as in line {place.twin}")
    if place.paper_id in is_new:
        if place.resembles is not None and place.match:
            other = shown[place.resembles]
            note = f"may be the same paper as {other.key}: {'; '.join(place.match.reasons)}"
            return Entry("unsure", paper.key, paper.title, line, note=note)
        return Entry("added", paper.key, paper.title, line)
    former = before.get(place.paper_id) if isinstance(before, dict) else None
    if former is None or facts(former) == facts(paper):
        return Entry("already", paper.key, paper.title, line)
    return Entry("completed", paper.key, paper.title, line, tuple(differences(former, paper)))

"""``publist import``: records of a file into the store, each to the paper it is about."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from publist.compute.changes import Change, differences, facts
from publist.compute.duplicates import settle
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.identity import match_row, said_of_papers
from publist.compute.owners import Owner, set_owner, stated_owner
from publist.compute.papers import Recomputed, recompute
from publist.compute.questions import Question, open_questions
from publist.matching.papers import PaperFacts, PaperIndex
from publist.matching.venues.match import resolve
from publist.model import BIBTEX, Match, Outcome, Paper, Reading, ReadingWarning, Record, StoredRecord, Unreadable
from publist.reconcile.echo import says_nothing_new
from publist.store import IndexedPaper, Store, StoredMatch, Writer
from publist.store.fetch import in_bulk
from publist.text.identifiers import canonical

NOT_YOURS: Final = "not yours, as you said; publist edit {key} --mine takes that back"
_MOST: Final = 6
_PROGRESS_EVERY: Final = 100
"""Records from one report of progress to the next."""
"""Papers that a record may be that are looked at."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one entry of the file."""

    status: str
    """What happened: ``added``, ``completed``, ``already``; ``unsure`` (added, but perhaps a paper that is there
    already); ``not_mine`` (a person said so before)."""
    key: str
    title: str
    line: int | None
    changes: tuple[Change, ...] = ()
    note: str = ""
    resembles: str = ""
    """Of an unsure entry the key of the paper that it may be."""
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with one file."""

    origin: str
    entries: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    owner: str | None = None
    """The owner's name, when this file told it."""
    questions: tuple[Question, ...] = ()
    """The questions that this file raised."""
    run_id: int | None = None
    open_questions: int = 0
    """All that wait for an answer: ``publist review``."""
    merged: tuple[str, ...] = ()
    """Papers that were there and turned out to be one, in words."""

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
    hidden: set[int] = field(default_factory=set)
    """Papers that are "not mine"."""


@in_bulk
def take_in(
    store: Store, reading: Reading, *, origin: str, progress: Callable[[int, int, str], None] = lambda *_: None
) -> ImportReport:
    """Take in one file's records, in one transaction."""
    with store.write("import") as writer:
        owner = _learn_owner(writer, reading)
        plan = _place_all(writer, reading.records, lambda done, total: progress(done, total, origin))
        _skip_echoes(writer, plan)
        return _carry_out(writer, plan, reading, origin, owner)


def _learn_owner(writer: Writer, reading: Reading) -> str | None:
    if not reading.owner_hint or stated_owner(writer).name:
        return None
    set_owner(writer, Owner(reading.owner_hint))
    return reading.owner_hint


def _place_all(writer: Writer, records: Sequence[Record], progress: Callable[[int, int], None]) -> _Plan:
    """The paper of every record: the one that its source named so before, else the one that it matches."""
    rows = {row.id: row for row in writer.papers.index()}
    index = PaperIndex((row.id, facts_of_row(row)) for row in rows.values())
    for row in rows.values():
        for variant in row.variants:
            index.add(row.id, facts_of_record(variant))
    named = {source: writer.records.ids_of(source) for source in {record.source for record in records}}
    said = said_of_papers(writer)
    plan = _Plan(hidden={row.id for row in rows.values() if row.hidden})
    first_lines: dict[int, int | None] = {}
    for number, record in enumerate(records, 1):
        if number % _PROGRESS_EVERY == 0:
            progress(number, len(records))
        former = named[record.source].get(record.key)
        if former and former[1] in rows and match_row(rows[former[1]], record).outcome is Outcome.SAME:
            place = _Place(record, former[1])
        else:
            seen = facts_of_record(record)
            found = [pair for pair in index.find(seen, _MOST) if not said.refused(pair[0], record)]
            best = _best(found, seen, rows)
            if best and best[1].outcome is Outcome.SAME:
                place = _Place(record, best[0], best[1])
            else:
                plan.new += 1
                place = _Place(record, -plan.new)
                if best and best[1].outcome is Outcome.ASK and best[0] not in plan.hidden:
                    place.match, place.resembles = best[1], best[0]
            if best is None or best[1].score < 1:
                index.add(place.paper_id, seen)
        place.twin = first_lines.get(place.paper_id)
        first_lines.setdefault(place.paper_id, record.line)
        plan.places.append(place)
    return plan


def _best(
    found: Sequence[tuple[int, Match]], seen: PaperFacts, rows: Mapping[int, IndexedPaper]
) -> tuple[int, Match] | None:
    """The paper that a record is, or may be; of papers that it equally well is, the one that says the same of more.

    That matters where a person keeps two papers apart that look alike: an entry finds its own again.
    """

    def rank(pair: tuple[int, Match]) -> tuple[bool, int, float, int, int]:
        row = rows.get(pair[0])
        shared = alike = 0
        if row and len(found) > 1:
            shared = len({canonical(i) for i in row.identifiers} & {canonical(i) for i in seen.identifiers})
            venue = resolve(seen.venue).venue
            same_venue = row.venue == (venue.name if venue else seen.venue)
            alike = sum((row.title == seen.title, same_venue, row.year == seen.year))
        return pair[1].outcome is Outcome.SAME, shared, pair[1].score, alike, -pair[0]

    return max(found, key=rank, default=None)


def _skip_echoes(writer: Writer, plan: _Plan) -> None:
    """Mark the entries that are our own export coming back."""
    ids = {place.paper_id for place in plan.places if place.paper_id > 0 and place.record.source == BIBTEX}
    papers = {paper.id: paper for paper in writer.papers.find(ids=ids)} if ids else {}
    for place in plan.places:
        paper = papers.get(place.paper_id)
        if paper and paper.key == place.record.key:
            place.echo = says_nothing_new(place.record, paper)


def _carry_out(writer: Writer, plan: _Plan, reading: Reading, origin: str, owner: str | None) -> ImportReport:
    new_ids = dict(zip(range(-1, -plan.new - 1, -1), writer.papers.reserve(plan.new), strict=True)) if plan.new else {}
    for place in plan.places:
        place.paper_id = new_ids.get(place.paper_id, place.paper_id)
        if place.resembles is not None:
            place.resembles = new_ids.get(place.resembles, place.resembles)
    kept = [place for place in plan.places if not place.echo]
    now = writer.now
    told = {id_ for source in {p.record.source for p in kept} for id_, _ in writer.records.ids_of(source).values()}
    record_ids = writer.records.add([(place.paper_id, place.record) for place in kept], now)
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
    news = {place.paper_id for place, id_ in zip(kept, record_ids, strict=True) if id_ not in told}
    done = recompute(writer, news, fresh, wanted, people=owner is not None)
    writer.matches.add(
        [
            StoredMatch(
                kind="paper",
                match=place.match,
                paper_id=place.paper_id,
                record_id=record_id,
                subject=place.record.key,
                other_id=place.resembles,
            )
            for place, record_id in zip(kept, record_ids, strict=True)
            if place.match and record_id not in told
        ]
    )
    settled = settle(writer, _changed(done, is_new, fresh))
    for place in plan.places:
        place.paper_id = settled.into.get(place.paper_id, place.paper_id)
        if place.resembles is not None:
            place.resembles = settled.into.get(place.resembles, place.resembles)
    after = {**{id_: paper for id_, paper in done.after.items() if id_ not in settled.into}, **settled.after}
    shown = {**{p.id: p for p in writer.papers.find(ids=_others(plan, after), hidden=True)}, **after}
    entries = tuple(_entry(place, is_new, done.before, shown, plan.hidden) for place in plan.places)
    warnings = (*reading.warnings, *(w for record in reading.records for w in record.warnings))
    waiting = open_questions(writer)
    mine = tuple(q for q in waiting if writer.entered_run is not None and q.run_id == writer.entered_run)
    return ImportReport(
        origin,
        entries,
        reading.unreadable,
        warnings,
        owner,
        mine,
        writer.entered_run,
        len(waiting),
        settled.sentences,
    )


def _changed(done: Recomputed, is_new: Collection[int], fresh: Mapping[int, Sequence[StoredRecord]]) -> set[int]:
    """Papers that say something else than when they were last compared with the others."""
    return {
        paper_id
        for paper_id, paper in done.after.items()
        if (len(fresh.get(paper_id, ())) > 1 if paper_id in is_new else facts(done.before[paper_id]) != facts(paper))
    }


def _others(plan: _Plan, after: Mapping[int, Paper]) -> set[int]:
    ids = {place.paper_id for place in plan.places} | {p.resembles for p in plan.places if p.resembles is not None}
    return {paper_id for paper_id in ids if paper_id not in after}


def _retire_former(writer: Writer, kept: Sequence[_Place], origin: str) -> None:
    """An entry that was rewritten in the file replaces what the same file said of that paper before."""
    by_paper = {place.paper_id: place for place in kept}
    keys = {(place.record.source, place.record.key) for place in kept}
    former = [
        stored.id
        for stored_records in writer.records.find(list(by_paper)).values()
        for stored in stored_records
        if stored.record.origin == origin
        and stored.record.source == by_paper[stored.paper_id].record.source
        and (stored.record.source, stored.record.key) not in keys
    ]
    if former:
        writer.records.retire(former)


def _entry(
    place: _Place,
    is_new: set[int],
    before: Mapping[int, Paper],
    shown: Mapping[int, Paper],
    hidden: Collection[int],
) -> Entry:
    paper = shown[place.paper_id]
    line = place.record.line
    if place.paper_id in hidden:
        return Entry("not_mine", paper.key, paper.title, line, note=NOT_YOURS.format(key=paper.key))
    if place.twin is not None:
        return Entry("already", paper.key, paper.title, line, note=f"the same paper as in line {place.twin}")
    if place.paper_id in is_new:
        if place.resembles is not None and place.match:
            other = shown[place.resembles]
            return Entry("unsure", paper.key, paper.title, line, resembles=other.key, match=place.match)
        return Entry("added", paper.key, paper.title, line)
    former = before.get(place.paper_id)
    if former is None or facts(former) == facts(paper):
        return Entry("already", paper.key, paper.title, line)
    return Entry("completed", paper.key, paper.title, line, tuple(differences(former, paper)))

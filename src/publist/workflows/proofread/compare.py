"""The entries of a list, each with what the services and the person's decisions have of its paper.

The rules that look at them are in :mod:`publist.checking`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from publist.checking.base import NOT_LISTED
from publist.checking.rules import placed
from publist.checking.values import (
    Action,
    FieldDecision,
    Fix,
    FixKind,
    Flaw,
    ListEntry,
    ListFinding,
    Listing,
    OtherPaper,
    ServiceSpelling,
    SourceValue,
    decided_name,
    details,
)
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.misprints import misprints
from publist.compute.owners import with_owner
from publist.compute.people import known_owners, owners_known_as
from publist.compute.standing import standing_decisions
from publist.compute.wrong_identifiers import WrongIdentifier, wrong_identifiers
from publist.matching.notices import is_bare, united
from publist.matching.papers import PaperIndex
from publist.model import (
    HANDWRITTEN,
    PERSON,
    Author,
    Identifier,
    KeepByline,
    Outcome,
    Paper,
    Record,
    SetAuthors,
    SetField,
    SetLink,
    StoredDecision,
    StoredRecord,
    UseByline,
)
from publist.reconcile import reconcile
from publist.reconcile.candidates import ordered
from publist.reconcile.identity import implied
from publist.registry import SERVICES
from publist.store import IndexedPaper, Reader
from publist.text.times import EPOCH
from publist.workflows.proofread.files import ListFile

_LISTS: Final = HANDWRITTEN - {PERSON}


def _typed(source: str) -> bool:
    """Whether it holds what somebody typed: that proves nothing against what somebody typed."""
    info = SERVICES.get(source) if source in SERVICES.own_names else None
    return source in HANDWRITTEN or (info is not None and info.typed_by_people)


@dataclass(slots=True)
class _Known:
    """What the store has, by paper."""

    rows: dict[int, IndexedPaper] = field(default_factory=dict)
    records: Mapping[int, Sequence[StoredRecord]] = field(default_factory=dict)
    decisions: dict[int, list[FieldDecision]] = field(default_factory=dict)
    bylines: dict[int, list[StoredDecision]] = field(default_factory=dict)
    """What was decided about the papers' bylines."""
    wrong: Sequence[WrongIdentifier] = ()
    owners: Sequence[Author] = ()

    @classmethod
    def of(cls, reader: Reader) -> "_Known":
        decisions: dict[int, list[FieldDecision]] = defaultdict(list)
        for stored in standing_decisions(reader, SetField, SetLink):
            if stored.paper_id is not None and isinstance(stored.decision, SetField | SetLink):
                decisions[stored.paper_id].append(stored.decision)
        bylines: dict[int, list[StoredDecision]] = defaultdict(list)
        for stored in standing_decisions(reader, SetAuthors, UseByline, KeepByline):
            if stored.paper_id is not None:
                bylines[stored.paper_id].append(stored)
        rows = {row.id: row for row in reader.papers.index()}
        owners = known_owners(owners_known_as(reader))
        return cls(rows, reader.records.find(), decisions, bylines, wrong_identifiers(reader), owners)

    def entry(self, record: Record, paper_id: int) -> ListEntry:
        """The entry with what is known of its paper."""
        record = with_owner(_as_shown(record), [owner.name for owner in self.owners])
        found = [s for s in self.records.get(paper_id, ()) if not _typed(s.record.source)]
        services = ordered(
            [s for s in found if not is_bare(s.record)], "title"
        )  # the most believed first: it is the one that findings quote
        row = self.rows.get(paper_id)
        last = {decided_name(decision): decision for decision in self.decisions.get(paper_id, ())}
        mine = StoredRecord(0, 0, record, EPOCH)
        decided = self.bylines.get(paper_id, ())
        paper = reconcile([mine, *services], decided, owners=self.owners) if services else None
        return ListEntry(
            record=record,
            paper=paper_id,
            key=row.key if row else "",
            services=tuple(stored.record for stored in services),
            notices=united(notice for stored in found for notice in stored.record.notices),
            decisions=tuple(last.values()),
            spellings=_spellings(paper, record),
            conflicts=paper.conflicts if paper else (),
            misled=self._misled(row.key, record, self.records.get(paper_id, ())) if row else (),
        )

    def _misled(self, key: str, record: Record, stored: Sequence[StoredRecord]) -> tuple[OtherPaper, ...]:
        printed, listed = _implied(record), {i for s in stored if s.record.source in _LISTS for i in _implied(s.record)}
        return tuple(
            OtherPaper(one.identifier, one.record.source, one.record.title)
            for one in self.wrong
            if one.key == key and (one.identifier in printed or one.identifier not in listed)
        )

    def unlisted(self) -> list[int]:
        """Papers that came from a service and that no hand-written list has."""
        return [
            row.id
            for row in self.rows.values()
            if not row.hidden and row.records and all(source not in HANDWRITTEN for source, _ in row.records)
        ]


def _as_shown(record: Record) -> Record:
    """The record with the names that a list of ours shows; how a paper spells them is said unseen."""
    if not any(author.known_as for author in record.authors):
        return record
    shown = (replace(one, name=one.known_as, known_as=None) if one.known_as else one for one in record.authors)
    return replace(record, authors=tuple(shown))


def _implied(record: Record) -> set[Identifier]:
    return {one for identifier in record.identifiers for one in implied(identifier)}


def _spellings(paper: Paper | None, record: Record) -> tuple[ServiceSpelling, ...]:
    if paper is None:
        return ()
    mine = StoredRecord(0, 0, record, EPOCH)
    return tuple(ServiceSpelling(m.printed, m.published, m.sources) for m in misprints(paper, [mine]))


def stored_lists(reader: Reader) -> tuple[Listing, ...]:
    """The lists that were imported, as the store knows them, in the order of their names."""
    known = _Known.of(reader)
    entries: dict[str, list[ListEntry]] = defaultdict(list)
    for paper_id, records in known.records.items():
        row = known.rows.get(paper_id)
        for stored in records:
            record = stored.record
            if record.source in _LISTS and record.origin and row and not row.hidden:
                entries[record.origin].append(known.entry(record, paper_id))
    return tuple(
        Listing(file=file, entries=tuple(sorted(found, key=lambda e: (e.record.line or 0, e.record.key))))
        for file, found in sorted(entries.items())
    )


def lists_in_files(files: Iterable[ListFile], reader: Reader | None) -> tuple[Listing, ...]:
    """The lists in files as they are now, compared with the store when there is one."""
    known = _Known.of(reader) if reader else _Known()
    rows = [(row.id, facts_of_row(row)) for row in known.rows.values()]
    found = []
    for file in files:
        index = PaperIndex(rows)
        entries = []
        for number, record in enumerate(file.reading.records, 1):
            facts = facts_of_record(record)
            best = index.find(facts, limit=1)
            paper_id = best[0][0] if best and best[0][1].outcome is Outcome.SAME else -number
            if paper_id < 0:
                index.add(paper_id, facts)
            entries.append(known.entry(record, paper_id))
        reading = file.reading
        found.append(
            Listing(
                file=file.name,
                entries=tuple(entries),
                unreadable=reading.unreadable,
                warnings=reading.warnings,
                content=file.content,
            )
        )
    return tuple(found)


def not_listed(reader: Reader, listings: Sequence[Listing]) -> list[ListFinding]:
    """Papers that the store has from a service alone: no hand-written list has them, and none of these files."""
    known = _Known.of(reader)
    listed = {entry.paper for listing in listings for entry in listing.entries}
    rows = [known.rows[paper_id] for paper_id in known.unlisted() if paper_id not in listed]
    return [missing_paper(row.title, row.year, {source for source, _ in row.records}, listings) for row in rows]


def missing_paper(
    title: str, year: int | None, sources: Iterable[str], listings: Sequence[Listing], action: Action | None = None
) -> ListFinding:
    """The finding that a list lacks a paper; in the list's file where there is one list only."""
    file = listings[0].file if len(listings) == 1 else ""
    names = tuple(sorted(sources))
    flaw = Flaw(
        expected=title,
        sources=names,
        evidence=tuple(SourceValue(source, title) for source in names),
        details=details(year=year),
        fix=Fix(FixKind.ADD_PAPER),
        action=action,
    )
    return placed(flaw, NOT_LISTED, file)

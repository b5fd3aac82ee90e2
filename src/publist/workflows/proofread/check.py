"""``publist check``: what is wrong with the list that the person hands out.

The rules are in :mod:`publist.checking`.  Here every entry gets beside it what the services said of its paper, what
the person decided, and which names are spelt otherwise.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from publist.checking.rules import CODES, in_order, placed
from publist.checking.rules import check as check_listing
from publist.checking.values import Entry, Evidence, Finding, Level, Listing, Remark, Said, Spelling
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.misprints import misprints
from publist.matching.papers import PaperIndex
from publist.model import (
    HANDWRITTEN,
    ORCID,
    PERSON,
    Decision,
    DecisionKind,
    Outcome,
    Paper,
    Reading,
    Record,
    StoredRecord,
)
from publist.reconcile import label, reconcile
from publist.reconcile.candidates import ordered
from publist.store import IndexedPaper, Reader

_LISTS: Final = HANDWRITTEN - {PERSON}
_TYPED: Final = HANDWRITTEN | {ORCID}
"""What somebody typed proves nothing against what somebody typed."""
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it is now."""

    name: str
    """As the person named it."""
    text: str
    reading: Reading
    plain: bool = True
    """The file's bytes are this text in UTF-8, so that it can be repaired."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    listings: tuple[Listing, ...]
    findings: tuple[Finding, ...]

    @property
    def entries(self) -> int:
        """How many entries were looked at."""
        return sum(len(listing.entries) for listing in self.listings)

    @property
    def compared(self) -> int:
        """How many of them a service has, so that they could be compared with something."""
        return sum(bool(entry.services) for listing in self.listings for entry in listing.entries)

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level is level for finding in self.findings)


@dataclass(slots=True)
class _Known:
    """What the store has, by paper."""

    rows: dict[int, IndexedPaper] = field(default_factory=dict)
    records: Mapping[int, Sequence[StoredRecord]] = field(default_factory=dict)
    decisions: dict[int, list[Decision]] = field(default_factory=dict)

    @classmethod
    def of(cls, reader: Reader) -> "_Known":
        decisions: dict[int, list[Decision]] = defaultdict(list)
        for decision in reader.decisions.find():
            if decision.paper_id is not None and decision.kind in {DecisionKind.FIELD, DecisionKind.LINK}:
                decisions[decision.paper_id].append(decision)
        return cls({row.id: row for row in reader.papers.index()}, reader.records.find(), decisions)

    def entry(self, record: Record, paper_id: int) -> Entry:
        """The entry beside what is known of its paper."""
        said = [s for s in self.records.get(paper_id, ()) if s.record.source not in _TYPED]
        services = ordered(said, "title")  # the most believed first: it is the one that findings quote
        row = self.rows.get(paper_id)
        last = {decision.field: decision for decision in self.decisions.get(paper_id, ())}
        return Entry(
            record=record,
            paper=paper_id,
            key=row.key if row else "",
            services=tuple(Said(label(s.record.source), s.record) for s in services),
            decided=tuple(last.values()),
            spellings=_spellings(record, services),
        )

    def nowhere_listed(self) -> list[int]:
        """Papers that came from a service and that no hand-written list has."""
        return [
            row.id
            for row in self.rows.values()
            if not row.hidden and row.records and all(source not in HANDWRITTEN for source, _ in row.records)
        ]


def _spellings(record: Record, services: Sequence[StoredRecord]) -> tuple[Spelling, ...]:
    if not services:
        return ()
    mine = StoredRecord(0, 0, record, _NEVER)
    paper: Paper = reconcile([mine, *services])
    found = misprints(paper, [mine])
    return tuple(Spelling(m.printed, m.published, tuple(map(label, m.sources))) for m in found)


def stored_lists(reader: Reader) -> tuple[Listing, ...]:
    """The lists that were imported, as the store knows them, in the order of their names."""
    known = _Known.of(reader)
    entries: dict[str, list[Entry]] = defaultdict(list)
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


def lists_in_files(files: Iterable[ReadFile], reader: Reader | None) -> tuple[Listing, ...]:
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
                text=file.text,
            )
        )
    return tuple(found)


def check(
    listings: Sequence[Listing], *, codes: Collection[str] = frozenset(CODES), more: Iterable[Finding] = ()
) -> CheckReport:
    """Every finding of these rules in these lists; ``more`` are those that no list shows by itself."""
    found = [finding for listing in listings for finding in check_listing(listing, codes)]
    found += [finding for finding in more if finding.code in codes]
    places = {listing.file: number for number, listing in enumerate(listings)}
    ordered = sorted(in_order(found), key=lambda f: places.get(f.file, len(places)))
    return CheckReport(tuple(listings), tuple(ordered))


def not_listed(reader: Reader, listings: Sequence[Listing]) -> list[Finding]:
    """Papers that the store has from a service alone: no hand-written list has them, and none of these files."""
    known = _Known.of(reader)
    listed = {entry.paper for listing in listings for entry in listing.entries}
    rows = [known.rows[paper_id] for paper_id in known.nowhere_listed() if paper_id not in listed]
    return [
        missing_paper(row.title, row.year, sorted({label(source) for source, _ in row.records}), listings)
        for row in rows
    ]


def missing_paper(
    title: str, year: int | None, sources: Sequence[str], listings: Sequence[Listing], command: str = ""
) -> Finding:
    """The finding that a list lacks a paper; in the list's file where there is one list only."""
    file = listings[0].file if len(listings) == 1 else ""
    remark = Remark(
        message=f'"{title}" ({year or "no year"}) is not on your list; {" and ".join(sources)} '
        f"{'have' if len(sources) > 1 else 'has'} it",
        evidence=tuple(Evidence(source, title) for source in sources),
        fix="add it, or leave it if it is not yours",
        command=command,
    )
    return placed(remark, CODES["not-listed"], file)

"""``publist merge`` and ``publist split``: which records are one paper, as a person says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from publist.compute.changes import Change, differences
from publist.compute.identity import record_ref, reference
from publist.compute.twins import ask_about
from publist.errors import UsageError
from publist.model import HANDWRITTEN, DifferentWork, SameWork, StoredRecord
from publist.store import Reader, Store, retried
from publist.workflows.curate.decide import follow
from publist.workflows.naming import paper_named


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did."""

    key: str
    """The paper that has all records now."""
    merged: tuple[str, ...]
    """The keys that are gone."""
    changes: tuple[Change, ...]
    run_id: int


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record of a paper, as a person names it."""

    reference: str
    """``source:key``, to be given to ``--record``."""
    source: str
    origin: str | None
    """The file's name, of what a person wrote by hand."""
    line: int | None
    title: str
    venue: str
    year: int | None


@dataclass(frozen=True, slots=True)
class SplitReport:
    """What a split did."""

    key: str
    new_key: str
    records: tuple[str, ...]
    """The references of those that were split off."""
    title: str
    changes: tuple[Change, ...]
    run_id: int
    asked: tuple[str, ...] = ()
    """The papers that the new one may be, each a question now."""


@retried
def merge(store: Store, keys: Sequence[str]) -> MergeReport:
    """These papers are one: all records go to the first.  Raises UsageError when that cannot be."""
    wanted = list(dict.fromkeys(keys))
    if len(wanted) < 2:
        raise UsageError("one-paper-to-merge")
    with store.write("merge") as writer:
        papers = [paper_named(writer, key) for key in wanted]
        after = follow(writer, [SameWork(papers[0].id, paper.id) for paper in papers[1:]]).after[papers[0].id]
        run_id = writer.run_id
    return MergeReport(papers[0].key, tuple(wanted[1:]), tuple(differences(papers[0], after)), run_id)


def records_of(reader: Reader, key: str) -> list[RecordLine]:
    """The records of a paper, oldest first."""
    paper = paper_named(reader, key)
    return [_line(stored) for stored in reader.records.find([paper.id]).get(paper.id, [])]


@retried
def split(store: Store, key: str, wanted: Collection[str]) -> SplitReport:
    """The records ``wanted`` (``source:key``) are another paper: they become one of their own.

    They never come back to the paper by themselves.  Raises UsageError when there is no such record, or no other.
    """
    with store.write("split") as writer:
        paper = paper_named(writer, key)
        records = writer.records.find([paper.id]).get(paper.id, [])
        chosen = [_find(records, text, key) for text in dict.fromkeys(wanted)]
        (new_id,) = writer.papers.reserve(1)
        after = follow(writer, [DifferentWork(paper.id, new_id, record_ref(s.record)) for s in chosen]).after
        new = after[new_id]
        asked = ask_about(writer, new_id, paper.id)
        known = writer.papers.keys(asked)
        run_id = writer.run_id
    references = tuple(reference(s.record) for s in chosen)
    return SplitReport(
        key,
        new.key,
        references,
        new.title,
        tuple(differences(paper, after[paper.id])),
        run_id,
        tuple(known[id_] for id_ in asked),
    )


def _line(stored: StoredRecord) -> RecordLine:
    record = stored.record
    origin, line = (record.origin, record.line) if record.source in HANDWRITTEN and record.origin else (None, None)
    venue = record.venue or record.tag or ""
    return RecordLine(reference(record), record.source, origin, line, record.title, venue, record.year)


def _find(records: Sequence[StoredRecord], text: str, key: str) -> StoredRecord:
    """The record that a person means: its reference, or the start of it if that is one record's only."""
    exact = [s for s in records if reference(s.record) == text]
    near = exact or [s for s in records if text and reference(s.record).startswith(text)]
    if len({reference(s.record) for s in near}) != 1:
        raise UsageError("ambiguous-record" if near else "unknown-record", key=key, record=text)
    return near[0]

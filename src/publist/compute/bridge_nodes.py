"""The papers that may have an entry in common, and their entries: what ``compute.bridges`` looks at."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from publist.compute.candidates import rows_near_rows
from publist.compute.entries import is_entry, said_by
from publist.compute.facts import entry_of, facts_of_record, facts_of_records, facts_of_row
from publist.compute.identity import PAPER_MATCH
from publist.matching.disjoint import DisjointSets
from publist.matching.notices import is_bare
from publist.matching.papers import Listed, PaperFacts, PaperIndex
from publist.matching.papers.bridges import as_asked
from publist.matching.papers.grouped import first_contradiction
from publist.model import HANDWRITTEN, DifferentWork, Match, Outcome, SameWork, StoredRecord
from publist.store import IndexedPaper, Reader, Writer

_MOST: Final = 6
"""Papers that an entry fits that are looked at."""
_STEPS: Final = 4
"""From a paper to those that it fits, to those that these fit ..."""
_LARGEST: Final = 40
"""Entries that are compared each with each; of more, those that have joined a paper, which may have to leave it."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entry; what services say of a paper that has several; or a paper that is taken as a whole."""

    paper_id: int
    facts: tuple[PaperFacts, ...]
    """What may be compared."""
    against: tuple[PaperFacts, ...]
    """What may contradict another."""
    printed: tuple[PaperFacts, ...] = ()
    """What a person's lists say."""
    records: tuple[StoredRecord, ...] = ()
    """The entry, where it may leave the paper."""
    listed: str | None = None
    """The citation key that a list of ours has for it."""
    gave_key: bool = False
    served: bool = False
    """It is what services say of the paper, which stays with it."""

    @property
    def first(self) -> int:
        """Which of a paper's entries came first."""
        return self.records[0].id if self.records else 0


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entries that fit each other, or have a paper in common."""

    nodes: tuple[Node, ...]
    besides: tuple[tuple[int, int, Match], ...] = ()
    """Where there are too many to be compared each with each: for every other paper the likeliest that it fits."""


def pairs_asked_about(reader: Reader) -> set[frozenset[int]]:
    """Pairs of papers that may be one, as long as that is asked."""
    asked = [one for one in reader.matches.find(kind=PAPER_MATCH, outcome=Outcome.ASK) if one.other_id is not None]
    homes = reader.papers.merged_into() if asked else {}
    pairs = ((one.paper_id or 0, one.other_id or 0) for one in asked)
    return {frozenset(homes.get(id_, id_) for id_ in pair) for pair in pairs}


def neighbourhoods(writer: Writer, paper_ids: Collection[int], *, entries_only: bool = False) -> list[Neighbourhood]:
    """The entries of these papers, with all that they fit, in parts that have nothing to do with each other.

    ``entries_only``: without parts of papers that are wholes.
    """
    nodes: dict[int, list[Node]] = {}
    index = PaperIndex()
    near: dict[int, dict[int, Match]] = {}
    waiting, looked = set(writer.papers.present(paper_ids)), set[int]()
    for _ in range(_STEPS):
        if not waiting:
            break
        rows = rows_near_rows(writer, waiting)
        if entries_only and not nodes and not any(are_several(row) for row in rows.values()):
            return []
        for paper_id, some in nodes_of(writer, [row for row in rows.values() if row.id not in nodes]).items():
            nodes[paper_id] = some
            for node in some:
                for facts in node.facts:
                    index.add(paper_id, facts)
        for paper_id in sorted(waiting):
            near[paper_id] = _fitting(index, paper_id, nodes[paper_id])
        looked |= waiting
        waiting = {other for paper_id in waiting for other in near[paper_id]} - looked
    return [
        _neighbourhood(some, nodes, near)
        for some in _parts(near)
        if not entries_only or any(node.records for paper_id in some for node in nodes[paper_id])
    ]


def _neighbourhood(
    papers: Collection[int], nodes: Mapping[int, Sequence[Node]], near: Mapping[int, Mapping[int, Match]]
) -> Neighbourhood:
    """Whole papers, as many as can be compared each with each; of the others none is passed over, but asked about."""
    found: list[Node] = []
    besides = []
    for paper_id in sorted(papers, key=lambda id_: (not nodes[id_][0].records, id_)):
        if len(found) + len(nodes[paper_id]) <= _LARGEST:
            found += nodes[paper_id]
        elif near[paper_id]:
            other = max(near[paper_id], key=lambda id_: (near[paper_id][id_].score, -id_))
            besides.append((paper_id, other, as_asked(near[paper_id][other])))
    return Neighbourhood(tuple(sorted(found, key=lambda node: node.paper_id)), tuple(besides))


def _fitting(index: PaperIndex, paper_id: int, nodes: Iterable[Node]) -> dict[int, Match]:
    every = {facts for node in nodes for facts in node.facts}
    best: dict[int, Match] = {}
    for facts in every:
        for other, match in index.find(facts, _MOST, thorough=True, but=paper_id):
            if match.outcome is Outcome.SAME and (other not in best or best[other].score < match.score):
                best[other] = match
    return best


def _parts(near: Mapping[int, Collection[int]]) -> list[list[int]]:
    sets = DisjointSets(near)
    sets.connect(*((one, *(other for other in others if other in near)) for one, others in near.items()))
    return sorted(sets.sets(), key=min)


def nodes_of(reader: Reader, rows: Collection[IndexedPaper]) -> dict[int, list[Node]]:
    """The entries of these papers; a paper with one entry, or about which a person has decided, as a whole."""
    decided = _decided(reader, {row.id for row in rows})
    records = reader.records.find([row.id for row in rows]) if rows else {}
    found = {}
    for row in rows:
        stored = [one for one in records.get(row.id, ()) if is_entry(one.record)]
        said = said_by_services(records.get(row.id, ()))
        if len(stored) > 1 and row.id not in decided and not any(one.record.list_key for one in stored):
            found[row.id] = _of_entries(row, stored)
            found[row.id] += [Node(row.id, said, said, served=True)] if said else []
        else:
            found[row.id] = [_whole(row, stored, said)]
    return found


def contradicted(reader: Reader, paper_ids: Collection[int]) -> set[int]:
    """Those of these papers that have several entries, one of which contradicts what services say."""
    rows = reader.papers.index(paper_ids) if paper_ids else []
    wanted = {row.id for row in rows if are_several(row) and is_served(row)}
    found = set()
    for paper_id, records in (reader.records.find(wanted) if wanted else {}).items():
        entries = [facts_of_record(one.record) for one in records if is_entry(one.record)]
        if first_contradiction(entries, said_by_services(records)):
            found.add(paper_id)
    return found


def said_by_services(records: Iterable[StoredRecord]) -> tuple[PaperFacts, ...]:
    """What services say of a paper, together; nothing where no service knows it."""
    served = [one for one in records if not (one.record.source in HANDWRITTEN or is_bare(one.record))]
    return (facts_of_records(served),) if served else ()


def is_served(row: IndexedPaper) -> bool:
    """Whether a service has said something of a paper that a person's list has."""
    kinds = {source in HANDWRITTEN for source, _ in row.records}
    return len(kinds) > 1


def are_several(row: IndexedPaper) -> bool:
    """Whether a person's lists have several entries of the paper."""
    return sum(source in HANDWRITTEN for source, _ in row.records) > 1


def _of_entries(row: IndexedPaper, stored: Iterable[StoredRecord]) -> list[Node]:
    """Each entry; those that say the same, in whatever files, together."""
    alike: dict[tuple[PaperFacts, str], list[StoredRecord]] = defaultdict(list)
    for one in stored:
        facts = facts_of_record(one.record)
        kind = next((entry.kind for entry in facts.entries), "")
        alike[replace(facts, entries=frozenset()), kind].append(one)
    found = []
    for (facts, _), some in alike.items():
        said = _of_each_file(facts, frozenset().union(*(entry_of(one.record) for one in some)))
        found.append(
            Node(row.id, said, said, said, tuple(some), gave_key=any(one.record.key == row.key for one in some))
        )
    return found


def _of_each_file(facts: PaperFacts, entries: frozenset[Listed]) -> tuple[PaperFacts, ...]:
    """What each file says: another entry of one of them is a second paper there, and may fit what the others say."""
    files = sorted({entry.file for entry in entries})
    return tuple(
        replace(facts, entries=frozenset(entry for entry in entries if entry.file == file)) for file in files
    ) or (facts,)


def _whole(row: IndexedPaper, entries: Collection[StoredRecord], served: Sequence[PaperFacts]) -> Node:
    """Of what a person made one nothing that an entry says speaks against anything."""
    shown, merged = facts_of_row(row, placed=True), tuple(facts_of_record(one) for one in row.variants)
    listed = next((one.record.list_key for one in entries if one.record.list_key), None)
    said = () if merged else said_by(row, [one.record for one in entries])
    facts = said if len(entries) == 1 and said else (shown, *said, *merged)
    against = (shown,) if merged else (*(said or (shown,)), *served)
    printed = () if merged else tuple(facts_of_record(one.record) for one in entries)
    return Node(row.id, tuple(dict.fromkeys((*facts, *served))), against, printed, listed=listed)


def _decided(reader: Reader, ids: Collection[int]) -> set[int]:
    """Those of these papers about which a person has decided anything."""
    found = {one.paper_id for one in reader.decisions.find(ids) if one.paper_id is not None}
    for stored in reader.decisions.find(kinds=(SameWork, DifferentWork)):
        if isinstance(stored.decision, SameWork | DifferentWork) and isinstance(stored.decision.other, int):
            found.add(stored.decision.other)
    return found & set(ids)

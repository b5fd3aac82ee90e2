"""Papers of the list that turn out to be one: merged where that is sure, asked about where it is not.

Two entries can look unlike each other until the services have completed them.  A merge belongs to the run that made it
plain, and undoing the run takes it back.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from publist.compute.bridge_nodes import pairs_asked_about
from publist.compute.candidates import rows_near_rows
from publist.compute.entries import entries_as_printed, entries_of
from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.identity import PAPER_MATCH, PaperDecisions, paper_decisions
from publist.compute.papers import recompute
from publist.matching.papers import PaperFacts, PaperIndex
from publist.matching.papers.bridges import any_plainly_of, as_asked, grouped
from publist.matching.papers.grouped import first_contradiction, held_back, is_by_identifier, of_other_parts
from publist.model import Match, Outcome, Paper
from publist.store import IndexedPaper, StoredMatch, Writer

_MOST = 6
"""Papers that one may be that are looked at."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two papers of the list that turned out to be one."""

    key: str
    """The paper that is gone."""
    into: str
    """The paper that has its records now."""
    title: str = ""
    """What the one that is gone was called."""
    into_title: str = ""
    """What the other one was called before."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What became of the papers that were looked at."""

    into: dict[int, int] = field(default_factory=dict)
    """For each paper that was merged away, the paper that has its records now."""
    after: dict[int, Paper] = field(default_factory=dict)
    """The papers that others were merged into."""
    merges: tuple[Merge, ...] = ()


def merge_duplicates(writer: Writer, paper_ids: Collection[int]) -> Duplicates:
    """Looks whether any of these papers is one with another of the list; until nothing more is found."""
    found, merges = Duplicates(), []
    waiting = set(paper_ids)
    while waiting:
        decisions = paper_decisions(writer)
        rows, pairs = pairs_near(writer, waiting, decisions)
        partners = {id_ for a, b, match in pairs for id_ in (a, b) if match.outcome is Outcome.SAME} - waiting
        if partners:  # one of them may fit another paper that none of these is like
            rows, pairs = pairs_near(writer, waiting | partners, decisions)
        entries = _Entries(writer, rows)
        same = [(a, b) for a, b, match in pairs if match.outcome is Outcome.SAME]
        roots = _united(same, decisions, entries) if same else {}
        _keep_matches(writer, rows, pairs, roots)
        for root, others in roots.items():
            writer.merge_papers(root, others)
            found.into.update(dict.fromkeys(others, root))
            kept = rows[root]
            merges += [Merge(rows[id_].key, kept.key, rows[id_].title, kept.title) for id_ in sorted(others)]
        found.after.update(recompute(writer, roots).after)
        waiting = set(roots)
    for gone in list(found.into):
        home = found.into[gone]
        while home in found.into:
            home = found.into[home]
        found.into[gone] = home
        found.after.pop(gone, None)
    return Duplicates(found.into, found.after, tuple(merges))


_Pair = tuple[int, int, Match]


def pairs_near(
    writer: Writer, paper_ids: Collection[int], decisions: PaperDecisions
) -> tuple[dict[int, IndexedPaper], list[_Pair]]:
    """The papers near these, and which of them may be one, seeing all their entries."""
    rows = rows_near_rows(writer, paper_ids)
    entries = _Entries(writer, rows)
    found = _pairs(rows, set(paper_ids) & set(rows), decisions)
    asked = pairs_asked_about(writer) if found else set()

    def judged(a: int, b: int, match: Match) -> Match:
        if match.outcome is not Outcome.SAME:
            return match
        if is_by_identifier(match):
            return of_other_parts(match, entries.printed(a), entries.printed(b)) or match
        match = held_back(match, entries[a], entries[b])
        return as_asked(match) if match.outcome is Outcome.SAME and frozenset((a, b)) in asked else match

    return rows, [(a, b, judged(a, b, match)) for a, b, match in found]


def _pairs(rows: Mapping[int, IndexedPaper], looked_at: Collection[int], decisions: PaperDecisions) -> list[_Pair]:
    """Pairs of papers that are one or may be, the smaller id first."""
    index = PaperIndex()
    for row in rows.values():
        if row.id not in looked_at:
            _add(index, row)
    found: list[_Pair] = []
    for paper_id in sorted(looked_at):
        row = rows[paper_id]
        for other, match in index.find(facts_of_row(row, placed=True), _MOST, thorough=True):
            if not decisions.apart(paper_id, other) and not (
                match.outcome is Outcome.ASK and _hidden(rows, paper_id, other)
            ):
                found.append((min(paper_id, other), max(paper_id, other), match))
        _add(index, row)
    return found


def _add(index: PaperIndex, row: IndexedPaper) -> None:
    index.add(row.id, facts_of_row(row, placed=True))
    for variant in row.variants:
        index.add(row.id, facts_of_record(variant))


def _hidden(rows: Mapping[int, IndexedPaper], one: int, other: int) -> bool:
    return rows[one].hidden or rows[other].hidden


class _Entries(dict[int, tuple[PaperFacts, ...]]):
    """What the entries of each paper say, read where it is asked for."""

    def __init__(self, writer: Writer, rows: Mapping[int, IndexedPaper]) -> None:
        super().__init__()
        self._writer, self._rows = writer, rows

    def __missing__(self, paper_id: int) -> tuple[PaperFacts, ...]:
        found = self[paper_id] = entries_of(self._writer, self._rows[paper_id])
        return found

    def printed(self, paper_id: int) -> tuple[PaperFacts, ...]:
        """What lists print, without what services have added."""
        return entries_as_printed(self._writer, self._rows[paper_id])


def _united(
    pairs: Iterable[tuple[int, int]], decisions: PaperDecisions, entries: Mapping[int, tuple[PaperFacts, ...]]
) -> dict[int, set[int]]:
    """The first paper of each group to the others.

    What a decision keeps apart is not joined by way of a third, nor are two that contradict each other: the third goes
    to neither.
    """
    same = {(min(pair), max(pair)) for pair in pairs}
    ids = sorted({id_ for pair in same for id_ in pair})
    place = {id_: number for number, id_ in enumerate(ids)}

    @cache
    def apart(x: int, y: int) -> bool:
        one, other = ids[x], ids[y]
        if (min(one, other), max(one, other)) in same:
            return False
        return decisions.apart(one, other) or first_contradiction(entries[one], entries[other]) is not None

    def own(x: int, y: int) -> bool:
        return any_plainly_of(entries[ids[x]], entries[ids[y]])

    found = [{ids[n] for n in some} for some in grouped(len(ids), [(place[a], place[b]) for a, b in same], apart, own)]
    return {min(members): members - {min(members)} for members in found if len(members) > 1}


def _is_kept(one: int, other: int, match: Match, home: Mapping[int, int]) -> bool:
    """Whether two that are one by themselves are so in the end."""
    return match.outcome is not Outcome.SAME or (one in home and home[one] == home.get(other))


def _keep_matches(
    writer: Writer, rows: Mapping[int, IndexedPaper], pairs: Collection[_Pair], roots: Mapping[int, set[int]]
) -> None:
    """Why papers were merged, and what is to be asked, each pair once."""
    home = {id_: root for root, ids in roots.items() for id_ in (root, *ids)}
    gone = {id_ for ids in roots.values() for id_ in ids}
    pairs = [(a, b, m if _is_kept(a, b, m, home) else as_asked(m)) for a, b, m in pairs]
    known = writer.matches.find(
        kind=PAPER_MATCH, outcome=Outcome.ASK, paper_ids={id_ for a, b, _ in pairs for id_ in (a, b)}
    )
    asked = {frozenset((m.paper_id, m.other_id)) for m in known}
    new = [
        StoredMatch(kind=PAPER_MATCH, match=match, paper_id=a, subject=rows[b].key, other_id=b)
        for a, b, match in pairs
        if (match.outcome is Outcome.SAME and b in gone)
        or (match.outcome is Outcome.ASK and frozenset((a, b)) not in asked)
    ]
    writer.matches.add(new)

"""Entries that fit two papers which are not one, found when the later of these comes: taken out again, and asked about.

An entry "Newts" is taken for the paper "Newts: the lakes" as long as that is alone.  When "Newts: the rivers" comes it
fits both, so it becomes a paper of its own, as it would have been had it come last.  What a person has said something
about stays as it is.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Final

from publist.compute.bridge_nodes import Neighbourhood, Node, neighbourhoods
from publist.compute.duplicates import Merge
from publist.compute.identity import PAPER_MATCH, PaperDecisions, paper_decisions, record_ref
from publist.compute.moved_questions import follow_entries
from publist.compute.papers import recompute
from publist.matching.papers import match_papers
from publist.matching.papers.bridges import FITS_TWO, any_named, any_plainly_of, as_asked, grouped, is_of_bridge, surest
from publist.matching.papers.grouped import first_contradiction, is_by_identifier, of_other_parts
from publist.matching.papers.places import in_one_place
from publist.model import BIBTEX, Match, Outcome, Paper, StoredRecord
from publist.store import StoredMatch, Writer
from publist.store.tables.superseding import of_one_list

_HELD_BACK = 0.9
_SERIES: Final = 6
"""So many papers at most are asked about each beside each."""
CONTRADICTS: Final = "contradicts-services"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A paper that was part of another one."""

    key: str
    out_of: str
    cause: str = FITS_TWO.code
    """``fits-two-papers`` (it may as well be a third's), or ``contradicts-services`` (what they say of the other)."""


@dataclass(slots=True)
class Settled:
    """What became of the papers that were looked at."""

    moved: dict[int, int] = field(default_factory=dict)
    """For each record that was taken out of its paper, the one that has it now."""
    new: set[int] = field(default_factory=set)
    """Papers that were taken out."""
    into: dict[int, int] = field(default_factory=dict)
    """For each paper that was merged away, the paper that has its records now."""
    before: dict[int, Paper] = field(default_factory=dict)
    after: dict[int, Paper] = field(default_factory=dict)
    asked: dict[int, tuple[int, Match]] = field(default_factory=dict)
    """For papers that may be others, the likeliest of these."""
    taken_out: tuple[TakenOut, ...] = ()
    """Of records that were there before this run."""
    merges: tuple[Merge, ...] = ()


def settle(writer: Writer, paper_ids: Collection[int], *, entries_only: bool = False) -> Settled:
    """Which entries of these papers, and of those that they fit, are one paper: whatever came first.

    ``entries_only``: only where one of the papers has several entries; the others have been looked at as wholes.
    """
    done = Settled()
    if not paper_ids:
        return done
    decisions = paper_decisions(writer)
    plans = [_Plan(some, decisions) for some in neighbourhoods(writer, paper_ids, entries_only=entries_only)]
    plans = [plan for plan in plans if len(plan.nodes) > 1]
    for plan in plans:
        plan.give_homes(writer)
    keys = writer.papers.keys({node.paper_id for plan in plans for node in plan.nodes})
    _move(writer, plans, done)
    wanted = {
        target: node.records[0].record.key
        for plan in plans
        for node, target in plan.moved_nodes()
        if node.records[0].record.source == BIBTEX
    }
    touched = {id_ for plan in plans for id_ in plan.touched} - done.into.keys()
    computed = recompute(writer, touched, wanted_keys=wanted)
    done.before.update(computed.before)
    done.after.update(computed.after)
    titles = {node.paper_id: node.facts[0].title for plan in plans for node in plan.nodes}
    done.merges = tuple(
        Merge(keys[gone], keys[home], titles[gone], titles[home]) for gone, home in sorted(done.into.items())
    )
    run = writer.entered_run
    done.taken_out = tuple(
        TakenOut(done.after[target].key, keys[node.paper_id], plan.cause(node))
        for plan in plans
        for node, target in plan.moved_nodes()
        if target in done.after and any(stored.run_id != run for stored in node.records)
    )
    _ask(writer, plans, done)
    return done


class _Plan:
    """Which entries of one neighbourhood are one paper, and which paper of the store that is."""

    def __init__(self, found: Neighbourhood, decisions: PaperDecisions) -> None:
        self.nodes: Sequence[Node] = found.nodes
        self.besides = [pair for pair in found.besides if not decisions.apart(*pair[:2])]
        self._decisions = decisions
        self._matches: dict[tuple[int, int], Match] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        number = len(self.nodes)
        for pair in combinations(range(number), 2):
            one, other = (self.nodes[at].facts for at in pair)
            self._matches[pair] = surest([match_papers(a, b) for a, b in product(one, other)])
        self._served = {node.paper_id: at for at, node in enumerate(self.nodes) if node.served}
        self._strangers = {at for served in self._served.values() for at in self._contradicting(served)}
        self.fits = {pair for pair in self._matches if self._fit(*pair)}
        groups = grouped(number, self.fits, self.apart, self._own, self._named)
        self.groups = self._with_services(self._with_loose(groups))
        self.group_of = {at: n for n, some in enumerate(self.groups) for at in some}
        self.homes: list[int] = []
        self.moves: dict[int, int] = {}
        self.merged: dict[int, set[int]] = {}
        self.new: set[int] = set()

    def _fit(self, one: int, other: int) -> bool:
        """Whether two are one, seen by themselves; a service was asked for the paper, so what it says is of that."""
        a, b = self.nodes[one], self.nodes[other]
        if a.paper_id == b.paper_id and (a.served or b.served):
            return not self.apart(one, other)
        return self._matches[one, other].outcome is Outcome.SAME

    def _contradicting(self, served: int) -> set[int]:
        """The entries of a paper that contradict what services say of it, while others do not."""
        said = self.nodes[served]
        mine = [at for at, node in enumerate(self.nodes) if node.paper_id == said.paper_id and at != served]
        told = {at for at in mine if first_contradiction(self.nodes[at].facts, said.facts)}
        fine = [at for at in mine if at not in told or self._named(at, served)]
        if not fine:
            return set()  # what is misprinted in all of them; of one entry nothing else is thought
        theirs = [facts for at in fine for facts in self.nodes[at].facts]
        placed = {at for at in mine if any(in_one_place(a, b) for a, b in product(self.nodes[at].facts, theirs))}
        return set(mine) - set(fine) - placed

    def apart(self, one: int, other: int) -> bool:
        """Whether two are not one, whatever fits both; what evidence has made one paper is not."""
        pair = (min(one, other), max(one, other))
        if pair not in self._apart:
            self._apart[pair] = self._are_apart(*pair)
        return self._apart[pair]

    def _are_apart(self, one: int, other: int) -> bool:
        a, b = self.nodes[one], self.nodes[other]
        if a.paper_id == b.paper_id:
            return (a.served and other in self._strangers) or (b.served and one in self._strangers)
        if self._decisions.apart(a.paper_id, b.paper_id) or (a.listed and b.listed and a.listed != b.listed):
            return True
        match = self._matches[one, other]
        if is_by_identifier(match):
            return of_other_parts(match, a.printed, b.printed) is not None
        return first_contradiction(a.against, b.against) is not None

    def _own(self, one: int, other: int) -> bool:
        return any_plainly_of(self.nodes[one].facts, self.nodes[other].facts)

    def _named(self, one: int, other: int) -> bool:
        return any_named(self.nodes[one].facts, self.nodes[other].facts)

    def _with_services(self, groups: list[set[int]]) -> list[set[int]]:
        """What services say of a paper goes with its likeliest entry, where it goes with none by itself."""
        for paper_id, served in self._served.items():
            mine = next(some for some in groups if served in some)
            entries = [at for at, node in enumerate(self.nodes) if node.paper_id == paper_id and at != served]
            if mine.isdisjoint(entries):
                home = max(entries, key=lambda at: (at not in self._strangers, *self._rank(at, groups)))
                mine.discard(served)
                next(some for some in groups if home in some).add(served)
        return [some for some in groups if some]

    def _with_loose(self, groups: list[set[int]]) -> list[set[int]]:
        """Entries that are of their paper by more than what they say themselves stay with it."""
        for at, node in enumerate(self.nodes):
            if node.served or at in self._strangers:
                continue
            beside = [n for n, other in enumerate(self.nodes) if n != at and other.paper_id == node.paper_id]
            if beside and not any((min(at, n), max(at, n)) in self.fits for n in beside):
                group = next(some for some in groups if at in some)
                group.discard(at)
                home = next(some for some in groups if min(beside, key=lambda n: self.nodes[n].first) in some)
                home.add(at)
        return [some for some in groups if some]

    def give_homes(self, writer: Writer) -> None:
        """Which paper of the store each group is; new ones get numbers."""
        keepers = {paper_id: self._keeper(paper_id) for paper_id in sorted({n.paper_id for n in self.nodes})}
        for number, group in enumerate(self.groups):
            kept = [paper_id for paper_id, keeper in keepers.items() if keeper == number]
            home = kept[0] if kept else writer.papers.reserve(1)[0]
            self.homes.append(home)
            if not kept:
                self.new.add(home)
            if kept[1:]:
                self.merged[home] = set(kept[1:])
            for at in group:
                node = self.nodes[at]
                if keepers[node.paper_id] != number:
                    self.moves.update((stored.id, home) for stored in node.records)

    def _keeper(self, paper_id: int) -> int:
        """The group that keeps the paper's number and key: that of what services say, else of the key's entry."""
        if paper_id in self._served:
            return self.group_of[self._served[paper_id]]
        here = [at for at, node in enumerate(self.nodes) if node.paper_id == paper_id]
        return self.group_of[max(here, key=lambda at: (self.nodes[at].gave_key, -self.nodes[at].first))]

    def _rank(self, at: int, groups: Sequence[set[int]]) -> tuple[bool, bool, int]:
        """Which of a paper's entries is likeliest what services say of it: no bridge, the key's, the first."""
        node = self.nodes[at]
        mine = next(some for some in groups if at in some)
        others = [n for n in (sum(pair) - at for pair in self.fits if at in pair) if n not in mine]
        bridge = any(self.apart(*pair) for pair in combinations(others, 2))
        return not bridge, node.gave_key, -node.first

    def moved_nodes(self) -> list[tuple[Node, int]]:
        """The entries that leave their paper, with the paper that they come to."""
        return [(n, self.moves[n.records[0].id]) for n in self.nodes if n.records and n.records[0].id in self.moves]

    def cause(self, node: Node) -> str:
        """Why an entry leaves its paper."""
        return CONTRADICTS if any(self.nodes[at] is node for at in self._strangers) else FITS_TWO.code

    @property
    def touched(self) -> set[int]:
        """The papers that are not what they were."""
        sources = {node.paper_id for node, _ in self.moved_nodes()}
        return sources | set(self.moves.values()) | self.merged.keys()

    def questions(self) -> dict[tuple[int, int], Match]:
        """What is asked about the papers where one fits another and is kept from it."""
        best: dict[tuple[int, int], list[Match]] = {}
        doubt = bool(self.moves)  # what was one paper is not told apart in silence
        for (one, other), match in self._matches.items():
            a, b = self.group_of[one], self.group_of[other]
            if a == b or match.outcome is Outcome.DIFFERENT:
                continue
            asked = match
            if match.outcome is Outcome.SAME:
                doubt = True
                asked = self._held_back(one, other, match)
            best.setdefault((min(a, b), max(a, b)), []).append(asked)
        if not doubt:
            return {}
        pairs = {pair: max(matches, key=_weight) for pair, matches in best.items()}
        if len(self.groups) > _SERIES:
            pairs = _likeliest(pairs)
        found = {}
        for (a, b), match in pairs.items():
            one, other = sorted((self.homes[a], self.homes[b]))
            if not self._decisions.apart(one, other):
                found[one, other] = match
        return found

    def _held_back(self, one: int, other: int, match: Match) -> Match:
        a, b = self.nodes[one], self.nodes[other]
        if asked := of_other_parts(match, a.printed, b.printed):
            return asked
        against = first_contradiction(a.against, b.against)
        if against is None or not self.apart(one, other):
            return as_asked(match)
        return Match(Outcome.ASK, min(match.score, _HELD_BACK), against.reasons)


def _weight(match: Match) -> tuple[bool, float]:
    return is_of_bridge(match), match.score


def _likeliest(pairs: Mapping[tuple[int, int], Match]) -> dict[tuple[int, int], Match]:
    """Of a long series each is asked about beside the one that it is likeliest: not each beside each."""
    best: dict[int, tuple[int, int]] = {}
    for pair in sorted(pairs):
        for one in pair:
            if one not in best or _weight(pairs[best[one]]) < _weight(pairs[pair]):
                best[one] = pair
    return {pair: pairs[pair] for pair in sorted(set(best.values()))}


def _move(writer: Writer, plans: Sequence[_Plan], done: Settled) -> None:
    """Entries go where they belong, with what they said formerly; papers that are one are merged."""
    for plan in plans:
        sources = sorted({node.paper_id for node, _ in plan.moved_nodes()})
        every = writer.records.find(sources, superseded=True) if sources else {}
        current = {stored.id for node in plan.nodes for stored in node.records}
        for node, target in plan.moved_nodes():
            mine = {stored.id for stored in node.records}
            former = mine | {one.id for one in every[node.paper_id] if one.id not in current and _was(node, one)}
            writer.move_records(former, target)
            done.moved.update(dict.fromkeys(former, target))
        for home, others in plan.merged.items():
            writer.merge_papers(home, others)
            done.into.update(dict.fromkeys(others, home))
        done.new |= plan.new


def _was(node: Node, former: StoredRecord) -> bool:
    """Whether this is what an entry said before; two lists may have an entry each under one key."""
    same = [one for one in node.records if record_ref(one.record) == record_ref(former.record)]
    return any(of_one_list(one.record, former.record) for one in same)


def _ask(writer: Writer, plans: Sequence[_Plan], done: Settled) -> None:
    """What waits for a person from now on."""
    left: dict[int, list[int]] = defaultdict(list)
    for node, target in (moved for plan in plans for moved in plan.moved_nodes()):
        if any(stored.run_id != writer.entered_run for stored in node.records):  # of a new one nothing was asked
            left[done.into.get(node.paper_id, node.paper_id)].append(target)
    followed = follow_entries(writer, {id_: list(dict.fromkeys(some)) for id_, some in left.items()})
    wanted = [(a, b, match) for plan in plans for (a, b), match in plan.questions().items()]
    wanted += [(done.into.get(a, a), done.into.get(b, b), match) for plan in plans for a, b, match in plan.besides]
    ask(writer, [*wanted, *followed])
    for a, b, match in wanted:
        for paper_id, other in ((a, b), (b, a)):
            if paper_id not in done.asked or done.asked[paper_id][1].score < match.score:
                done.asked[paper_id] = (other, match)


def ask(writer: Writer, wanted: Collection[tuple[int, int, Match]]) -> None:
    """Whether these papers are one, each pair once; but that one is a bridge is said of a pair that is known, too."""
    if not wanted:
        return
    keys = writer.papers.keys({id_ for a, b, _ in wanted for id_ in (a, b)})
    known: dict[frozenset[int | None], bool] = {}
    for one in writer.matches.find(kind=PAPER_MATCH, outcome=Outcome.ASK):
        pair = frozenset((one.paper_id, one.other_id))
        known[pair] = known.get(pair, False) or is_of_bridge(one.match)
    new = []
    for a, b, match in sorted(wanted, key=lambda one: (min(one[:2]), max(one[:2]), -one[2].score)):
        first, second = min(a, b), max(a, b)
        pair = frozenset((a, b))
        if pair not in known or (is_of_bridge(match) and not known[pair]):
            known[pair] = is_of_bridge(match)
            new.append(
                StoredMatch(kind=PAPER_MATCH, match=match, paper_id=first, subject=keys[second], other_id=second)
            )
    writer.matches.add(new)


def paper_of(done: Settled, paper_id: int, record_id: int | None) -> int:
    """The paper of a record by now."""
    there = done.moved.get(record_id, paper_id) if record_id is not None else paper_id
    return done.into.get(there, there)

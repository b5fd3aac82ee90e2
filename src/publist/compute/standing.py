"""Decisions about papers that still stand, out of the store."""

from collections import defaultdict

from publist.model import Decision, RemovePaper, Reset, StoredDecision
from publist.reconcile.standing import standing
from publist.store import Reader


def standing_decisions(reader: Reader, *kinds: type[Decision]) -> list[StoredDecision]:
    """The decisions of these kinds about papers that no later reset takes back, paper by paper, oldest first."""
    by_paper: dict[int, list[StoredDecision]] = defaultdict(list)
    for stored in reader.decisions.find(kinds=(*kinds, Reset)):
        if stored.paper_id is not None:
            by_paper[stored.paper_id].append(stored)
    return [stored for about in by_paper.values() for stored in standing(about)]


def removed_papers(reader: Reader) -> frozenset[int]:
    """The papers that were removed and not brought back since."""
    last = {stored.paper_id: stored.decision for stored in reader.decisions.find(kinds=(RemovePaper,))}
    gone = (id_ for id_, one in last.items() if id_ is not None and isinstance(one, RemovePaper) and one.removed)
    return frozenset(gone)

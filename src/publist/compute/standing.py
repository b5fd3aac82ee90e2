"""Decisions about papers that still stand, out of the store."""

from collections import defaultdict

from publist.model import Decision, Reset, StoredDecision
from publist.reconcile.standing import standing
from publist.store import Reader


def standing_decisions(reader: Reader, *kinds: type[Decision]) -> list[StoredDecision]:
    """The decisions of these kinds about papers that no later reset takes back, paper by paper, oldest first."""
    by_paper: dict[int, list[StoredDecision]] = defaultdict(list)
    for stored in reader.decisions.find(kinds=(*kinds, Reset)):
        if stored.paper_id is not None:
            by_paper[stored.paper_id].append(stored)
    return [stored for about in by_paper.values() for stored in standing(about)]

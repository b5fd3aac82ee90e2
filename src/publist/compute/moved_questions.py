"""Open questions about a paper from which entries were taken out: each goes where the entry is that it is about.

"Is this one with that paper?" may have been asked for the sake of the entry that left.  It is asked about the entry's
own paper from then on, and about the old one only where what is left there resembles the other side, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from publist.compute.bridge_nodes import nodes_of
from publist.compute.identity import PAPER_MATCH, paper_decisions
from publist.matching.papers import PaperFacts, match_papers
from publist.matching.papers.bridges import surest
from publist.model import Match, Outcome
from publist.store import StoredMatch, Writer

Facts = Mapping[int, tuple[PaperFacts, ...]]
Asked = tuple[int, int, Match]


def follow_entries(writer: Writer, left: Mapping[int, Sequence[int]]) -> list[Asked]:
    """Moves the questions about papers that lost entries; those that are to be asked anew are given back.

    ``left``: for each of these papers the ones that its entries are now, or have come to.  A question that stays one
    of the entry that it was about keeps its number.
    """
    asked = list(_open_questions(writer, left)) if left else []
    if not asked:
        return []
    facts = _facts(writer, {id_ for _, paper_id, other in asked for id_ in (paper_id, other, *left[paper_id])})
    decisions = paper_decisions(writer)
    anew: list[Asked] = []
    for stored, paper_id, other in asked:
        stays = _resembles(facts, paper_id, other)
        homes = [
            (home, match)
            for home in left[paper_id]
            if home != other and not decisions.apart(home, other) and (match := _resembles(facts, home, other))
        ]
        if not stays and homes and stored.paper_id == paper_id:
            writer.move_question(stored.id, homes.pop(0)[0])
        elif not stays and homes:  # its second side cannot be another one: of one paper with itself nobody is asked
            writer.move_question(stored.id, paper_id)
        anew += [(home, other, match) for home, match in homes]
    return anew


def _open_questions(writer: Writer, left: Mapping[int, Sequence[int]]) -> Iterator[tuple[StoredMatch, int, int]]:
    """The questions about these papers, with the paper and the other side."""
    homes = writer.papers.merged_into()
    for stored in writer.matches.find(kind=PAPER_MATCH, outcome=Outcome.ASK):
        if stored.paper_id is None or stored.other_id is None:
            continue
        one, other = (homes.get(id_, id_) for id_ in (stored.paper_id, stored.other_id))
        for mine, theirs in ((one, other), (other, one)):
            if mine in left and mine != theirs and theirs not in left[mine]:
                yield stored, mine, theirs


def _facts(writer: Writer, paper_ids: set[int]) -> Facts:
    rows = writer.papers.index(paper_ids)
    return {id_: tuple(f for node in some for f in node.facts) for id_, some in nodes_of(writer, rows).items()}


def _resembles(facts: Facts, one: int, other: int) -> Match | None:
    """What is to be asked about two papers by what their entries say; None where nothing is."""
    pairs = list(product(facts.get(one, ()), facts.get(other, ())))
    match = surest([match_papers(*pair) for pair in pairs]) if pairs else None
    if match is None or match.outcome is Outcome.DIFFERENT:
        return None
    return Match(Outcome.ASK, match.score, match.reasons)

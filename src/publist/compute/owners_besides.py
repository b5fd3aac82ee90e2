"""People who are owners by decision, though no paper has the owner's own name."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from publist.matching.people.assign import Assignment
from publist.matching.people.places import Place
from publist.model import DifferentPerson, SameAsOwner, StoredDecision
from publist.model.decisions import anchors_about, anchors_named


def owners_besides(
    decisions: Sequence[StoredDecision],
    assignment: Assignment,
    places: Mapping[int, Place],
    owners: Collection[int],
) -> dict[int, int]:
    """For people of the assignment, by its own numbers, the owner whom a decision says that they are.

    ``decisions``: the newest first.  Of two who stand on one paper the second is not: two authors of one paper are two
    people.
    """
    wanted: dict[int, int] = {}
    apart: set[int] = set()
    for stored in decisions:
        decision = stored.decision
        if isinstance(decision, DifferentPerson):  # newer: who is the owner of these is said anew
            apart.update(anchors_about(decision))
        elif isinstance(decision, SameAsOwner) and decision.owner in owners:
            for place in (places[n] for n in anchors_named(decision.person) if n in places and n not in apart):
                number = assignment.author_of.row(place[0])[place[1]]
                if number not in owners:
                    wanted.setdefault(number, decision.owner)
    on = _papers_of(assignment, {*wanted, *wanted.values()}) if wanted else {}
    found: dict[int, int] = {}
    for number, owner in sorted(wanted.items()):
        if on[owner].isdisjoint(on[number]):
            found[number] = owner
            on[owner] |= on[number]
    return found


def _papers_of(assignment: Assignment, numbers: Collection[int]) -> dict[int, set[int]]:
    papers: dict[int, set[int]] = defaultdict(set)
    for index, row in assignment.author_of.rows():
        for number in row.values():
            if number in numbers:
                papers[number].add(index)
    return papers

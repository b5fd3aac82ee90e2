"""Whether a paper that a person has taken out of another one is a third one of the list: asked, not decided."""

from publist.compute.bridges import ask
from publist.compute.duplicates import pairs_near
from publist.compute.identity import paper_decisions
from publist.compute.moved_questions import follow_entries
from publist.model import Match, Outcome
from publist.store import Writer

_UNSURE = 0.9


def ask_about(writer: Writer, paper_id: int, out_of: int) -> list[int]:
    """The papers that it may be, the likeliest first, about each of which a question is put.

    What was asked about the paper that it was ``out_of`` for its sake goes with it.
    """
    ask(writer, follow_entries(writer, {out_of: [paper_id]}))
    _, pairs = pairs_near(writer, {paper_id}, paper_decisions(writer))
    asked = [(a, b, Match(Outcome.ASK, min(match.score, _UNSURE), match.reasons)) for a, b, match in pairs]
    ask(writer, asked)
    return [a + b - paper_id for a, b, _ in sorted(asked, key=lambda one: -one[2].score)]

"""Decisions about which papers are one and which are two.

A decision about papers names them by id.  An id that was merged away is followed to the paper that has its records
now, so that a decision stands whatever is merged later; of two about one pair the newest stands.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from publist.compute.facts import facts_of_record, facts_of_row
from publist.matching.papers import match_papers
from publist.model import Decision, DecisionKind, Match, Outcome, Record
from publist.store import IndexedPaper, Reader

PAPER_FIELD: Final = "paper"
"""What ``Decision.field`` says where a decision of kind SAME or DIFFERENT is about papers."""


@dataclass(frozen=True, slots=True)
class PaperDecisions:
    """All decisions about the identity of papers."""

    different: frozenset[frozenset[int]] = frozenset()
    split: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """For each paper the records (``source:key``) that are not of it."""

    def apart(self, one: int, other: int) -> bool:
        """Whether these are two papers by decision."""
        return frozenset((one, other)) in self.different

    def refused(self, paper_id: int, record: Record) -> bool:
        """Whether this record was taken out of the paper, or is not of it by decision."""
        return reference(record) in self.split.get(paper_id, ())


def reference(record: Record) -> str:
    """How a record is named on the command line: ``source:key``."""
    return f"{record.source}:{record.key}"


def paper_index(reader: Reader) -> list[IndexedPaper]:
    """All papers for matching; a paper that a person merged with its records, each of which a source may find again."""
    merged = {
        decision.paper_id
        for decision in reader.decisions.find(kinds=(DecisionKind.SAME,))
        if decision.paper_id is not None
    }
    return reader.papers.index(variants_of=merged)


def paper_decisions(reader: Reader) -> PaperDecisions:
    """The decisions about papers, the newest on each pair."""
    homes = reader.papers.merged_into()
    newest: dict[frozenset[int], DecisionKind] = {}
    split: dict[int, dict[str, DecisionKind]] = defaultdict(dict)
    decisions = reader.decisions.find(kinds=(DecisionKind.SAME, DecisionKind.DIFFERENT))
    for decision in sorted(decisions, key=lambda d: -d.id):
        if decision.paper_id is None or decision.field != PAPER_FIELD:
            continue
        one = homes.get(decision.paper_id, decision.paper_id)
        other = homes.get(int(decision.subject), int(decision.subject)) if decision.subject else None
        if other is not None and one != other:
            newest.setdefault(frozenset((one, other)), decision.kind)
        if decision.value and one != other:
            split[one].setdefault(decision.value, decision.kind)
    return PaperDecisions(
        frozenset(pair for pair, kind in newest.items() if kind is DecisionKind.DIFFERENT),
        {
            paper_id: frozenset(ref for ref, kind in refs.items() if kind is DecisionKind.DIFFERENT)
            for paper_id, refs in split.items()
        },
    )


def about_papers(
    kind: DecisionKind, one: int, other: int | None, *, now: datetime, record: Record | None = None
) -> Decision:
    """A decision about two papers; with ``record`` about that record, which is (not) of the paper ``one``."""
    value, subject = reference(record) if record else None, "" if other is None else str(other)
    return Decision(kind=kind, paper_id=one, field=PAPER_FIELD, subject=subject, value=value, decided_at=now)


def match_row(row: IndexedPaper, record: Record) -> Match:
    """Whether a record is of a paper, which a person may have made of records that look unlike each other."""
    seen = facts_of_record(record)
    match = match_papers(facts_of_row(row), seen)
    if match.outcome is Outcome.SAME or not row.variants:
        return match
    known = [match_papers(facts_of_record(variant), seen) for variant in row.variants]
    return max(known, key=lambda m: (m.outcome is Outcome.SAME, m.score)) if _any_same(known) else match


def _any_same(matches: list[Match]) -> bool:
    return any(match.outcome is Outcome.SAME for match in matches)

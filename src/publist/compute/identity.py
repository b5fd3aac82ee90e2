"""Decisions about which papers are one and which are two.

A decision about papers names them by id.  An id that was merged away is followed to the paper that has its records
now, so that a decision stands whatever is merged later; of two about one pair the newest stands.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from publist.compute.facts import facts_of_record, facts_of_row
from publist.compute.standing import removed_papers
from publist.matching.papers import match_papers
from publist.matching.papers.renamed import known_again
from publist.matching.venues.apart import is_filed_elsewhere
from publist.matching.venues.match import resolve
from publist.model import HANDWRITTEN, DifferentWork, Match, Outcome, Reason, Record, RecordRef, SameWork
from publist.store import IndexedPaper, Reader
from publist.text.identifiers import canonical

PAPER_MATCH: Final = "paper"
"""The kind of a stored match that is about papers."""
_VENUES_DIFFER: Final = Reason("venues-differ")


@dataclass(frozen=True, slots=True)
class PaperDecisions:
    """All decisions about the identity of papers."""

    different: frozenset[frozenset[int]] = frozenset()
    split: Mapping[int, frozenset[RecordRef]] = field(default_factory=dict)
    """For each paper the records that are not of it."""
    removed: frozenset[int] = frozenset()
    """Papers that were removed."""

    def apart(self, one: int, other: int) -> bool:
        """Whether these are two papers by decision."""
        return frozenset((one, other)) in self.different

    def refused(self, paper_id: int, record: Record) -> bool:
        """Whether this record was taken out of the paper, or is not of it by decision."""
        return record_ref(record) in self.split.get(paper_id, ())


def record_ref(record: Record) -> RecordRef:
    """How a decision names a record."""
    return RecordRef(record.source, record.key)


def reference(record: Record) -> str:
    """How a person names a record: ``source:key``."""
    return str(record_ref(record))


def paper_index(reader: Reader, ids: Collection[int] | None = None) -> list[IndexedPaper]:
    """These papers (None: all) for matching.

    A paper that a person merged with its records, each of which a source may find again.
    """
    merged = {stored.paper_id for stored in reader.decisions.find(kinds=(SameWork,)) if stored.paper_id is not None}
    return reader.papers.index(ids, variants_of=merged if ids is None else merged & set(ids))


def paper_decisions(reader: Reader) -> PaperDecisions:
    """The decisions about papers, the newest on each pair."""
    homes = reader.papers.merged_into()
    different: dict[frozenset[int], bool] = {}
    split: dict[int, dict[RecordRef, bool]] = defaultdict(dict)
    for stored in reversed(reader.decisions.find(kinds=(SameWork, DifferentWork))):
        decision = stored.decision
        if stored.paper_id is None or not isinstance(decision, SameWork | DifferentWork):
            continue
        one = homes.get(stored.paper_id, stored.paper_id)
        other = homes.get(decision.other, decision.other) if isinstance(decision.other, int) else None
        if other is not None and one != other:
            different.setdefault(frozenset((one, other)), isinstance(decision, DifferentWork))
        if decision.record and one != other:
            split[one].setdefault(decision.record, isinstance(decision, DifferentWork))
    return PaperDecisions(
        frozenset(pair for pair, apart in different.items() if apart),
        {paper_id: frozenset(ref for ref, apart in refs.items() if apart) for paper_id, refs in split.items()},
        removed_papers(reader),
    )


def match_row(row: IndexedPaper, record: Record) -> Match:
    """Whether a record is of a paper, which a person may have made of records that look unlike each other.

    A service's record that the paper has stays its own when a list gives the paper another title; one that is new and
    of another venue than the paper's is asked about.
    """
    seen = facts_of_record(record)
    match = match_papers(facts_of_row(row), seen)
    known = record.source in HANDWRITTEN or (record.source, record.key) in row.records
    if match.outcome is Outcome.SAME:
        return match if known or not _is_of_other_venue(row, record) else _asked(match)
    if known and record.source not in HANDWRITTEN:
        match = known_again(facts_of_row(row), seen) or match
    if match.outcome is Outcome.SAME or not row.variants:
        return match
    found = [match_papers(facts_of_record(variant), seen) for variant in row.variants]
    return max(found, key=lambda m: (m.outcome is Outcome.SAME, m.score)) if _any_same(found) else match


def _is_of_other_venue(row: IndexedPaper, record: Record) -> bool:
    """Whether nothing but title, authors and year makes a service's record the paper's: a workshop's is often both."""
    if not row.venue or not (venue := record.venue or record.tag) or (row.pages and row.pages == record.pages):
        return False
    if not {canonical(i) for i in row.identifiers}.isdisjoint(map(canonical, record.identifiers)):
        return False
    return is_filed_elsewhere(resolve(row.venue), resolve(venue))


def _asked(match: Match) -> Match:
    others = [reason for reason in match.reasons if reason != _VENUES_DIFFER]
    return Match(Outcome.ASK, min(match.score, 0.9), (*others, _VENUES_DIFFER))


def _any_same(matches: list[Match]) -> bool:
    return any(match.outcome is Outcome.SAME for match in matches)

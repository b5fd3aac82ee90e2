"""Several records of one source that each look like one paper of the list: which are that paper, and which another's.

Titles can be so near that each alone would pass: "Cheap lamps" and "Cheap lamps, a second season".  The nearest record
is the paper.  Another one is, too, where it is the same work in itself (a preprint beside the version of record), or
shares an identifier with the paper; else it is a work of its own that resembles the paper.
"""

from collections.abc import Sequence

from publist.compute.facts import facts_of_record
from publist.matching.papers import match_papers
from publist.model import Match, Outcome, Record
from publist.store import IndexedPaper
from publist.text.identifiers import canonical
from publist.text.titles import title_key

Judged = tuple[Record, Match]


def without_rivals(row: IndexedPaper, same: Sequence[Judged]) -> tuple[tuple[Judged, ...], tuple[Judged, ...]]:
    """The records that are the paper, and those that only resemble it; each in the order given."""
    if len(same) < 2:
        return tuple(same), ()
    best = max(same, key=lambda pair: _nearness(row, pair))[0]
    joined = [pair for pair in same if _of_work(row, best, pair[0])]
    return tuple(joined), tuple(pair for pair in same if pair not in joined)


def _nearness(row: IndexedPaper, pair: Judged) -> tuple[bool, bool, bool, bool, float, str]:
    record, match = pair
    return (
        (record.source, record.key) in row.records,
        title_key(record.title) == title_key(row.title),
        _shares_identifier(row, record),
        record.year == row.year,
        match.score,
        record.key,
    )


def _of_work(row: IndexedPaper, best: Record, record: Record) -> bool:
    if record is best or (record.source, record.key) in row.records or _shares_identifier(row, record):
        return True
    if title_key(record.title) in {title_key(row.title), title_key(best.title)}:
        return True
    if any(title_key(record.title) == title_key(variant.title) for variant in row.variants):
        return True
    exact = title_key(best.title) == title_key(row.title)
    return match_papers(facts_of_record(best), facts_of_record(record)).outcome is Outcome.SAME and not (
        exact and _two_dois(best, record)
    )


def _shares_identifier(row: IndexedPaper, record: Record) -> bool:
    return not {canonical(i) for i in row.identifiers}.isdisjoint(canonical(i) for i in record.identifiers)


def _two_dois(one: Record, other: Record) -> bool:
    """Whether both have DOIs of publications, and none in common."""
    mine, theirs = (
        {c.value for i in record.identifiers if (c := canonical(i)).scheme is i.scheme and c.scheme.value == "doi"}
        for record in (one, other)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)

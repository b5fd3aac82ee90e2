"""What a list had under a key before, and says otherwise now: a paper's new title, or another paper."""

from collections.abc import Mapping, Sequence
from typing import Final

from publist.compute.identity import PaperDecisions
from publist.matching.papers.common_author import share_author
from publist.model import BIBTEX, Match, Outcome, Record, because
from publist.store import IndexedPaper, Reader
from publist.store.tables.superseding import of_one_list
from publist.text.names import name_key
from publist.workflows.intake.places import Placement

_UNCERTAIN: Final = 0.5

Named = Mapping[str, Mapping[str, tuple[int, int]]]
"""By source and key the number of a record, and its paper's."""


def ask_about_keys(reader: Reader, plan: Placement, named: Named, decisions: PaperDecisions) -> None:
    """Asks whether a new entry is the paper that was under its key before: in the same list, or in an export of ours.

    Keys are made from names and years, and are given anew; so somebody has to be an author of both, and all of them
    and the year where a ``.bib`` may be anybody's.  A paper that the file still has elsewhere is no new entry's.
    """
    new = [place for place in plan.places if place.paper_id < 0]
    if not new or not reader.papers.more_than(0):
        return
    there = {place.paper_id for place in plan.places}
    before = _before(reader, [place.record for place in new], named)
    keyed = reader.papers.with_keys({key for place in new if (key := _citation_key(place.record))})
    rows = {row.id: row for row in reader.papers.index({*before, *keyed} - there) if not row.hidden}
    by_key = {row.key: row for row in rows.values()}
    for place, paper_id in zip(new, before, strict=True):
        row = rows.get(paper_id) or by_key.get(_citation_key(place.record))
        if row and (row.id == paper_id or _is_ours(place.record, row)) and not decisions.refused(row.id, place.record):
            place.ask(row.id, Match(Outcome.ASK, _UNCERTAIN, (because("same-key", key=place.record.key),)))


def _before(reader: Reader, records: Sequence[Record], named: Named) -> list[int]:
    """For each the paper of what the same list had under its key, if that was by one of the same people; else 0."""
    former = [named[record.source].get(record.key, (0, 0)) for record in records]
    stored = reader.records.find({paper_id for _, paper_id in former if paper_id})
    was = {one.id: one.record for some in stored.values() for one in some}
    return [
        paper_id
        if (then := was.get(record_id)) and of_one_list(then, record) and share_author(_names(then), _names(record))
        else 0
        for record, (record_id, paper_id) in zip(records, former, strict=True)
    ]


def _citation_key(record: Record) -> str:
    """The key that the record has in a list of ours, or may have."""
    return record.list_key or (record.key if record.source == BIBTEX else "")


def _is_ours(record: Record, row: IndexedPaper) -> bool:
    if record.list_key:
        return share_author(row.authors, _names(record))
    byline = [name_key(name) for name in row.authors]
    return bool(byline) and byline == [name_key(name) for name in _names(record)] and row.year == record.year


def _names(record: Record) -> list[str]:
    return [author.name for author in record.authors]

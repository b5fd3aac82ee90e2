"""What matching looks at, taken from records and papers."""

from collections.abc import Sequence
from typing import Final

from publist.matching.papers import Listed, PaperFacts
from publist.matching.papers.places import editions
from publist.model import HANDWRITTEN, Record, StoredRecord
from publist.reconcile import reconcile
from publist.reconcile.items import item_kind
from publist.store import IndexedPaper

_NO_ENTRY: Final = frozenset[Listed]()


def facts_of_record(record: Record) -> PaperFacts:
    """The record as matching sees it."""
    return PaperFacts(
        title=record.title,
        authors=tuple(author.name for author in record.authors),
        venue=record.venue or record.tag,
        year=record.year,
        identifiers=frozenset(record.identifiers),
        pages=record.pages,
        volume=record.volume,
        number=record.number,
        entries=entry_of(record),
        by_hand=record.source in HANDWRITTEN,
    )


def entry_of(record: Record) -> frozenset[Listed]:
    """Which entry of which file a record of a person's list is: of one file two keys say two papers."""
    if not record.origin or record.source not in HANDWRITTEN:
        return _NO_ENTRY
    return frozenset({Listed(record.origin, record.key, item_kind(record) if record.links or record.extra else "")})


def facts_of_row(row: IndexedPaper, *, placed: bool = False) -> PaperFacts:
    """The paper's row of the index as matching sees it.

    ``placed``: with its place in the venue, which tells two papers of a list from each other.  A record that may
    correct it, or that a service has of the paper, is compared without.
    """
    return PaperFacts(
        title=row.title,
        authors=tuple(row.authors),
        venue=row.venue_printed if placed and editions(row.venue_printed) else row.venue,
        year=row.year,
        identifiers=frozenset(row.identifiers),
        pages=row.pages if placed else None,
        volume=row.volume if placed else None,
        number=row.number if placed else None,
        by_hand=placed and all(source in HANDWRITTEN for source, _ in row.records),
    )


def facts_of_records(stored: Sequence[StoredRecord]) -> PaperFacts:
    """What these records of one paper say together."""
    paper = reconcile(stored)
    printed = paper.venue_printed
    return PaperFacts(
        title=paper.title,
        authors=tuple(author.name for author in paper.authors),
        venue=paper.venue.name if paper.venue and not editions(printed) else printed,
        year=paper.year,
        identifiers=frozenset(paper.identifiers),
        pages=paper.pages,
        volume=paper.volume,
        number=paper.number,
    )

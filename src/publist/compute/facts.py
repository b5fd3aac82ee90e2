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
        of_list=record.source in HANDWRITTEN,
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
        venue=_venue(row.venue, row.venue_printed, row.year, placed=placed),
        year=row.year,
        identifiers=frozenset(row.identifiers),
        pages=row.pages if placed else None,
        volume=row.volume if placed else None,
        number=row.number if placed else None,
        of_list=placed,
    )


def facts_of_records(stored: Sequence[StoredRecord]) -> PaperFacts:
    """What these records of one paper say together."""
    paper = reconcile(stored)
    return PaperFacts(
        title=paper.title,
        authors=tuple(author.name for author in paper.authors),
        venue=_venue(paper.venue.name if paper.venue else None, paper.venue_printed, paper.year, placed=True),
        year=paper.year,
        identifiers=frozenset(paper.identifiers),
        pages=paper.pages,
        volume=paper.volume,
        number=paper.number,
    )


def _venue(name: str | None, printed: str | None, year: int | None, *, placed: bool) -> str | None:
    """The venue's name, or as printed where that tells more: an edition, or the year that nothing else gives."""
    telling = year is None or (placed and editions(printed))
    return printed if printed and telling else name

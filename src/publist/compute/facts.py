"""What matching looks at, taken from records and papers."""

from publist.matching.papers import PaperFacts
from publist.matching.papers.places import editions
from publist.model import Record
from publist.store import IndexedPaper


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
    )


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
    )

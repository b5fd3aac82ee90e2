"""What the entries of a person's lists say of the papers that they are of, each by itself."""

from publist.compute.facts import facts_of_record, facts_of_row
from publist.matching.notices import is_bare
from publist.matching.papers import PaperFacts
from publist.model import HANDWRITTEN, Record
from publist.store import IndexedPaper, Reader


def is_entry(record: Record) -> bool:
    """Whether a person's list says so what the paper is; a notice beside it ("Erratum to: ...") does not."""
    return record.source in HANDWRITTEN and not is_bare(record)


def entries_of(reader: Reader, row: IndexedPaper) -> tuple[PaperFacts, ...]:
    """The paper's entries, where there are several; else the paper.

    Of a paper that a person made of several records nothing speaks against anything.
    """
    if row.variants:
        return ()
    if sum(source in HANDWRITTEN for source, _ in row.records) > 1:
        stored = reader.records.find([row.id]).get(row.id, ())
        return tuple(facts_of_record(one.record) for one in stored if is_entry(one.record))
    return (facts_of_row(row, placed=True),)

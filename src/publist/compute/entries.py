"""What the entries of a person's lists say of the papers that they are of, each by itself."""

from collections.abc import Sequence
from dataclasses import replace

from publist.compute.facts import entry_of, facts_of_record, facts_of_row
from publist.matching.notices import is_bare
from publist.matching.papers import PaperFacts
from publist.model import HANDWRITTEN, Record
from publist.store import IndexedPaper, Reader


def is_entry(record: Record) -> bool:
    """Whether a person's list says so what the paper is; a notice beside it ("Erratum to: ...") does not."""
    return record.source in HANDWRITTEN and not is_bare(record)


def entries_of(reader: Reader, row: IndexedPaper) -> tuple[PaperFacts, ...]:
    """The paper's entries, where there are several; else the paper, also under the title that its entry has.

    Of a paper that a person made of several records nothing speaks against anything.
    """
    if row.variants:
        return ()
    stored = reader.records.find([row.id]).get(row.id, ())
    return said_by(row, [one.record for one in stored if is_entry(one.record)])


def entries_as_printed(reader: Reader, row: IndexedPaper) -> tuple[PaperFacts, ...]:
    """What each list prints of the paper; nothing where a person made it of several records."""
    if row.variants:
        return ()
    stored = reader.records.find([row.id]).get(row.id, ())
    return tuple(facts_of_record(one.record) for one in stored if is_entry(one.record))


def said_by(row: IndexedPaper, entries: Sequence[Record]) -> tuple[PaperFacts, ...]:
    """What these entries say of the paper, all that it has; of one alone only its title, since services complete it."""
    if len(entries) > 1:
        return tuple(map(facts_of_record, entries))
    shown = facts_of_row(row, placed=True)
    if not entries:
        return (shown,)
    listed = replace(shown, entries=entry_of(entries[0]))
    return (listed,) if entries[0].title == row.title else (listed, replace(listed, title=entries[0].title))

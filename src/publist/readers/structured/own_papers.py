"""Papers as publist's own exports have them, back to records."""

from publist.model import Reading, Record, Unreadable, unreadable
from publist.readers.structured import finishing
from publist.readers.structured.own_record import record_of
from publist.readers.structured.plain import Plain, mappings, text


def read(data: Plain, origin: str | None = None) -> Reading:
    """The papers of an export, in its order; a paper's key is its record's key."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for paper in mappings(data):
        if text(paper.get("title")):
            records.append(record_of(paper, origin))
        else:
            failed.append(unreadable(paper.line, "no-title"))
    return finishing.finished(records, failed, "exported paper")

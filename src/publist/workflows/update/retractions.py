"""Retractions that a service tells beside a count, into the store."""

from collections.abc import Sequence
from dataclasses import replace

from publist.compute.papers import recompute
from publist.matching.notices import united
from publist.model import Announcement, CountAnswer, Notice, NoticeKind, Record
from publist.store import IndexedPaper, Writer
from publist.workflows.update.report import NewNotice, new_notices


def keep_retractions(
    writer: Writer, source: str, answers: Sequence[tuple[IndexedPaper, CountAnswer]]
) -> tuple[NewNotice, ...]:
    """Notes that these papers are retracted, on the service's own records of them; what is new of it."""
    if not answers:
        return ()
    found = Notice(NoticeKind.RETRACTED, source)
    stored = writer.records.find([row.id for row, _ in answers])
    changed: list[tuple[int, Record]] = []
    for row, answer in answers:
        theirs = [one.record for one in stored.get(row.id, ()) if one.record.source == source]
        if any(notice.kind is found.kind for record in theirs for notice in record.notices):
            continue
        if theirs:
            changed.append((row.id, replace(theirs[-1], notices=united((*theirs[-1].notices, found)))))
        else:  # never synced with this service: a record that says nothing else
            key = answer.identifiers[0].value if answer.identifiers else answer.asked
            about = Announcement(found.kind, row.title, answer.identifiers)
            bare = Record(source=source, key=f"notice:{key}", title=row.title, notices=(found,), announces=about)
            changed.append((row.id, bare))
    if not changed:
        return ()
    writer.records.add(changed, writer.now)
    done = recompute(writer, {paper_id for paper_id, _ in changed})
    return new_notices(done.before, done.after)

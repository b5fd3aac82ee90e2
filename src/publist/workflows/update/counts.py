"""Citation counts into their history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publist.model import CitationCount
from publist.reconcile.counts import is_held, shown_count
from publist.store import Writer


@dataclass(frozen=True, slots=True)
class NewCounts:
    """What became of counts."""

    added: int
    changed: tuple[tuple[int, int | None, CitationCount], ...]
    """(paper id, what was shown before, the new count) where they differ; the new one may be held back."""


def add_new_counts(writer: Writer, counts: Sequence[tuple[int, CitationCount]], *, accept: bool = False) -> NewCounts:
    """Append counts to the history, one a source and day.

    A second look on the same day that finds the same number adds nothing.  A great fall is held back until a second
    look confirms it (``publist.reconcile.counts``), or is shown at once with ``accept``.
    """
    history = writer.counts.history({paper_id for paper_id, _ in counts}) if counts else {}
    added: list[tuple[int, CitationCount]] = []
    changed: list[tuple[int, int | None, CitationCount]] = []
    for paper_id, count in counts:
        former = [c for c in history.get(paper_id, []) if c.source == count.source]
        last, shown = former[-1] if former else None, shown_count(former)
        new = replace(count, held=not accept and is_held(former, count.count, count.observed_at))
        today = last is not None and last.observed_at.date() == new.observed_at.date()
        if last is None or not today or (last.count, last.held) != (new.count, new.held):
            added.append((paper_id, new))
            history.setdefault(paper_id, []).append(new)
        if shown is None or new.count != shown.count:
            changed.append((paper_id, shown.count if shown else None, new))
    writer.counts.add(added)
    return NewCounts(len(added), tuple(changed))

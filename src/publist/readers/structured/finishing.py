"""The records of a file of data as a reading: flags decided over the whole, keys distinct, what is not kept told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from publist.model import Reading, ReadingWarning, Record, Unreadable, reading_warning
from publist.readers.printed import authorship

NOT_KEPT = "field-not-kept"
"""The code of a field that says something and is not kept."""


def finished(records: Sequence[Record], failed: Sequence[Unreadable], what: str) -> Reading:
    """A reading: flags decided over the whole list, keys distinct, a warning for an empty list."""
    warnings = () if records or failed else (reading_warning("no-entries", wanted=what),)
    settled, not_kept = _counted(distinct(authorship.settle_flags(records)))
    owners = [a.known_as or a.name for record in settled for a in record.authors if a.emphasised]
    owner = max(owners, key=owners.count) if owners else None
    return Reading(tuple(settled), tuple(failed), (*warnings, *not_kept), owner)


def _counted(records: Sequence[Record]) -> tuple[list[Record], list[ReadingWarning]]:
    """Fields that are not kept are told once for the file, with the number of entries that have them."""
    counts = Counter(
        str(dict(warning.values)["field"])
        for record in records
        for warning in record.warnings
        if warning.code == NOT_KEPT
    )
    if not counts:
        return [*records], []
    left = [replace(r, warnings=tuple(w for w in r.warnings if w.code != NOT_KEPT)) for r in records]
    return left, [reading_warning(NOT_KEPT, None, field=name, entries=number) for name, number in counts.items()]


def distinct(records: Sequence[Record]) -> list[Record]:
    """Records with the same key get keys of their own."""
    seen: dict[str, int] = {}
    found: list[Record] = []
    for record in records:
        seen[record.key] = count = seen.get(record.key, 0) + 1
        found.append(record if count == 1 else replace(record, key=f"{record.key}-{count}"))
    return found

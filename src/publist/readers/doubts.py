"""Warnings of a reading after which a person must look: the exit code of an import says so."""

from typing import Final

from publist.model import Reading, ReadingWarning

CODES: Final = frozenset({"no-entries", "mostly-unread", "section-in-doubt"})


def doubts(reading: Reading) -> tuple[ReadingWarning, ...]:
    """The doubts about the file, then about its entries."""
    told = (*reading.warnings, *(warning for record in reading.records for warning in record.warnings))
    return tuple(warning for warning in told if warning.code in CODES)


def is_whole(reading: Reading) -> bool:
    """Whether everything was read, and nothing in doubt."""
    return not reading.unreadable and not doubts(reading)

"""The sum of a reading, in every format: what became of the items of each section, what is told of the whole."""

from dataclasses import replace
from typing import Final

from publist.model import Reading, ReadingWarning, ReadSection, reading_warning

_FEW: Final = 4
"""A file of fewer items is not judged as a whole."""


def counted(reading: Reading) -> Reading:
    """A reading with its sections; a file that was mostly not understood is told.

    A file of a format without sections is one section.
    """
    sections = reading.sections or _whole(reading)
    warnings = (*reading.warnings, *_of_the_whole(reading, sections))
    return replace(reading, sections=sections, warnings=warnings)


def _whole(reading: Reading) -> tuple[ReadSection, ...]:
    read, unread = len(reading.records), len(reading.unreadable)
    return (ReadSection("", 1, read + unread, read, unread),) if read + unread else ()


def _of_the_whole(reading: Reading, sections: tuple[ReadSection, ...]) -> tuple[ReadingWarning, ...]:
    read, unread = len(reading.records), len(reading.unreadable)
    told = any(warning.code == "no-entries" for warning in reading.warnings)
    if not read and not told:
        skipped = tuple(section.heading for section in sections if section.skipped)
        return (reading_warning("no-entries", skipped=skipped),)
    if read and unread > read and read + unread >= _FEW:
        first = tuple(str(piece.line) for piece in reading.unreadable[:3])
        return (reading_warning("mostly-unread", items=read + unread, read=read, first=first),)
    return ()

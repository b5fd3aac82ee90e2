"""What became of each section of a CV, in numbers."""

from publist.model import ReadSection
from publist.readers.markup.headings import Section
from publist.readers.printed.sections import CvPart, Sections

NOT_PUBLICATIONS = "not-publications"


def sections_of(found: Sections) -> tuple[ReadSection, ...]:
    """The sections in the file's order, without those that hold nothing that could be an entry."""
    return tuple(section for part in found.parts if (section := _section(part)).items)


def _section(part: CvPart) -> ReadSection:
    done = part.read + part.unread
    if done or part.section is Section.PUBLICATIONS:
        skipped = part.blocks if part.section is Section.OTHER else 0
        return ReadSection(part.heading, part.line, done + skipped, part.read, part.unread, skipped, part.why)
    why = part.why or NOT_PUBLICATIONS
    return ReadSection(part.heading, part.line, part.blocks, skipped=part.blocks, why=why)

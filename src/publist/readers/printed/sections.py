"""Which blocks of a CV are entries of its publication list, and which sections hold none."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publist.model import PaperType
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import Block, BlockKind
from publist.readers.markup.section_words import SectionKind
from publist.readers.printed import joining, marks, same_names, stacking, tail, whose
from publist.readers.printed.marks import Legend
from publist.readers.printed.top_names import TopName, labelled, names_in

_ABOVE = 4
"""Blocks above a line of links among which its entry is looked for."""


@dataclass(slots=True, eq=False)
class CvPart:
    """The blocks under one heading; years as headings part nothing."""

    heading: str
    line: int
    section: Section
    why: str | None = None
    """Why nothing in it is read, where its heading says that."""
    blocks: int = 0
    """How many stand in it."""
    read: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class CvEntry:
    """A block that may be a publication, and what its headings say about it."""

    block: Block
    part: CvPart
    listed: bool
    """It stands in a publication section as a list item, so it is reported when it cannot be read."""
    certain: bool
    """A publication section holds it; else it must look like a publication by itself."""
    year: int | None = None
    type: PaperType | None = None


@dataclass(slots=True)
class Sections:
    """What a file holds for a reader of publications."""

    entries: list[CvEntry] = field(default_factory=list)
    legends: list[Legend] = field(default_factory=list)
    names: tuple[TopName, ...] = ()
    """Whom the headings and lines at the top may name, until one is sure."""
    parts: list[CvPart] = field(default_factory=list)
    named: bool = False
    """A heading names publications."""


_LABELLED = 12
"""Blocks among which "Name: Ana Ruiz" would stand."""
_ENTRY = 60
"""Characters of a paragraph with a year that is an entry, below which no name says whose list it is."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str
    line: int
    section: Section
    year: int | None
    type: PaperType | None
    written: int = 0
    """Of a year: the level at which it is written; 0: that is not known."""


def choose(blocks: Sequence[Block]) -> Sections:
    """The entries of the publication sections and of sections whose heading says nothing; the rest is only counted."""
    found = Sections()
    stack: list[_Heading] = []
    inside: list[tuple[Block, CvPart, tuple[_Heading, ...]]] = []
    blocks = stacking.stacked(joining.titles_as_headings(stacking.without_long_headings(blocks)))
    title = _title(blocks)
    tops = list(itertools.takewhile(lambda block: not _is_dated_entry(block), blocks[:3]))
    for block, following in itertools.zip_longest(blocks, blocks[1:]):
        if block.kind is BlockKind.HEADING and _is_leaf(stack, block, following):
            inside.append((replace(block, kind=BlockKind.PARAGRAPH, marker=""), _part(found, stack), tuple(stack)))
        elif block.kind is BlockKind.HEADING:
            _enter(stack, block, is_title=block is title)
            if not inside:
                found.names = _more(found.names, names_in(block.rich.plain()))
            found.legends += marks.legends(block.rich.text)
        elif legend := _legend(block):
            if _section(stack) is not Section.OTHER:
                found.legends += legend
        else:
            inside.append((block, _part(found, stack), tuple(stack)))
        if any(block is one for one in blocks[:_LABELLED]):
            is_top = _section(stack) is Section.UNKNOWN and any(block is one for one in tops)
            is_below_title = blocks[0].kind is BlockKind.HEADING and any(block is one for one in blocks[1:2])
            found.names = _more(found.names, whose.at_top(block) if is_top or is_below_title else ())
            found.names = _more(found.names, labelled(block.rich.text))
    found.named = any(part.section is Section.PUBLICATIONS for part in found.parts)
    for block, part, above in inside:
        if part.section is Section.OTHER and not (part.why is SectionKind.PERSON and block.kind is BlockKind.ITEM):
            part.blocks += 1
        else:
            _add(found.entries, block, part, above)
    named = same_names.with_names([entry.block for entry in found.entries])
    found.entries = [replace(entry, block=block) for entry, block in zip(found.entries, named, strict=True)]
    return found


def _is_dated_entry(block: Block) -> bool:
    return len(block.rich.text) >= _ENTRY and tail.year_in(block.rich.text) is not None


def _more(names: tuple[TopName, ...], further: tuple[TopName, ...]) -> tuple[TopName, ...]:
    """What stands above says whose list it is; what is below, where that is not sure."""
    return names if any(one.sure for one in names) else (*names, *further)


def _title(blocks: Sequence[Block]) -> Block | None:
    """The document's own title: a first heading above all others, whatever it names besides ("Teacher and editor")."""
    above = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not above or any(block.level <= above[0].level for block in above[1:]):
        return None
    named = any(headings.classify(block.rich.plain()) is Section.PUBLICATIONS for block in above[1:])
    return above[0] if named and headings.classify(above[0].rich.plain()) is Section.OTHER else None


def _part(found: Sections, stack: Sequence[_Heading]) -> CvPart:
    """The part that the last heading but a year's opens; the open one while it stays the same."""
    own = next((heading for heading in reversed(stack) if headings.year_alone(heading.text) is None), None)
    text, line = (own.text, own.line) if own else ("", 1)
    last = found.parts[-1] if found.parts else None
    if last is not None and (last.heading, last.line) == (text, line):
        return last
    section = _section(stack)
    why = next((headings.kind_in(h.text) for h in reversed(stack) if h.section is Section.OTHER), None)
    found.parts.append(CvPart(text, line, section, why if section is Section.OTHER else None))
    return found.parts[-1]


def _enter(stack: list[_Heading], block: Block, *, is_title: bool) -> None:
    text = block.rich.plain()
    while stack and stack[-1].level >= block.level:
        stack.pop()
    section = headings.classify(text)
    above = _section(stack)
    if is_title:
        section = Section.UNKNOWN
    elif section is Section.PUBLICATIONS and above is Section.OTHER and not headings.is_certain(text):
        section = Section.OTHER
    elif section is Section.OTHER and above is Section.PUBLICATIONS and headings.product_in(text):
        section = Section.PUBLICATIONS
    year = headings.year_alone(text) or headings.year_in(text)
    written = len(block.marker) if headings.year_alone(text) else 0
    stack.append(_Heading(block.level, text, block.line, section, year, headings.type_in(text), written))


def _is_leaf(stack: Sequence[_Heading], block: Block, following: Block | None) -> bool:
    """Whether a heading among publications has nothing below it: it is rather an entry than a section."""
    text = block.rich.plain()
    if following is not None and (following.kind is not BlockKind.HEADING or following.level > block.level):
        return False
    if headings.year_alone(text) is not None or headings.classify(text) is not Section.UNKNOWN:
        return False
    return _section([above for above in stack if above.level < block.level]) is Section.PUBLICATIONS


def _section(stack: Sequence[_Heading]) -> Section:
    return next((h.section for h in reversed(stack) if h.section is not Section.UNKNOWN), Section.UNKNOWN)


def _type(above: Sequence[_Heading]) -> PaperType | None:
    """The kind that the headings name; a year that is written at the level of "Under review" stands beside it."""
    beside = min((h.written for h in above if h.written), default=0)
    return next((h.type for h in reversed(above) if h.type is not None and (not beside or h.level < beside)), None)


def _legend(block: Block) -> list[Legend]:
    """The legends of a block that is nothing else."""
    text = block.rich.text
    if len(text) > 300:
        return []
    if block.marker in set(marks.MARKS):  # "* equal contribution" at a line's start looks like a list item
        text = f"{block.marker} {text}"
    found = marks.with_digits(text)
    covered = sum(b - a for a, b in {(legend.start, legend.end) for legend in found})
    return found if found and covered * 10 >= len(text.strip()) * 6 and not tail.year_in(text) else []


def _add(entries: list[CvEntry], block: Block, part: CvPart, above: tuple[_Heading, ...]) -> None:
    if joining.only_links(block) and (owner := joining.entry_above([e.block for e in entries[-_ABOVE:]])) is not None:
        at = owner - min(_ABOVE, len(entries))
        if entries[at].part is part:
            entries[at] = replace(entries[at], block=joining.joined(entries[at].block, block))
            return
    year = next((h.year for h in reversed(above) if h.year is not None), None)
    kind = _type(above)
    certain = part.section is Section.PUBLICATIONS
    listed = certain and block.kind is BlockKind.ITEM
    entries += [
        CvEntry(one, part, listed, certain, year, kind)
        for one in joining.lines_as_entries(joining.cited(block), dated=year is not None)
    ]

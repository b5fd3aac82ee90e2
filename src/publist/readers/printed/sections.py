"""Which blocks of a CV are entries of its publication list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from publist.model import PaperType
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, Rich, Span, join
from publist.readers.printed import bylines, marks
from publist.readers.printed.marks import Legend
from publist.readers.printed.spans import is_label

_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


@dataclass(frozen=True, slots=True)
class CvEntry:
    """A block that may be a publication, and what its headings say about it."""

    block: Block
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
    person: str | None = None
    """The first heading that reads as a person's name."""


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    section: Section
    year: int | None
    type: PaperType | None


def choose(blocks: Sequence[Block]) -> Sections:
    """The entries of the publication sections; of a file without such a heading, of all other sections."""
    found = Sections()
    stack: list[_Heading] = []
    inside: list[tuple[Block, tuple[_Heading, ...]]] = []
    for block in _titles_as_headings(blocks):
        if block.kind is BlockKind.HEADING:
            _enter(stack, block)
            if found.person is None and len(inside) == 0:
                found.person = _person(block.rich)
        elif legend := _legend(block):
            if _section(stack) is not Section.OTHER:
                found.legends += legend
        else:
            inside.append((block, tuple(stack)))
        if found.person is None and block is blocks[0] and block.kind is BlockKind.PARAGRAPH:
            found.person = _person(block.rich.slice(0, (block.rich.text + "\n").index("\n")))
        if block.kind is BlockKind.HEADING:
            found.legends += marks.legends(block.rich.text)
    named = any(_section(stack) is Section.PUBLICATIONS for _, stack in inside)
    wanted = Section.PUBLICATIONS if named else Section.UNKNOWN
    for block, above in inside:
        if _section(above) is wanted:
            _add(found.entries, block, above, named=named)
    return found


def _titles_as_headings(blocks: Sequence[Block]) -> list[Block]:
    """Headings that are titles of papers, each with its byline right below, joined with it to one entry."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if above is not None and block.kind is BlockKind.PARAGRAPH and _is_title(above) and _begins_with_names(block):
            title = Rich(above.rich.text, (*above.rich.spans, Span(0, len(above.rich.text), Kind.BOLD)))
            rich = join((title, block.rich), BREAK)
            found[-1] = Block(BlockKind.ITEM, above.line, f"{above.raw}\n{block.raw}", rich, 0, "#")
        else:
            found.append(block)
    return found


def _is_title(block: Block) -> bool:
    text = block.rich.plain()
    return (
        block.kind is BlockKind.HEADING
        and block.level >= 2
        and len(text.split()) >= 2
        and headings.classify(text) is Section.UNKNOWN
        and headings.year_alone(text) is None
    )


def _begins_with_names(block: Block) -> bool:
    text = block.rich.text
    first = re.split(r"[\n\v]", text, maxsplit=1)[0]
    byline = bylines.parse(block.rich, 0, len(first))
    return first != text and len(byline.names) >= 2 and byline.score >= 0.8


def _enter(stack: list[_Heading], block: Block) -> None:
    text = block.rich.plain()
    while stack and stack[-1].level >= block.level:
        stack.pop()
    section = headings.classify(text)
    if section is Section.PUBLICATIONS and _section(stack) is Section.OTHER and not headings.is_certain(text):
        section = Section.OTHER
    stack.append(
        _Heading(block.level, section, headings.year_alone(text) or headings.year_in(text), headings.type_in(text))
    )


def _section(stack: Sequence[_Heading]) -> Section:
    return next((h.section for h in reversed(stack) if h.section is not Section.UNKNOWN), Section.UNKNOWN)


def _legend(block: Block) -> list[Legend]:
    """The legends of a block that is nothing else."""
    text = block.rich.text
    if len(text) > 300:
        return []
    if block.marker == "*":  # "* equal contribution" at a line's start looks like a list item
        text = f"* {text}"
    found = marks.with_digits(text)
    covered = sum(b - a for a, b in {(legend.start, legend.end) for legend in found})
    return found if found and covered * 10 >= len(text.strip()) * 6 and not _YEAR.search(text) else []


def _add(entries: list[CvEntry], block: Block, above: tuple[_Heading, ...], *, named: bool) -> None:
    if entries and _only_links(block):
        last = entries[-1]
        merged = replace(
            last.block, raw=f"{last.block.raw}\n{block.raw}", rich=join((last.block.rich, block.rich), BREAK)
        )
        entries[-1] = replace(last, block=merged)
        return
    year = next((h.year for h in reversed(above) if h.year is not None), None)
    kind = next((h.type for h in reversed(above) if h.type is not None), None)
    listed = named and block.kind is BlockKind.ITEM
    entries += [CvEntry(part, listed, named, year, kind) for part in _lines_as_entries(block)]


def _only_links(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or len(block.rich.text) > 200:
        return False
    links = [(s.start, s.end) for s in block.rich.of(Kind.LINK, Kind.BARE_URL)]
    rest = re.sub(r"[\W_]+", " ", block.rich.cut(links).text).strip()
    labelled = any(is_label(block.rich.text[a:b]) for a, b in links)
    return labelled and (not rest or is_label(rest))


def _lines_as_entries(block: Block) -> list[Block]:
    """A paragraph whose every line is an entry of its own, as such; else the block itself."""
    lines = block.rich.text.split("\n")
    if block.kind is not BlockKind.PARAGRAPH or len(lines) < 2 or BREAK in block.rich.text:
        return [block]
    if not all(len(line) >= 50 and _YEAR.search(line) and not line[0].islower() for line in lines):
        return [block]
    found, position = [], 0
    for offset, (line, raw) in enumerate(zip(lines, block.raw.split("\n"), strict=False)):
        rich = block.rich.slice(position, position + len(line))
        found.append(replace(block, line=block.line + offset, raw=raw, rich=rich))
        position += len(line) + 1
    return found


def _person(rich: Rich) -> str | None:
    text = rich.plain()
    if not 2 <= len(text.split()) <= 5 or headings.classify(text) is not Section.UNKNOWN:
        return None
    byline = bylines.parse(Rich(text), 0, len(text))
    return byline.names[0].name if len(byline.names) == 1 and byline.score >= 0.95 else None

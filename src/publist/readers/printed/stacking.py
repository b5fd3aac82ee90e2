"""Entries whose fields stand in blocks of their own: a title in bold or as a heading, below it who, where and when.

That a line is a title shows in what follows: names and a venue that have no title themselves.  One such pair may be a
heading above an entry that prints no venue, so it takes several, or a venue that is known by its words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, Rich, Span, join
from publist.readers.printed import behind, bylines, fitting, layouts, spans, tail
from publist.readers.printed.labels import is_label
from publist.readers.printed.titles import Method

_LONGEST_TITLE, _LONGEST_CREDITS = 300, 1_500
"""Characters."""
_MOST_WORDS = 35
_WHOLE = 60
"""Characters of an entry that needs no other block."""
_SURE_NAMES = 0.8
_HABIT = 2
"""Pairs that make a style of the list."""
_SAYS_VENUE = re.compile(r"\b[A-Z]\w?[A-Z]\w*\b|\b\d{1,4}\s?\(\d|\bpp?\.\s?\d|\d[-–]\d")
"""Capitals of a meeting, a volume, pages."""
_DATED = re.compile(r"[.,]?\s*[(\[,]?\s?(?:19[5-9]|20[0-4])\d[)\]]?\W*\Z")
_BOUNDARY = re.compile(r"[,.;(\v\n]|\s(?:and|&|und|et)\s|\Z")
_FIRST_BOUNDARIES = 4


@dataclass(frozen=True, slots=True)
class _Stack:
    """Blocks ``start`` up to ``end`` that are one entry, whose title is the block at ``title``."""

    start: int
    end: int
    title: int
    sure: bool
    """It needs no others beside it."""


def without_long_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, where a heading that is a whole entry by its length and what it reads as is a paragraph."""
    return [replace(b, kind=BlockKind.PARAGRAPH, level=0, marker="") if _is_entry(b) else b for b in blocks]


def _is_entry(block: Block) -> bool:
    text = block.rich.text
    if block.kind is not BlockKind.HEADING or block.level < 2 or len(text) < _WHOLE or tail.year_in(text) is None:
        return False
    core = spans.peel(block.rich).core
    best = next(iter(layouts.layouts(core)), None)
    return best is not None and bool(best.byline.names) and bool(behind.facts(core, best)[1].venue)


def stacked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those joined that are one entry."""
    found = list(_stacks(blocks))
    many = len(found) >= _HABIT and len(found) * 3 >= sum(_is_whole_entry(block) for block in blocks)
    habit = many and any(one.sure or _says_venue(blocks[one.end - 1].rich.text) for one in found)
    kept = [one for one in found if one.sure or habit]
    joined: list[Block] = []
    position = 0
    for one in kept:
        joined += [*blocks[position : one.start], _joined(blocks[one.start : one.end], one.title - one.start)]
        position = one.end
    return [*joined, *blocks[position:]]


def _stacks(blocks: Sequence[Block]) -> Iterator[_Stack]:
    index = 0
    while index < len(blocks) - 1:
        one = _stack_at(blocks, index)
        if one is not None:
            yield one
        index = one.end if one is not None else index + 1


def _stack_at(blocks: Sequence[Block], at: int) -> _Stack | None:
    title, below = blocks[at], blocks[at + 1]
    if not _may_be_title(title) or not _may_be_credits(below):
        return None
    if (_is_whole_entry(title) or _is_short_entry(title)) and not _is_set_off(title):
        return None
    after = blocks[at + 2] if at + 2 < len(blocks) else None
    set_off = _is_set_off(title)
    if not _is_set_off(below, Kind.BOLD, Kind.LINK) and _is_names(below, alone=set_off):
        if after is not None and _may_be_credits(after) and not _is_set_off(after) and _is_venue(after):
            return _Stack(at, at + 3, at, sure=set_off)
        return _Stack(at, at + 2, at, sure=False)
    if after is not None and not set_off and _is_set_off(below) and _is_names(title, alone=True):
        whole = _may_be_title(below) and _may_be_credits(after) and _is_venue(after)
        return _Stack(at, at + 3, at + 1, sure=True) if whole else None
    if after is not None and after.kind is BlockKind.ITEM is below.kind and not _may_be_title(after):
        return None  # a heading above a list
    if (begins_with_names(below) and _lacks_title(below)) or (set_off and _is_venue(below)):
        return _Stack(at, at + 2, at, sure=set_off and fitting.names_venue(below.rich.text))
    return None


def _joined(blocks: Sequence[Block], title: int) -> Block:
    rich = [block.rich for block in blocks]
    text = rich[title].text
    dated = _DATED.search(text)
    if dated is not None:  # its year is a field of its own
        rich[title] = rich[title].slice(0, dated.start())
        rich.append(Rich(text[dated.start() :].strip(" .,")))
    rich[title] = Rich(rich[title].text, (*rich[title].spans, Span(0, len(rich[title].text), Kind.BOLD)))
    raw = "\n".join(dict.fromkeys(block.raw for block in blocks))
    return Block(BlockKind.ITEM, blocks[0].line, raw, join(rich, BREAK), 0, "" if title else "#")


def _may_be_title(block: Block) -> bool:
    """Whether a block is a line that may be no more than a title: short, undated, not the name of a section."""
    text = block.rich.plain()
    if not text or len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_WORDS or block.note or BREAK in text:
        return False
    if block.kind is BlockKind.HEADING and block.level < 2:
        return False
    if text[-1] in ":;," or is_label(text) or headings.year_alone(text) is not None or re.search(r"https?:|@", text):
        return False
    return len(text.split()) > 3 or headings.classify(text) is Section.UNKNOWN


def _may_be_credits(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and len(block.rich.text) <= _LONGEST_CREDITS and not block.note


def _is_set_off(block: Block, *kinds: Kind) -> bool:
    """Whether a block is a heading, or all of it is in bold, italics or a link (or in one of these ``kinds``)."""
    if block.kind is BlockKind.HEADING:
        return True
    kinds = kinds or (Kind.BOLD, Kind.EMPHASIS, Kind.LINK, Kind.UNDERLINE)
    end = len(block.rich.text.rstrip(" .\n\v"))
    return any(span.start <= 1 and span.end >= end for span in block.rich.of(*kinds))


def _is_names(block: Block, *, alone: bool) -> bool:
    """Whether a block is a byline and nothing else; one name is enough where it stands ``alone`` below a title."""
    text = block.rich.text
    if tail.year_in(text) is not None or block.rich.text.count(BREAK) > 1:
        return False
    byline = bylines.parse(block.rich, 0, len(text))
    named = [name for name in byline.names if name.form != "bad"]
    return byline.score >= _SURE_NAMES and len(named) == len(byline.names) >= (1 if alone else 2)


def begins_with_names(block: Block) -> bool:
    """Whether a block's first words, up to a comma or the like, are a name or two."""
    ends = [
        found.start() for _, found in zip(range(_FIRST_BOUNDARIES), _BOUNDARY.finditer(block.rich.text), strict=False)
    ]
    return any(bylines.parse(block.rich, 0, end).score >= _SURE_NAMES for end in ends)


def _is_venue(block: Block) -> bool:
    """Whether a block is where and when something appeared, and not who wrote it."""
    text = block.rich.text
    named = fitting.names_venue(text) or bool(re.search(r"\d{1,4}\s?\(\d|\d[-–]\d", text))
    return named and tail.year_in(text) is not None and _lacks_title(block)


def _lacks_title(block: Block) -> bool:
    """Whether what would be a block's title is its venue, since it has no other."""
    core = spans.peel(block.rich).core
    found = layouts.layouts(core)
    if not found:
        return False
    best = found[0]
    if best.method is Method.QUOTED:
        return False
    _, facts = behind.facts(core, best)
    named = fitting.names_venue(core.plain(best.title.start, best.title.end))
    bare = not (facts.volume or facts.pages or fitting.names_venue(facts.venue or ""))
    return not facts.venue or (named and bare)


def _says_venue(text: str) -> bool:
    return fitting.names_venue(text) or bool(_SAYS_VENUE.search(text))


def _is_whole_entry(block: Block) -> bool:
    """Whether a block has the length and the year of an entry that needs no other."""
    return (
        block.kind is not BlockKind.HEADING
        and len(block.rich.text) > _WHOLE
        and tail.year_in(block.rich.text) is not None
    )


def _is_short_entry(block: Block) -> bool:
    """Whether a block is short and has all of an entry all the same: names, a year, and something between them."""
    if tail.year_in(block.rich.text) is None or not begins_with_names(block):
        return False
    best = next(iter(layouts.layouts(spans.peel(block.rich).core)), None)
    return best is not None and bool(best.byline.names)

"""Blocks that are one entry, and a block that is several."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.markup.line_headings import begins_entry, is_entry
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, Rich, Span, join
from publist.readers.printed import bylines, stacking, tail
from publist.readers.printed.labels import is_label
from publist.text.notices import status_in
from publist.text.unicode import clean

_QUOTE = re.compile(r"\s*[“„«\"]\S")
_STOPPED = re.compile(r"[.)\]”»\"]\s*\Z")
_ENDED = re.compile(r"[.)\]”»\"\d]\s*\Z")
_MOST_LINES = 40
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 400
_SENTENCE = 8
"""Words."""
_SURE_NAMES = 0.8
_TITLE = 4
"""Words of a link that is a title rather than "Project page" or "Code on GitHub"."""
_WHOLE = 50
"""Characters of an entry that is one line."""


def titles_as_headings(blocks: Sequence[Block]) -> list[Block]:
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
        and headings.year_alone(text) is None
        and (headings.classify(text) is Section.UNKNOWN or len(text.split()) >= 4)
    )


def _begins_with_names(block: Block) -> bool:
    """Whether a paragraph's first line is a byline: names alone, or in bold one name."""
    text = block.rich.text
    first = re.split(r"[\n\v]", text, maxsplit=1)[0]
    if first == text:
        return False
    byline = bylines.parse(block.rich, 0, len(first))
    bold = any(s.start <= 1 and s.end >= len(first.rstrip()) - 1 for s in block.rich.of(Kind.BOLD))
    return byline.score >= 0.8 and (len(byline.names) >= 2 or bold)


def only_links(block: Block) -> bool:
    """Whether a paragraph is nothing but the links of the entry before it."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.rich.text) > 200:
        return False
    links = [(s.start, s.end) for s in block.rich.of(Kind.LINK, Kind.BARE_URL)]
    rest = re.sub(r"[\W_]+", " ", block.rich.cut(links).text).strip()
    labels = [is_label(block.rich.text[a:b]) for a, b in links]
    titled = any(
        not label and len(block.rich.text[a:b].split()) >= _TITLE for label, (a, b) in zip(labels, links, strict=True)
    )
    return any(labels) and not titled and (not rest or is_label(rest))


def entry_above(blocks: Sequence[Block]) -> int | None:
    """Which of the blocks above a line of links it belongs to: the last, or the one whose abstract that is."""
    return next((n for n in range(len(blocks) - 1, -1, -1) if not _is_prose(blocks[n])), None)


def _is_prose(block: Block) -> bool:
    """Whether a paragraph is plain sentences and no entry: undated, and without names at its start."""
    text = block.rich.text
    if block.kind is not BlockKind.PARAGRAPH or len(text.split()) < _SENTENCE or block.rich.spans:
        return False
    if not text.rstrip().endswith((".", "…")) or tail.year_in(text) is not None or _QUOTE.match(text):
        return False
    return status_in(text) is None and not stacking.begins_with_names(block)


def joined(first: Block, second: Block) -> Block:
    """Two blocks as one entry."""
    return replace(first, raw=f"{first.raw}\n{second.raw}", rich=join((first.rich, second.rich), BREAK))


def lines_as_entries(block: Block, *, dated: bool = False) -> list[Block]:
    """A paragraph whose every line is an entry of its own, as such; else the block itself.

    ``dated``: a heading above gives the year, so an entry need not print one.
    """
    if block.kind is BlockKind.PARAGRAPH and BREAK in block.rich.text:
        return _broken_lines(block)
    lines = block.rich.text.split("\n")
    if block.kind is not BlockKind.PARAGRAPH or len(lines) < 2 or BREAK in block.rich.text:
        return [block]
    if not all(map(_is_whole, lines)):
        starts = _quoted_starts(lines) or _named_starts(lines, dated=dated) or _titled_starts(lines)
        starts = starts or _whole_starts(lines)
        return _parted(block, lines, starts)
    found, position = [], 0
    for offset, (line, raw) in enumerate(zip(lines, block.raw.split("\n"), strict=False)):
        rich = block.rich.slice(position, position + len(line))
        found.append(replace(block, line=block.line + offset, raw=raw, rich=rich))
        position += len(line) + 1
    return found


def _quoted_starts(lines: Sequence[str]) -> list[int]:
    """Where entries begin in a paragraph that begins with a quoted title and holds more of them at lines' starts."""
    starts = [n for n, line in enumerate(lines) if _QUOTE.match(line) and (n == 0 or _ENDED.search(lines[n - 1]))]
    return starts if len(starts) > 1 and starts[0] == 0 else []


def _named_starts(lines: Sequence[str], *, dated: bool) -> list[int]:
    """The same of wrapped references that begin with names, each with its year and with a full stop at its end."""
    begins = [n for n, line in enumerate(lines) if begins_entry(line) and (n == 0 or _STOPPED.search(lines[n - 1]))]
    starts: list[int] = []
    for start, end in itertools.pairwise([*begins, len(lines)]):
        text = "\n".join(lines[start:end])
        if tail.year_in(text) is not None or (dated and len(text) >= _WHOLE):
            starts.append(start)
    return starts if len(starts) > 1 and starts[0] == 0 else []


def _whole_starts(lines: Sequence[str]) -> list[int]:
    """The same of lines that are whole references, among others that go on with the one above."""
    starts = [
        n
        for n, line in enumerate(lines)
        if is_entry(line) and not _QUOTE.match(line) and (n == 0 or _STOPPED.search(lines[n - 1]))
    ]
    return starts if len(starts) > 1 and starts[0] == 0 else []


def _titled_starts(lines: Sequence[str]) -> list[int]:
    """The same of titles on lines of their own, each above names and a year, on one line or on two."""
    for size in (2, 3):
        groups = [lines[start : start + size] for start in range(0, len(lines), size)]
        if len(groups) > 1 and all(len(group) == size and _is_stacked(group) for group in groups):
            return [*range(0, len(lines), size)]
    return []


def _is_stacked(group: Sequence[str]) -> bool:
    title, *names, last = group
    if any(tail.year_in(line) is not None for line in (title, *names)) or begins_entry(title):
        return False
    if not names:
        return is_entry(last)
    (byline,) = names
    return tail.year_in(last) is not None and bylines.parse(Rich(byline), 0, len(byline)).score >= _SURE_NAMES


def _parted(block: Block, lines: Sequence[str], starts: Sequence[int]) -> list[Block]:
    """A paragraph as the entries that begin at these lines; the block itself where there are none."""
    if not starts:
        return [block]
    raws = block.raw.split("\n")
    found, position = [], 0
    for start, end in itertools.pairwise([*starts, len(lines)]):
        text = "\n".join(lines[start:end])
        rich = block.rich.slice(position, position + len(text))
        raw = "\n".join(raws[start:end]) if len(raws) == len(lines) else text
        found.append(replace(block, line=block.line + start, raw=raw, rich=rich))
        position += len(text) + 1
    return found


def cited(block: Block) -> Block:
    """An entry that prints its title by itself and again in a full citation, as that citation under its title.

    What stands on other lines is kept only where it is a link.
    """
    text = block.rich.text
    lines = [(m.start(), m.end()) for m in re.finditer(rf"[^{BREAK}]+", text)]
    if block.kind is not BlockKind.ITEM or not 3 <= len(lines) <= _MOST_LINES:
        return block
    for a, b in lines:
        title = clean(text[a:b])
        if not _LONGEST_TITLE >= len(title) >= _SHORTEST_TITLE or not _set_off(block.rich, a, b):
            continue
        for c, d in lines:
            at = text.find(title, c, d)
            names = _byline_end(text, c, at)
            if c != a and at > c and bylines.parse(block.rich, c, names).score >= _SURE_NAMES:
                rich, end = block.rich, at + len(title)
                known = {s.value for s in rich.of(Kind.LINK) if a <= s.start < b}
                others = (s for s in rich.of(Kind.LINK) if not (a <= s.start < b or c <= s.start < d))
                links = [rich.slice(s.start, s.end) for s in others if s.value not in known]
                rest = join((rich.slice(names, at), rich.slice(end, d)), " ")
                parts = [
                    rich.slice(a, b),
                    rich.slice(c, names),
                    rest,
                    *(one for one in links if one.text.strip()),
                ]
                return replace(block, rich=join(parts, BREAK), marker="#")
    return block


def _byline_end(text: str, start: int, end: int) -> int:
    found = re.search(r"\s*[(,.]*\s*(?:19|20)\d\d[a-z]?[).,:]*\s*\Z", text[start:end])
    return start + found.start() if found else end


def _set_off(rich: Rich, start: int, end: int) -> bool:
    return any(s.start <= start + 1 and s.end >= end - 1 for s in rich.of(Kind.BOLD, Kind.LINK, Kind.EMPHASIS))


def _broken_lines(block: Block) -> list[Block]:
    """A paragraph whose every line begins with a quoted title, or is whole, as entries; else the block itself."""
    text = block.rich.text
    lines = [(m.start(), m.end()) for m in re.finditer(rf"[^{BREAK}]+", text) if m[0].strip()]
    quoted = all(_QUOTE.match(text, a) for a, _ in lines)
    if len(lines) < 2 or not (quoted or all(_is_whole(text[a:b].strip()) for a, b in lines)):
        return [block]
    return [replace(block, rich=block.rich.slice(a, b)) for a, b in lines]


def _is_whole(line: str) -> bool:
    """Whether a line is an entry by itself: long, with a year, and not the end of one."""
    long = len(line) >= _WHOLE or is_entry(line)
    return long and tail.year_in(line) is not None and not line[0].islower()

"""What a page's blocks are beside one another: terms and their definitions, bold lines above lists."""

import re
from collections.abc import Sequence
from dataclasses import replace

from publist.readers.markup import headings
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, join

_LABEL = re.compile(r"\W*[A-Za-z]{0,3}\W?\d{1,3}\W*")
_LONG = 80
"""Characters of a definition that is an entry by itself."""
_BOLD_LEVEL, _TERM_LEVEL, _YEAR_LEVEL = 7, 8, 9


def settled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with bold lines as headings, and with terms as headings or joined with their definitions."""
    return _bold_headings(_terms(blocks))


def _terms(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        index += 1
        if block.marker != "dt":
            found.append(block)
            continue
        behind: list[Block] = []
        while index < len(blocks) and blocks[index].marker == "dd":
            behind.append(blocks[index])
            index += 1
        found += _term(block, behind)
    return found


def _term(term: Block, behind: Sequence[Block]) -> list[Block]:
    text = term.rich.plain()
    year = headings.year_alone(text)
    heads = year is not None or (headings.says_section(text) and len(text) <= 60)
    if behind and (heads or (len(behind) > 1 and all(len(one.rich.text) >= _LONG for one in behind))):
        level = _TERM_LEVEL if year is None else _YEAR_LEVEL
        return [replace(term, kind=BlockKind.HEADING, level=level, marker=""), *behind]
    pieces = behind if behind and _LABEL.fullmatch(text) else [term, *behind]
    raw = "\n".join(dict.fromkeys(piece.raw for piece in [term, *behind]))
    return [replace(pieces[0], line=term.line, raw=raw, rich=join((piece.rich for piece in pieces), BREAK))]


def _bold_headings(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs and first lines in bold that are headings by their words, or by the list that follows."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        listed = following is not None and following.kind is BlockKind.ITEM
        end = _bold_end(block) if block.kind is BlockKind.PARAGRAPH else None
        first = block.rich.slice(0, end) if end is not None else None
        if first is None or not _heads(first.plain(), listed=listed and end == len(block.rich.text)):
            found.append(block)
            continue
        found.append(Block(BlockKind.HEADING, block.line, block.raw, first, _BOLD_LEVEL))
        if end is not None and (rest := block.rich.text[end:].strip()):
            start = block.rich.text.index(rest, end)
            found.append(replace(block, rich=block.rich.slice(start, start + len(rest))))
    return found


def _bold_end(block: Block) -> int | None:
    """Where the first line ends, if all of it is bold or underlined."""
    text = block.rich.text
    end = text.find(BREAK) if BREAK in text else len(text)
    inside = [
        s for s in block.rich.of(Kind.BOLD, Kind.UNDERLINE) if s.start == 0 and s.end >= len(text[:end].rstrip(" :"))
    ]
    return end if inside and end else None


def _heads(text: str, *, listed: bool) -> bool:
    text = text.rstrip(" :")
    short = len(text.split()) <= 6 and len(text) <= 60
    return short and (headings.says_section(text) or headings.year_alone(text) is not None or listed)

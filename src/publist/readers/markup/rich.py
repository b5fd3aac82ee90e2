"""The inner form that all front stages make: plain text with marked spans, in blocks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from publist.text.unicode import clean

BREAK = "\v"
"""A line break that the author asked for (``<br>``, two spaces at a line's end); a plain newline is a soft one."""


class Kind(StrEnum):
    """What a span is printed as."""

    BOLD = "bold"
    EMPHASIS = "emphasis"
    UNDERLINE = "underline"
    LINK = "link"
    BARE_URL = "bare_url"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of a :class:`Rich`; ``value`` is the URL of a link, empty where none is given."""

    start: int
    end: int
    kind: Kind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """Text without markup, and what the markup said about it."""

    text: str
    spans: tuple[Span, ...] = ()

    def of(self, *kinds: Kind) -> Iterator[Span]:
        """The spans of these kinds, in order of their start."""
        return (span for span in self.spans if span.kind in kinds)

    def plain(self, start: int = 0, end: int | None = None) -> str:
        """A range as one clean line."""
        return clean(self.text[start:end])

    def slice(self, start: int, end: int) -> "Rich":
        """A range with its spans."""
        spans = (
            Span(max(s.start, start) - start, min(s.end, end) - start, s.kind, s.value)
            for s in self.spans
            if s.start < end and s.end > start
        )
        return Rich(self.text[start:end], tuple(spans))

    def cut(self, ranges: Iterable[tuple[int, int]]) -> "Rich":
        """Without these ranges (they may overlap or touch)."""
        merged = merged_ranges(ranges)
        if not merged:
            return self
        starts = [a for a, _ in merged]
        removed = [0]
        for a, b in merged:
            removed.append(removed[-1] + b - a)

        def moved(position: int) -> int:
            index = bisect_right(starts, position)
            if index and position < merged[index - 1][1]:
                position = merged[index - 1][1]
            return position - removed[index]

        kept, last = [], 0
        for a, b in merged:
            kept.append(self.text[last:a])
            last = b
        kept.append(self.text[last:])
        spans = (Span(moved(s.start), moved(s.end), s.kind, s.value) for s in self.spans)
        return Rich("".join(kept), tuple(s for s in spans if s.start < s.end))


def join(parts: Iterable[Rich], between: str) -> Rich:
    """Pieces as one, with ``between`` standing between them."""
    text, spans = "", list[Span]()
    for part in parts:
        if text:
            text += between
        at = len(text)
        spans += [Span(s.start + at, s.end + at, s.kind, s.value) for s in part.spans] if at else part.spans
        text += part.text
    return Rich(text, tuple(spans))


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in their order, without those that lie inside another of their kind: what opens twice is open once."""
    found: list[Span] = []
    reached: dict[Kind, int] = {}
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.value or span.end > reached.get(span.kind, -1):
            found.append(span)
            reached[span.kind] = max(span.end, reached.get(span.kind, -1))
    return tuple(found)


def merged_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in their order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    for a, b in sorted(r for r in ranges if r[0] < r[1]):
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged


class BlockKind(StrEnum):
    """What a block of the source is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item or a paragraph."""

    kind: BlockKind
    line: int
    """1-based, of its first character."""
    raw: str
    """The source's own lines."""
    rich: Rich
    level: int = 0
    """Of a heading: smaller is higher."""
    marker: str = ""
    """Of an item: its bullet or number as printed; of a heading as many "#" as its level has where it is written."""
    note: str = ""
    """What a list of ours keeps beside the entry (:mod:`publist.text.list_notes`)."""

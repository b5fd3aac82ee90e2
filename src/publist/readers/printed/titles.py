"""Where an entry's title can be: in quotes, in a link, in bold or italics, on a line of its own, in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from publist.readers.markup.rich import BREAK, Kind, Rich, Span
from publist.readers.printed import fields
from publist.readers.printed.labels import is_label


class Method(StrEnum):
    """What sets the title off from the rest."""

    QUOTED = "quoted"
    LINKED = "linked"
    STRONG = "strong"
    EMPHASISED = "emphasised"
    LINE = "line"
    DASH = "dash"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Title:
    """``start``/``end`` without, ``outer_start``/``outer_end`` with the quotes around it."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    method: Method
    closed: bool = True


_PAIRED = re.compile(
    r"“([^“”]{2,600})[”\"]|„([^„“”]{2,600})[“”]|``([^`]{8,600}?)''|«([^«»]{8,600})»|[「『《〈]([^」』》〉]{2,600})[」』》〉]"
)
_TYPED = re.compile(r"[ ]?\[(?:J|C|M|D|R|P|N|S|A|Z|DB|CP|EB)(?:/(?:OL|CD))?\](?=[\s.,，。．:：]|//|\Z)")
"""What GB/T 7714 prints behind a title: the kind of the publication."""
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BEFORE_LONE = re.compile(r"(?:\A[^:]{4,70}(?<!\b[Ii]n):|\((?:19|20)\d\d[a-z]?\)[.:,]?)\s\Z")
_PRESS_BEHIND = re.compile(rf"[.,]?\s\(?{fields.PLACE}: \S")
_SHORTEST_WORD = 3
SHORTEST = 8
"""Letters of a title in quotes; one of an East Asian script counts for four."""
_SINGLE = re.compile(
    r"(?:\A|(?<=[\s(]))[‘'`]([^‘`]{8,600}?)(?:[’'](?=[.,;:]|\Z)|(?<=[.,?!])[’'](?=\s|\Z)|[’'](?=\s(?:[Ii]n\b|[A-Z(])))"
)


def set_off(rich: Rich) -> list[Title]:
    """Titles that quotes or markup set off."""
    found = [*_quoted(rich), *_typed(rich)]
    for kind, method in ((Kind.LINK, Method.LINKED), (Kind.BOLD, Method.STRONG), (Kind.EMPHASIS, Method.EMPHASISED)):
        spans = [s for s in rich.of(kind) if " " in rich.text[s.start : s.end].strip() or _is_lone(rich, s)]
        spans = [s for s in spans if not is_label(rich.text[s.start : s.end])]
        spans.sort(key=lambda s: s.start - s.end)
        found += [Title(s.start, s.end, s.start, s.end, method) for s in spans[:3]]
    if BREAK in rich.text or ("\n" in rich.text and not fields.is_wrapped(rich)):
        for start, end in list(fields.lines(rich))[:4]:
            if rich.text[start:end].strip():
                found.append(Title(start, end, start, end, Method.LINE))
    return found


def _is_lone(rich: Rich, span: Span) -> bool:
    """Whether one word in italics stands where a book's title does: behind "Name:" or APA's "(2020)."."""
    before = rich.text[: span.start]
    if span.kind is Kind.EMPHASIS and rich.text[span.end - 1] == "." and before.endswith((". ", ") ")):
        return True
    if span.kind is Kind.EMPHASIS and before.endswith(", ") and _PRESS_BEHIND.match(rich.text, span.end):
        return True
    return span.kind is Kind.EMPHASIS and span.end > span.start + 2 and bool(_BEFORE_LONE.search(before[-80:]))


def _typed(rich: Rich) -> Iterator[Title]:
    """Titles with the mark of GB/T 7714 behind them: "Names. Title[J]. Journal, ..."."""
    found = _TYPED.search(rich.text)
    if found is None or rich.text[: found.start()].rstrip(" ,.\n\v").endswith(("”", '"', "»", "“")):
        return
    starts = [0, *(end.next for end in fields.ends(rich) if end.next < found.start() - 1)]
    for start in starts[-5:]:
        begin = start + len(rich.text[start:]) - len(rich.text[start:].lstrip())
        yield Title(begin, found.start(), begin, found.start(), Method.QUOTED)


def _is_long(text: str) -> bool:
    return len(text) + 3 * len(_EAST_ASIAN.findall(text)) >= SHORTEST


def _is_short_title(text: str, opening: int, start: int, stop: int) -> bool:
    """Whether one short word in quotes stands where a title does: between a comma or full stop and the next."""
    word = text[start:stop].rstrip(",.")
    ends = text[stop - 1] in ",." or text[stop + 1 : stop + 2] in {",", "."}
    return len(word) >= _SHORTEST_WORD and word[0].isupper() and ends and text[:opening].endswith((", ", ". ", ": "))


def _quoted(rich: Rich) -> Iterator[Title]:
    text = rich.text
    pairs = [(m.start(m.lastindex or 0), m.end(m.lastindex or 0), m.start(), m.end()) for m in _PAIRED.finditer(text)]
    straight, unclosed = _straight(text)
    pairs += straight
    if not pairs:
        pairs += [
            (m.start(1), m.end(1), m.start(), m.end())
            for m in _SINGLE.finditer(text)
            if len(m[1].split()) >= 2 + (text[: m.start()].rstrip()[-1:] not in ").,")
        ]
    pairs.sort(key=lambda p: p[0] - p[1])
    for start, stop, outer_start, outer_stop in pairs[:2]:
        if (early := _closed_late(rich, start, stop)) < stop:
            yield Title(start, early, outer_start, early, Method.QUOTED, closed=False)
        elif _is_long(text[start:stop]) or _is_short_title(text, outer_start, start, stop):
            yield Title(start, stop, outer_start, outer_stop, Method.QUOTED)
    if unclosed is not None and not pairs:
        for end in fields.ends(rich):
            if (
                len(text[unclosed : end.at].split()) >= 3
                and end.kind in {"stop", "in", "comma", "line", "end"}
                and not end.weak
            ):
                yield Title(unclosed, end.at, unclosed - 1, end.at, Method.QUOTED, closed=False)
                break


def _straight(text: str) -> tuple[list[tuple[int, int, int, int]], int | None]:
    """Outermost pairs of quotes that hold others or are straight, and where one opens that is never closed."""
    pairs: list[tuple[int, int, int, int]] = []
    stack: list[int] = []
    deepest = 0
    for found in re.finditer(r"[\"“”]", text):
        position = found.start()
        before = text[position - 1 : position]
        if stack and before.strip() and before not in "([“":
            opened = stack.pop()
            if not stack and found[0] != "“" and (text[opened] == '"' or deepest > 1):
                pairs.append((opened + 1, position, opened, position + 1))
                deepest = 0
        elif found[0] != "”":
            stack.append(position)
            deepest = max(deepest, len(stack))
    return pairs, stack[0] + 1 if stack and len(stack) == 1 else None


def _closed_late(rich: Rich, start: int, end: int) -> int:
    """Where a title ends whose quotes close behind the venue: "Small dams, *Letters*"."""
    venue = next(
        (s for s in rich.of(Kind.EMPHASIS) if start + SHORTEST < s.start and s.end >= end - 2 and s.start < end), None
    )
    if venue is None or rich.text[: venue.start].rstrip()[-1:] not in {",", "."}:
        return end
    return len(rich.text[: venue.start].rstrip(" \n,"))

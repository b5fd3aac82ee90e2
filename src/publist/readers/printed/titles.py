"""Where an entry's title can be: in quotes, in a link, in bold or italics, on a line of its own, in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from publist.readers.markup.rich import BREAK, Kind, Rich
from publist.readers.printed import fields
from publist.readers.printed.spans import is_label


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
    r"“([^“”]{8,600})[”\"]|„([^„“”]{8,600})[“”]|``([^`]{8,600}?)''|«([^«»]{8,600})»|[「『《]([^」』》]{4,600})[」』》]"
)
_SINGLE = re.compile(
    r"(?:\A|(?<=[\s(]))[‘'`]([^‘`]{8,600}?)(?:[’'](?=[.,;:]|\Z)|(?<=[.,?!])[’'](?=\s|\Z)|[’'](?=\s(?:[Ii]n\b|[A-Z(])))"
)


def set_off(rich: Rich) -> list[Title]:
    """Titles that quotes or markup set off."""
    found = [*_quoted(rich)]
    for kind, method in ((Kind.LINK, Method.LINKED), (Kind.BOLD, Method.STRONG), (Kind.EMPHASIS, Method.EMPHASISED)):
        spans = [s for s in rich.of(kind) if " " in rich.text[s.start : s.end].strip()]
        spans = [s for s in spans if not is_label(rich.text[s.start : s.end])]
        spans.sort(key=lambda s: s.start - s.end)
        found += [Title(s.start, s.end, s.start, s.end, method) for s in spans[:3]]
    if BREAK in rich.text or ("\n" in rich.text and not fields.is_wrapped(rich)):
        for start, end in list(fields.lines(rich))[:4]:
            if rich.text[start:end].strip():
                found.append(Title(start, end, start, end, Method.LINE))
    return found


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
    yield from (Title(*pair, Method.QUOTED) for pair in pairs[:2] if pair[1] - pair[0] >= 8)
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
    """Outermost pairs of straight quotes, and where one opens that is never closed."""
    pairs: list[tuple[int, int, int, int]] = []
    stack: list[int] = []
    for found in re.finditer(r"[\"“”]", text):
        position = found.start()
        before = text[position - 1 : position]
        if stack and before.strip() and before not in "([“":
            opened = stack.pop()
            if not stack and found[0] != "“" and text[opened] == '"':
                pairs.append((opened + 1, position, opened, position + 1))
        elif found[0] != "”":
            stack.append(position)
    return pairs, stack[0] + 1 if stack and len(stack) == 1 else None

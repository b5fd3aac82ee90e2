"""Inline Markdown (and the bits of HTML people put into it) to :class:`Rich`, in time linear in the text.

The rules for emphasis are CommonMark's flanking rules, with one change that lists of names ask for: a run of stars
closes only a run of its own length (or a part of three), so that ``**Ann Lee*,** Bo Li*`` keeps both marks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from publist.readers.markup import icons
from publist.readers.markup.bare import URL, collapse, raise_marks, trim_url
from publist.readers.markup.emphasis import Delimiters, pair
from publist.readers.markup.rich import BREAK, Kind, Rich, Span, outermost

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:\s[^<>]{0,2000})?)/?>")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^\s<>]{1,2000})>")
_ENTITY = re.compile(r"&#?\w{1,31};")
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,300}\}")
_RAISED = re.compile(r"\^([*∗†‡§¶#\d,\\]{1,8})\^|\^\{([^{}$\n]{1,12})\}|\^([*∗†‡§¶#](?![\w*]))")
_MATH = re.compile(r"\$(?!\s)([^$\n]{1,400})(?<!\s)\$(?!\d)")
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(alt|title|aria-label|class)\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’–—†‡§¶")
_TAG_KINDS = {
    "b": Kind.BOLD,
    "strong": Kind.BOLD,
    "i": Kind.EMPHASIS,
    "em": Kind.EMPHASIS,
    "cite": Kind.EMPHASIS,
    "u": Kind.UNDERLINE,
    "ins": Kind.UNDERLINE,
    "a": Kind.LINK,
}
_MATH_MARKS = {"\\ast": "*", "\\star": "*", "\\dagger": "†", "\\dag": "†", "\\ddagger": "‡", "\\ddag": "‡"}


def markdown(text: str, definitions: Mapping[str, str] | None = None) -> Rich:
    """Inline Markdown; ``definitions`` are the file's ``[label]: url`` lines, labels in lower case."""
    return _Scanner(text, definitions or {}).run()


@dataclass(slots=True)
class _Scanner:
    raw: str
    definitions: Mapping[str, str]
    out: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    runs: dict[str, list[Delimiters]] = field(default_factory=lambda: {"*": [], "_": []})
    tags: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    """Open tags: name to (output position, index in ``out``, URL)."""
    closers: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    """Where a link's text ends: raw index to (output position of its start, raw index to go on at, URL)."""
    brackets: dict[int, int] = field(default_factory=dict)
    shown: list[dict[str, str | None]] = field(default_factory=list)
    """The attributes of the elements of the link that is open."""

    def run(self) -> Rich:
        self._match_brackets()
        raw, index = self.raw, 0
        while index < len(raw):
            char = raw[index]
            step = _STEPS.get(char)
            after = step(self, index) if step else None
            if after is None:
                self._put(char)
                after = index + 1
            index = after
        text = "".join(self.out)
        spans, used = pair(self.runs.values())
        self.spans += spans
        return collapse(Rich(text, outermost(self.spans)).cut(used))

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _match_brackets(self) -> None:
        stack: list[int] = []
        escaped = False
        for index, char in enumerate(self.raw):
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == "[":
                stack.append(index)
            elif char == "]" and stack:
                self.brackets[stack.pop()] = index

    def escape(self, index: int) -> int | None:
        following = self.raw[index + 1 : index + 2]
        if following == "\n":
            self._put(BREAK)
            return index + 2
        if following and following in _PUNCTUATION:
            self._put(following)
            return index + 2
        return None

    def delimiters(self, index: int) -> int:
        raw, char = self.raw, self.raw[index]
        end = index
        while end < len(raw) and raw[end] == char:
            end += 1
        before = raw[index - 1] if index else " "
        after = raw[end] if end < len(raw) else " "
        left = not after.isspace() and (after not in _PUNCTUATION or before.isspace() or before in _PUNCTUATION)
        right = not before.isspace() and (before not in _PUNCTUATION or after.isspace() or after in _PUNCTUATION)
        left = left and after not in ",;.)"  # a star before a comma is a mark of the name before it
        if char == "_":
            left, right = (
                left and not (right and before not in _PUNCTUATION),
                right and not (left and after not in _PUNCTUATION),
            )
        if end - index <= 3:
            self.runs[char].append(Delimiters(self.length, end - index, left, right))
        self._put(raw[index:end])
        return end

    def bracket(self, index: int) -> int | None:
        target = self._target(index)
        if target is None:
            return None
        closing, after, url = target
        self.closers[closing] = (self.length, after, url)
        self.shown = []
        return index + 1

    def closing_bracket(self, index: int) -> int | None:
        found = self.closers.get(index)
        if found is None:
            return None
        start, after, url = found
        self._name_link(start, url)
        self.spans.append(Span(start, self.length, Kind.LINK, url))
        return after

    def image(self, index: int) -> int | None:
        target = self._target(index + 1) if self.raw[index + 1 : index + 2] == "[" else None
        if target is None:
            return None
        closing, after, _ = target
        if self.closers:  # an image inside a link is the link's label
            self._put(self.raw[index + 2 : closing])
        return after

    def _target(self, index: int) -> tuple[int, int, str] | None:
        """The link that opens at ``index``: (where its text ends, where the source goes on, URL)."""
        closing = self.brackets.get(index)
        if closing is None:
            return None
        following = self.raw[closing + 1 : closing + 2]
        if following == "(":
            if (found := self._destination(closing + 1)) is not None:
                return closing, *found
        elif following == "[" and (end := self.brackets.get(closing + 1)) is not None:
            label = self.raw[closing + 2 : end] or self.raw[index + 1 : closing]
            if (url := self.definitions.get(label.strip().lower())) is not None:
                return closing, end + 1, url
        elif self.definitions and (url := self.definitions.get(self.raw[index + 1 : closing].strip().lower())):
            return closing, closing + 1, url
        return None

    def _destination(self, opening: int) -> tuple[int, str] | None:
        end = opening
        for _ in range(4):  # a URL may hold a few balanced parentheses
            end = self.raw.find(")", end + 1, opening + 2500)
            if end < 0:
                return None
            inside = self.raw[opening + 1 : end]
            if inside.count("(") <= inside.count(")"):
                break
        url, _, rest = inside.strip().partition(" ")
        if "\n" in url or (rest and rest.strip()[:1] not in {'"', "'", "("}):
            return None
        return end + 1, _ENTITY.sub(lambda found: unescape(found[0]), url.strip("<>"))

    def angle(self, index: int) -> int | None:
        if found := _AUTOLINK.match(self.raw, index):
            self._put(found[1])
            self.spans.append(Span(self.length - len(found[1]), self.length, Kind.BARE_URL, found[1]))
            return found.end()
        found = _TAG.match(self.raw, index)
        if found is None:
            return None
        closing, name, attributes = found[1], found[2].lower(), found[3]
        if attributes and not closing:
            self.shown = [] if name == "a" else self.shown
            self.shown.append({m[1].lower(): unescape(m[2][1:-1]) for m in _ATTRIBUTE.finditer(attributes)})
        if name == "br":
            self._put(BREAK)
        elif name == "sup" or name in _TAG_KINDS:
            if closing:
                self._close_tag(name)
            else:
                if name == "a":  # links do not nest: the next one ends it
                    self._close_tag(name)
                href = _HREF.search(attributes)
                url = unescape(next((g for g in href.groups() if g is not None), "")) if href else ""
                self.tags.setdefault(name, []).append((self.length, len(self.out), url))
        return found.end()

    def _close_tag(self, name: str) -> None:
        opened = self.tags.get(name)
        if not opened:
            return
        start, index, url = opened.pop()
        if name == "sup":
            raised = raise_marks("".join(self.out[index:]))
            del self.out[index:]
            self.length = start
            self._put(raised)
            for runs in self.runs.values():
                while runs and runs[-1].position >= start:
                    runs.pop()
            return
        if name == "a" and url:
            self._name_link(start, url)
        if start < self.length:
            self.spans.append(Span(start, self.length, _TAG_KINDS[name], url))

    def _name_link(self, start: int, url: str) -> None:
        """Gives a link that shows no words a label, so that its address is kept."""
        if not self._text_from(start).strip():
            self._put(icons.label(url, self.shown))

    def _text_from(self, start: int) -> str:
        """What the output holds from a place on."""
        pieces, length = [], self.length
        for piece in reversed(self.out):
            if length <= start:
                break
            pieces.append(piece)
            length -= len(piece)
        return "".join(reversed(pieces))

    def code(self, index: int) -> int | None:
        end = self.raw.find("`", index + 1, index + 400)
        if end <= index + 1:
            return None
        self._put(self.raw[index + 1 : end])
        return end + 1

    def url(self, index: int) -> int | None:
        if index and self.raw[index - 1].isalnum():
            return None
        found = URL.match(self.raw, index)
        if found is None:
            return None
        url = trim_url(found[0].partition("](")[0])
        self._put(url)
        self.spans.append(Span(self.length - len(url), self.length, Kind.BARE_URL, url))
        return index + len(url)

    def entity(self, index: int) -> int | None:
        found = _ENTITY.match(self.raw, index)
        if found is None:
            return None
        self._put(unescape(found[0]))
        return found.end()

    def braces(self, index: int) -> int | None:
        found = _ATTRIBUTES.match(self.raw, index)
        return found.end() if found else None

    def caret(self, index: int) -> int | None:
        found = _RAISED.match(self.raw, index)
        if found is None:
            return None
        self._put(raise_marks(found[1] or found[2] or found[3]))
        return found.end()

    def math(self, index: int) -> int | None:
        found = _MATH.match(self.raw, index)
        if found is None:
            return None
        inside = found[1]
        for command, mark in _MATH_MARKS.items():
            inside = inside.replace(command, mark)
        inside = re.sub(r"\^\{?([*∗†‡§¶#\d,]{1,6})\}?", lambda m: raise_marks(m[1]), inside)
        if any(char in inside for char in "\\^_"):
            self._put(found[0])  # real mathematics stays as it is written
            return found.end()
        self._put(inside.strip("{} "))
        return found.end()


_STEPS = {
    "\\": _Scanner.escape,
    "*": _Scanner.delimiters,
    "_": _Scanner.delimiters,
    "[": _Scanner.bracket,
    "]": _Scanner.closing_bracket,
    "!": _Scanner.image,
    "<": _Scanner.angle,
    "`": _Scanner.code,
    "h": _Scanner.url,
    "w": _Scanner.url,
    "&": _Scanner.entity,
    "{": _Scanner.braces,
    "^": _Scanner.caret,
    "$": _Scanner.math,
}

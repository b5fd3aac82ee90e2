"""The front stage for HTML: blocks of rich text, by the standard library's tolerant parser."""

import re
from html.parser import HTMLParser

from publist.readers.markup import bare, headings, icons
from publist.readers.markup.raw_html import opens_on_demand
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, Rich, Span

_HEADINGS = {**{f"h{n}": n for n in range(1, 7)}, "summary": 5}
_SKIPPED = frozenset(
    {"script", "style", "head", "nav", "footer", "template", "svg", "noscript", "select", "button", "form"}
)
_ITEMS = frozenset({"li", "tr", "dd", "article"})
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "ul",
        "ol",
        "dl",
        "dt",
        "table",
        "tbody",
        "thead",
        "main",
        "body",
        "header",
        "blockquote",
        "hr",
        "pre",
        "center",
        "aside",
    }
)
_SPANS = {
    "b": Kind.BOLD,
    "strong": Kind.BOLD,
    "i": Kind.EMPHASIS,
    "em": Kind.EMPHASIS,
    "cite": Kind.EMPHASIS,
    "u": Kind.UNDERLINE,
    "ins": Kind.UNDERLINE,
    "a": Kind.LINK,
}
_FIELD_CLASS = re.compile(r"title|author|venue|journal|conference|booktitle|periodical|year|date|link", re.IGNORECASE)
_YEAR_LEVEL = 9


def split(text: str) -> list[Block]:
    """The blocks of a page or of a piece of one."""
    parser = _Parser(text)
    parser.feed(text)
    parser.close()
    parser.flush()
    return parser.blocks


class _Parser(HTMLParser):
    def parse_html_declaration(self, i: int) -> int:
        """What the standard library cannot make sense of (``<![DOCTYPE x>``) is a comment, as browsers take it."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source.split("\n")
        self.blocks: list[Block] = []
        self.skipped: list[str] = []
        self.items = 0
        self.heading = 0
        self.summary = False
        self._fresh()

    def _fresh(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.opened: list[tuple[str, int, int, str]] = []
        self.line = 0
        self.cells: list[str] = []
        self.shown: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shown.append(dict(attrs))
        hidden = _is_hidden(tag, attrs) or (tag == "details" and bool(self.items))
        if hidden or tag in _SKIPPED or tag == "".join(self.skipped[-1:]):
            self.skipped.append(tag)
        elif self.skipped:
            return
        elif tag in _HEADINGS:
            self.flush()
            self.heading = _HEADINGS[tag]
            self.summary = tag == "summary"
        elif tag in _ITEMS:
            self.flush()
            self.items += 1
        elif tag == "br" or (tag in _BLOCKS and self.items):
            self._put(BREAK)
        elif tag in _BLOCKS:
            self.flush()
        elif tag in {"td", "th"}:
            self.cells.append(tag)
            self._put(BREAK)
        elif tag == "abbr":
            self._put("[")
        elif tag == "sup" or tag in _SPANS:
            self.opened.append((tag, self.length, len(self.out), dict(attrs).get("href") or ""))
            self.shown = self.shown[-1:] if tag == "a" else self.shown
        elif tag == "span" and _FIELD_CLASS.search(dict(attrs).get("class") or "") and self._ends_in_word():
            self._put(BREAK)  # a style sheet sets these fields apart

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag in _HEADINGS:
            self.flush()
        elif tag in _ITEMS:
            self.flush()
            self.items = max(0, self.items - 1)
        elif tag in _BLOCKS:
            if self.items:
                self._put(BREAK)
            else:
                self.flush()
        elif tag == "abbr":
            self._put("] ")
        elif tag == "sup" or tag in _SPANS:
            self._close(tag)

    def _close(self, tag: str) -> None:
        for index in range(len(self.opened) - 1, max(-1, len(self.opened) - 12), -1):
            name, start, piece, url = self.opened[index]
            if name != tag:
                continue
            del self.opened[index]
            if tag == "sup":
                raised = bare.raise_marks("".join(self.out[piece:]))
                del self.out[piece:]
                self.length = start
                self._put(raised)
                self.spans = [s for s in self.spans if s.end <= start]
                return
            if tag == "a" and url and not "".join(self.out[piece:]).strip():
                self._put(icons.label(url, self.shown))
            if start < self.length:
                self.spans.append(Span(start, self.length, _SPANS[tag], url))
            return

    def handle_data(self, data: str) -> None:
        if self.summary and opens_on_demand(data):
            self.heading, self.summary = 0, False
            self.skipped.append("details")
        if not self.skipped:
            if data.strip() and not self.line:
                self.line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self._put(re.sub(r"\s+", " ", data))  # in HTML a line's end is a space

    def _ends_in_word(self) -> bool:
        return "".join(self.out[-2:])[-1:].isalnum()

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def flush(self) -> None:
        """Ends the block that is open."""
        for tag, start, _, url in self.opened:
            if tag in _SPANS and start < self.length:
                self.spans.append(Span(start, self.length, _SPANS[tag], url))
        self.spans.sort(key=lambda s: (s.start, -s.end))
        rich = trim(bare.collapse(Rich("".join(self.out), tuple(self.spans))))
        kind, level = BlockKind.ITEM if self.items else BlockKind.PARAGRAPH, 0
        if self.heading:
            kind, level = BlockKind.HEADING, self.heading
        elif headings.year_alone(rich.plain()) and len(rich.text) < 30:
            kind = BlockKind.HEADING
        if kind is BlockKind.HEADING and headings.year_alone(rich.plain()):
            level = _YEAR_LEVEL
        if rich.text and not (len(self.cells) > 1 and "td" not in self.cells):  # a row of column heads is no entry
            raw = "\n".join(self.source[self.line - 1 : self.getpos()[0]])
            self.blocks.append(Block(kind, self.line or 1, raw, rich, level, "-" if kind is BlockKind.ITEM else ""))
        self.heading = 0
        self._fresh()


def _is_hidden(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """Whether a page shows an element only on demand: jekyll-scholar's abstracts and BibTeX."""
    words = (dict(attrs).get("class") or "").lower().split()
    return tag in {"div", "pre", "p", "figure"} and bool({"hidden", "bibtex", "collapse"} & set(words))


def trim(rich: Rich) -> Rich:
    """Without white space at both ends."""
    text = rich.text
    return rich.cut([(0, len(text) - len(text.lstrip())), (len(text.rstrip()), len(text))])

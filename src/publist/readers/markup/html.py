"""The front stage for HTML: blocks of rich text, by the standard library's tolerant parser."""

import re
from html.parser import HTMLParser

from publist.readers.markup import bare, cards, definitions, headings, icons
from publist.readers.markup.before_text import without_comments
from publist.readers.markup.raw_html import opens_on_demand
from publist.readers.markup.rich import BREAK, Block, BlockKind, Kind, Rich, Span, outermost

_HEADINGS = {**{f"h{n}": n for n in range(1, 7)}, "summary": 5}
_SKIPPED = frozenset(
    {"script", "style", "head", "nav", "footer", "template", "svg", "noscript", "select", "button", "form", "aside"}
)
_ITEMS = frozenset({"li", "tr", "dd", "dt"})
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_OPTIONAL = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr"}}
"""Items whose end tag may be left out, and what then ends them."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "dl",
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
    "p": Kind.EMPHASIS,
}
"""A paragraph is set off where its class says that it is a title."""
_FIELD_CLASS = re.compile(r"title|author|venue|journal|conference|booktitle|periodical|year|date|link", re.IGNORECASE)
_TITLE_CLASS = re.compile(
    r"(?:\A|[\s_-])(?:title|titre|titulo|titel|titolo|papertitle|pubtitle)(?:[\s_-]|\Z)", re.IGNORECASE
)
_YEAR_LEVEL = 9
_LONG_LINE = 1_000
"""Characters; pages without line ends have longer ones."""
_MAX_OPEN = 200
"""Lists and items inside one another; what is deeper is one item."""
_YEAR_ONLY = re.compile(r"\s*[(\[]?(?:19[5-9]|20[0-4])\d[)\]]?[.:]?\s*")


_TYPED = re.compile(r"[\[(]?\d{1,3}[.)\]]{1,2}\s+(?=\D)|[•·▪‣●○■□➢✓§Ø\uf0a7\uf0b7]\s+(?=\S)")
"""What stands before a paragraph that is an item of a list all the same: word processors type the number."""
_DANGLING = re.compile(
    r"<(?!/?[a-zA-Z](?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,4000}+>|!(?:DOCTYPE|\[)[^<>]{0,4000}>)",
    re.IGNORECASE,
)
"""What begins like a tag and is none; parsers look for its end again and again."""


def split(text: str) -> list[Block]:
    """The blocks of a page or of a piece of one."""
    source = text.split("\n")
    text = _DANGLING.sub("&lt;", without_comments(text))
    parser = _Parser(source, cards.cards(text))
    parser.feed(text)
    parser.close()
    parser.flush()
    return definitions.settled(parser.blocks)


class _Parser(HTMLParser):
    def parse_html_declaration(self, i: int) -> int:
        """What the standard library cannot make sense of (``<![DOCTYPE x>``) is a comment, as browsers take it."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def __init__(self, source: list[str], cards_at: frozenset[tuple[int, int]]) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.cards_at = cards_at
        self.blocks: list[Block] = []
        self.skipped: list[str] = []
        self.items: list[str] = []
        """The open items, and lists between them."""
        self.boxes: list[bool] = []
        """The open boxes, and whether each is a card."""
        self.heading = 0
        self.summary = False
        self.marker = "-"
        self._fresh()

    def _fresh(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.opened: list[tuple[str, int, int, str]] = []
        self.line = 0
        self.column = 0
        """Of the block's first text."""
        self.note = ""
        self.cells: list[str] = []
        self.shown: list[dict[str, str | None]] = []

    def _inside_item(self) -> bool:
        return any(item not in _LISTS for item in self.items)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shown.append(dict(attrs))
        hidden = _is_hidden(tag, attrs) or (tag == "details" and self._inside_item())
        if hidden or tag in _SKIPPED or tag == "".join(self.skipped[-1:]):
            self.skipped.append(tag)
        elif self.skipped or (tag in cards.BOXES and self._box(tag)):
            return
        elif tag in _HEADINGS:
            self._start_heading(tag)
        elif tag in _ITEMS:
            self._start_item(tag, dict(attrs).get("data-publist") or "")
        elif tag == "br" or (tag in _BLOCKS and self._inside_item()):
            self._line_break(tag)
        elif tag in _BLOCKS:
            self.flush()
        elif tag in {"td", "th"}:
            self.cells.append(tag)
            self._put(BREAK)
        elif tag == "abbr":
            self._put("[")
        elif tag == "sup" or tag in _SPANS:
            self._start_span(tag, dict(attrs).get("href") or "")
        elif tag == "span":
            self._field(dict(attrs).get("class") or "")
        if tag in _LISTS and not self.skipped and len(self.items) < _MAX_OPEN:
            self.items.append(tag)

    def _field(self, classes: str) -> None:
        """A field that a style sheet sets apart: behind a word or a year alone it begins a line; a title is bold."""
        self.opened.append(("span", self.length, len(self.out), classes if _TITLE_CLASS.search(classes) else ""))
        if _FIELD_CLASS.search(classes) and (self._ends_in_word() or _YEAR_ONLY.fullmatch("".join(self.out[-6:]))):
            self._put(BREAK)

    def _box(self, tag: str) -> bool:
        """Enters a box; true when it is a card, which is an item."""
        is_card = self.getpos() in self.cards_at and not self._inside_item()
        self.boxes.append(is_card)
        if is_card:
            self.flush()
            self.items.append("card")
        return is_card

    def _start_span(self, tag: str, url: str) -> None:
        if tag == "a":  # links do not nest: the next one ends it
            self._close(tag)
            self.shown = self.shown[-1:]
        self.opened.append((tag, self.length, len(self.out), url))

    def _start_heading(self, tag: str) -> None:
        if self._inside_item():  # an item's title
            self._put(BREAK)
            self.opened.append((tag, self.length, len(self.out), ""))
        else:
            self.flush()
            self.heading = _HEADINGS[tag]
            self.summary = tag == "summary"

    def _start_item(self, tag: str, note: str) -> None:
        self.flush()
        if self.items and self.items[-1] in _OPTIONAL.get(tag, ()):
            self.items.pop()
        if len(self.items) < _MAX_OPEN:
            self.items.append(tag)
        self.marker = tag
        self.note = note

    def _line_break(self, tag: str) -> None:
        """A line's end; two of them outside a list part paragraphs."""
        if tag == "br" and not self._inside_item() and self.length and not self._open_line():
            self.flush()
        else:
            self._put(BREAK)
        if tag == "p" and _TITLE_CLASS.search(self.shown[-1].get("class") or ""):
            self.opened.append((tag, self.length, len(self.out), ""))

    def _open_line(self) -> str:
        """What stands on the last line of the block."""
        line = ""
        for piece in reversed(self.out):
            line = piece + line
            if BREAK in piece or line.strip():
                break
        return line.rpartition(BREAK)[2].strip()

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            if tag == self.skipped[-1]:
                self.skipped.pop()
        elif tag in cards.BOXES and self.boxes and self.boxes.pop():
            self.flush()
            self._leave("card")
        elif tag in _HEADINGS:
            self._end_heading(tag)
        elif tag in _ITEMS:
            self.flush()
            self._leave(tag)
        elif tag in _BLOCKS:
            if self._inside_item():
                self._close(tag)
                self._put(BREAK)
            else:
                self.flush()
        elif tag == "abbr":
            self._put("] ")
        elif tag in {"sup", "span"} or tag in _SPANS:
            self._close(tag)
        if tag in _LISTS and not self.skipped and tag in self.items:
            self._leave(tag)
            if self.items:
                self._put(BREAK)

    def _end_heading(self, tag: str) -> None:
        if self._inside_item():
            self._close(tag)
            self._put(BREAK)
        else:
            self.flush()

    def _leave(self, tag: str) -> None:
        """Leaves an item or a list, and what was not closed inside it."""
        if tag in self.items:
            while self.items.pop() != tag:
                pass

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
            if tag == "span":
                self.spans += [Span(start, self.length, Kind.BOLD)] if url and start < self.length else []
            elif start < self.length:
                self.spans.append(Span(start, self.length, _SPANS.get(tag, Kind.BOLD), url))
            return

    def handle_data(self, data: str) -> None:
        if self.summary and opens_on_demand(data):
            self.heading, self.summary = 0, False
            self.skipped.append("details")
        if not self.skipped:
            if data.strip() and not self.line:
                self.column = self.getpos()[1]
                self.line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self._put(re.sub(r"\s+", " ", data))  # in HTML a line's end is a space

    def _ends_in_word(self) -> bool:
        return "".join(self.out[-2:])[-1:].isalnum()

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _raw(self) -> str:
        """The source of the block: whole lines, of a long line only the part."""
        line, column = self.getpos()
        lines = self.source[self.line - 1 : line]
        long = [len(text) > _LONG_LINE for text in lines]
        if lines and long[-1]:
            lines[-1] = lines[-1][:column]
        if lines and long[0]:
            lines[0] = lines[0][self.column :]
        return "\n".join(lines)

    def flush(self) -> None:
        """Ends the block that is open."""
        for tag, start, _, url in self.opened:
            if tag in _SPANS and start < self.length:
                self.spans.append(Span(start, self.length, _SPANS[tag], url))
        rich = trim(bare.addressed(bare.collapse(Rich("".join(self.out), outermost(self.spans)))))
        kind, level = BlockKind.ITEM if self._inside_item() else BlockKind.PARAGRAPH, 0
        if kind is BlockKind.PARAGRAPH and not self.heading and (typed := _TYPED.match(rich.text)):
            kind, rich, self.marker = BlockKind.ITEM, trim(rich.cut([typed.span()])), typed[0].strip()
        if self.heading:
            kind, level = BlockKind.HEADING, self.heading
        elif headings.year_alone(rich.plain()) and len(rich.text) < 30:
            kind = BlockKind.HEADING
        if kind is BlockKind.HEADING and headings.year_alone(rich.plain()):
            level = _YEAR_LEVEL
        if rich.text and not (len(self.cells) > 1 and "td" not in self.cells):  # a row of column heads is no entry
            raw = self._raw()
            marker = self.marker if self.marker in {"dt", "dd", "§"} else "-"  # a mark's sign too, where it is a legend
            marker = marker if kind is BlockKind.ITEM else "#" * self.heading
            self.blocks.append(Block(kind, self.line or 1, raw, rich, level, marker, self.note))
            self.marker = "-"
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

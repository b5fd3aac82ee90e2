"""HTML blocks inside Markdown as Markdown: list items, rows, paragraphs, headings, what opens on demand.

Inline tags and ``<br>`` stay; the inline stage knows them.
"""

import re
from dataclasses import dataclass, field

from publist.readers.markup import headings

_TAG = re.compile(
    r"<(/?)(ol|ul|dl|li|dt|dd|p|div|section|article|table|thead|tbody|tr|td|th|h[1-6]|details|summary|center|blockquote|"
    r"hr|pre|script|style)\b((?:\s[^<>]{0,2000})?)/?>",
    re.IGNORECASE,
)
_AHEAD = 600
"""Characters behind a tag in which its summary or its cells are looked for."""
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_MARKDOWN_HEADING = re.compile(r" {0,3}#{1,6}\s")
_MARKDOWN_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s")
_ON_DEMAND = re.compile(
    r"\W*(?:abstract|bib(?:tex)?|cite|citation|tl;?dr|summary|more|details|show|read more|reference|zusammenfassung|"
    r"résumé|resumen|초록|摘要|要旨)\b",
    re.IGNORECASE,
)
_APART = frozenset({"p", "hr", "article", "table", "section", "blockquote"})
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_ITEMS = frozenset({"li", "dt", "tr"})
_LISTS = frozenset({"ol", "ul", "dl"})
_SKIPPED = frozenset({"pre", "script", "style"})


def _is_entry(text: str) -> bool:
    """Whether what a box holds is an entry by itself, rather than one of its fields."""
    return len(text) >= 40 and bool(_YEAR.search(text))


def opens_on_demand(summary: str) -> bool:
    """Whether what stands under a summary is an entry's abstract, its BibTeX or the like: no part of the list."""
    return bool(_ON_DEMAND.match(summary))


def flatten(lines: list[str]) -> list[tuple[int, str]]:
    """The lines as Markdown, each with the index of the line that it comes from."""
    if not any("<" in line and _TAG.search(line) for line in lines):
        return list(enumerate(lines))
    flattener = _Flattener()
    for index, line in enumerate(lines):
        flattener.line(index, line)
    return flattener.out


@dataclass(slots=True)
class _Flattener:
    out: list[tuple[int, str]] = field(default_factory=list)
    depth: int = 0
    """How many lists are open."""
    in_item: bool = False
    skipping: str = ""
    """The tag whose end is awaited; what stands before it is not shown."""
    fenced: bool = False
    blank: bool = True
    index: int = 0
    text: str = ""
    """The line under construction."""
    closed: bool = False
    """The last thing was the end of a box."""
    box: str = ""
    """What stands in the box that was opened last."""

    def line(self, index: int, line: str) -> None:
        self.index = index
        if not self.skipping and _FENCE.match(line):
            self.fenced = not self.fenced
        if self.fenced:
            self.out.append((index, line))
            return
        outside = not line.strip() or _MARKDOWN_HEADING.match(line) or (self.blank and _MARKDOWN_ITEM.match(line))
        if outside and line.strip() and not self.skipping:
            self.depth, self.in_item = 0, False
        self.blank = not line.strip()
        if not line.strip() and self.in_item:
            return
        self.text = self._margin() if self.in_item and not self.skipping else ""
        if "<" not in line:
            self._show(line.strip() if self.in_item else line)
            self._end_line(keep_blank=True)
            return
        position = 0
        for found in _TAG.finditer(line):
            self._show(line[position : found.start()])
            position = found.end()
            self._tag(found[2].lower(), closing=bool(found[1]), rest=line[position : position + _AHEAD])
        self._show(line[position:])
        self._end_line(keep_blank=not _TAG.search(line))

    def _show(self, text: str) -> None:
        if not self.skipping:
            self.text += text
            self.box += text
            self.closed = self.closed and not text.strip()

    def _end_line(self, *, keep_blank: bool = False) -> None:
        if self.text.strip() or (keep_blank and not self.skipping):
            self.out.append((self.index, self.text))
        self.text = self._margin() if self.in_item else ""

    def _margin(self) -> str:
        return "    " * max(self.depth - 1, 0) + "  "

    def _tag(self, tag: str, *, closing: bool, rest: str) -> None:
        if self.skipping:
            if closing and tag == self.skipping:
                self.skipping = ""
        elif tag in _SKIPPED or (tag == "details" and self._is_on_demand(rest)):
            self.skipping = "" if closing else tag
        elif tag == "summary" and not closing and opens_on_demand(rest.partition("<")[0]):
            self.skipping = "details"
        elif tag in _LISTS:
            self._end_line()
            self.depth = max(0, self.depth + (-1 if closing else 1))
            self.in_item = closing and self.in_item and self.depth > 0
        elif tag in _ITEMS:
            self._item(tag, closing=closing, rest=rest)
        elif tag == "summary" or re.fullmatch(r"h[1-6]", tag):
            self._heading("#" * (int(tag[1]) if tag[0] == "h" else 4), closing=closing)
        elif self.in_item:
            self.text += "" if not self.text.strip(" -") or self.text.endswith("<br>") else "<br>"
        elif tag in _APART or (tag == "div" and closing and (self.closed or _is_entry(self.box))):
            self._paragraph()
        else:
            self._end_line()
        self.box = ""
        self.closed = closing and tag in {"div", "p"}

    def _item(self, tag: str, *, closing: bool, rest: str) -> None:
        self._end_line()
        self.in_item = not closing
        if tag == "tr":
            row = rest.lower().partition("</tr")[0]
            self.in_item = self.in_item and not ("<th" in row and "<td" not in row)
            self.skipping = "tr" if not closing and not self.in_item else ""
        self.text = f"{'    ' * max(self.depth - 1, 0)}- " if self.in_item else ""

    def _heading(self, marks: str, *, closing: bool) -> None:
        if self.in_item:
            self.text += "<br>"
            return
        if closing:
            self._paragraph()
        else:
            self._paragraph()
            self.text = f"{marks} "

    def _paragraph(self) -> None:
        self._end_line()
        self.out.append((self.index, ""))

    def _is_on_demand(self, rest: str) -> bool:
        """Whether what opens on demand belongs to the entry before it, rather than being a part of the list."""
        summary = re.search(r"<summary[^<>]{0,300}>(.{0,200}?)(?:</summary>|\Z)", rest, re.IGNORECASE)
        words = re.sub(r"<[^<>]*>", "", summary[1]) if summary else ""
        if opens_on_demand(words):
            return True
        return bool(self.in_item or self.text.strip()) and not headings.says_section(words)

"""Cards: entries of a page that are boxes (``<div class="card">``) instead of list items.

A box is a card when boxes of the same class stand beside it, or its class says so, and it holds one entry: one heading
at the most, and neither a list of entries nor boxes of its own that could be some.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from publist.readers.markup import headings

BOXES = frozenset({"div", "section", "article"})
_LISTED = frozenset({"li", "tr", "dd", "dt"})
_HEADINGS = frozenset({f"h{n}" for n in range(1, 7)})
_COUNTED = BOXES | _LISTED | _HEADINGS | {"p"}
_NAMED = re.compile(
    r"(?:\A|[\s_-])(?:card|entry|item|publication|paper|pub|bib|work|reference|citation)(?:[\s_-](?!list|title|year)|\Z)"
)
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_SMALL, _LARGE = 30, 6_000
"""Characters of text in a card."""
_ENTRY = 60
"""Characters that an entry inside a box has at least."""


@dataclass(slots=True)
class _Box:
    tag: str
    kind: str
    place: tuple[int, int]
    parent: "_Box | None"
    text: list[str] = field(default_factory=list)
    inside: list["_Box"] = field(default_factory=list)
    length: int = 0

    def words(self) -> str:
        return " ".join("".join(self.text).split())


def cards(text: str) -> frozenset[tuple[int, int]]:
    """Where the cards of a page begin: (line, column) as the parser counts them."""
    if "<div" not in text and "<section" not in text and "<article" not in text:
        return frozenset()
    tree = _Tree()
    tree.feed(text)
    tree.close()
    found: set[tuple[int, int]] = set()
    _collect(tree.root, found)
    return frozenset(found)


def _collect(root: _Box, found: set[tuple[int, int]]) -> None:
    waiting = [root]
    while waiting:
        box = waiting.pop()
        alike: dict[tuple[str, str], int] = {}
        fitting = [one for one in box.inside if one.tag in BOXES and _fits(one)]
        for one in fitting:
            alike[one.tag, one.kind] = alike.get((one.tag, one.kind), 0) + 1
        for one in box.inside:
            if one.tag in _LISTED:
                continue
            if one in fitting and one.kind and (alike[one.tag, one.kind] > 1 or _NAMED.search(one.kind)):
                found.add(one.place)
            else:
                waiting.append(one)


def _fits(box: _Box) -> bool:
    if not _SMALL <= box.length <= _LARGE:
        return False
    inner = _all_inside(box)
    titles = [one.words() for one in inner if one.tag in _HEADINGS]
    if len(titles) > 1 or any(headings.says_section(title) or headings.year_alone(title) for title in titles):
        return False
    if sum(one.length for one in inner if one.tag in _LISTED) * 3 > box.length:
        return False
    entries = [one for one in inner if one.tag in {"p", *BOXES} and one.length >= _ENTRY and _YEAR.search(one.words())]
    groups: dict[tuple[int, str, str], int] = {}
    for one in entries:
        groups[id(one.parent), one.tag, one.kind] = groups.get((id(one.parent), one.tag, one.kind), 0) + 1
    return all(count < 2 for count in groups.values())


def _all_inside(box: _Box) -> list[_Box]:
    found, waiting = [], list(box.inside)
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.inside
    return found


class _Tree(HTMLParser):
    """Boxes, items, headings and paragraphs of a page with their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Box("", "", (0, 0), None)
        self.open = [self.root]
        self.skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "nav"} and not self.skipped:
            self.skipped = tag
        if self.skipped or tag not in _COUNTED or len(self.open) > 200:
            return
        if tag in _LISTED | {"p"} and self.open[-1].tag == tag:
            self._end(tag)  # their end tags may be left out
        box = _Box(tag, (dict(attrs).get("class") or "").lower(), self.getpos(), self.open[-1])
        self.open[-1].inside.append(box)
        self.open.append(box)

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipped:
            self.skipped = ""
        elif tag in _COUNTED:
            self._end(tag)

    def _end(self, tag: str) -> None:
        if not any(box.tag == tag for box in self.open[:0:-1]):
            return
        while len(self.open) > 1:
            box = self.open.pop()
            self.open[-1].length += box.length
            self.open[-1].text += box.text if box.length <= _LARGE else []
            if box.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.skipped and data.strip():
            self.open[-1].text.append(data)
            self.open[-1].length += len(data.strip())

"""Markdown or plain text to blocks: headings, list items, paragraphs, each with its line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from publist.readers import pages
from publist.readers.markup import bare, before_text, headings, inline, line_headings, list_signs, quoting, raw_html
from publist.readers.markup.headings import Section
from publist.readers.markup.rich import BREAK, Block, BlockKind, Rich
from publist.text import list_notes
from publist.text.notices import status_in

MAX_ENTRY = 200_000
"""Characters; a longer block is no list entry and is not scanned."""

_ATX = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*)\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,}|(?:~[ \t]*){3,})\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,}|~{3,})[ \t]*\Z")
_YEAR_FIRST = re.compile(r"\s{0,3}(?:19[5-9]|20[0-4])\d(?:[-–/]\d{2,4})?(?:\t|[ ]{2,}|[ ]?[:.|–—][ ])\s*(?=\S)")
_YEAR_LINE = re.compile(r"(?:19[5-9]|20[0-4])\d:?\s*\Z")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*<?([^\s<>]{1,2000})>?(?:[ \t]+[\"'(].{0,300})?[ \t]*\Z")
_LIQUID = re.compile(r"\s*\{%[^%]{0,500}%\}\s*\Z")
_WORD = re.compile(r"[^\W_]")
_LONG_LINE = 4_000
_TABLE_RULE = re.compile(r"\|?[ ]*:?-{2,}[-:| ]{0,300}\Z")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_BOLD_LINE = re.compile(
    r"(\*\*|__)(?=\S)(.{1,100}?)(?<=\S)\1[ \t]*:?(?:<br>)?\Z"
    r"|(?:<(?:b|strong|u|i)>){1,3}(.{1,100}?)(?:</(?:b|strong|u|i)>){1,3}:?(?:<br>)*\Z"
)
_CAPS_LEVEL, _BOLD_LEVEL, _ITEM_LEVEL, _YEAR_LEVEL = 3, 7, 8, 9


@dataclass(slots=True)
class _Open:
    """A block under construction."""

    kind: BlockKind
    line: int
    indent: int = 0
    marker: str = ""
    raw: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    hard: bool = False
    """Whether the next line stands after a hard break."""
    note: str = ""

    def add(self, raw: str, text: str, *, hard: bool = False) -> None:
        if self.text:
            self.text.append(BREAK if hard or self.hard else "\n")
        self.hard = text.endswith(("  ", "\\")) or text.rstrip().lower().endswith(("<br>", "<br/>", "<br />"))
        self.raw.append(raw)
        self.text.append(text.strip().removesuffix("\\"))


def split(text: str, *, markup: str) -> list[Block]:
    """The blocks of a file; ``markup`` is ``"markdown"`` or ``"text"``."""
    lines, title = before_text.without_front_matter(before_text.without_comments(text).split("\n"))
    blocks = [] if title is None else [Block(BlockKind.HEADING, 1, title, Rich(title), 0)]
    notes = list_notes.comments(text) if markup == "markdown" else {}
    return blocks + _Splitter(lines, text.split("\n"), markup, notes).run()


_ONE_LINE = 40
"""Characters of an entry that fills one line."""
_DATED = re.compile(r"\b(?:19|20)\d\d")


class _Splitter:
    def __init__(self, lines: list[str], source: list[str], markup: str, notes: Mapping[int, str]) -> None:
        self.is_markdown = markup == "markdown"
        flat = pages.as_items(
            raw_html.flatten(quoting.opened(lines)) if self.is_markdown else [*enumerate(lines)], markup
        )
        self.lines = [line for _, line in flat]
        self.numbers = [number for number, _ in flat]
        """For each line its index in the file."""
        self.source = [bare.shown(source[number]) if number < len(source) else "" for number in self.numbers]
        self.blocks: list[Block] = []
        self.open: _Open | None = None
        self.blank = True
        self.numbered = list_signs.numbered(self.lines)
        self.has_signs = self.is_markdown and any(_ATX.match(line) or _BOLD_LINE.match(line) for line in self.lines)
        """Whether headings are known by them alone."""
        self.over = line_headings.over_entries(self.lines, self.numbered, has_signs=self.has_signs)
        self.notes = notes
        definitions = (m for line in self.lines if line.lstrip().startswith("[") and (m := _DEFINITION.match(line)))
        self.definitions = {m[1].strip().lower(): m[2] for m in definitions} if self.is_markdown else {}
        self.render: Callable[[str], Rich] = self._markdown if self.is_markdown else bare.plain

    def _markdown(self, text: str) -> Rich:
        return inline.markdown(text, self.definitions)

    def run(self) -> list[Block]:
        fenced = False
        for index, line in enumerate(self.lines):
            if self.is_markdown and _FENCE.match(line):
                self._close()
                fenced = not fenced
            elif not fenced:
                self._line(index, line)
            if self.open is not None and (note := self.notes.get(self.numbers[index])):
                self.open.note = note
        self._close()
        return self.blocks

    def _line(self, index: int, line: str) -> None:
        if not line.strip() or _LIQUID.match(line[:600]) or (self.definitions and _DEFINITION.match(line)):
            self.blank = True
            return
        heading = self._heading(index, line)
        if heading is not None:
            self._close()
            self.blocks.append(heading)
        elif _UNDERLINE.match(line) or _RULE.match(line):
            self._close()
        else:
            self._content(index, line)
        self.blank = False

    def _content(self, index: int, line: str) -> None:
        raw = self.source[index]
        if self.is_markdown and (line.startswith("|") or self._in_table(index, line)):
            self._table_row(index, line, raw)
            return
        marker = self._marker(line)
        current = self.open
        if marker is None:
            inside = current is not None and current.kind is BlockKind.ITEM and line[:1].isspace()
            if current is None or (self.blank and not inside) or self._hangs(current, line, index):
                current = self._start(_Open(BlockKind.PARAGRAPH, self.numbers[index] + 1))
            defines = self.is_markdown and line.startswith((": ", ":\t"))
            if defines and len(current.text) == 1 and not headings.says_section(current.text[0]):
                current.kind, current.marker = BlockKind.ITEM, "#"  # the term is the title of what defines it
            current.add(raw, line[1:] if defines else line, hard=self.blank or defines)
            return
        indent, sign, text = marker
        nested = current is not None and current.kind is BlockKind.ITEM and indent > current.indent + 1
        if list_signs.is_letter(sign, "a") and current is not None and not _DATED.search("".join(current.raw)):
            current.kind = BlockKind.PARAGRAPH  # what the papers below it are about
        elif current is not None and nested and not list_signs.is_letter(sign) and not self._item_to_heading():
            current.add(raw, text, hard=True)
            return
        self._start(_Open(BlockKind.ITEM, self.numbers[index] + 1, indent, sign)).add(raw, text)

    def _hangs(self, current: _Open, line: str, index: int) -> bool:
        """Whether a line at the margin begins the next entry, since the lines before it were indented below theirs."""
        if current.kind is BlockKind.PARAGRAPH and _YEAR_FIRST.match(current.raw[0]) and _YEAR_FIRST.match(line):
            return True
        if self.is_markdown or current.kind is not BlockKind.PARAGRAPH or line[:1].isspace():
            return False
        if current.raw[0][:1].isspace():
            return False
        if len(current.raw) > 1:
            return current.raw[-1][:1].isspace()
        only = current.raw[0]
        whole = len(only) >= _ONE_LINE and only.rstrip().endswith(".") and line[:1].isupper()
        return whole and self._hanging(index) and bool(_DATED.search(only) or status_in(only))

    def _hanging(self, index: int) -> bool:
        """Whether lines that follow, up to a blank one, are indented below the line at ``index``."""
        for line in self.lines[index + 1 : index + 20]:
            if not line.strip():
                return False
            if line[:1].isspace():
                return True
        return False

    def _in_table(self, index: int, line: str) -> bool:
        """Whether a line is a row of a table without outer bars: under the rule, or right above it."""
        if "|" not in line:
            return False
        current, following = self.open, self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if current is not None and current.marker == "|" and not self.blank:
            return True
        return any("|" in rule and _TABLE_RULE.match(rule) for rule in (line, following, self.lines[index - 1]))

    def _table_row(self, index: int, line: str, raw: str) -> None:
        """A row of a table is an item, its cells are lines; the row above the rule is the table's head."""
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if _TABLE_RULE.match(following) or _TABLE_RULE.match(line) or not _WORD.search(line):
            self._close()
            return
        row = self._start(_Open(BlockKind.ITEM, self.numbers[index] + 1, marker="|"))
        for cell in line.strip().strip("|").replace("\\|", "\x01").split("|"):
            if cell.strip():
                row.add("", cell.replace("\x01", "|"), hard=True)
        row.raw = [raw]

    def _marker(self, line: str) -> tuple[int, str, str] | None:
        if found := list_signs.BULLET.match(line) or (
            None if self.is_markdown else list_signs.TYPED_BULLET.match(line)
        ):
            if found[2] in "–—·" and self.is_markdown:
                return None
        else:
            current = self.open
            found = (list_signs.BARE_NUMBER if line in self.numbered else list_signs.NUMBER).match(line)
            found = found or list_signs.NUMBER.match(line)
            if found is None and current is not None:
                found = list_signs.lettered(line, current.marker)
            elif found is not None and current is not None and self._goes_on(current, found[2], line):
                found = None
            if found is None:
                return None
        return len(found[1].expandtabs(4)), found[2], found[3]

    def _goes_on(self, current: _Open, sign: str, line: str) -> bool:
        """Whether a number at the start of a line belongs to the sentence that the line above has begun."""
        above = current.raw[-1].rstrip()
        if above.endswith(("-", "–")):  # "201-" with "207."
            return True
        if self.blank or sign.startswith("[") or (line in self.numbered and not list_signs.goes_on(above)):
            return False
        return current.kind is not BlockKind.ITEM or not current.marker.endswith((".", ")", "]"))

    def _item_to_heading(self) -> bool:
        """Whether the open item is a heading of its nested list ("- 2023", "- **Journal papers**")."""
        current = self.open
        if current is None or len(current.text) > 1:
            return False
        plain = self.render(current.text[0]).plain().rstrip(":")
        few = len(plain.split()) <= 2 and not re.search(r"[\d.,\"“]", plain)
        if not (headings.year_alone(plain) or few or headings.says_section(plain)):
            return False
        self.open = None
        level = _YEAR_LEVEL if headings.year_alone(plain) else _ITEM_LEVEL
        self.blocks.append(Block(BlockKind.HEADING, current.line, current.raw[0], Rich(plain), level))
        return True

    def _heading(self, index: int, line: str) -> Block | None:
        raw = self.source[index]
        found = _ATX.match(line) if self.is_markdown else None
        if found:
            rich = self.render(found[2].rstrip().rstrip("#").rstrip())
            depth = _YEAR_LEVEL if headings.year_alone(rich.plain()) else len(found[1])
            return Block(BlockKind.HEADING, self.numbers[index] + 1, raw, rich, depth, found[1])
        stripped = line.strip()
        over_entries = index in self.over.headings or line_headings.is_numbered(
            line, self.lines[index + 1 : index + 8], self.numbered
        )
        if (
            len(stripped) > 120
            or index in self.over.titles
            or (line.startswith(("    ", "\t")) and not self._is_indented_heading(stripped))
            or not (
                self.blank
                or self.open is None
                or headings.is_plain(stripped)
                or self._is_year_line(index, line)
                or over_entries
            )
        ):
            return None
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if over_entries and headings.year_alone(stripped) is None:
            return Block(BlockKind.HEADING, self.numbers[index] + 1, raw, self._heading_text(stripped), _CAPS_LEVEL)
        level = self._heading_level(stripped, following)
        return (
            None
            if level is None
            else Block(BlockKind.HEADING, self.numbers[index] + 1, raw, self._heading_text(stripped), level)
        )

    def _is_year_line(self, index: int, line: str) -> bool:
        """Whether a year alone at the margin begins the next group of a list, right below an item that is indented."""
        current = self.open
        if current is None or current.kind is not BlockKind.ITEM or not current.indent or not _YEAR_LINE.match(line):
            return False
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        return self._marker(following) is not None and not current.raw[-1].rstrip().endswith(",")

    def _is_indented_heading(self, stripped: str) -> bool:
        """Whether a line of plain text in the middle of a page is a heading: behind a blank line, by its words."""
        return not self.is_markdown and self.blank and len(stripped.split()) <= 4 and headings.says_section(stripped)

    def _heading_text(self, stripped: str) -> Rich:
        found = _BOLD_LINE.match(stripped)
        return Rich(self.render((found[2] or found[3]) if found else stripped).plain().rstrip(":"))

    def _heading_level(self, text: str, following: str) -> int | None:
        """The level that a line without ``#`` has as a heading, or None when it is none."""
        if _UNDERLINE.match(following) and self._marker(text) is None:
            return 1 if following.lstrip().startswith("=") else 2
        apart = not following.strip() or self._marker(following) is not None
        plain = self.render(text).plain().strip(" :")
        if headings.year_alone(plain) and len(plain) < 30:
            return _YEAR_LEVEL
        if _BOLD_LINE.match(text):
            short = len(plain.split()) <= 6 and not re.search(r"\"|“|\. ", plain)
            return _BOLD_LEVEL if short and (apart or headings.says_section(plain)) else None
        if self.has_signs or self._marker(text) is not None:
            return None
        letters = [c for c in plain if c.isalpha()]
        if (
            not self.is_markdown
            and len(plain) <= 60
            and len(letters) >= 4
            and all(c.isupper() for c in letters)
            and not plain.endswith((".", ","))
        ):
            return _CAPS_LEVEL
        if (
            headings.says_section(plain)
            and len(plain) <= 50
            and headings.may_begin(plain)
            and not re.search(r"\d", plain)
        ):
            return _CAPS_LEVEL if apart or headings.classify(plain) is not Section.UNKNOWN else None
        return None

    def _start(self, block: _Open) -> _Open:
        self._close()
        self.open = block
        return block

    def _close(self) -> None:
        current, self.open = self.open, None
        if current is None:
            return
        text = "".join(current.text).strip()
        rich = Rich(text[:MAX_ENTRY]) if len(text) > MAX_ENTRY else self.render(text)
        raw = "\n".join(current.raw)
        self.blocks.append(Block(current.kind, current.line, raw, rich, 0, current.marker, current.note))


def source_of(block: Block, lines: Sequence[str]) -> str:
    """A block's lines as the file has them; of a line so long that many blocks may stand in it the block's text."""
    if len(lines) == 1 and len(lines[0]) > max(_LONG_LINE, 2 * len(block.raw)):
        return block.raw
    return "\n".join(lines).rstrip()

r"""The front stage for LaTeX: a list as people write it, turned into Markdown with HTML tags, line by line.

Not a TeX engine: it knows the commands that CVs use (``\item``, ``\textbf``, ``\href``, sections, moderncv's entries),
expands the file's own short macros, drops what it does not know and keeps the text inside it.  One pass, no recursion
but for macros, whose depth and total are bounded.
"""

import re
from dataclasses import dataclass, field, replace

from publist.readers.markup import blocks, formulas, headings, latex_macros
from publist.readers.markup.latex_commands import (
    CAPITALS,
    DECLARATIONS,
    DROPPED,
    ENTRIES,
    HEADINGS,
    LISTS,
    SIZES,
    TABLES,
    TAGS,
    group,
    own_entry,
    past_optional,
    plain_url,
)
from publist.readers.markup.latex_headings import CAPITALS as SMALL_CAPITALS
from publist.readers.markup.latex_headings import LARGE, as_heading
from publist.readers.markup.latex_macros import Macro
from publist.readers.markup.rich import Block
from publist.text.latex import to_unicode

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \t]*")
_ACCENT = re.compile(
    r"\\(?:[`'^\"~=.](?:\{\\?[A-Za-z]{0,2}\}|\\[ij]|[A-Za-z])|[uvHcdbkr](?:\{\\?[A-Za-z]\}|[ ]\\?[A-Za-z]))"
)
_ROW_RULE = re.compile(r"\s*\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot)\b")
_MAX_DEPTH = 4
_YEAR_LABEL = re.compile(r"\s*\[\W*((?:19[5-9]|20[0-4])\d)\W*\]\s*")
_MOST_HEADING = 80
_MAX_EXPANDED = 200_000
"""Letters that all macros together may bring; one that calls itself is left as it stands from there on."""
_ESCAPED = frozenset("\\`*_[]<>#^&!{}")


def split(text: str) -> list[Block]:
    """The blocks of a LaTeX file or of a piece of one."""
    scanner = _Scanner(text)
    scanner.run()
    found = blocks.split("\n".join(as_heading("".join(line)) for line in scanner.lines), markup="markdown")
    source = text.split("\n")
    starts = [scanner.numbers[block.line - 1] for block in found] + [len(source) + 1]
    return [
        replace(block, line=line, raw=blocks.source_of(block, source[line - 1 : max(line, starts[index + 1] - 1)]))
        for index, (block, line) in enumerate(zip(found, starts[:-1], strict=True))
    ]


@dataclass(slots=True)
class _Scanner:
    text: str
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    numbers: list[int] = field(default_factory=lambda: [1])
    closers: list[str] = field(default_factory=list)
    macros: dict[str, Macro] = field(default_factory=dict)
    expanded: int = 0
    line: int = 1
    lists: int = 0
    filled: bool = False
    """Whether the open line holds anything."""
    tables: int = 0
    """How many tables are open: in one, a cell is a line and a row is an item."""

    def run(self) -> None:
        start = self._preamble()
        self.line = 1 + self.text.count("\n", 0, start)
        self.numbers[0] = self.line
        self._scan(self.text, start, 0)

    def _preamble(self) -> int:
        self.macros = latex_macros.collected(self.text)
        document = self.text.find("\\begin{document}")
        return max(document, 0)

    def _put(self, text: str) -> None:
        self.lines[-1].append(text)
        self.filled = self.filled or bool(text.strip())

    def _new_line(self) -> None:
        self.filled = False
        self.lines.append([])
        self.numbers.append(self.line)

    def _new_item(self) -> None:
        """A list item; a list inside an item is indented, however the source is."""
        if self.filled:
            self._new_line()
        self.filled = True
        self.lines[-1] = ["    " * max(0, self.lists - 1) + "- "]

    def _scan(self, text: str, index: int, depth: int) -> None:
        while index < len(text):
            char = text[index]
            if char == "\\":
                index = self._command(text, index, depth)
            elif char == "%":
                index = self._comment(text, index, depth)
            elif char == "\n":
                self.line += depth == 0
                self._new_line() if depth == 0 else self._put(" ")
                index += 1
            else:
                index = self._character(text, index, depth)

    def _character(self, text: str, index: int, depth: int) -> int:
        char = text[index]
        for ligature, shown in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
            if text.startswith(ligature, index):
                self._put(shown)
                return index + len(ligature)
        if char == "$" and (after := self._formula(text, index + 1, "$", depth)) is not None:
            return after
        if char == "{":
            self.closers.append("")
        elif char == "}":
            self._put(self.closers.pop() if self.closers else "")
        elif char == "&" and self.tables:
            self._put("<br>")
        elif char in "~&":
            self._put(" ")
        else:
            self._put(f"\\{char}" if char in _ESCAPED else char)
        return index + 1

    def _formula(self, text: str, start: int, closer: str, depth: int) -> int | None:
        """Writes a formula of one paragraph as ``$...$``; where the text goes on behind it."""
        end = text.find(closer, start, start + formulas.LONGEST)
        if end <= start or formulas.PARAGRAPH.search(text, start, end):
            return None
        self.line += text.count("\n", start, end) if depth == 0 else 0
        macros = {name: macro.body for name, macro in self.macros.items() if macro.arguments == 0}
        formula = formulas.expanded(text[start:end], macros if self.expanded < _MAX_EXPANDED else {})
        self.expanded += len(formula) - (end - start)
        self._put(f"${formula}$")
        return end + len(closer)

    def _comment(self, text: str, index: int, depth: int) -> int:
        end = text.find("\n", index)
        if end < 0:
            return len(text)
        if depth == 0:
            self.line += 1
            if self.filled:
                self._new_line()
            else:
                self.lines[-1], self.numbers[-1] = [], self.line  # a line that is all comment is no blank line
        return end + 1

    def _command(self, text: str, index: int, depth: int) -> int:
        following = text[index + 1 : index + 2]
        if following == "(" and (after := self._formula(text, index + 2, "\\)", depth)) is not None:
            return after
        if accent := _ACCENT.match(text, index):
            self._put(to_unicode(accent[0]))
            return accent.end()
        found = _COMMAND.match(text, index)
        if found is None:
            return self._symbol(text, index, following)
        name, after = found[1], found.end()
        if depth == 0 and (end := self._own_heading(name, text, after)) is not None:
            return end
        if name in self.macros and depth < _MAX_DEPTH and self.expanded < _MAX_EXPANDED:
            return self._expand(self.macros[name], text, after, depth)
        if name in {"newcommand", "renewcommand", "providecommand", "def"}:
            macro = latex_macros.DEFINED.match(text, index)
            end = group(text, macro.end())[1] if macro else after
            self.line += text.count("\n", index, end) if depth == 0 else 0
            return end
        return self._known(name, text, index, after, depth)

    def _own_heading(self, name: str, text: str, after: int) -> int | None:
        """Past a heading by a command of one's own: alone on its line, outside lists, with the words of a heading."""
        if self.lists or self.filled or name in TAGS or name in HEADINGS:
            return None
        argument, end = group(text, after)
        behind = text[end : end + 200].partition("\n")[0]
        plain = to_unicode(re.sub(r"\\[a-zA-Z]+\*?", " ", argument).replace("{", "").replace("}", "")).strip()
        if len(argument) > 120 or not re.fullmatch(r"[\s}%\\]*(?:%.*)?", behind) or not headings.says_section(plain):
            return None
        self._put(f"## {plain}")
        return end

    def _symbol(self, text: str, index: int, following: str) -> int:
        if following == "\\":
            return self._line_end(text, past_optional(text, index + 2 + (text[index + 2 : index + 3] == "*")))
        if following in {",", ";", ":", " ", "!", "/", "-", "@", ""}:
            self._put(" " if following in {",", ";", ":", " "} else "")
        elif following != "\n":
            self._put(f"\\{following}" if following in _ESCAPED else following)
        else:
            return index + 1
        return index + 1 + len(following)

    def _line_end(self, text: str, after: int) -> int:
        """A line's end; in a table the end of a row, unless the next row only goes on (its first cell is empty)."""
        rest = text[after : after + 200].lstrip()
        while self.tables and (rule := _ROW_RULE.match(rest)):
            rest = rest[rule.end() :].lstrip()
        if not self.tables or self.closers or rest.startswith(("&", "\\end")):
            self._put("<br>")
        else:
            self._new_item()
        return after

    def _known(self, name: str, text: str, index: int, after: int, depth: int) -> int:
        if name in {"item", "bibitem"}:
            return self._item(name, text, after)
        if name in ENTRIES:
            return self._entry(*ENTRIES[name], text, after, depth)
        if name == "href":
            url, after = group(text, after)
            self.line += url.count("\n") if depth == 0 else 0
            self._put(f'<a href="{plain_url(url)}">')
            return self._open(text, after, "</a>")
        if name in {"url", "nolinkurl", "path"}:
            url, after = group(text, after)
            self.line += url.count("\n") if depth == 0 else 0
            self._put(f" {plain_url(url)} ")
            return after
        if name in {"begin", "end"}:
            return self._begin(text, after) if name == "begin" else self._end(text, after)
        if name in HEADINGS:
            self._put("#" * HEADINGS[name] + " ")
            return past_optional(text, after)
        begins_line = depth == 0 and not self.filled and not self.lists
        arguments = own_entry(name, text, after) if begins_line else 0
        return self._entry(arguments, 0, text, after, depth) if arguments else self._styled(name, text, index, after)

    def _styled(self, name: str, text: str, index: int, after: int) -> int:
        tag = TAGS.get(name)
        if tag and text[after : after + 1] == "{":
            self._put(f"<{tag}>")
            return self._open(text, after, f"</{tag}>")
        if tag and name in DECLARATIONS and self.closers:
            self._put(f"<{tag}>")
            self.closers[-1] = f"</{tag}>{self.closers[-1]}"
        elif name in SIZES:
            self._put(f"{LARGE}{SIZES[name]}")
        elif name in CAPITALS:
            self._put(SMALL_CAPITALS)
        elif name in DROPPED:
            after = past_optional(text, after)
            for _ in range(DROPPED[name]):
                after = group(text, after)[1]
        elif name in {"newline", "linebreak", "par", "hfill", "hfil", "dotfill"}:
            self._put("<br>")
        elif text[after : after + 1] not in {"{", "["}:
            self._put(to_unicode(text[index:after].rstrip() + "{}"))
            if text[after - 1 : after] in {" ", "\t"} and text[after : after + 1].isalpha():
                self._put(" ")
        else:
            after = past_optional(text, after)
        return after

    def _open(self, text: str, index: int, closer: str) -> int:
        """Enters the group that begins at ``index``; without one the closer comes at once."""
        while index < len(text) and text[index] in " \t":
            index += 1
        if text[index : index + 1] == "{":
            self.closers.append(closer)
            return index + 1
        self._put(closer)
        return index

    def _begin(self, text: str, after: int) -> int:
        name, after = group(text, after)
        after = past_optional(text, after)
        if name in TABLES:
            for _ in range(2 if name in {"tabular*", "tabularx", "tabulary", "xltabular"} else 1):
                after = group(text, after)[1]
            self._new_item()
            self.tables += 1
            return after
        self.lists += name in LISTS
        argument = group(text, after)[0] if text[after : after + 1] == "{" else ""
        if argument and ("ection" in name or (len(argument) < _MOST_HEADING and headings.says_section(argument))):
            self._put("## ")
        elif text[after : after + 1] == "{":
            after = group(text, after)[1]
        return after

    def _end(self, text: str, after: int) -> int:
        name, after = group(text, after)
        if name in TABLES and self.tables:
            self.tables -= 1
            for _ in range(2):
                self._new_line()
        elif name in LISTS:
            self.lists = max(0, self.lists - 1)
        return after

    def _item(self, name: str, text: str, after: int) -> int:
        """Begins an item; a label that is a year is the entry's."""
        self._new_item()
        start, after = after, past_optional(text, after)
        if label := _YEAR_LABEL.fullmatch(text, start, after):
            self._put(f"{label[1]}. ")
        return group(text, after)[1] if name == "bibitem" else after

    def _entry(self, arguments: int, each: int, text: str, after: int, depth: int) -> int:
        """Writes an entry of moderncv: each argument as a line of a list item, a new item after ``each`` of them."""
        start = after
        for number in range(arguments):
            while after < len(text) and text[after].isspace():
                after += 1
            if text[after : after + 1] != "{":
                break
            if number == 0 or (each and number % each == 0):
                self._new_item()
            argument, after = group(text, after)
            if argument.strip() and depth < _MAX_DEPTH:
                self._scan(argument, 0, depth + 1)
                self._put("<br>")
        self.line += text.count("\n", start, after) if depth == 0 else 0
        return after

    def _expand(self, macro: Macro, text: str, after: int, depth: int) -> int:
        start = after
        body, after = latex_macros.filled(macro, text, after)
        self.expanded += len(body) + 20
        self._scan(body, 0, depth + 1)
        self.line += text.count("\n", start, after) if depth == 0 else 0
        return after

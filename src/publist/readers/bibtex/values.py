"""The value of a field: delimiters removed, ``#`` and strings resolved, a missing comma repaired."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from publist.text.bibtex import MONTH_MACROS, closing_brace

_WORD = re.compile(r"[^\s#{}\",=%]+")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w+:-]*)\s*=\s*")
_SPACE = re.compile(r"\s*")
_MAX_EXPANSION = 20_000_000
"""Characters that a file's strings may make in all, so that strings made of strings cannot fill the memory."""


@dataclass(slots=True)
class Value:
    """A value as text; ``more`` are fields found behind it where a comma is missing, ``junk`` could not be read."""

    text: str
    unknown: list[str] = field(default_factory=list)
    more: list[tuple[str, str]] = field(default_factory=list)
    junk: str = ""


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text or "  " in text else text.strip()


def _single_spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text)


class Strings:
    """The file's ``@string`` definitions, and the months, which every BibTeX style defines."""

    def __init__(self) -> None:
        self._values = {macro: macro for macro in MONTH_MACROS}
        self._left = _MAX_EXPANSION

    def define(self, name: str, value: str) -> None:
        """Defines a string; ``value`` may itself refer to earlier ones.  Names are case-insensitive."""
        # white space at the ends counts: the string may be joined to others
        self._values[name.lower()] = evaluate(value, self, one_line=_single_spaces).text

    def get(self, name: str) -> str | None:
        """What a string stands for, None when nothing defines it or the file's strings have grown without bound."""
        value = self._values.get(name.lower())
        self._left -= len(value or "")
        return value if self._left > 0 else None


def plain_value(value: str) -> str | None:
    """The text of a value that is one braced or quoted piece or a number, as nearly all are; else None."""
    inner = value[1:-1]
    if value[:1] == "{":
        if "{" not in inner and "}" not in inner and value[-1] == "}":
            return _one_line(inner)
    elif value[:1] == '"' and '"' not in inner and len(value) > 1 and value[-1] == '"':
        return _one_line(inner)
    return value if value.isdecimal() else None


def evaluate(value: str, strings: Strings, *, one_line: Callable[[str], str] = _one_line) -> Value:
    """The text of a value as the splitter found it.  White space is collapsed, as BibTeX does."""
    result = Value("")
    parts: list[str] = []
    target: str | None = None  # the name of a field found behind a missing comma
    position = 0

    def finish() -> None:
        text = one_line("".join(parts))
        if target is None:
            result.text = text
        else:
            result.more.append((target.lower(), text))

    last_equals = value.rfind("=")
    position = _skip_space(value, 0)
    while position < len(value):
        position = _skip_space(value, _token(value, position, strings, parts, result))
        if value[position : position + 1] == "#":
            position = _skip_space(value, position + 1)
        elif found := _NEXT_FIELD.match(value, position):
            finish()
            parts, target, position = [], found[1], found.end()
        elif position <= last_equals:
            result.junk = _one_line(value[position:])
            break
        elif position < len(value):  # stray text: kept, so that nothing is lost
            parts.append(" ")
    finish()
    return result


def _skip_space(value: str, position: int) -> int:
    found = _SPACE.match(value, position)
    return found.end() if found else position


def _token(value: str, position: int, strings: Strings, parts: list[str], result: Value) -> int:
    """Reads one braced, quoted or bare piece into ``parts``; returns the position behind it."""
    first = value[position : position + 1]
    if first in {"{", '"'}:
        end = closing_brace(value, position) if first == "{" else _closing_quote(value, position)
        end = len(value) if end < 0 else end
        parts.append(value[position + 1 : end])
        return end + 1
    if found := _WORD.match(value, position):
        word = found[0]
        known = word if word.isdecimal() else strings.get(word)
        if known is None:
            result.unknown.append(word)
        parts.append(word if known is None else known)
        return found.end()
    parts.append(first)
    return position + 1


def _closing_quote(value: str, start: int) -> int:
    depth = 0
    for index in range(start + 1, len(value)):
        character = value[index]
        if character == "{" and value[index - 1] != "\\":
            depth += 1
        elif character == "}" and value[index - 1] != "\\":
            depth -= 1
        elif character == '"' and depth <= 0 and value[index - 1] != "\\":
            return index
    return -1

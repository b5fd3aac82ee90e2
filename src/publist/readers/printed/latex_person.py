r"""Whose CV a LaTeX file is, by its own commands: ``\name{Ada}{Quist}``, ``\author{Ada Quist}``, large type."""

import re
from collections.abc import Iterator
from typing import Final

from publist.readers.printed.top_names import TopName, names_in
from publist.text.latex import to_unicode

_COMMENT: Final = re.compile(r"(?<!\\)%.*")
_GROUP: Final = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_NAME: Final = re.compile(rf"\\(?:name|cvname|fullname|myname)\b\}}?\s*{_GROUP}(?:\s*{_GROUP})?")
_FIRST: Final = re.compile(rf"\\(?:firstname|givenname)\b\}}?\s*{_GROUP}")
_LAST: Final = re.compile(rf"\\(?:familyname|lastname|surname)\b\}}?\s*{_GROUP}")
_AUTHOR: Final = re.compile(rf"\\(?:author|title)\b\s*(?:\[[^\]]*\])?\s*{_GROUP}")
_LARGE: Final = re.compile(r"\\(?:Huge|huge|LARGE|Large|large)\b([^\n&|]{0,300})")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+\*?")
_TOP: Final = 4_000
"""Letters of the text itself in which whose it is would stand."""


def stated(source: str) -> tuple[TopName, ...]:
    """Whom a LaTeX file may name by the commands for it."""
    return tuple(name for text in _stated(_COMMENT.sub("", source)) for name in names_in(_plain(text)))


def in_large_type(source: str) -> tuple[TopName, ...]:
    """Whom the first text in large type may name."""
    text = _COMMENT.sub("", source)
    begin = max(text.find("\\begin{document}"), 0)
    found = _LARGE.search(text, begin, begin + _TOP)
    return names_in(_plain(_of_its_line(found[1]))) if found else ()


def _of_its_line(text: str) -> str:
    """What stands in that type: until its group or the printed line ends."""
    line, depth = text.split("\\\\", maxsplit=1)[0], 0
    for at, char in enumerate(line):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return line[:at]
    return line


def _stated(text: str) -> Iterator[str]:
    for found in _NAME.finditer(text):
        yield f"{found[1]} {found[2] or ''}"
        yield found[1]
    first, last = _FIRST.search(text), _LAST.search(text)
    if first and last:
        yield f"{first[1]} {last[1]}"
    for found in _AUTHOR.finditer(text):
        yield re.split(r"\\(?:\\|and\b|thanks\b)", found[1])[0]


def _plain(latex: str) -> str:
    return " ".join(to_unicode(_COMMAND.sub(_kept, latex)).replace("{", " ").replace("}", " ").split())


def _kept(command: re.Match[str]) -> str:
    r"""An accent or a letter (``\v``, ``\o``) is part of a name, a style is none."""
    return command[0] if len(command[0]) <= len("\\aa") else " "

"""Safe repairs: exactly the misprinted words, where they stand once in their entry."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from publist.checking.values import ListFinding, Replacement
from publist.model import Record
from publist.text.names import name_key
from publist.text.pages import expand

_DASH: Final = r"\s?(?:-{1,3}|[\u2010-\u2015\u2212]|&[nm]dash;)\s?"


_LINE_END: Final = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """``new`` instead of the characters from ``start`` to ``end`` (0-based, of the line)."""

    line: int
    """1-based."""
    start: int
    end: int
    new: str
    finding: ListFinding


def locate(lines: Sequence[str], finding: ListFinding) -> tuple[TextEdit, ...]:
    """The edits that repair a finding; none where its words do not stand exactly once in the entry's lines."""
    if finding.change is None or finding.span is None:
        return ()
    first, last = finding.span
    for pattern, replacements in _patterns(finding.change):
        found = [
            (number, match)
            for number in range(first, min(last, len(lines)) + 1)
            for match in pattern.finditer(lines[number - 1])
        ]
        if len(found) == 1:
            number, match = found[0]
            return tuple(
                TextEdit(number, match.start(group), match.end(group), new, finding)
                for group, new in replacements.items()
                if match[group] != new
            )
    return ()


def _patterns(change: Replacement) -> list[tuple[re.Pattern[str], dict[int, str]]]:
    """What to look for, the likeliest first, and what to put in place of each group."""
    if change.kind == "pages":
        (old_first, _, old_last), (first, _, last) = change.old.partition("-"), change.new.partition("-")
        pattern = rf"(?<!\w)({re.escape(old_first)}){_DASH}({re.escape(old_last)})(?!\w)"
        return [(re.compile(pattern), {1: first, 2: last})]
    if change.kind == "bracket":
        return [(re.compile(rf"({re.escape(change.old)})(?=\s*\Z)"), {1: change.new})]
    return [(re.compile(rf"(?<![\w-])({re.escape(old)})(?![\w-])"), {1: new}) for old, new in _names(change)]


def _names(change: Replacement) -> list[tuple[str, str]]:
    """The words of a name that differ, then the whole name, then family name first as in BibTeX."""
    old, new = change.old.split(), change.new.split()
    start = 0
    while start < min(len(old), len(new)) - 1 and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start - 1 and old[-1 - end] == new[-1 - end]:
        end += 1
    part = " ".join(old[start : len(old) - end]), " ".join(new[start : len(new) - end])
    pairs = [part, (change.old, change.new)]
    if len(old) > 1 and len(new) > 1:
        pairs.append((f"{old[-1]}, {' '.join(old[:-1])}", f"{new[-1]}, {' '.join(new[:-1])}"))
    return pairs


def lines_of(text: str) -> list[str]:
    """The lines as the readers count them, without their ends: LF, CRLF or CR."""
    return _LINE_END.split(text)[::2]


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with the edits made, everything else as it was.  Of overlapping edits the last one is made."""
    parts = _LINE_END.split(text)
    lines = parts[::2]
    made: set[tuple[int, int]] = set()
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        if any((edit.line, place) in made for place in range(edit.start, edit.end)):
            continue
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.start] + edit.new + line[edit.end :]
        made |= {(edit.line, place) for place in range(edit.start, edit.end)}
    parts[::2] = lines
    return "".join(parts)


def reads_the_same(before: Sequence[Record], after: Sequence[Record], findings: Iterable[ListFinding]) -> bool:
    """Whether the repaired file reads as before but for what was to be repaired."""
    if len(before) != len(after):
        return False
    by_line: dict[int, list[Replacement]] = {}
    for finding in findings:
        if finding.span and finding.change:
            by_line.setdefault(finding.span[0], []).append(finding.change)
    return all(
        _facts(old, by_line.get(old.line or 0, ())) == _facts(new, ()) for old, new in zip(before, after, strict=True)
    )


def _facts(record: Record, changes: Iterable[Replacement]) -> tuple[object, ...]:
    """What the record holds, with the changes made; spelling of names compared as names are."""
    names = {name_key(change.old): name_key(change.new) for change in changes if change.kind == "name"}
    pages = {change.old: change.new for change in changes if change.kind == "pages"}
    authors = tuple(
        (names.get(name_key(a.name), name_key(a.name)), a.co_first, a.corresponding, a.emphasised, a.marks)
        for a in record.authors
    )
    printed = pages.get(record.pages or "", record.pages)
    facts = (record.line, record.title, authors, record.others, record.venue, record.tag, record.year, record.month)
    more = (record.type, record.version, record.volume, record.number, record.publisher, record.links, record.extra)
    return (*facts, *more, record.identifiers, printed and expand(printed))

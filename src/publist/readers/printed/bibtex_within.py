"""BibTeX that a page shows beside its list, in a fenced or preformatted block: entries that the list does not have."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import unescape

from rapidfuzz import fuzz

from publist.model import Reading, ReadSection, Record, Scheme, Unreadable
from publist.text.titles import title_key

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}[ \t]*\{", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n`]{0,80}\n(.*?)^ {0,3}\1", re.MULTILINE | re.DOTALL)
_ORG = re.compile(r"^(#\+begin_(?:src|example))\b[^\n]{0,80}\n(.*?)^#\+end_", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_PREFORMATTED = re.compile(r"<(pre|textarea)\b[^<>]{0,400}>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_BLOCKS = {"markdown": _FENCED, "org": _ORG, "html": _PREFORMATTED}
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_SAME = 85
"""Likeness of two titles, of 100, from which on the block repeats an entry of the list."""


def with_bibtex(reading: Reading, text: str, markup: str, origin: str | None) -> Reading:
    """The reading of a page, with the entries of its blocks of BibTeX whose papers it does not list itself.

    Under each entry of a list its BibTeX is often shown again: that is the same paper.
    """
    shown = _bibtex_in(text, markup)
    if not shown:
        return reading
    from publist.readers.bibtex.records import read_bibtex

    found = read_bibtex(shown, origin=origin)
    new = [record for record in found.records if not any(_is_same(record, listed) for listed in reading.records)]
    if not new:
        return reading
    lines = {record.line or 0 for record in new}
    blocks = [piece for piece in reading.unreadable if any(_holds(piece, line) for line in lines)]
    return replace(
        reading,
        records=tuple(sorted((*reading.records, *new), key=lambda record: record.line or 0)),
        unreadable=(*(piece for piece in reading.unreadable if piece not in blocks), *found.unreadable),
        warnings=(*reading.warnings, *found.warnings),
        sections=tuple(_counted(one, after, blocks, lines) for one, after in _with_end(reading.sections)),
    )


def _with_end(sections: Sequence[ReadSection]) -> Iterator[tuple[ReadSection, float]]:
    """Each section and the line at which the next one begins."""
    ends = [*(float(one.line) for one in sections[1:]), float("inf")]
    return zip(sections, ends[: len(sections)], strict=True)


def _counted(section: ReadSection, after: float, blocks: Sequence[Unreadable], lines: Collection[int]) -> ReadSection:
    """A section whose blocks of BibTeX count as the entries in them."""
    unread = sum(section.line <= block.line < after for block in blocks)
    read = sum(section.line <= line < after for line in lines)
    return replace(
        section,
        items=section.items - unread + read,
        read=section.read + read,
        unread=section.unread - unread,
    )


def _bibtex_in(text: str, markup: str) -> str:
    """The text with nothing but such blocks, each on its lines; empty where there is none."""
    pattern = _BLOCKS.get(markup)
    if pattern is None or not _ENTRY.search(text if markup != "html" else _TAG.sub("", text)):
        return ""
    parts, position, some = [], 0, False
    for block in pattern.finditer(text):
        inside = unescape(_TAG.sub("", block[2])) if markup == "html" else block[2]
        if not _ENTRY.search(inside):
            continue
        some = True
        parts += ["\n" * text.count("\n", position, block.start(2)), inside]
        position = block.end(2)
    return "".join(parts) if some else ""


def _is_same(one: Record, other: Record) -> bool:
    dois = [{i.value for i in record.identifiers if i.scheme is Scheme.DOI} for record in (one, other)]
    return bool(dois[0] & dois[1]) or fuzz.ratio(title_key(one.title), title_key(other.title)) >= _SAME


def _holds(piece: Unreadable, line: int) -> bool:
    """Whether what was told as unread is a block whose entry at a line is read."""
    return piece.line <= line <= piece.line + piece.raw.count("\n")

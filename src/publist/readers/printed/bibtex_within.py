"""BibTeX that a page shows beside its list, in a fenced or preformatted block: entries that the list does not have."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import unescape

from rapidfuzz import fuzz, process

from publist.model import Reading, ReadSection, Record, Scheme, Unreadable
from publist.text.titles import title_key

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}[ \t]*\{", re.MULTILINE)
_BLOCKS = {
    "markdown": (re.compile(r"^ {0,3}(`{3,20}|~{3,20})[^\n`~]{0,80}\n", re.MULTILINE), "\n{0}"),
    "org": (re.compile(r"^#\+begin_(src|example)\b[^\n]{0,80}\n", re.MULTILINE | re.IGNORECASE), "\n#+end_{0}"),
    "html": (re.compile(r"<(pre|textarea)\b[^<>]{0,400}>", re.IGNORECASE), "</{0}"),
}
"""How a block begins, and what ends it, by the word or sign of its beginning."""
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
    new = _unlisted(found.records, reading.records)
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
    if markup not in _BLOCKS or not _ENTRY.search(text if markup != "html" else _TAG.sub("", text)):
        return ""
    parts, position = [], 0
    for start, end in _blocks_in(text, markup):
        inside = unescape(_TAG.sub("", text[start:end])) if markup == "html" else text[start:end]
        if _ENTRY.search(inside):
            parts += ["\n" * text.count("\n", position, start), inside]
            position = end
    return "".join(parts)


def _blocks_in(text: str, markup: str) -> Iterator[tuple[int, int]]:
    """Where such blocks stand; one that is never closed is none, and what begins behind it is not looked for."""
    begins, ends = _BLOCKS[markup]
    position = 0
    while (found := begins.search(text, position)) is not None:
        end = re.compile(re.escape(ends.format(found[1])), re.IGNORECASE).search(text, found.end() - 1)
        if end is None:
            return
        start = end.start() + (markup != "html")  # of the line that ends it
        yield found.end(), start
        position = text.find("\n", start) if markup != "html" else end.end()
        if position < 0:
            return


def _unlisted(records: Sequence[Record], listed: Sequence[Record]) -> list[Record]:
    """Those of which the list has neither the DOI nor a title that is much the same."""
    dois = set().union(*map(_dois, listed))
    titles = [title_key(record.title) for record in listed]
    return [
        record
        for record in records
        if not _dois(record) & dois
        and process.extractOne(title_key(record.title), titles, scorer=fuzz.ratio, score_cutoff=_SAME) is None
    ]


def _dois(record: Record) -> set[str]:
    return {one.value for one in record.identifiers if one.scheme is Scheme.DOI}


def _holds(piece: Unreadable, line: int) -> bool:
    """Whether what was told as unread is a block whose entry at a line is read."""
    return piece.line <= line <= piece.line + piece.raw.count("\n")

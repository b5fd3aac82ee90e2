"""What is wrong with the list as a piece of print: doubles, marks, brackets, and what the reader had to repair."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.checking.values import Change, Entry, Listing, Remark, in_words
from publist.model import BIBTEX, ReadingWarning, Record
from publist.text.pages import same_pages

_SECTION: Final = 3
"""So many entries in a row that all stand again elsewhere are a section of selected papers."""
_LEGEND: Final = re.compile(
    r"contribut\w*\s+equally|equal(?:ly)?[\s-]+(?:contribut|first|author)|co-?\s?first|first\s+co-?author"
    r"|(?:joint|shared?)(?:ly)?[\s-]+(?:first|lead)|co-?lead|co-?primary|equal\s+contrib|共同第一|共同一作|동등|공동",
    re.IGNORECASE,
)
READER_CODES: Final = {
    "author-separator": "bibtex-syntax",
    "missing-key": "bibtex-syntax",
    "duplicate-field": "bibtex-syntax",
    "unknown-string": "bibtex-syntax",
    "missing-crossref": "bibtex-syntax",
    "duplicate-key": "duplicate-key",
    "unclosed-bracket": "unclosed-bracket",
    "unclosed-quote": "unclosed-quote",
    "session-token": "session-token",
}
"""The reader's warnings that have a rule, and the rule's code; some others have rules of their own."""
_OWN_RULES: Final = frozenset({"no-year", "unexplained-mark", "missing-comma", "no-entries"})
_SILENT: Final = frozenset({"owner-not-printed", "commented-entry"})
"""What the reader says so that nothing is dropped in silence, and that is no fault of the list."""


def listed_twice(listing: Listing) -> Iterator[Remark]:
    """One paper in two entries; a section of selected papers repeats on purpose."""
    places: dict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(listing.entries):
        places[entry.paper].append(index)
    selected = _sections([entry.paper for entry in listing.entries], places)
    for found in places.values():
        rest = [index for index in found if index not in selected] or found[:1]
        for index in rest[1:]:
            first, entry = listing.entries[rest[0]], listing.entries[index]
            if _apart(first.record, entry.record):
                continue
            yield Remark(
                entry=entry,
                message=f'the same paper as in line {first.record.line}: "{first.record.title}"',
                fix=f"keep one of the entries in lines {first.record.line} and {entry.record.line}",
            )


def _apart(one: Record, other: Record) -> bool:
    """Whether two entries say themselves that they are two: other volumes, or other pages in print."""
    if one.volume and other.volume and one.volume != other.volume:
        return True
    return bool(one.pages and other.pages and not same_pages(one.pages, other.pages))


def _sections(papers: Sequence[int], places: Mapping[int, Sequence[int]]) -> set[int]:
    """Indices in runs of at least three entries of different papers that all stand again outside the run."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(papers) + 1):
        repeated = index < len(papers) and len(places[papers[index]]) > 1
        if repeated and papers[index] not in {papers[i] for i in run}:
            run.append(index)
            continue
        # each paper stands in the run once, so another place of it is outside, unless that is a section as well
        if len(run) >= _SECTION and all(set(places[papers[i]]) - found - {i} for i in run):
            found |= set(run)
        run = [index] if repeated else []
    return found


def mark_without_legend(listing: Listing) -> Iterator[Remark]:
    """A co-first mark that nothing in the file explains.  One finding a list; a legend stands once for all."""
    if listing.text is None or _LEGEND.search(listing.text):
        return
    marked = [e for e in listing.entries if e.record.source != BIBTEX and any(a.co_first for a in e.record.authors)]
    if not marked:
        return
    names = [author.name for author in marked[0].record.authors if author.co_first]
    others = f" (and in {len(marked) - 1} more)" if len(marked) > 1 else ""
    yield Remark(
        entry=marked[0],
        message=f"{in_words(names)} {'are' if len(names) > 1 else 'is'} marked{others}, but the list nowhere "
        "says what the mark means",
        fix='say it once: "* equal contribution"',
    )


def unexplained_mark(listing: Listing) -> Iterator[Remark]:
    """A dagger or another mark without a legend: one finding for each kind of mark."""
    marked: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in listing.entries:
        for author in entry.record.authors:
            for mark in dict.fromkeys(c for c in author.marks if not c.isdigit()):
                marked[mark].append((entry, author.name))
    for mark, found in marked.items():
        entry, name = found[0]
        lines = sorted({e.record.line for e, _ in found[1:] if e.record.line} - {entry.record.line})
        shown = ", ".join(map(str, lines[:5])) + (" ..." if len(lines) > 5 else "")
        more = f" (also in line{'s' if len(lines) > 1 else ''} {shown})" if lines else ""
        yield Remark(
            entry=entry,
            at=mark,
            message=f"nothing explains the mark {mark} at {name}{more}",
            fix=f'say what it means: "{mark} corresponding author"',
        )


def missing_comma(listing: Listing) -> Iterator[Remark]:
    """No comma between byline and title, where most entries of the list have one."""
    without = [
        (entry, warning)
        for entry in listing.entries
        if entry.record.source != BIBTEX
        for warning in entry.record.warnings
        if warning.code == "missing-comma"
    ]
    if len(without) * 2 < len(listing.entries):
        for entry, warning in without:
            yield Remark(entry=entry, reading=warning, fix="add the comma")


def unclosed_bracket(listing: Listing) -> Iterator[Remark]:
    """A bracket that is opened and not closed."""
    for entry, warning in _warned(listing, "unclosed-bracket"):
        raw = entry.record.raw.rstrip()
        left = raw[raw.rfind("[") :] if "[" in raw else ""
        closable = bool(left) and "]" not in left and "\n" not in left
        yield Remark(
            entry=entry,
            at=left if closable else "",
            reading=warning,
            fix="close it",
            change=Change("bracket", left, f"{left}]") if closable else None,
        )


def unclosed_quote(listing: Listing) -> Iterator[Remark]:
    """A title whose quotation mark is not closed."""
    for entry, warning in _warned(listing, "unclosed-quote"):
        yield Remark(entry=entry, reading=warning, fix="close it")


def session_token(listing: Listing) -> Iterator[Remark]:
    """A link that holds a session or library token: it works for nobody else, or gives something away."""
    for entry, warning in _warned(listing, "session-token"):
        yield Remark(entry=entry, reading=warning, fix="link the paper's own page")


def duplicate_key(listing: Listing) -> Iterator[Remark]:
    """A citation key that two entries have."""
    for entry, warning in _warned(listing, "duplicate-key"):
        yield Remark(entry=entry, reading=warning, fix="give one of them another key")


def bibtex_syntax(listing: Listing) -> Iterator[Remark]:
    """What BibTeX itself complains about or reads otherwise than it looks."""
    for entry in listing.entries:
        for warning in entry.record.warnings:
            of_bibtex = warning.code == "missing-comma" and entry.record.source == BIBTEX
            if of_bibtex or READER_CODES.get(warning.code) == "bibtex-syntax":
                yield Remark(entry=entry, line=warning.line, reading=warning)
    for warning in listing.warnings:
        if READER_CODES.get(warning.code) == "bibtex-syntax" or warning.code == "missing-comma":
            yield Remark(line=warning.line, reading=warning)


def reading(listing: Listing) -> Iterator[Remark]:
    """What the reader had to say besides: nothing is dropped in silence."""
    for entry in listing.entries:
        for warning in entry.record.warnings:
            if warning.code not in READER_CODES and warning.code not in _OWN_RULES | _SILENT:
                yield Remark(entry=entry, line=warning.line, reading=warning)
    for warning in listing.warnings:
        if warning.code not in READER_CODES and warning.code not in _SILENT | {"missing-comma"}:
            yield Remark(line=warning.line, reading=warning)


def unreadable(listing: Listing) -> Iterator[Remark]:
    """A piece that looks like an entry and cannot be read."""
    for piece in listing.unreadable:
        yield Remark(line=piece.line, reading=piece)


def _warned(listing: Listing, code: str) -> Iterator[tuple[Entry, ReadingWarning]]:
    for entry in listing.entries:
        for warning in entry.record.warnings:
            if READER_CODES.get(warning.code) == code:
                yield entry, warning

"""What is wrong with the list as a piece of print: doubles, marks, brackets, and what the reader had to repair."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.values import Fix, FixKind, Flaw, Level, ListEntry, Listing, Replacement, details
from publist.model import BIBTEX, ReadingWarning, Record
from publist.text.pages import same_pages

_SECTION: Final = 3
"""So many entries in a row that all stand again elsewhere are a section of selected papers."""
_LEGEND: Final = re.compile(
    r"contribut\w*\s+equally|equal(?:ly)?[\s-]+(?:contribut|first|author)|co-?\s?first|first\s+co-?author"
    r"|(?:joint|shared?)(?:ly)?[\s-]+(?:first|lead)|co-?lead|co-?primary|equal\s+contrib|共同第一|共同一作|동등|공동",
    re.IGNORECASE,
)
_RULE_OF: Final = {
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
"""What the reader reports so that nothing is dropped in silence, and that is no fault of the list."""


def _listed_twice(listing: Listing) -> Iterator[Flaw]:
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
            yield Flaw(
                entry=entry,
                details=details(first_line=first.record.line, line=entry.record.line, first_title=first.record.title),
                fix=Fix(FixKind.KEEP_ONE),
            )


def _apart(one: Record, other: Record) -> bool:
    """Whether two entries show by themselves that they are two papers: other volumes, or other pages in print."""
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


def _mark_without_legend(listing: Listing) -> Iterator[Flaw]:
    """A co-first mark that nothing in the file explains.  One finding a list; a legend stands once for all."""
    if listing.content is None or _LEGEND.search(listing.content):
        return
    marked = [e for e in listing.entries if e.record.source != BIBTEX and any(a.co_first for a in e.record.authors)]
    if not marked:
        return
    names = tuple(author.name for author in marked[0].record.authors if author.co_first)
    yield Flaw(
        entry=marked[0],
        details=details(names=names, others=len(marked) - 1),
        fix=Fix(FixKind.EXPLAIN, "*"),
    )


def _unexplained_mark(listing: Listing) -> Iterator[Flaw]:
    """A dagger or another mark without a legend: one finding for each kind of mark."""
    marked: dict[str, list[tuple[ListEntry, str]]] = defaultdict(list)
    for entry in listing.entries:
        for author in entry.record.authors:
            for mark in dict.fromkeys(c for c in author.marks if not c.isdigit()):
                marked[mark].append((entry, author.name))
    for mark, found in marked.items():
        entry, name = found[0]
        lines = sorted({e.record.line for e, _ in found[1:] if e.record.line} - {entry.record.line})
        yield Flaw(
            entry=entry,
            at=mark,
            printed=mark,
            details=details(name=name, lines=tuple(lines)),
            fix=Fix(FixKind.EXPLAIN, mark),
        )


def _missing_comma(listing: Listing) -> Iterator[Flaw]:
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
            yield Flaw(entry=entry, reading=warning, fix=Fix(FixKind.ADD, ","))


def _unclosed_bracket(listing: Listing) -> Iterator[Flaw]:
    """A bracket that is opened and not closed."""
    for entry, warning in _warned(listing, "unclosed-bracket"):
        raw = entry.record.raw.rstrip()
        left = raw[raw.rfind("[") :] if "[" in raw else ""
        closable = bool(left) and "]" not in left and "\n" not in left
        yield Flaw(
            entry=entry,
            at=left if closable else "",
            reading=warning,
            fix=Fix(FixKind.CLOSE),
            change=Replacement("bracket", left, f"{left}]") if closable else None,
        )


def _unclosed_quote(listing: Listing) -> Iterator[Flaw]:
    """A title whose quotation mark is not closed."""
    for entry, warning in _warned(listing, "unclosed-quote"):
        yield Flaw(entry=entry, reading=warning, fix=Fix(FixKind.CLOSE))


def _session_token(listing: Listing) -> Iterator[Flaw]:
    """A link that holds a session or library token: it works for nobody else, or gives something away."""
    for entry, warning in _warned(listing, "session-token"):
        yield Flaw(entry=entry, reading=warning, fix=Fix(FixKind.REPLACE_LINK))


def _duplicate_key(listing: Listing) -> Iterator[Flaw]:
    """A citation key that two entries have."""
    for entry, warning in _warned(listing, "duplicate-key"):
        yield Flaw(entry=entry, reading=warning, fix=Fix(FixKind.RENAME))


def _bibtex_syntax(listing: Listing) -> Iterator[Flaw]:
    """What BibTeX itself complains about or reads otherwise than it looks."""
    for entry in listing.entries:
        for warning in entry.record.warnings:
            of_bibtex = warning.code == "missing-comma" and entry.record.source == BIBTEX
            if of_bibtex or _RULE_OF.get(warning.code) == "bibtex-syntax":
                yield Flaw(entry=entry, line=warning.line, reading=warning)
    for warning in listing.warnings:
        if _RULE_OF.get(warning.code) == "bibtex-syntax" or warning.code == "missing-comma":
            yield Flaw(line=warning.line, reading=warning)


def _reading(listing: Listing) -> Iterator[Flaw]:
    """Everything else that the reader reported: nothing is dropped in silence."""
    for entry in listing.entries:
        for warning in entry.record.warnings:
            if warning.code not in _RULE_OF and warning.code not in _OWN_RULES | _SILENT:
                yield Flaw(entry=entry, line=warning.line, reading=warning)
    for warning in listing.warnings:
        if warning.code not in _RULE_OF and warning.code not in _SILENT | {"missing-comma"}:
            yield Flaw(line=warning.line, reading=warning)


def _unreadable(listing: Listing) -> Iterator[Flaw]:
    """A piece that looks like an entry and cannot be read."""
    for piece in listing.unreadable:
        yield Flaw(line=piece.line, reading=piece)


def _warned(listing: Listing, code: str) -> Iterator[tuple[ListEntry, ReadingWarning]]:
    for entry in listing.entries:
        for warning in entry.record.warnings:
            if _RULE_OF.get(warning.code) == code:
                yield entry, warning


UNREADABLE: Final = CheckRule(code="unreadable", level=Level.ERROR, check=_unreadable)
LISTED_TWICE: Final = CheckRule(code="listed-twice", level=Level.WARNING, check=_listed_twice)
MARK_WITHOUT_LEGEND: Final = CheckRule(code="mark-without-legend", level=Level.WARNING, check=_mark_without_legend)
UNEXPLAINED_MARK: Final = CheckRule(code="unexplained-mark", level=Level.WARNING, check=_unexplained_mark)
MISSING_COMMA: Final = CheckRule(code="missing-comma", level=Level.NOTE, check=_missing_comma)
UNCLOSED_BRACKET: Final = CheckRule(code="unclosed-bracket", level=Level.WARNING, check=_unclosed_bracket)
UNCLOSED_QUOTE: Final = CheckRule(code="unclosed-quote", level=Level.WARNING, check=_unclosed_quote)
SESSION_TOKEN: Final = CheckRule(code="session-token", level=Level.WARNING, check=_session_token)
DUPLICATE_KEY: Final = CheckRule(code="duplicate-key", level=Level.WARNING, check=_duplicate_key)
BIBTEX_SYNTAX: Final = CheckRule(code="bibtex-syntax", level=Level.WARNING, check=_bibtex_syntax)
READING: Final = CheckRule(code="reading", level=Level.NOTE, check=_reading)

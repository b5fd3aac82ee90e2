"""Entries of data that are a reference as people print it: a text, or a mapping with a field that holds one.

Jekyll's data files and home-made JSON have them: ``- "Vik, P. (2002). Ebbs. Tide Watch, 3."``, ``citation: ...``.  The
reader of printed lists reads them, all of a file together, since they are of one style.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from publist.model import Link, Record
from publist.readers.markup import headings
from publist.readers.printed import marks
from publist.readers.structured import records
from publist.readers.structured.plain import Mapping, Plain, key, text
from publist.readers.structured.records import Context

_NAMES = frozenset(
    "citation reference ref full_citation full_reference formatted formatted_citation apa mla chicago ieee harvard "
    "vancouver bibliographic_citation".split()
)
"""Fields that hold a reference wherever they stand."""
_AMONG = _NAMES | frozenset("text content description entry html markdown string body raw item details value".split())
"""And those that may, in an entry without a title among publications."""
_NUMBER = re.compile(r"\A(?:\[\d{1,4}\]|\d{1,4}[.)]|[-*•])\s+")
_BETWEEN = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:\[\d{1,4}\]|\d{1,4}[.)]|[-*•])[ \t])")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LEGEND = 300
_WORDS_OF_TITLE = 3
_WORDS = 5
_WORDS_WITHOUT_YEAR = 8
_BYLINE = ("authors", "others", "owner_at", "owner_marks")
"""What is taken together: "et al." behind a whole list of authors would be another's."""
_FILLED = (
    *("venue", "year", "month", "type", "version", "status", "notices"),
    *("volume", "number", "pages", "publisher", "abstract"),
)


def reference_in(item: Plain, *, among: bool) -> str:
    """The reference that an item is or holds, on one line; empty where it has none.

    ``among``: it stands among publications.
    """
    if isinstance(item, Mapping):
        names = _AMONG if among else _NAMES
        held = [value for name, value in item.items() if isinstance(value, str) and key(name) in names]
    else:
        held = [item] if among and isinstance(item, str) else []
    printed = (_NUMBER.sub("", text(one)) for one in held if not is_legend(one))
    return next(filter(says_much, printed), "")


def may_hold(name: str) -> bool:
    """Whether a field of this name may hold references."""
    return key(name) in _AMONG


def is_legend(printed: str) -> bool:
    """Whether a text begins with what a mark means: "* equal contribution"."""
    return len(printed) <= _LONGEST_LEGEND and any(one.start <= 1 for one in marks.legends(printed.lstrip()))


def says_much(printed: str) -> bool:
    """Whether a text has the words of a reference, more than a heading or a keyword has."""
    words = len(printed.split())
    return words >= (_WORDS if _YEAR.search(printed) else _WORDS_WITHOUT_YEAR)


def is_heading(printed: str) -> bool:
    """Whether a text between references is none that could not be read: a word or two, a kind of papers, a legend."""
    bare = _ASIDE.sub("", printed)  # "Eels at night (in press)"
    few = len(bare.split()) < _WORDS_OF_TITLE
    return few or headings.says_section(bare) or is_legend(printed) or headings.year_alone(printed) is not None


def pieces(printed: str) -> list[Plain]:
    """The entries of a list that stands in one text: by blank lines, by marks in front, else line by line."""
    return [*(_BETWEEN.split(printed.strip()) if _BETWEEN.search(printed.strip()) else printed.split("\n"))]


def most_are(items: Sequence[Plain]) -> bool:
    """Whether a list without a heading is one of references: most of its items are, and have a year."""
    found = sum(_YEAR.search(reference_in(item, among=True)) is not None for item in items)
    return found * 2 > len(items)


def read(printed: Sequence[str], notes: Sequence[str] = ()) -> list[Record | None]:
    """What each reference says; None where no authors, or neither year nor venue, are found in it.

    ``notes`` are the legends of the list.
    """
    if not printed:
        return []
    from publist.readers.printed import read_cv

    lines = [f"- {one}" for one in printed]
    by_line: dict[int, list[Record]] = {}
    below = [line for note in notes for line in ("", text(note))]
    for record in read_cv("\n".join(["## Publications", "", *lines, *below])).records:
        by_line.setdefault(record.line or 0, []).append(record)
    return [_only(by_line.get(at, ())) for at in range(3, len(lines) + 3)]


def _only(records: Sequence[Record]) -> Record | None:
    if len(records) != 1:
        return None
    (record,) = records
    known = sum(map(bool, (record.authors or record.owner_at is not None, record.year, record.venue)))
    return record if known > 1 else None


def completed(record: Record, cited: Record) -> Record:
    """The record of an entry's other fields, and what only its reference says."""
    filled = {name: getattr(record, name) or getattr(cited, name) for name in _FILLED}
    if not record.authors and record.owner_at is None:
        filled |= {name: getattr(cited, name) for name in _BYLINE}
    names = {name for name, _ in record.extra}
    return replace(
        record,
        **filled,
        identifiers=tuple(dict.fromkeys((*record.identifiers, *cited.identifiers))),
        links=(*record.links, *_new(cited.links, record.links)),
        extra=(*record.extra, *(pair for pair in cited.extra if pair[0] not in names)),
        warnings=(
            *(one for one in record.warnings if one.code != "no-year" or not filled["year"]),
            *(replace(one, line=record.line) for one in cited.warnings if one.code != "no-year"),
        ),
    )


def _new(links: Iterable[Link], known: Iterable[Link]) -> list[Link]:
    urls = {link.url for link in known}
    return [link for link in links if link.url not in urls]


def is_column(name: str) -> bool:
    """Whether a column of this name holds references."""
    return key(name) in _NAMES


def record_of(entry: Mapping, reference: str, cited: Record | None, context: Context) -> Record | None:
    """The record of an entry with a reference and perhaps other fields; ``cited`` is what the reference says."""
    if cited is None:
        return None
    if cited.year:
        context.year = None  # that of the group above it says less
    rest = _without(entry, reference)
    rest["title"] = cited.title
    record = records.record_of(rest, context, raw=reference)
    return record and replace(completed(record, cited), key=cited.key)


def _without(entry: Mapping, reference: str) -> Mapping:
    """An entry without the field that holds the reference."""
    rest = Mapping(entry.line)
    rest.update({name: v for name, v in entry.items() if not isinstance(v, str) or not text(v).endswith(reference)})
    return rest


class Lines:
    """Finds the line of each reference of a file, in the file's order."""

    _PIECE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,.&()-]{8,40}")

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._line = 1

    def of(self, reference: str, otherwise: int) -> int:
        """The line where the reference begins, by the first piece of it that needs no escapes."""
        piece = self._PIECE.search(reference)
        at = self._source.find(piece[0].strip(), self._at) if piece else -1
        if at < 0:
            return otherwise
        self._line += self._source.count("\n", self._at, at)
        self._at = at
        return self._line

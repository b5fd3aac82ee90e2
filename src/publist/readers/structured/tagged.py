"""Tagged text, as RIS, NBIB and EndNote have it: one line reader, with a table of tags for each format."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from publist.matching.notices import united
from publist.model import Reading, Record, Unreadable, unreadable
from publist.readers.structured import plain, walk
from publist.readers.structured.notices import tagged_announcement, tagged_notices
from publist.readers.structured.records import Context, record_of

MAX_VALUES = 20_000
"""Lines of one entry; a longer one is no entry."""
_TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,3})[ ]{0,2}[ ]?-(?:[ ](.*)|)\Z")
_LONGEST_NAME = 200
_SHORT = re.compile(r"(.*\S) ([A-Z]{1,4})(?: (Jr|Sr|II|III))?\Z")
"""MEDLINE's short form of a name: "de la Cruz AM"."""
_TRANSLATED = re.compile(r"\[([^\[\]]+)\.?\]\.?\Z")
"""PubMed's brackets round a title that was translated into English."""
_ENDNOTE = re.compile(r"%([A-Z0-9@!+*]) (.*)\Z")


@dataclass(slots=True)
class TaggedEntry:
    """One entry: tags and their values, and its lines."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)


def entries(source: str, *, first: str, last: str = "") -> Iterator[TaggedEntry]:
    """The entries of a text whose lines begin with a tag and a hyphen; ``first`` begins an entry, ``last`` ends it."""
    entry: TaggedEntry | None = None
    tag = ""
    for number, line in enumerate(_lines(source), 1):
        found = _TAGGED.match(line)
        if found and found[1] == first:
            if entry is not None:
                yield entry
            entry = TaggedEntry(number)
        if entry is None:
            continue
        if found and found[1] == last:
            yield entry
            entry = None
            continue
        entry.raw.append(line)
        if found:
            tag = found[1]
            _add(entry, tag, (found[2] or "").strip())
        elif line.strip() and tag:
            _continue(entry, tag, line.strip())
    if entry is not None:
        yield entry


def percent_entries(source: str) -> Iterator[TaggedEntry]:
    """The entries of a text whose lines begin with a percent sign and a letter."""
    entry, tag = TaggedEntry(1), ""
    for number, line in enumerate(_lines(source), 1):
        found = _ENDNOTE.match(line)
        starts = found is not None and (found[1] == "0" or (found[1] == "T" and "T" in entry.values))
        if starts and entry.values:
            yield entry
            entry = TaggedEntry(number)
        if found:
            entry.line = entry.line if entry.values else number
            tag = found[1]
            entry.raw.append(line)
            _add(entry, tag, found[2].strip())
        elif line.strip() and tag:
            entry.raw.append(line)
            _continue(entry, tag, line.strip())
    if entry.values:
        yield entry


def _add(entry: TaggedEntry, tag: str, value: str) -> None:
    if len(entry.raw) < MAX_VALUES:
        entry.values.setdefault(tag, []).append(value)


def _continue(entry: TaggedEntry, tag: str, text: str) -> None:
    """A line without a tag goes on with the value before it."""
    values = entry.values.get(tag)
    if values and len(values[-1]) < 100_000:
        values[-1] = f"{values[-1]} {text}"


def read(found: Iterable[TaggedEntry], names: Mapping[str, str], origin: str | None, what: str) -> Reading:
    """Entries to records; ``names`` gives the field of each tag."""
    records: list[Record] = []
    failed: list[Unreadable] = []
    for entry in found:
        fields = _fields(entry, names)
        raw = "\n".join(entry.raw).rstrip()
        record = record_of(fields, Context(origin), raw=raw)
        if record is None:
            failed.append(unreadable(entry.line, "no-title", raw[:2000]))
        else:
            own = fields.get("id")
            notices = united((*record.notices, *tagged_notices(entry.values)))
            record = replace(record, notices=notices, announces=tagged_announcement(entry.values))
            records.append(replace(record, key=own) if isinstance(own, str) and own else record)
    return walk.finished(records, failed, what)


def _fields(entry: TaggedEntry, names: Mapping[str, str]) -> plain.Mapping:
    found = plain.Mapping(entry.line)
    many: dict[str, list[str]] = {}
    for tag, values in entry.values.items():
        if name := names.get(tag):
            many.setdefault(name, []).extend(value for value in values if value)
    for name, values in many.items():
        if name in {"authors", "short", "groups"}:
            found[name] = [*values]
        elif values:
            found[name] = values[0]
    _authors(found, many)
    _pages(found)
    _pubmed(found, many)
    if isinstance(written := found.get("date"), str):
        found["date"] = written.replace("/", "-").strip("-")
    if found.get("type") == "THES" and "booktitle" not in found and "journal" not in found:
        found["journal"] = found.get("publisher")
    return found


def _authors(found: plain.Mapping, many: dict[str, list[str]]) -> None:
    """People by their full names where there are some, then the groups."""
    found.pop("short", None)
    found.pop("groups", None)
    named = many.get("authors") or [_inverted(name) for name in many.get("short", [])]
    if named := [*named, *(f"{group}," for group in many.get("groups", []))]:
        found["authors"] = [*named]


def _inverted(name: str) -> str:
    found = _SHORT.match(name) if len(name) <= _LONGEST_NAME else None
    if found is None:
        return name
    family, initials, suffix = found.groups()
    return f"{family}, {initials}, {suffix}" if suffix else f"{family}, {initials}"


def _pages(found: plain.Mapping) -> None:
    first, last = found.pop("first", None), found.pop("last", None)
    if isinstance(first, str) and isinstance(last, str) and "-" not in first:
        found["pages"] = f"{first}-{last}"
    elif first:
        found["pages"] = first


def _pubmed(found: plain.Mapping, many: dict[str, list[str]]) -> None:
    if "pmid" in found and isinstance(title := found.get("title"), str) and (bracketed := _TRANSLATED.match(title)):
        found["title"] = bracketed[1]
    for locator in many.get("locator", []):
        if locator.endswith("[doi]"):
            found["doi"] = locator.removesuffix("[doi]").strip()
    found.pop("locator", None)
    found.pop("kinds", None)
    found.pop("editors", None)


def _lines(source: str) -> list[str]:
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

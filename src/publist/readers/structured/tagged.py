"""Tagged text: RIS, PubMed's NBIB and EndNote's .enw, each a table of tags over one line reader.

Sources: Reference Manager's "RIS Format Specifications" (and what Zotero, Scopus and publishers write), NLM's
"MEDLINE/PubMed Data Element Descriptions", EndNote's "%" tags as Google Scholar exports them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from publist.model import Reading, Record, Unreadable, unreadable
from publist.readers.structured import walk
from publist.readers.structured.plain import Mapping
from publist.readers.structured.records import Context, record_of

MAX_VALUES = 20_000
"""Lines of one entry; a longer one is no entry."""
_TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,3})[ ]{0,2}[ ]?-(?:[ ](.*)|)\Z")
_ENDNOTE = re.compile(r"%([A-Z0-9@!+*]) (.*)\Z")

_RIS = {
    "TY": "type", "TI": "title", "T1": "title", "CT": "title",
    "AU": "authors", "A1": "authors",
    "JF": "journal", "T2": "booktitle", "JO": "journal_title", "BT": "booktitle", "JA": "journal_name", "C3": "conf",
    "PY": "date", "Y1": "date", "DA": "published",
    "VL": "volume", "IS": "issue", "SP": "first", "EP": "last", "PB": "publisher",
    "AB": "abstract", "N2": "abstract", "DO": "doi", "UR": "link", "L1": "pdf", "L2": "link", "N1": "note",
    "ID": "id", "AN": "accession",
}  # fmt: skip
_NBIB = {
    "PMID": "pmid", "TI": "title", "BTI": "booktitle", "FAU": "authors", "AU": "short", "JT": "journal",
    "TA": "journal_name", "DP": "date", "VI": "volume", "IP": "issue", "PG": "pages", "LID": "locator",
    "AID": "locator", "AB": "abstract", "PMC": "pmcid", "PB": "publisher", "FED": "editors", "PT": "kinds",
}  # fmt: skip
_ENW = {
    "0": "type", "T": "title", "A": "authors", "J": "journal", "B": "booktitle", "D": "date", "V": "volume",
    "N": "issue", "P": "pages", "I": "publisher", "R": "doi", "U": "link", "X": "abstract", "Z": "note", "@": "isbn",
}  # fmt: skip


@dataclass(slots=True)
class _Entry:
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)


def read_ris(source: str, *, origin: str | None = None) -> Reading:
    """The entries of an RIS file; its ``ID`` is the record's key."""
    return _read(_tagged(source, first="TY", last="ER"), _RIS, origin, "RIS entry")


def read_nbib(source: str, *, origin: str | None = None) -> Reading:
    """The entries of PubMed's NBIB (MEDLINE) format."""
    return _read(_tagged(source, first="PMID", last=""), _NBIB, origin, "PubMed entry")


def read_enw(source: str, *, origin: str | None = None) -> Reading:
    """The entries of an EndNote .enw file."""
    return _read(_endnote(source), _ENW, origin, "EndNote entry")


def _tagged(source: str, *, first: str, last: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    tag = ""
    for number, line in enumerate(_lines(source), 1):
        found = _TAGGED.match(line)
        if found and found[1] == first:
            if entry is not None:
                yield entry
            entry = _Entry(number)
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


def _endnote(source: str) -> Iterator[_Entry]:
    entry, tag = _Entry(1), ""
    for number, line in enumerate(_lines(source), 1):
        found = _ENDNOTE.match(line)
        starts = found is not None and (found[1] == "0" or (found[1] == "T" and "T" in entry.values))
        if starts and entry.values:
            yield entry
            entry = _Entry(number)
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


def _add(entry: _Entry, tag: str, value: str) -> None:
    if len(entry.raw) < MAX_VALUES:
        entry.values.setdefault(tag, []).append(value)


def _continue(entry: _Entry, tag: str, text: str) -> None:
    """A line without a tag goes on with the value before it."""
    values = entry.values.get(tag)
    if values and len(values[-1]) < 100_000:
        values[-1] = f"{values[-1]} {text}"


def _read(entries: Iterator[_Entry], names: dict[str, str], origin: str | None, what: str) -> Reading:
    records: list[Record] = []
    failed: list[Unreadable] = []
    for entry in entries:
        fields = _fields(entry, names)
        raw = "\n".join(entry.raw).rstrip()
        record = record_of(fields, Context(origin), raw=raw)
        if record is None:
            failed.append(unreadable(entry.line, "no-title", raw[:2000]))
        else:
            own = fields.get("id")
            records.append(replace(record, key=own) if isinstance(own, str) and own else record)
    return walk.finished(records, failed, what)


def _fields(entry: _Entry, names: dict[str, str]) -> Mapping:
    found = Mapping(entry.line)
    many: dict[str, list[str]] = {}
    for tag, values in entry.values.items():
        if name := names.get(tag):
            many.setdefault(name, []).extend(value for value in values if value)
    for name, values in many.items():
        if name in {"authors", "short"}:
            found[name] = [*values]
        elif values:
            found[name] = values[0]
    if "authors" not in found and "short" in found:
        found["authors"] = ", ".join(many["short"])
    found.pop("short", None)
    _pages(found)
    _pubmed(found, many)
    if isinstance(written := found.get("date"), str):
        found["date"] = written.replace("/", "-").strip("-")
    if found.get("type") == "THES" and "booktitle" not in found and "journal" not in found:
        found["journal"] = found.get("publisher")
    return found


def _pages(found: Mapping) -> None:
    first, last = found.pop("first", None), found.pop("last", None)
    if isinstance(first, str) and isinstance(last, str) and "-" not in first:
        found["pages"] = f"{first}-{last}"
    elif first:
        found["pages"] = first


def _pubmed(found: Mapping, many: dict[str, list[str]]) -> None:
    for locator in many.get("locator", []):
        if locator.endswith("[doi]"):
            found["doi"] = locator.removesuffix("[doi]").strip()
    found.pop("locator", None)
    found.pop("kinds", None)
    found.pop("editors", None)


def _lines(source: str) -> list[str]:
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

"""Tagged text, as RIS, NBIB and EndNote have it: one line reader, with a table of tags for each format."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from publist.matching.notices import united
from publist.model import Reading, ReadingWarning, Record, Scheme, Unreadable, reading_warning, unreadable
from publist.readers.structured import besides, finishing, plain, tagged_own
from publist.readers.structured.notices import tagged_announcement, tagged_notices
from publist.readers.structured.records import Context, record_of
from publist.readers.structured.types import paper_type
from publist.text.bibtex import month_number, year_number
from publist.text.identifiers import normalise

MAX_VALUES = 20_000
"""Lines of one entry; a longer one is no entry."""
_TAGGED = re.compile(r"([A-Z][A-Z0-9]{1,4})[ ]{0,2}[ ]?-(?:[ ](.*)|)\Z")
_LONGEST_NAME = 200
_SHORT = re.compile(r"(.*\S) ([A-Z]{1,4})(?: (Jr|Sr|II|III))?\Z")
"""MEDLINE's short form of a name: "de la Cruz AM"."""
_TRANSLATED = re.compile(r"\[([^\[\]]+)\.?\]\.?\Z")
"""PubMed's brackets round a title that was translated into English."""
_ENDNOTE = re.compile(r"%([A-Z0-9@!+*#$&()<>?\[\]^~=]) (.*)\Z")
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dXx]")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
_YEAR_FIRST = re.compile(r"\d{4}/")
_ORCID = "ORCID: "


@dataclass(slots=True)
class TaggedEntry:
    """One entry: tags and their values, and its lines."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)
    persons: dict[int, str] = field(default_factory=dict)
    """Of MEDLINE's authors by their place: the identifier that stands behind the name."""


def entries(source: str, *, first: str, last: str = "", begins: Container[str] = ()) -> Iterator[TaggedEntry]:
    """The entries of a text whose lines begin with a tag and a hyphen; ``first`` begins an entry, ``last`` ends it.

    Outside of entries a tag of ``begins`` begins one too: the entry has lost its first line.
    """
    entry: TaggedEntry | None = None
    tag = ""
    glued = re.compile(rf"({first})[ ]{{0,2}}-[ ]?(\w.*)\Z")
    for number, line in enumerate(_lines(source), 1):
        found = _TAGGED.match(line) or glued.match(line)
        if found and found[1] == first:
            if entry is not None:
                yield entry
            entry = TaggedEntry(number)
        if entry is None and found and found[1] in begins:
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
        if tag == "AUID":
            names = entry.values.get("FAU") or entry.values.get("AU") or []
            entry.persons[len(names) - 1] = value


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
        ours = tagged_own.taken_out(entry)
        fields = _fields(entry, names)
        raw = "\n".join(entry.raw).rstrip()
        record = record_of(fields, Context(origin), raw=raw)
        if record is None:
            failed.append(unreadable(entry.line, "no-title", raw[:2000]))
        else:
            own = fields.get("id")
            notices = united((*record.notices, *tagged_notices(entry.values)))
            announced, warnings = tagged_announcement(entry.values), _by_their_tags(record.warnings, entry, names)
            record = replace(record, notices=notices, announces=announced, warnings=warnings)
            record = replace(record, key=own) if isinstance(own, str) and own else record
            records.append(_with_besides(record, entry, names, ours) if ours else record)
    return finishing.finished(records, failed, what)


def _with_besides(record: Record, entry: TaggedEntry, names: Mapping[str, str], ours: str) -> Record:
    said = besides.parsed(ours)
    if said is None:
        return replace(record, warnings=(*record.warnings, besides.outdated(entry.line)))
    return tagged_own.whole(entry, names, said, record)


def _by_their_tags(
    warnings: Iterable[ReadingWarning], entry: TaggedEntry, names: Mapping[str, str]
) -> tuple[ReadingWarning, ...]:
    """The warnings of fields that are not kept, by the tags that the file has."""
    tags: dict[str, list[str]] = {}
    for tag in entry.values:
        tags.setdefault(names.get(tag) or _TAG + tag, []).append(tag)
    found = []
    for warning in warnings:
        field_name = str(dict(warning.values).get("field", "")).partition(" (")[0]
        if warning.code == finishing.NOT_KEPT and field_name in tags:
            warning = reading_warning(finishing.NOT_KEPT, warning.line, field="/".join(tags[field_name]))  # noqa: PLW2901
        found.append(warning)
    return tuple(dict.fromkeys(found))


_TAG = "tag "
"""Before the name of a tag that means nothing to us, so that no field of ours is called so."""


def _fields(entry: TaggedEntry, names: Mapping[str, str]) -> plain.Mapping:
    """The entry's fields by their names; a tag without a name of its own keeps its own."""
    found = plain.Mapping(entry.line)
    many: dict[str, list[str]] = {}
    for tag, values in entry.values.items():
        many.setdefault(names.get(tag) or _TAG + tag, []).extend(value for value in values if value)
    _dates(many)
    many["abstract"] = [" ".join(dict.fromkeys(many.get("abstract", ())))]
    for name, values in many.items():
        if name in _SINGLE and values:
            found[name] = values[0]
            found.update(
                {f"{name} ({number})": value for number, value in enumerate(values[1:], 2) if value != values[0]}
            )
        elif any(values) and name not in _OWN_WAY:
            found[name] = values[0] if len(values) == 1 else [*values]
    _authors(found, many, entry.persons)
    _pages(found)
    _pubmed(found, many)
    _by_their_look(found, entry)
    _numbers(found)
    if found.get("type") == "THES" and "booktitle" not in found and "journal" not in found:
        found["journal"] = found.get("publisher")
    return found


_SINGLE = frozenset("type title booktitle journal journal_title date volume issue pages first last doi id".split())
"""Of what a paper has one; a second value that differs is told."""
_OWN_WAY = frozenset({"short", "groups", "orcids", "locator", "kinds", "short editors", "notices", "id of the record"})
"""What is read by rules of its own, or says nothing about the paper."""


def _dates(many: dict[str, list[str]]) -> None:
    """RIS' "2020/03/05/Spring" as "2020-03-05"; EndNote's day ("June 4") goes behind the year."""
    for name in ("date", "published", "original_date"):
        many[name] = [
            value.replace("/", "-").strip("-") if _YEAR_FIRST.match(value) else value for value in many.get(name, ())
        ]
    if many["date"]:
        many.pop("online_date", None)
    days = many["published"]
    if days and many["date"] and year_number(days[0]) is None and (month := month_number(days[0])):
        many.setdefault("month", []).append(str(month))
        many["published"] = days[1:]


def _numbers(found: plain.Mapping) -> None:
    """What has an ISBN in the field for an ISSN, or the other way round; a report's number, which RIS has there too."""
    printed = plain.text(found.get("issn"))
    if found.get("type") == "RPRT" and printed and "issue" not in found and not _ISSN.match(printed):
        found["issue"] = found.pop("issn")
    for name, other in (("issn", "isbn"), ("isbn", "issn")):
        printed = plain.text(found.get(name))
        if printed and bool(_ISBN.search(re.sub(r"[- ]", "", printed))) == (name == "issn") and other not in found:
            found[other] = found.pop(name)


def _authors(found: plain.Mapping, many: dict[str, list[str]], persons: Mapping[int, str]) -> None:
    """People by their full names where there are some, then the groups; editors likewise."""
    if "editor" not in found and (editors := many.get("short editors")):
        found["editor"] = [_inverted(name) for name in editors]
    named: list[plain.Plain] = [*(many.get("authors") or [_inverted(name) for name in many.get("short", [])])]
    for place, identifier in persons.items():
        if 0 <= place < len(named):
            person = plain.Mapping(found.line)
            person["name"], person["orcid"] = named[place], identifier.removeprefix(_ORCID)
            named[place] = person
    if named := [*named, *(f"{group}," for group in many.get("groups", []))]:
        found["authors"] = named
    else:
        found.pop("authors", None)


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
    elif first or last:
        found["pages"] = first or last


def _by_their_look(found: plain.Mapping, entry: TaggedEntry) -> None:
    """What stands under a tag that others use for something else: Scopus' PubMed number, EndNote's DOI."""
    kind = found.get("type_of_work")
    if isinstance(kind, str) and "doi" not in found and normalise(Scheme.DOI, kind):
        found["doi"] = found.pop("type_of_work")
    number = found.get("custom 2")
    if isinstance(number, str) and number.upper().startswith("PMC"):
        found.setdefault("pmcid", found.pop("custom 2"))
    elif isinstance(number, str) and number.isdecimal() and "Scopus" in entry.values.get("DB", ()):
        found.setdefault("pmid", found.pop("custom 2"))


def _pubmed(found: plain.Mapping, many: dict[str, list[str]]) -> None:
    if "pmid" in found and isinstance(title := found.get("title"), str) and (bracketed := _TRANSLATED.match(title)):
        found["title"] = bracketed[1]
    if kinds := [kind for kind in many.get("kinds", ()) if paper_type(kind)]:
        found["type"] = "preprint" if "Preprint" in kinds else kinds[0]
    for locator in many.get("locator", []):
        if locator.endswith("[doi]"):
            found["doi"] = locator.removesuffix("[doi]").strip()
        elif locator.endswith("[pii]") and "pages" not in found:
            found.setdefault("eid", locator.removesuffix("[pii]").strip())


def _lines(source: str) -> list[str]:
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

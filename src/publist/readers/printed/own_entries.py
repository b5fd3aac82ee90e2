"""Entries of lists that publist wrote, by the notes that these carry: nothing of them is guessed.

A note counts while the entry shows what it was written for.  Of an entry that somebody has changed since, what it shows
is read as in any other list, and the note is told as outdated.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from publist.model import TITLE_LINK, Reading, ReadingWarning, ReadSection, Record, reading_warning
from publist.readers.markup import headings
from publist.readers.markup.rich import Block, BlockKind, Kind
from publist.readers.printed import authorship, whose
from publist.readers.structured import finishing, own_record, plain
from publist.readers.structured.plain import Plain
from publist.text.list_notes import REMARK_NAMES, Seen, decoded, names_in, values_of
from publist.text.unicode import clean

_AS_WRITTEN = ("type", "year", "month", "version", "status", "volume", "number", "pages", "publisher", "key")
_NOTICE = ("kind", "source", "date", "identifier", "by", "preprint")


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """What the notes of a file say."""

    records: tuple[Record, ...]
    rest: tuple[Block, ...]
    """The other blocks, for a reader of any list."""
    blocks: tuple[Block, ...]
    """Those that were read."""
    sections: tuple[ReadSection, ...]
    warnings: tuple[ReadingWarning, ...]


def taken(blocks: Sequence[Block], origin: str | None) -> OwnEntries:
    """The entries whose notes are of them, and what is left."""
    records: list[Record] = []
    read: list[Block] = []
    rest: list[Block] = []
    warnings: list[ReadingWarning] = []
    sections: dict[tuple[str, int], int] = {}
    heading = ("", 1)
    for block in blocks:
        if block.kind is BlockKind.HEADING and headings.year_alone(block.rich.plain()) is None:
            heading = (block.rich.plain(), block.line)
        record = _record(block, origin) if block.note else None
        if record is None:
            rest.append(block)
            warnings += [reading_warning("outdated-note", block.line)] if block.note else []
        else:
            records.append(record)
            read.append(block)
            sections[heading] = sections.get(heading, 0) + 1
    found = tuple(ReadSection(text, line, items, items) for (text, line), items in sections.items())
    return OwnEntries(tuple(records), tuple(rest), tuple(read), found, tuple(warnings))


def joined(own: OwnEntries, others: Reading) -> Reading:
    """Both as one reading, in the file's order."""
    if not own.blocks:
        return replace(others, warnings=(*others.warnings, *own.warnings))
    both = sorted((*finishing.distinct(own.records), *others.records), key=lambda record: record.line or 0)
    records = authorship.settle_flags(both)
    sections = {(one.heading, one.line): one for one in others.sections}
    for one in own.sections:
        other = sections.get((one.heading, one.line))
        sections[one.heading, one.line] = (
            replace(other, items=other.items + one.items, read=other.read + one.read) if other else one
        )
    return replace(
        others,
        records=tuple(records),
        owner_hint=whose.owner_hint(records, others.owner_hint),
        warnings=(*others.warnings, *own.warnings),
        sections=tuple(sorted(sections.values(), key=lambda section: section.line)),
    )


def _record(block: Block, origin: str | None) -> Record | None:
    """The record of a block whose note is of it."""
    links = list(block.rich.of(Kind.LINK))
    seen = Seen(clean(block.rich.text), tuple(span.value for span in links))
    said = values_of(block.note, seen)
    if said is None or not seen.value(said.get("title", "")):
        return None
    labels = [(block.rich.plain(span.start, span.end), span.value) for span in links]
    paper = _paper(said, seen, labels)
    paper.line = block.line
    return replace(own_record.record_of(paper, origin), raw=block.raw)


def _paper(said: Mapping[str, str], seen: Seen, shown: Sequence[tuple[str, str]]) -> plain.Mapping:
    """The paper in the form of our JSON."""
    values: dict[str, Plain] = {name: decoded(said[name]) for name in _AS_WRITTEN if name in said}
    values |= {name: seen.value(said[name]) for name in ("title", "abstract") if name in said}
    values |= {kind.value: decoded(said[name]) for kind, name in REMARK_NAMES.items() if name in said}
    if "venue" in said:
        values["venue"] = plain.mapping(printed=seen.value(said["venue"]))
    if "free" in said:
        url, _, source = said["free"].partition("|")
        values["open_access"] = plain.mapping(url=decoded(url), source=decoded(source))
    values["authors"] = _authors(said, seen)
    values["others"] = "true" if said.get("others") else "false"
    values["identifiers"] = _identifiers(_items(said.get("ids")))
    values["links"] = [link for item in _items(said.get("links")) if (link := _link(item, shown))]
    values["notices"] = [_notice(item) for item in _items(said.get("notices"))]
    return plain.mapping(**values)


def _authors(said: Mapping[str, str], seen: Seen) -> list[Plain]:
    if "by" in said:
        line, _, number = said["by"].partition("/")
        names = names_in(seen.value(line), int(number) if number.isdecimal() else 0, others=bool(said.get("others")))
    else:
        names = [decoded(name) for name in _items(said.get("names"))]
    printed = dict(item.partition(":")[::2] for item in _items(said.get("printed")))
    roles = [item.partition(":")[::2] for item in _items(said.get("roles"))]
    marked = {name: set(_items(said.get(name))) for name in ("first", "contact", "owner")}
    return [
        plain.mapping(
            name=name,
            printed=decoded(printed.get(place, "")) or name,
            co_first=str(place in marked["first"]),
            corresponding=str(place in marked["contact"]),
            owner=str(place in marked["owner"]),
            roles=[role for at, role in roles if at == place],
        )
        for place, name in ((str(number), name) for number, name in enumerate(names, 1))
    ]


def _identifiers(items: Iterable[str]) -> plain.Mapping:
    found: dict[str, Plain] = {}
    for item in items:
        scheme, _, value = item.partition(":")
        several = found.setdefault(scheme, [])
        if isinstance(several, list):
            several.append(decoded(value))
    return plain.mapping(**found)


def _link(item: str, shown: Sequence[tuple[str, str]]) -> plain.Mapping | None:
    if item == TITLE_LINK and shown:
        return plain.mapping(label=TITLE_LINK, url=shown[0][1])
    if not item.isdecimal():
        label, _, url = item.partition("|")
        return plain.mapping(label=decoded(label), url=decoded(url) or None)
    if not 0 < int(item) <= len(shown):
        return None
    label, url = shown[int(item) - 1]
    return plain.mapping(label=label, url=url)


def _notice(item: str) -> plain.Mapping:
    said = dict(zip(_NOTICE, item.split("|"), strict=False))
    fields: dict[str, Plain] = {name: decoded(text) for name, text in said.items()}
    fields["identifier"] = _identifiers(filter(None, (said.get("identifier"),)))
    fields["preprint"] = "true" if fields.get("preprint") else "false"
    return plain.mapping(**fields)


def _items(written: str | None) -> list[str]:
    return written.split(",") if written else []

"""What a list of ours says of a paper beside the fields of its format, read back (``publist.text.besides``).

The fields of the format count where somebody has changed them since; of a changed byline no mark is believed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publist.errors import UnreadableInputError
from publist.model import Link, PrintedAuthor, ReadingWarning, Record, reading_warning
from publist.readers.structured import own_record
from publist.readers.structured.json_text import JsonDocument
from publist.readers.structured.plain import Mapping, mapping, text, texts
from publist.text.besides import AUTHORS, BYLINE, NOTED, OURS, fingerprint
from publist.text.bibtex import NOTICE_NOTES
from publist.text.identifiers import from_url
from publist.text.remarks import Remark
from publist.text.unicode import clean
from publist.text.urls import safe_url

_START = f'{{"{OURS}":'
_WRITTEN = frozenset({"note", "shortjournal", "type", "isbn", "pubstate"})
"""What the tags of an entry of ours say besides, under BibTeX's names; all else is somebody's."""
_LOUD = frozenset(NOTICE_NOTES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the format's own fields say."""

    fields: Mapping
    """By the names of publist's own JSON; ``venue`` is a text, ``identifiers`` maps those the format knows."""
    names: Sequence[str] = ()
    """The byline as the fields have it."""
    notes: Sequence[str] = ()
    urls: Sequence[str] = ()
    known: Record | None = None
    """What the entry says by itself, where the format has a reader for entries of others."""
    line: int = 1


def is_ours(value: str) -> bool:
    """Whether the value of a field is the object."""
    return value.startswith(_START)


def parsed(value: str) -> Mapping | None:
    """The object in the value of a field; None where somebody broke it."""
    try:
        found = JsonDocument(value, name="-").plain
    except UnreadableInputError:
        return None
    return found if isinstance(found, Mapping) and OURS in found else None


def whole(entry: Entry, said: Mapping, origin: str | None) -> Record:
    """The record of an entry of ours."""
    found = Mapping(entry.line)
    found.update(said)
    found.update({name: value for name, value in entry.fields.items() if name not in {"venue", "identifiers"}})
    if venue := text(entry.fields.get("venue")):
        found["venue"] = mapping(printed=venue)
    found["identifiers"] = with_own(said, entry.fields.get("identifiers"))
    notes = [note for note in map(clean, entry.notes) if note not in _LOUD]
    kept = [clean(text(said.get(kind.value))) for kind in NOTED if said.get(kind.value)]
    if notes != kept and sorted(notes) != sorted(kept):
        found.update(dict.fromkeys((kind.value for kind in NOTED), None))
        found[Remark.NOTE.value] = "; ".join(notes)
    record = own_record.record_of(found, origin)
    if entry.known:
        extra = (one for one in entry.known.extra if one[0] not in _WRITTEN)
        told = tuple(one for one in entry.known.warnings if one.code == "field-not-kept")
        record = replace(record, raw=entry.known.raw, extra=(*record.extra, *extra), warnings=told)
    record = replace(record, links=_links(entry, record))
    if fingerprint(entry.names) == text(said.get(BYLINE)) or not (entry.names or AUTHORS in said):
        return record
    others = entry.known.authors if entry.known else tuple(map(PrintedAuthor, entry.names))
    return replace(record, authors=others, warnings=(*record.warnings, outdated(entry.line)))


def with_own(said: Mapping, own: object) -> Mapping:
    """All identifiers that are known, and the entry's own where somebody has changed one since."""
    known = said.get("identifiers")
    found = mapping(**known) if isinstance(known, Mapping) else Mapping()
    for scheme, value in own.items() if isinstance(own, Mapping) else ():
        if text(value) and text(value) not in texts(found.get(scheme)):
            found[scheme] = [text(value)]
    return found


def outdated(line: int) -> ReadingWarning:
    """What is told where the object is not believed."""
    return reading_warning("outdated-note", line)


def _links(entry: Entry, record: Record) -> tuple[Link, ...]:
    """The list's links, and the addresses that were put beside them since."""
    known = {safe_url(link.url) for link in record.links if link.url}
    known |= {safe_url(record.open_access.url)} if record.open_access else set()
    added: Iterable[str] = (url for url in entry.urls if safe_url(url) not in known)
    return (
        *record.links,
        *(Link("link", url) for url in added if (one := from_url(url)) is None or one not in record.identifiers),
    )

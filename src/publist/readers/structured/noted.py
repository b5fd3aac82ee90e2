"""A page that publist wrote: what the object beside its fields says, and what somebody has changed since.

The object (``publist.text.besides``) has a fingerprint of each field that publist wrote.  A field that differs from it,
was added or taken out is what counts; of a changed byline no mark is believed that the fields do not give.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from publist.model import Link, Record
from publist.readers.structured import own_record
from publist.readers.structured.besides import outdated
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import Mapping, Plain, key, text, texts
from publist.readers.structured.records import Context, record_of
from publist.text.besides import OURS, SHOWN, print_of
from publist.text.front_matter import BODY, THEIRS
from publist.text.remarks import FIELDS as REMARKS
from publist.text.remarks import TYPED
from publist.text.urls import safe_url

_BYLINE: Final = frozenset({"authors", "notes of authors"})
_FACTS: Final = {
    "title": ("title",),
    "subtitle": ("title",),
    "authors": ("authors", "others", "owner_at", "owner_marks"),
    "notes of authors": ("authors", "others", "owner_at", "owner_marks"),
    "venue": ("venue",),
    "year": ("year", "month"),
    "date": ("year", "month"),
    "month": ("month",),
    "volume": ("volume",),
    "number": ("number",),
    "pages": ("pages",),
    "publisher": ("publisher",),
    "abstract": ("abstract",),
    "type": ("type", "version"),
}
_TOLD_ALONG: Final = ("volume", "number", "pages")
"""Of these a venue's text may say something, or nothing."""
_REMARKED: Final = frozenset(TYPED.values())


def note_of(entry: Mapping) -> Mapping | None:
    """The note of an entry, None where it has none."""
    note = entry.get(OURS)
    return note if isinstance(note, Mapping) and OURS in note and text(note.get("title")) else None


def whole(entry: Mapping, note: Mapping, origin: str | None) -> Record:
    """The record of a page."""
    changed = set(_changed(entry, note))
    if changed & set(_of_meaning(entry, _BYLINE)):
        changed |= set(_of_meaning(entry, _BYLINE))
    rest = Mapping(entry.line)
    rest.update({name: value for name, value in entry.items() if name in changed and name != OURS})
    rest.setdefault("title", entry.get("title"))
    own = _own(entry, note, origin)
    page = record_of(rest, Context(origin))
    return own if page is None else _both(own, page, changed)


def _of_meaning(entry: Mapping, meanings: frozenset[str]) -> Iterator[str]:
    return (name for name in entry if FIELDS.get(key(name)) in meanings)


def _changed(entry: Mapping, note: Mapping) -> Iterator[str]:
    found = note.get(SHOWN)
    prints = found if isinstance(found, Mapping) else Mapping()
    for name, value in entry.items():
        if name != OURS and (name not in prints or print_of(value) != text(prints[name]).removesuffix(THEIRS)):
            yield name
    yield from (name for name in prints if name not in entry and name != BODY and "." not in name)


def _own(entry: Mapping, note: Mapping, origin: str | None) -> Record:
    said = Mapping(entry.line)
    said.update(note)
    if "abstract" not in said:
        said["abstract"] = entry.get("abstract")
    record = own_record.record_of(said, origin)
    return replace(record, extra=(*record.extra, *_extra(note.get("extra"))))


def _extra(value: Plain) -> Iterator[tuple[str, str]]:
    """Other fields of the paper; remarks stand in the note by themselves."""
    for pair in value if isinstance(value, list) else ():
        said = texts(pair)
        if len(said) == 2 and said[0].lower() not in REMARKS:
            yield said[0], said[1]


def _both(own: Record, page: Record, changed: set[str]) -> Record:
    meanings = {FIELDS.get(key(name), "") for name in changed}
    facts = {fact for meaning in meanings for fact in _FACTS.get(meaning, ())}
    facts |= {fact for fact in _TOLD_ALONG if getattr(page, fact)}
    facts = {fact for fact in facts if fact != "title" or page.title}
    schemes = {one.scheme for one in page.identifiers}
    said = {name for name, _ in page.extra}
    replaced = said | (_REMARKED if said & REMARKS.keys() else set())
    warnings = tuple(one for one in page.warnings if one.code == "field-not-kept")
    if "authors" in facts and own.authors != page.authors:
        warnings = (*warnings, outdated(own.line or 1))
    return replace(
        own,
        **{fact: getattr(page, fact) for fact in facts},
        status=page.status or own.status,
        identifiers=(*page.identifiers, *(one for one in own.identifiers if one.scheme not in schemes)),
        links=_links(own, page, links_changed="links" in meanings),
        extra=(
            *(one for one in own.extra if one[0] not in replaced),
            *page.extra,
        ),
        warnings=warnings,
    )


def _links(own: Record, page: Record, *, links_changed: bool) -> tuple[Link, ...]:
    """The list's links, without those that somebody took off the page, and with those that were put there."""
    there = {safe_url(link.url) for link in page.links if link.url}
    kept = [
        link
        for link in own.links
        if not links_changed or not link.url or not safe_url(link.url) or safe_url(link.url) in there
    ]
    known = {safe_url(link.url) for link in kept if link.url}
    return (*kept, *(link for link in page.links if link.label != "doi" and safe_url(link.url or "") not in known))

"""What an entry lacks and a service has.

A gap is a gap where the list has a habit: in a CV that prints pages (links, DOIs) nowhere they are left out on
purpose.  A ``.bib`` should have what there is.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.facts import is_preprint
from publist.checking.values import (
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    SourceValue,
    details,
    evidence,
    sources_of,
)
from publist.model import BIBTEX, Identifier, Link, Record, Scheme
from publist.text.identifiers import canonical, url_of
from publist.text.pages import same_pages
from publist.text.urls import safe_url

_PAPER_LABELS: Final = frozenset({"paper", "pdf", "link", "full text", "open access", "url"})
_BARE: Final = frozenset({"", "url"})
_PAGES_OF: Final = (Scheme.DOI, Scheme.ACL, Scheme.ARXIV)
"""Whose landing page is offered where no service has an address."""
_UNPUBLISHED: Final = re.compile(
    r"\b(?:under (?:review|submission|revision)|in (?:preparation|press|submission|revision)|submitted|to appear"
    r"|forthcoming|accepted|work in progress|manuscript|draft)\b",
    re.IGNORECASE,
)


def _habit(listing: Listing, has: Callable[[Record], object]) -> Callable[[ListEntry], bool]:
    """Whether a gap in an entry is one: always in BibTeX, else where another entry of the list has such a thing."""
    usual = any(has(entry.record) for entry in listing.entries if entry.record.source != BIBTEX)
    return lambda entry: usual or entry.record.source == BIBTEX


def _missing_doi(listing: Listing) -> Iterator[Flaw]:
    """No DOI, where a service has one of the published paper."""
    wanted = _habit(listing, _doi)
    for entry in listing.entries:
        if not wanted(entry) or _doi(entry.record) or is_preprint(entry):
            continue
        known = [(record, doi.value) for record in entry.published if (doi := _doi(record))]
        if known and len({value for _, value in known}) == 1:
            yield _gap(entry, known)


def _doi(record: Record) -> Identifier | None:
    """The DOI of a publication; one that only stands for an arXiv id is none."""
    found = (i for i in record.identifiers if i.scheme is Scheme.DOI and canonical(i).scheme is Scheme.DOI)
    return next(found, None)


def _missing_pages(listing: Listing) -> Iterator[Flaw]:
    """No pages, where a service has those of the published paper."""
    wanted = _habit(listing, lambda record: record.pages)
    for entry in listing.entries:
        if not wanted(entry) or entry.record.pages or entry.decision("pages") or is_preprint(entry):
            continue
        known = [(record, record.pages) for record in entry.published if record.pages]
        if known and all(same_pages(pages, known[0][1]) for _, pages in known):
            yield _gap(entry, known)


def _no_year(listing: Listing) -> Iterator[Flaw]:
    """No year is printed."""
    for entry in listing.entries:
        if entry.record.year is not None or entry.decision("year") or _UNPUBLISHED.search(_status(entry.record)):
            continue
        known = [(record, str(record.year)) for record in entry.published if record.year]
        if known and len({year for _, year in known}) == 1:
            yield _gap(entry, known)
        else:
            yield Flaw(entry=entry, fix=Fix(FixKind.ADD))


def _status(record: Record) -> str:
    """Where an entry can show that it is not out yet: anywhere but in its title."""
    notes = " ".join(value for name, value in record.extra if name in {"note", "pubstate", "howpublished"})
    return f"{record.venue or ''} {record.tag or ''} {notes} {record.raw.replace(record.title, '')}"


def _gap(entry: ListEntry, known: list[tuple[Record, str]]) -> Flaw:
    return Flaw(
        entry=entry,
        expected=known[0][1],
        sources=sources_of(record for record, _ in known),
        evidence=evidence(known),
        fix=Fix(FixKind.ADD, known[0][1]),
    )


def _missing_link(listing: Listing) -> Iterator[Flaw]:
    """No link at all, where the list has links and a service knows an address."""
    wanted = _habit(listing, lambda record: record.links)
    for entry in listing.entries:
        record = entry.record
        if not wanted(entry) or record.links or _linkable(record):
            continue
        if record.source == BIBTEX and any(_doi(one) for one in entry.published):
            continue  # its DOI is missed already
        if found := _address(entry):
            yield Flaw(
                entry=entry,
                expected=found.value,
                sources=(found.source,),
                evidence=(found,),
                fix=Fix(FixKind.LINK, found.value),
            )


def _linkable(record: Record) -> bool:
    """Whether the entry prints an identifier that leads to the paper."""
    return any(identifier.scheme in _PAGES_OF for identifier in record.identifiers)


def _link_without_address(listing: Listing) -> Iterator[Flaw]:
    """A label such as ``[Paper]`` that leads nowhere.

    Labels for which no source has an address either are one note a list.
    """
    unknown: list[tuple[ListEntry, list[str]]] = []
    for entry in listing.entries:
        empty = [link.label for link in entry.record.links if not link.url and not entry.decision(link.label)]
        paper = next((label for label in empty if label.casefold() in _PAPER_LABELS), None)
        found = _address(entry) if paper else None
        if not found:
            unknown += [(entry, empty)] if empty else []
            continue
        yield Flaw(
            entry=entry,
            at=empty[0],
            variant="address-known",
            expected=found.value,
            sources=(found.source,),
            evidence=(found,),
            details=details(labels=tuple(empty), label=paper),
            fix=Fix(FixKind.LINK, found.value),
        )
    if unknown:
        entry, empty = unknown[0]
        yield Flaw(
            entry=entry,
            at=empty[0],
            variant="address-unknown",
            details=details(
                labels=tuple(empty), lines=tuple(other.record.line for other, _ in unknown[1:] if other.record.line)
            ),
            fix=Fix(FixKind.LINK),
            level=Level.NOTE,
        )


def _address(entry: ListEntry) -> SourceValue | None:
    """Where the paper can be read: a service's link first, else the landing page of an identifier."""
    for record in (*entry.published, *entry.services):
        for link in record.links:
            if link.url and (url := safe_url(link.url)):
                return SourceValue(record.source, url)
    for record in (*entry.published, *entry.services):
        for scheme in _PAGES_OF:
            for identifier in record.identifiers:
                if identifier.scheme is scheme and (url := url_of(identifier)):
                    return SourceValue(record.source, url)
    return None


def _unlabelled_link(listing: Listing) -> Iterator[Flaw]:
    """A bare address in a list whose links have labels."""
    links = [(entry, link) for entry in listing.entries if entry.record.source != BIBTEX for link in _web(entry.record)]
    bare = [(entry, link) for entry, link in links if link.label.casefold() in _BARE]
    if len(bare) * 2 > len(links):
        return
    for entry, link in bare:
        yield Flaw(entry=entry, at=link.url or "", printed=link.url or "", fix=Fix(FixKind.LINK))


def _web(record: Record) -> list[Link]:
    return [link for link in record.links if link.url]


MISSING_DOI: Final = CheckRule(code="missing-doi", level=Level.WARNING, check=_missing_doi, exported=True)
MISSING_PAGES: Final = CheckRule(code="missing-pages", level=Level.WARNING, check=_missing_pages, exported=True)
MISSING_LINK: Final = CheckRule(code="missing-link", level=Level.WARNING, check=_missing_link, exported=True)
NO_YEAR: Final = CheckRule(code="no-year", level=Level.WARNING, check=_no_year)
LINK_WITHOUT_ADDRESS: Final = CheckRule(
    code="link-without-address", level=Level.WARNING, check=_link_without_address, exported=True
)
UNLABELLED_LINK: Final = CheckRule(code="unlabelled-link", level=Level.NOTE, check=_unlabelled_link)

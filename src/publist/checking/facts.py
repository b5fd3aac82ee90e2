"""Year, pages and version: printed otherwise than the services have them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publist.checking.base import CheckRule
from publist.checking.values import (
    Fix,
    FixKind,
    Flaw,
    Level,
    ListEntry,
    Listing,
    Replacement,
    SourceValue,
    details,
    evidence,
    sources_of,
)
from publist.matching.venues.match import resolve
from publist.model import PaperType, Record, Scheme, Version
from publist.text.pages import expand, same_pages

_ARTICLE_NUMBER: Final = re.compile(r"\A(?:[\w.]+:)(\d+)-(?:[\w.]+:)?(\d+)\Z")
_RANGE: Final = re.compile(r"(\d+)-(\d+)\Z")


def is_preprint(entry: ListEntry) -> bool:
    """Whether the entry presents the paper as a preprint."""
    record = entry.record
    if PaperType.PREPRINT is record.type or Version.PREPRINT is record.version:
        return True
    return resolve(record.venue, record.tag).kind == "preprint"


def _preprint_published(listing: Listing) -> Iterator[Flaw]:
    """A preprint whose version of record is out.

    A record that mixes both (the venue's name with the preprint's DOI and year) is only a reason to look.
    """
    published = {
        entry.paper for entry in listing.entries if not is_preprint(entry) and (entry.record.venue or entry.record.tag)
    }
    for entry in listing.entries:
        if not is_preprint(entry) or entry.paper in published or entry.decision("venue"):
            continue
        if out := entry.published:
            best = min(out, key=lambda record: (not record.pages, not record.venue))
            yield Flaw(
                entry=entry,
                variant="published",
                expected=place(best),
                sources=sources_of(out),
                evidence=evidence((record, place(record)) for record in out),
                details=details(venue=best.venue, year=best.year, pages=best.pages),
                fix=Fix(FixKind.WRITE, place(best)),
            )
        elif mixed := [record for record in entry.services if record.version is Version.MIXED and record.venue]:
            yield Flaw(
                entry=entry,
                variant="mixed",
                expected=mixed[0].venue or "",
                sources=(mixed[0].source,),
                evidence=evidence((record, record.venue) for record in mixed),
                level=Level.NOTE,
            )


def place(record: Record) -> str:
    """Venue, year and pages."""
    return ", ".join(part for part in (record.venue, str(record.year or ""), record.pages) if part)


def _wrong_year(listing: Listing) -> Iterator[Flaw]:
    """A year that no service has for the published paper.

    A service that merges a paper with its preprint may give the preprint's year: an earlier year of a record that
    knows an arXiv id proves nothing.
    """
    for entry in listing.entries:
        year = entry.record.year
        if year is None or is_preprint(entry) or entry.decision("year"):
            continue
        known = [record for record in entry.published if record.year is not None]
        if any(record.year == year for record in known):
            continue
        sure = [record for record in known if not (_has_preprint(record) and (record.year or 0) < year)]
        if not sure:
            continue
        sources, found = _first_value(sure, [str(record.year) for record in sure])
        # A journal's paper can appear online in one year and in the issue of the next.
        near = entry.record.volume and len(sources_of(sure)) == 1 and abs(int(found) - year) == 1
        preprint = any(
            record.year == year for record in entry.services if record.version is not Version.VERSION_OF_RECORD
        )
        yield Flaw(
            entry=entry,
            at=str(year),
            variant="preprint-year" if preprint else "",
            printed=str(year),
            expected=found,
            sources=sources,
            evidence=evidence((record, record.year) for record in sure),
            fix=Fix(FixKind.WRITE, found),
            level=Level.NOTE if near else None,
        )


def _has_preprint(record: Record) -> bool:
    return any(identifier.scheme is Scheme.ARXIV for identifier in record.identifiers)


def _wrong_pages(listing: Listing) -> Iterator[Flaw]:
    """Pages that no service has for the published paper; the numbering of an article within itself is no finding."""
    for entry in listing.entries:
        pages = entry.record.pages
        known = [record for record in entry.published if record.pages]
        if not pages or not known or is_preprint(entry) or entry.decision("pages"):
            continue
        if any(_compatible(pages, record.pages or "") for record in known):
            continue
        sources, found = _first_value(known, [expand(record.pages or "") for record in known])
        whole = _RANGE.match(pages) and _RANGE.match(found)
        yield Flaw(
            entry=entry,
            at=pages,
            printed=pages,
            expected=found,
            sources=sources,
            evidence=evidence((record, record.pages) for record in known),
            fix=Fix(FixKind.WRITE, found),
            change=Replacement("pages", pages, found) if whole else None,
        )


def _compatible(printed: str, published: str) -> bool:
    if same_pages(printed, published) or published.partition("-")[0] == printed:
        return True
    if found := _ARTICLE_NUMBER.match(published):  # "12:1-12:25" beside "1-25", or beside the article's number alone
        return printed in {f"{found[1]}-{found[2]}", published.partition(":")[0]}
    ours, theirs = _RANGE.match(expand(printed)), _RANGE.match(expand(published))
    if ours and theirs:  # "1-9" beside "2046-2054": the same pages, counted within the article
        return int(theirs[1]) == 1 and int(ours[2]) - int(ours[1]) == int(theirs[2]) - 1
    inner = ours or theirs
    if inner:  # an article's number beside the pages within it
        return int(inner[1]) == 1 and "-" not in (published if ours else printed)
    return printed.casefold() == published.casefold()


def _first_value(records: Sequence[Record], values: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The services that have the first value, and the value."""
    having = (record for record, value in zip(records, values, strict=True) if value == values[0])
    return sources_of(having), values[0]


def _wrong_identifier(listing: Listing) -> Iterator[Flaw]:
    """An identifier under which a service has another paper, and of which nobody has said whose it is."""
    for entry in listing.entries:
        for one in entry.misled:
            yield Flaw(
                entry=entry,
                at=one.identifier.value,
                printed=one.identifier.value,
                sources=(one.source,),
                evidence=(SourceValue(one.source, one.title),),
                details=details(scheme=str(one.identifier.scheme), title=one.title),
                fix=Fix(FixKind.COMPARE),
            )


PREPRINT_PUBLISHED: Final = CheckRule(
    code="preprint-published", level=Level.WARNING, check=_preprint_published, exported=True
)
WRONG_IDENTIFIER: Final = CheckRule(code="wrong-identifier", level=Level.WARNING, check=_wrong_identifier)
WRONG_YEAR: Final = CheckRule(code="wrong-year", level=Level.WARNING, check=_wrong_year, exported=True)
WRONG_PAGES: Final = CheckRule(code="wrong-pages", level=Level.WARNING, check=_wrong_pages, exported=True)

"""Year, pages and version: printed otherwise than the services have them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publist.checking.values import Change, Entry, Level, Listing, Remark, Said, evidence, who
from publist.matching.venues.match import resolve
from publist.model import PaperType, Scheme, Version
from publist.text.pages import expand, same_pages

_ARTICLE_NUMBER: Final = re.compile(r"\A(?:[\w.]+:)(\d+)-(?:[\w.]+:)?(\d+)\Z")
_RANGE: Final = re.compile(r"(\d+)-(\d+)\Z")


def is_preprint(entry: Entry) -> bool:
    """Whether the entry presents the paper as a preprint."""
    record = entry.record
    if PaperType.PREPRINT is record.type or Version.PREPRINT is record.version:
        return True
    return resolve(record.venue, record.tag).kind == "preprint"


def preprint_published(listing: Listing) -> Iterator[Remark]:
    """A preprint whose version of record is out.

    A record that mixes both (the venue's name with the preprint's DOI and year) is only a reason to look.
    """
    published = {
        entry.paper for entry in listing.entries if not is_preprint(entry) and (entry.record.venue or entry.record.tag)
    }
    for entry in listing.entries:
        if not is_preprint(entry) or entry.paper in published or entry.word("venue"):
            continue
        if out := entry.published:
            best = min(out, key=lambda said: (not said.record.pages, not said.record.venue))
            yield Remark(
                entry=entry,
                message=f"is listed as a preprint; {who(said.by for said in out)} the published paper: {_where(best)}",
                evidence=evidence((said, _where(said)) for said in out),
                fix=f"cite {_where(best)}",
            )
        elif mixed := [said for said in entry.services if said.record.version is Version.MIXED and said.record.venue]:
            yield Remark(
                entry=entry,
                message=f"is listed as a preprint; {mixed[0].by} names {mixed[0].record.venue} for it: is it out?",
                evidence=evidence((said, said.record.venue) for said in mixed),
                level=Level.NOTE,
            )


def _where(said: Said) -> str:
    record = said.record
    parts = [record.venue, str(record.year or ""), f"pages {record.pages}" if record.pages else ""]
    return ", ".join(part for part in parts if part)


def wrong_year(listing: Listing) -> Iterator[Remark]:
    """A year that no service has for the published paper.

    Semantic Scholar gives many papers the year of their preprint: an earlier year of a record that knows an arXiv id
    proves nothing.
    """
    for entry in listing.entries:
        year = entry.record.year
        if year is None or is_preprint(entry) or entry.word("year"):
            continue
        said = [one for one in entry.published if one.record.year is not None]
        if any(one.record.year == year for one in said):
            continue
        sure = [one for one in said if not (_has_preprint(one) and (one.record.year or 0) < year)]
        if not sure:
            continue
        names, found = _first_value(sure, [str(one.record.year) for one in sure])
        # A journal's paper can appear online in one year and in the issue of the next.
        near = entry.record.volume and len({one.by for one in sure}) == 1 and abs(int(found) - year) == 1
        preprint = any(one.record.year == year for one in entry.services if not one.published)
        yield Remark(
            entry=entry,
            at=str(year),
            message=f"prints the year {year}; {names} {found}{f' (the preprint is of {year})' if preprint else ''}",
            evidence=evidence((one, one.record.year) for one in sure),
            fix=f"write {found}",
            level=Level.NOTE if near else None,
        )


def _has_preprint(said: Said) -> bool:
    return any(identifier.scheme is Scheme.ARXIV for identifier in said.record.identifiers)


def wrong_pages(listing: Listing) -> Iterator[Remark]:
    """Pages that no service has for the published paper; the numbering of an article within itself is no finding."""
    for entry in listing.entries:
        pages = entry.record.pages
        said = [one for one in entry.published if one.record.pages]
        if not pages or not said or is_preprint(entry) or entry.word("pages"):
            continue
        if any(_compatible(pages, one.record.pages or "") for one in said):
            continue
        names, found = _first_value(said, [expand(one.record.pages or "") for one in said])
        whole = _RANGE.match(pages) and _RANGE.match(found)
        yield Remark(
            entry=entry,
            at=pages,
            message=f"prints pages {pages}; {names} {found}",
            evidence=evidence((one, one.record.pages) for one in said),
            fix=f"write {found}",
            change=Change("pages", pages, found) if whole else None,
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


def _first_value(said: Sequence[Said], values: Sequence[str]) -> tuple[str, str]:
    """Who has the first value, and the value."""
    return who(one.by for one, value in zip(said, values, strict=True) if value == values[0]), values[0]

"""What an entry lacks and a service has.

A gap is a gap where the list has a habit: in a CV that prints pages (links, DOIs) nowhere they are left out on
purpose.  A ``.bib`` should have what there is.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from publist.checking.facts import is_preprint
from publist.checking.values import Entry, Evidence, Level, Listing, Remark, Said, evidence, in_words, who
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


def _habit(listing: Listing, has: Callable[[Record], object]) -> Callable[[Entry], bool]:
    """Whether a gap in an entry is one: always in BibTeX, else where another entry of the list has such a thing."""
    usual = any(has(entry.record) for entry in listing.entries if entry.record.source != BIBTEX)
    return lambda entry: usual or entry.record.source == BIBTEX


def missing_doi(listing: Listing) -> Iterator[Remark]:
    """No DOI, where a service has one of the published paper."""
    wanted = _habit(listing, _doi)
    for entry in listing.entries:
        if not wanted(entry) or _doi(entry.record) or is_preprint(entry):
            continue
        said = [(one, doi.value) for one in entry.published if (doi := _doi(one.record))]
        if said and len({value for _, value in said}) == 1:
            yield _gap(entry, "no DOI", said)


def _doi(record: Record) -> Identifier | None:
    """The DOI of a publication; one that only stands for an arXiv id is none."""
    found = (i for i in record.identifiers if i.scheme is Scheme.DOI and canonical(i).scheme is Scheme.DOI)
    return next(found, None)


def missing_pages(listing: Listing) -> Iterator[Remark]:
    """No pages, where a service has those of the published paper."""
    wanted = _habit(listing, lambda record: record.pages)
    for entry in listing.entries:
        if not wanted(entry) or entry.record.pages or entry.word("pages") or is_preprint(entry):
            continue
        said = [(one, one.record.pages) for one in entry.published if one.record.pages]
        if said and all(same_pages(pages, said[0][1]) for _, pages in said):
            yield _gap(entry, "no pages", said)


def no_year(listing: Listing) -> Iterator[Remark]:
    """No year is printed."""
    for entry in listing.entries:
        if entry.record.year is not None or entry.word("year") or _UNPUBLISHED.search(_status(entry.record)):
            continue
        said = [(one, str(one.record.year)) for one in entry.published if one.record.year]
        if said and len({year for _, year in said}) == 1:
            yield _gap(entry, "no year", said)
        else:
            yield Remark(entry=entry, message="no year", fix="print the year")


def _status(record: Record) -> str:
    """Where an entry says that it is not out yet: anywhere but in its title."""
    notes = " ".join(value for name, value in record.extra if name in {"note", "pubstate", "howpublished"})
    return f"{record.venue or ''} {record.tag or ''} {notes} {record.raw.replace(record.title, '')}"


def _gap(entry: Entry, what: str, said: list[tuple[Said, str]]) -> Remark:
    return Remark(
        entry=entry,
        message=f"{what}; {who(one.by for one, _ in said)} {said[0][1]}",
        evidence=evidence(said),
        fix=f"add {said[0][1]}",
    )


def missing_link(listing: Listing) -> Iterator[Remark]:
    """No link at all, where the list has links and a service knows an address."""
    wanted = _habit(listing, lambda record: record.links)
    for entry in listing.entries:
        record = entry.record
        if not wanted(entry) or record.links or _linkable(record):
            continue
        if record.source == BIBTEX and any(_doi(one.record) for one in entry.published):
            continue  # its DOI is missed already
        if found := _address(entry):
            yield Remark(
                entry=entry,
                message=f"no link; {who([found.by])} {found.value}",
                evidence=(found,),
                fix=f"link {found.value}",
            )


def _linkable(record: Record) -> bool:
    """Whether the entry prints an identifier that leads to the paper."""
    return any(identifier.scheme in _PAGES_OF for identifier in record.identifiers)


def link_without_address(listing: Listing) -> Iterator[Remark]:
    """A label such as ``[Paper]`` that leads nowhere.

    Labels for which no source has an address either are told once a list, as a note.
    """
    unknown: list[tuple[Entry, list[str]]] = []
    for entry in listing.entries:
        empty = [link.label for link in entry.record.links if not link.url and not entry.word(link.label)]
        paper = next((label for label in empty if label.casefold() in _PAPER_LABELS), None)
        found = _address(entry) if paper else None
        if not found:
            unknown += [(entry, empty)] if empty else []
            continue
        of_paper = f" for [{paper}]" if len(empty) > 1 else ""
        yield Remark(
            entry=entry,
            at=empty[0],
            message=f"{_nowhere(empty)}; {who([found.by])} {found.value}{of_paper}",
            evidence=(found,),
            fix=f"link [{paper}] to {found.value}",
        )
    if unknown:
        entry, empty = unknown[0]
        lines = [str(other.record.line) for other, _ in unknown[1:] if other.record.line]
        more = f" (also in line{'s' if len(lines) > 1 else ''} {', '.join(lines)})" if lines else ""
        yield Remark(
            entry=entry,
            at=empty[0],
            message=f"{_nowhere(empty)}{more}",
            fix="give the labels their addresses",
            level=Level.NOTE,
        )


def _nowhere(labels: list[str]) -> str:
    return f"{in_words([f'[{label}]' for label in labels])} {'lead' if len(labels) > 1 else 'leads'} nowhere"


def _address(entry: Entry) -> Evidence | None:
    """Where the paper can be read: a service's link first, else the landing page of an identifier."""
    for said in (*entry.published, *entry.services):
        for link in said.record.links:
            if link.url and (url := safe_url(link.url)):
                return Evidence(said.by, url)
    for said in (*entry.published, *entry.services):
        for scheme in _PAGES_OF:
            for identifier in said.record.identifiers:
                if identifier.scheme is scheme and (url := url_of(identifier)):
                    return Evidence(said.by, url)
    return None


def unlabelled_link(listing: Listing) -> Iterator[Remark]:
    """A bare address in a list whose links have labels."""
    links = [(entry, link) for entry in listing.entries if entry.record.source != BIBTEX for link in _web(entry.record)]
    bare = [(entry, link) for entry, link in links if link.label.casefold() in _BARE]
    if len(bare) * 2 > len(links):
        return
    for entry, link in bare:
        yield Remark(
            entry=entry,
            at=link.url or "",
            message=f"the link {link.url} has no label, as the other links of the list have",
            fix="give it a label",
        )


def _web(record: Record) -> list[Link]:
    return [link for link in record.links if link.url]

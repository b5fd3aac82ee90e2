"""A list in a few words: entries as a CV or a .bib prints them, and what the services say of the same papers."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from publist.checking.rules import check_listing
from publist.checking.values import ListEntry, ListFinding, Listing, ServiceSpelling
from publist.model import CV, PrintedAuthor, Record, SetField, Version
from publist.services.names import CROSSREF, DBLP, SEMANTIC_SCHOLAR

NOW = datetime(2026, 3, 1, tzinfo=UTC)
AUTHORS = "Ana Sokol, Ben Okafor, Chloe Martin"


def people(names: str) -> tuple[PrintedAuthor, ...]:
    """``"Ana Sokol*, Ben Okafor"``: a star is a co-first mark."""
    return tuple(
        PrintedAuthor(name.strip().rstrip("*"), co_first=name.strip().endswith("*") or None)
        for name in names.split(",")
        if name.strip()
    )


def make_record(title: str = "Counting Rivers from Space", *, authors: str = AUTHORS, **fields) -> Record:
    given = {"source": CV, "key": title, "origin": "cv.md", "line": 5, "raw": title, **fields}
    return Record(title=title, authors=people(authors), **given)


SERVICES = {"DBLP": DBLP, "Semantic Scholar": SEMANTIC_SCHOLAR, "Crossref": CROSSREF}


def make_of_service(title: str = "Counting Rivers from Space", *, by: str = "DBLP", **fields) -> Record:
    """What a service has, of the version of record where nothing else is given."""
    given = {"source": SERVICES[by], "origin": None, "line": None, "version": Version.VERSION_OF_RECORD, **fields}
    return make_record(title, **given)


def make_entry(record: Record, *services: Record, paper: int = 0, decided=None, spellings=(), key="sokol2021counting"):
    decisions = tuple(SetField(1, field, value) for field, value in (decided or {}).items())
    return ListEntry(
        record=record,
        paper=paper or id(record),
        key=key,
        services=services,
        decisions=decisions,
        spellings=tuple(
            ServiceSpelling(printed, published, tuple(SERVICES[by] for by in bys))
            for printed, published, bys in spellings
        ),
    )


def make_listing(*entries: ListEntry, **fields) -> Listing:
    return Listing(**{"file": "cv.md", "entries": entries, **fields})


@pytest.fixture
def find() -> Callable[..., list[ListFinding]]:
    """``find("wrong-year", entry, ...)``: what one rule finds in a list with these entries."""

    def run(code: str, *entries: ListEntry, **fields) -> list[ListFinding]:
        return list(check_listing(make_listing(*entries, **fields), {code}).findings)

    return run


@pytest.fixture
def record() -> Callable[..., Record]:
    return make_record


@pytest.fixture
def known() -> Callable[..., Record]:
    return make_of_service


@pytest.fixture
def entry() -> Callable[..., ListEntry]:
    return make_entry


@pytest.fixture
def listing() -> Callable[..., Listing]:
    return make_listing

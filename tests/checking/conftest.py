"""A list in a few words: entries as a CV or a .bib prints them, and what the services say of the same papers."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from publist.checking.rules import check
from publist.checking.values import Entry, Finding, Listing, Said, Spelling
from publist.model import CV, DBLP, Decision, DecisionKind, PrintedAuthor, Record, Version

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


def make_said(title: str = "Counting Rivers from Space", *, by: str = "DBLP", **fields) -> Said:
    """What a service says, of the version of record unless told otherwise."""
    given = {"source": DBLP, "origin": None, "line": None, "version": Version.VERSION_OF_RECORD, **fields}
    return Said(by, make_record(title, **given))


def make_entry(record: Record, *said: Said, paper: int = 0, decided=None, spellings=(), key="sokol2021counting"):
    decisions = tuple(
        Decision(kind=DecisionKind.FIELD, paper_id=1, field=field, value=value, decided_at=NOW)
        for field, value in (decided or {}).items()
    )
    spelt = tuple(Spelling(*spelling) for spelling in spellings)
    return Entry(record=record, paper=paper or id(record), key=key, services=said, decided=decisions, spellings=spelt)


def make_listing(*entries: Entry, **fields) -> Listing:
    return Listing(**{"file": "cv.md", "entries": entries, **fields})


@pytest.fixture
def find() -> Callable[..., list[Finding]]:
    """``find("wrong-year", entry, ...)``: what one rule says of a list with these entries."""

    def run(code: str, *entries: Entry, **fields) -> list[Finding]:
        return check(make_listing(*entries, **fields), {code})

    return run


@pytest.fixture
def record() -> Callable[..., Record]:
    return make_record


@pytest.fixture
def said() -> Callable[..., Said]:
    return make_said


@pytest.fixture
def entry() -> Callable[..., Entry]:
    return make_entry


@pytest.fixture
def listing() -> Callable[..., Listing]:
    return make_listing

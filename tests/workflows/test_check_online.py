"""Papers that the owner's pages have and the list lacks."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from publist.checking.values import Entry, Listing
from publist.compute.owners import Owner
from publist.errors import UsageError
from publist.model import CV, DBLP, Identifier, Link, PrintedAuthor, Record, Scheme, Version
from publist.store import IndexedPaper
from publist.workflows.proofread.online import Ours, dead_links, unlisted

OWNER = "Ana Sokol"
DOI = (Identifier(Scheme.DOI, "10.1000/sand"),)


@dataclass(frozen=True)
class _Person:
    records: tuple[Record, ...]


@dataclass
class _Page:
    """A service that has one page and remembers who was asked for."""

    records: tuple[Record, ...]
    asked: list[str] = field(default_factory=list)

    def person(self, pid):
        self.asked.append(pid)
        return _Person(self.records)


@dataclass(frozen=True)
class _Sources:
    dblp: _Page
    semantic_scholar: None = None


def record(title, authors=OWNER, **fields):
    names = tuple(PrintedAuthor(name) for name in authors.split(", "))
    return Record(**{"source": DBLP, "key": title, "title": title, "authors": names, "year": 2023, **fields})


def known(*, told=True):
    row = IndexedPaper(id=1, key="moss", title="Maps of Moss", authors=(OWNER, "Ben Okafor"), year=2022)
    pid = Identifier(Scheme.DBLP_PID, "12/345")
    return Ours(Owner(OWNER, (pid,) if told else ()), () if told else ((Scheme.DBLP_PID, "12/345"),), (row,))


LISTING = Listing(file="cv.md", entries=())


def test_a_paper_on_the_owner_s_page_that_the_list_lacks_is_told_with_the_command():
    page = _Page((record("Maps of Moss", f"{OWNER}, Ben Okafor", year=2022), record("Songs of Sand", identifiers=DOI)))
    (finding,) = unlisted(known(), _Sources(page), [LISTING])
    assert finding.message == '"Songs of Sand" (2023) is not on your list; DBLP has it'
    assert finding.command == "publist add 10.1000/sand"
    assert page.asked == ["12/345"]


def test_preprint_and_published_paper_are_one_finding():
    page = _Page((record("Songs of Sand", version=Version.PREPRINT, year=2022), record("Songs of Sand", key="b")))
    assert len(unlisted(known(), _Sources(page), [LISTING])) == 1


def test_a_paper_of_the_file_is_not_missing():
    listed = Entry(record=record("Songs of Sand", source=CV), paper=-1)
    page = _Page((record("Songs of Sand"),))
    assert unlisted(known(), _Sources(page), [Listing(file="cv.md", entries=(listed,))]) == []


def test_of_a_page_found_by_name_only_papers_with_known_co_authors_are_told():
    page = _Page((record("A Namesake's Paper", f"{OWNER}, Zoe Quist"), record("Songs of Sand", f"{OWNER}, Ben Okafor")))
    (finding,) = unlisted(known(told=False), _Sources(page), [LISTING])
    assert "Songs of Sand" in finding.message


def test_without_a_page_it_is_said_how_to_name_one():
    nobody = Ours(Owner(OWNER), (), ())
    with pytest.raises(UsageError, match="publist init --dblp"):
        unlisted(nobody, _Sources(_Page(())), [LISTING])


def test_a_link_that_could_not_be_asked_is_no_finding():
    class Clock:
        def monotonic(self):
            return 0.0

        def sleep(self, seconds):
            raise AssertionError

        def now(self):
            return datetime(2026, 3, 1, tzinfo=UTC)

    linked = Entry(record=record("Maps of Moss", links=(Link("Paper"), Link("x", "javascript:1"))), paper=1)
    assert dead_links([Listing(file="cv.md", entries=(linked,))], clock=Clock()) == []

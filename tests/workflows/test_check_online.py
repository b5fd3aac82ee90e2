"""Papers that the owner's pages have and the list lacks."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from publist.checking.values import ListEntry, Listing
from publist.cli.words import error_words
from publist.cli.words.findings import message_of
from publist.cli.words.fixes import command_of
from publist.compute.owners import Owner
from publist.errors import ServiceError, ServiceUnreachableError, UsageError
from publist.model import CV, Identifier, Link, PrintedAuthor, Record, Scheme, Version
from publist.services.names import CROSSREF, DBLP, OPENALEX
from publist.store import IndexedPaper
from publist.workflows.proofread.online import OwnerPapers, dead_links, unlisted

OWNER = "Ana Sokol"
PAGE = Identifier(Scheme.DBLP_PID, "12/345")
DOI = (Identifier(Scheme.DOI, "10.1000/sand"),)


@dataclass
class _Page:
    """A service with pages of people, of which it has one; it remembers who was asked for."""

    records: tuple[Record, ...]
    person_scheme: Scheme | None = Scheme.DBLP_PID
    error: ServiceError | None = None
    asked: list[Identifier] = field(default_factory=list)

    def of_person(self, identifier):
        self.asked.append(identifier)
        if self.error:
            raise self.error
        return self.records


def record(title, authors=OWNER, **fields):
    names = tuple(PrintedAuthor(name) for name in authors.split(", "))
    return Record(**{"source": DBLP, "key": title, "title": title, "authors": names, "year": 2023, **fields})


def known(*, stated=True):
    row = IndexedPaper(id=1, key="moss", title="Maps of Moss", authors=(OWNER, "Ben Okafor"), year=2022)
    return OwnerPapers(
        Owner(OWNER, (PAGE,) if stated else ()), () if stated else ((Scheme.DBLP_PID, "12/345"),), (row,)
    )


LISTING = Listing(file="cv.md", entries=())


def test_a_paper_on_the_owner_s_page_that_the_list_lacks_is_told_with_the_command():
    page = _Page((record("Maps of Moss", f"{OWNER}, Ben Okafor", year=2022), record("Songs of Sand", identifiers=DOI)))
    (finding,) = unlisted(known(), [page], [LISTING]).findings
    assert message_of(finding) == '"Songs of Sand" (2023) is not on your list; DBLP has it'
    assert command_of(finding) == "publist add 10.1000/sand"
    assert page.asked == [PAGE]


def test_preprint_and_published_paper_are_one_finding():
    page = _Page((record("Songs of Sand", version=Version.PREPRINT, year=2022), record("Songs of Sand", key="b")))
    assert len(unlisted(known(), [page], [LISTING]).findings) == 1


def test_a_paper_of_the_file_is_not_missing():
    listed = ListEntry(record=record("Songs of Sand", source=CV), paper=-1)
    page = _Page((record("Songs of Sand"),))
    assert unlisted(known(), [page], [Listing(file="cv.md", entries=(listed,))]).findings == ()


def test_of_a_page_found_by_name_only_papers_with_known_co_authors_are_told():
    page = _Page((record("A Namesake's Paper", f"{OWNER}, Zoe Quist"), record("Songs of Sand", f"{OWNER}, Ben Okafor")))
    (finding,) = unlisted(known(stated=False), [page], [LISTING]).findings
    assert "Songs of Sand" in message_of(finding)


def test_without_a_page_it_is_said_how_to_name_one():
    nobody = OwnerPapers(Owner(OWNER), (), ())
    with pytest.raises(UsageError, match="no-person-page") as caught:
        unlisted(nobody, [_Page(()), _Page((), Scheme.ORCID), _Page((), None)], [LISTING])
    assert error_words(caught.value) == (
        "no page of yours is known; name it: publist init --dblp PID, or --orcid ID; or run publist sync"
    )


def test_every_service_with_pages_of_people_is_asked():
    orcid = Identifier(Scheme.ORCID, "0000-0002-1825-0097")
    owner = Owner(OWNER, (PAGE, orcid))
    services = [
        _Page((record("Maps of Moss", year=2022),)),
        _Page((record("Songs of Sand", source=OPENALEX),), Scheme.ORCID),
        _Page((record("Songs of Sand", source=CROSSREF), record("Hills of Hay", source=CROSSREF)), Scheme.ORCID),
        _Page((record("Nobody's Paper"),), None),
    ]
    found = unlisted(OwnerPapers(owner, (), known().rows), services, [LISTING]).findings
    assert [service.asked for service in services] == [[PAGE], [orcid], [orcid], []]
    assert [(f.expected, f.sources) for f in found] == [
        ("Songs of Sand", (CROSSREF, OPENALEX)),
        ("Hills of Hay", (CROSSREF,)),
    ]


def test_a_service_that_fails_is_named_and_the_others_are_read():
    error = ServiceUnreachableError("unreachable", service="dblp")
    good = _Page((record("Songs of Sand"),))
    found = unlisted(known(), [_Page((), error=error), good], [LISTING])
    assert ([f.expected for f in found.findings], found.failures) == (["Songs of Sand"], (error,))
    with pytest.raises(ServiceUnreachableError):
        unlisted(known(), [_Page((), error=error)], [LISTING])


def test_a_link_that_could_not_be_asked_is_no_finding():
    class Clock:
        def monotonic(self):
            return 0.0

        def sleep(self, seconds):
            raise AssertionError

        def now(self):
            return datetime(2026, 3, 1, tzinfo=UTC)

    linked = ListEntry(record=record("Maps of Moss", links=(Link("Paper"), Link("x", "javascript:1"))), paper=1)
    assert dead_links([Listing(file="cv.md", entries=(linked,))], clock=Clock()) == []

"""Whether the pages of an owner at the services are theirs, and what to ask of a service that has it wrong."""

import pytest

from publist.compute.verify import PageContent, Verdict, judge_page
from publist.errors import ServiceError, UsageError
from publist.model import Identifier, PrintedAuthor, Record, Scheme
from publist.services.base import Opening, Searches, Service, ServiceInfo, Services
from publist.store import IndexedPaper
from publist.workflows.update.verify import VerifyReport, correction_requests, is_asked, verify_owners

ME = "Ewa Lis"
MINE, ALSO, OTHER = (Identifier(Scheme.DBLP_PID, pid) for pid in ("31/400", "31/400-3", "31/400-9"))


def record(key, title, *mates, venue="Ponds", year=2020, pid=MINE):
    me = PrintedAuthor(ME, identifiers=(pid,))
    authors = (me, *(PrintedAuthor(mate) for mate in mates))
    ids = (Identifier(Scheme.DBLP, key),)
    return Record(source="dblp", key=key, title=title, authors=authors, year=year, venue=venue, identifiers=ids)


def row(number, title, *mates, venue="Ponds", year=2020):
    return IndexedPaper(
        id=number,
        key=f"p{number}",
        title=title,
        authors=(ME, *mates),
        author_ids=(1, *range(2, 2 + len(mates))),
        year=year,
        venue=venue,
    )


LISTED = [row(1, "Reeds under frost", "Jan Roe"), row(2, "Herons from a train", "Kim Sand", year=2022)]
REEDS, HERONS = record("a", "Reeds under frost", "Jan Roe"), record("b", "Herons from a train", "Kim Sand")


def judged(common, others=(), listed=LISTED):
    return judge_page(ME, "dblp", MINE, PageContent(common, others), listed, {ME})


def codes(page):
    return {reason.code for reason in page.reasons}


def test_a_page_with_the_papers_of_the_list_is_confirmed():
    page = judged([REEDS, HERONS])
    assert page.verdict is Verdict.CONFIRMED
    assert codes(page) == {"titles-in-common", "co-authors-in-common", "years-overlap", "venues-in-common"}
    assert (page.common, page.on_page, page.listed) == (2, 2, 2)


def test_a_new_paper_with_a_co_author_is_no_strangers():
    new = record("c", "Otters at noon", "Jan Roe", "Pia Voss", venue="Rivers")
    by_way = record("d", "Otters at night", "Pia Voss", venue="Brooks")
    assert judged([REEDS], [new, by_way]).strangers == ()


def test_papers_that_share_nothing_with_the_list_may_be_a_namesakes():
    theirs = record("c", "Welding of thin sheets", "Olaf Stern", venue="Metals", year=1988)
    page = judged([REEDS, HERONS], [theirs])
    assert page.verdict is Verdict.CONFIRMED
    assert [paper.key for paper in page.strangers] == ["c"]
    assert "strangers-on-page" in codes(page)


def test_a_page_of_many_strangers_and_few_of_the_list_is_doubtful():
    theirs = [record(f"c{n}", f"Welding of {n} sheets", "Olaf Stern", venue="Metals") for n in range(9)]
    assert judged([REEDS], theirs).verdict is Verdict.DOUBTFUL


def test_a_page_without_anything_of_the_list_is_not_yours():
    theirs = [record("c", "Welding of thin sheets", "Olaf Stern", venue="Metals", year=1980)]
    page = judged([], theirs)
    assert page.verdict is Verdict.NOT_YOURS
    assert codes(page) >= {"no-title-in-common", "no-co-author-in-common", "years-do-not-overlap"}


def test_an_empty_page_is_doubtful():
    page = judged([])
    assert (page.verdict, codes(page)) == (Verdict.DOUBTFUL, {"page-empty"})


# --- over a store


class Pages(Service):
    def __init__(self, records, error=None):
        info = ServiceInfo(
            name="dblp",
            label="Pages",
            open=lambda _: self,
            person_scheme=Scheme.DBLP_PID,
            paper_scheme=Scheme.DBLP,
            searches=Searches.EVERY_PAPER,
        )
        super().__init__(Opening(info=info, url="", rate=1, connect=lambda _: None))
        self.records, self.error, self.titled = records, error, ()

    def of_person(self, identifier):
        if self.error:
            raise self.error
        return self.records if identifier == MINE else []

    def by_title(self, title, author=None):
        return [one for one in self.titled if one.title == title]


LIST = """
@article{reeds, title = {Reeds under late frost and thaw}, author = {Ewa Lis and Jan Roe}, year = {2019},
  journal = {Ponds}}
@inproceedings{herons, title = {Herons counted from a moving train}, author = {Ewa Lis and Kim Sand}, year = {2020},
  booktitle = {Rails}, url = {https://aclanthology.org/2020.acl-main.7/}}
"""
ON_LIST = record("journals/p/1", "Reeds under late frost and thaw", "Jan Roe", year=2019)
STRANGE = record("conf/w/1", "Welding of thin sheets", "Olaf Stern", venue="Metals", year=1988)


@pytest.fixture
def world(make_world):
    from publist.demo.department import Person, department

    world = make_world(department(1))
    world.owned_by(Person(ME, MINE.value, "1"))
    world.imports(LIST)
    return world


def split(world):
    """The service gives one paper of the list to another page."""
    from publist.workflows.update.sync import sync

    theirs = record("conf/r/2", "Herons counted from a moving train", "Kim Sand", venue="Rails", pid=ALSO)
    service = Pages([ON_LIST, STRANGE])
    service.titled = (theirs,)
    sync(world.store, Services([service]))
    return service


def test_split_profiles_and_a_namesakes_papers_are_named_and_nothing_is_stored(world):
    service = split(world)
    with world.store.read() as reader:
        runs = len(reader.runs.find())
    (page,) = verify_owners(world.store, Services([service])).pages
    assert (page.owner, page.identifier, page.stated) == (ME, MINE, True)
    assert [(one.identifier, [p.title for p in one.papers]) for one in page.elsewhere] == [
        (ALSO, ["Herons counted from a moving train"])
    ]
    assert [paper.title for paper in page.strangers] == ["Welding of thin sheets"]
    with world.store.read() as reader:
        assert len(reader.runs.find()) == runs


def test_a_request_names_what_to_move_and_what_to_remove(world):
    report = verify_owners(world.store, Services([split(world)]))
    (request,) = correction_requests(world.store, report, "dblp")
    assert request.place.corrections.email
    assert [one.identifier for one in request.moves] == [ALSO]
    assert [paper.key for paper in request.moves[0].papers] == ["conf/r/2"]
    assert [paper.key for paper in request.removals] == ["conf/w/1"]


def test_a_page_that_is_right_needs_no_request(world):
    report = verify_owners(world.store, Services([Pages([ON_LIST])]))
    (request,) = correction_requests(world.store, report, "dblp")
    assert request.empty


def test_a_place_that_is_not_asked_gets_the_papers_that_bear_its_id(world):
    assert not is_asked("acl_anthology")
    (request,) = correction_requests(world.store, VerifyReport(), "acl_anthology")
    assert [paper.key for paper in request.papers] == ["2020.acl-main.7"]


def test_a_place_that_takes_no_corrections_is_named(world):
    with pytest.raises(UsageError, match="no-corrections-there"):
        is_asked("nowhere")


def test_a_service_that_fails_alone_is_the_error(world):
    with pytest.raises(ServiceError, match="service-unreachable"):
        verify_owners(
            world.store, Services([Pages([], ServiceError("service-unreachable", service="dblp", label="Pages"))])
        )


def test_an_owner_without_an_identifier_is_named(make_world):
    from publist.demo.department import Person, department

    world = make_world(department(1))
    world.owned_by(Person(ME, "", ""), pid=False)
    world.imports(LIST)
    report = verify_owners(world.store, Services([Pages([])]))
    assert [one.owner for one in report.unknown] == [ME]
    assert not report.verified


def test_stated_pages_of_a_split_profile_are_to_be_merged(make_world):
    from publist.compute.owners import Owner, set_owner
    from publist.demo.department import department

    world = make_world(department(1))
    with world.store.alone(), world.store.write("init") as writer:
        set_owner(writer, Owner(ME, (MINE, ALSO)))
    world.imports(LIST)
    theirs = record("conf/r/2", "Herons counted from a moving train", "Kim Sand", venue="Rails", pid=ALSO)
    service = Pages([ON_LIST])
    service.of_person = lambda identifier: {MINE: [ON_LIST], ALSO: [theirs]}.get(identifier, [])
    report = verify_owners(world.store, Services([service]))
    assert [(page.identifier, page.common, page.elsewhere) for page in report.pages] == [(MINE, 1, ()), (ALSO, 1, ())]
    requests = correction_requests(world.store, report, "dblp")
    assert [(one.identifier, one.merges) for one in requests] == [(MINE, (ALSO,)), (ALSO, ())]

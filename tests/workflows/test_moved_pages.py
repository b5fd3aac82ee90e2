"""An owner's page that a service moved to another identifier, and papers that it gives to somebody of their name."""

import pytest

from publist.demo.department import department
from publist.model import Identifier, PaperType, PrintedAuthor, Record, Scheme
from publist.services.base import Opening, Searches, Service, ServiceInfo, Services
from publist.workflows.curate.undo import undo
from publist.workflows.update.proposals import proposals
from publist.workflows.update.report import MovedPerson, OtherBearer
from publist.workflows.update.sync import sync

MAKER = "Ewa Lis"
OLD, NEW, OTHER = (Identifier(Scheme.DBLP_PID, pid) for pid in ("31/400", "31/400-3", "31/400-9"))
LIST = """
@article{reeds, title = {Reeds that bend under late frost}, author = {Ewa Lis and Jan Roe}, year = {2019},
  journal = {Ponds}}
@article{herons, title = {Herons counted from a moving train}, author = {Ewa Lis and Kim Sand}, year = {2020},
  journal = {Ponds}}
"""


def record(key, title, pid, mate, *, name=MAKER):
    authors = (PrintedAuthor(name, identifiers=(pid,)), PrintedAuthor(mate))
    return Record(
        source="pages", key=key, title=title, authors=authors, year=2019, venue="Ponds", type=PaperType.ARTICLE
    )


class Pages(Service):
    """A service with one page."""

    def __init__(self, records, alias=None, titles=()):
        info = ServiceInfo(
            name="pages",
            label="Pages",
            open=lambda _: self,
            person_scheme=Scheme.DBLP_PID,
            searches=Searches.EVERY_PAPER,
        )
        super().__init__(Opening(info=info, url="", rate=1, connect=lambda _: None))
        self.records, self.alias, self.titles, self.asked = records, alias, titles, []

    def of_person(self, identifier):
        self.asked.append(identifier)
        return list(self.records) if identifier in {OLD, self.alias} else []

    def person_alias(self, identifier):
        return self.alias if identifier == OLD else None

    def by_title(self, title, author=None):
        return [one for one in self.titles if one.title == title]


@pytest.fixture
def world(make_world):
    from publist.demo.department import Person

    world = make_world(department(1))
    world.owned_by(Person(MAKER, OLD.value, "1"))
    world.imports(LIST)
    return world


def owner_on(world, title):
    (paper,) = [one for one in world.papers() if one.title.startswith(title)]
    return any(author.owner for author in paper.authors)


REEDS = record("r1", "Reeds that bend under late frost", NEW, "Jan Roe")
NEWER = record("r2", "Otters at noon", NEW, "Jan Roe")


@pytest.mark.parametrize("alias", [NEW, None])
def test_an_owner_whose_page_moved_stays_the_owner_of_its_papers(world, alias):
    service = Pages([REEDS, NEWER], alias)
    report = sync(world.store, Services([service]))
    assert owner_on(world, "Reeds")
    assert MovedPerson(MAKER, "pages", OLD, NEW) in report.findings
    assert service.asked == [OLD]  # the new page is the one that was read
    with world.store.read() as reader:
        (owner,) = reader.people.owner()
        assert {OLD, NEW} <= set(owner.identifiers)
        assert [item.title for item in proposals(reader)] == ["Otters at noon"]


def test_the_alias_outlasts_the_run_and_goes_with_its_undo(world):
    report = sync(world.store, Services([Pages([REEDS], NEW)]))
    world.imports(LIST.replace("reeds", "reeds2"))
    assert owner_on(world, "Reeds")
    undo(world.store, report.run_id)
    with world.store.read() as reader:
        assert NEW not in reader.people.owner()[0].identifiers


def test_a_page_whose_papers_bear_several_identifiers_has_not_moved(world):
    other = record("r3", "Herons counted from a moving train", OTHER, "Kim Sand")
    report = sync(world.store, Services([Pages([REEDS, other])]))
    assert not [one for one in report.findings if isinstance(one, MovedPerson)]


def test_a_paper_of_the_list_that_a_service_gives_to_a_namesake_is_told(world):
    mine = record("r1", REEDS.title, OLD, "Jan Roe")
    theirs = record("r3", "Herons counted from a moving train", OTHER, "Kim Sand")
    report = sync(world.store, Services([Pages([mine], titles=[theirs])]))
    assert [one for one in report.findings if isinstance(one, OtherBearer)] == [
        OtherBearer("herons", MAKER, OTHER, OLD)
    ]
    assert len(world.papers()) == 2

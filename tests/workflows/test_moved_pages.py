"""An owner's page that a service moved to another identifier, and papers that it gives to somebody of their name."""

from dataclasses import replace

import pytest

from publist.cli.words.bylines import conflict_words
from publist.cli.words.update import finding_words
from publist.compute.owners import owner_from
from publist.demo.department import department
from publist.model import ConflictKind, Identifier, KeepByline, PaperType, PrintedAuthor, Record, Scheme, UseByline
from publist.services.base import Opening, Searches, Service, ServiceInfo, Services
from publist.workflows.curate.decide import decide
from publist.workflows.curate.owners import add_owner
from publist.workflows.curate.queue import question_queue
from publist.workflows.curate.review import answer
from publist.workflows.curate.undo import undo
from publist.workflows.update.proposals import proposals
from publist.workflows.update.report import MovedPerson, OtherBearer
from publist.workflows.update.sync import sync
from publist.workflows.update.verify import verify_owners

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


# --- a paper that a service gives to somebody else of the name


def theirs(pid=OTHER, **changes):
    return replace(record("r3", "Herons counted from a moving train", pid, "Kim Sand"), **changes)


def contested(world):
    (paper,) = [one for one in world.papers() if one.title.startswith("Herons")]
    return [one for one in paper.conflicts if one.kind is ConflictKind.OTHER_BEARER]


@pytest.fixture
def given_away(world):
    """The service has one paper on the owner's page, and gives the other to somebody of their name."""
    mine = record("r1", REEDS.title, OLD, "Jan Roe")
    service = Pages([mine], titles=[theirs()])
    return world, sync(world.store, Services([service]))


def test_an_owner_whom_the_list_prints_stays_though_a_service_has_a_namesake_there(given_away):
    world, report = given_away
    assert owner_on(world, "Herons")
    (conflict,) = contested(world)
    assert (conflict.source, conflict.bearer, conflict.missing) == ("pages", OTHER, (MAKER,))
    assert [(new.key, new.conflict.kind) for new in report.conflicts] == [("herons", ConflictKind.OTHER_BEARER)]
    assert not [one for one in report.findings if isinstance(one, OtherBearer)]
    with world.store.read() as reader:
        (owner,) = reader.people.owner()
        assert OTHER not in owner.identifiers
    assert "takes Ewa Lis for somebody else of the name (dblp_pid 31/400-9)" in conflict_words(conflict)


@pytest.mark.parametrize(("given", "stays"), [("keep", True), ("take", False)])
def test_whether_the_owner_stands_there_is_a_question_of_review(given_away, given, stays):
    world, _ = given_away
    with world.store.read() as reader:
        (one,) = question_queue(reader)
    assert one.sides[1].facts["identifiers"] == "dblp_pid:31/400-9"
    assert answer(world.store, one.question.id, given).left == 0
    assert owner_on(world, "Herons") is stays
    undo(world.store)
    with world.store.read() as reader:
        assert question_queue(reader) == [one]


def test_a_person_may_keep_the_owner_or_believe_the_service(given_away):
    world, _ = given_away
    decide(world.store, [KeepByline("herons")])
    assert (owner_on(world, "Herons"), contested(world)) == (True, [])
    decide(world.store, [UseByline("herons", "pages")])
    assert (owner_on(world, "Herons"), contested(world)) == (False, [])


def test_a_kept_owner_is_asked_about_again_when_the_service_gives_the_paper_to_a_third(given_away):
    world, _ = given_away
    decide(world.store, [KeepByline("herons")])
    sync(world.store, Services([Pages([], titles=[theirs(NEW)])]), again=True)
    assert [one.bearer for one in contested(world)] == [NEW]
    assert owner_on(world, "Herons")


def test_stating_the_other_identifier_as_ones_own_ends_the_conflict(given_away):
    world, _ = given_away
    add_owner(world.store, owner_from(MAKER, {Scheme.DBLP_PID: (OLD.value, OTHER.value)}))
    assert (owner_on(world, "Herons"), contested(world)) == (True, [])


def test_a_namesake_beside_the_owner_is_somebody_else(world):
    both = (
        PrintedAuthor(MAKER, identifiers=(OLD,)),
        PrintedAuthor(MAKER, identifiers=(OTHER,)),
    )
    world.imports(LIST.replace("Ewa Lis and Kim Sand", "Ewa Lis and Ewa Lis"))
    sync(world.store, Services([Pages([], titles=[theirs(authors=both)])]))
    (paper,) = [one for one in world.papers() if one.title.startswith("Herons")]
    assert [author.owner for author in paper.authors] == [True, False]
    assert not contested(world)


def test_somebody_of_another_name_at_the_owners_place_is_no_namesake(world):
    other = (PrintedAuthor("Eva Lisowska", identifiers=(OTHER,)), PrintedAuthor("Kim Sand"))
    sync(world.store, Services([Pages([], titles=[theirs(authors=other)])]))
    assert not contested(world)


def test_a_second_owner_of_the_same_name_keeps_their_paper(world):
    add_owner(world.store, owner_from(MAKER, {Scheme.DBLP_PID: OTHER.value}))
    sync(world.store, Services([Pages([], titles=[theirs()])]))
    assert not contested(world)
    with world.store.read() as reader:
        second = next(one for one in reader.people.owner() if OTHER in one.identifiers)
    (paper,) = [one for one in world.papers() if one.title.startswith("Herons")]
    assert paper.authors[0].author_id == second.id


def test_by_sparql_over_http_the_owner_stays_on_a_paper_that_dblp_gives_away(make_world):
    from publist.demo.department import Person

    made = department(3)
    world = make_world(made)
    world.by_graph = True
    owner = made.owners[0]
    world.owned_by(Person(owner.name, "1/1", owner.author_id))
    world.imports(made.bibtex())
    key = world.papers()[0].key
    report = world.sync(source="dblp", only=[key])
    (paper,) = [one for one in world.papers() if one.key == key]
    assert any(author.owner for author in paper.authors)
    assert [one.bearer for one in paper.conflicts] == [Identifier(Scheme.DBLP_PID, owner.pid)]
    assert [new.key for new in report.conflicts] == [key]


# --- a service with nothing under the old identifier


class Graph(Pages):
    """A service that has pages by the identifiers on its papers, and nothing for any other."""

    batch_size = 100

    def __init__(self, records):
        super().__init__(records)
        self.batches = []

    def of_person(self, identifier):
        self.asked.append(identifier)
        return [one for one in self.records if any(identifier in author.identifiers for author in one.authors)]

    def person_alias(self, identifier):
        return None

    def takes(self, identifier):
        return identifier.scheme is Scheme.DOI

    def by_identifiers(self, identifiers):
        self.batches.append(list(identifiers))
        known = {i: one for one in self.records for i in one.identifiers}
        return [known.get(identifier) for identifier in identifiers]

    def by_title(self, title, author=None):
        return [one for one in self.records if one.title == title]


def gone(report):
    return [one for one in report.findings if one.code == "page-gone"]


def with_dois(world):
    doi = LIST.replace("year = {2019}", "year = {2019}, doi = {10.5555/r1}")
    world.imports(doi.replace("year = {2020}", "year = {2020}, doi = {10.5555/r3}"))
    return [
        replace(REEDS, identifiers=(Identifier(Scheme.DOI, "10.5555/r1"),)),
        replace(
            record("r3", "Herons counted from a moving train", NEW, "Kim Sand"),
            identifiers=(Identifier(Scheme.DOI, "10.5555/r3"),),
        ),
    ]


@pytest.mark.parametrize("dois", [True, False], ids=["by-dois", "by-titles"])
def test_signatures_tell_where_a_page_went_that_is_empty_under_its_old_identifier(world, dois):
    records = with_dois(world) if dois else [REEDS, record("r3", "Herons counted from a moving train", NEW, "Kim Sand")]
    service = Graph([*records, NEWER])
    report = sync(world.store, Services([service]))
    assert MovedPerson(MAKER, "pages", OLD, NEW) in report.findings
    assert not gone(report)
    assert service.asked == [OLD, NEW]
    assert len(service.batches) == (1 if dois else 0)
    assert owner_on(world, "Reeds")
    assert owner_on(world, "Herons")
    with world.store.read() as reader:
        assert {OLD, NEW} <= set(reader.people.owner()[0].identifiers)
        assert [item.title for item in proposals(reader)] == ["Otters at noon"]


def test_an_empty_page_that_no_signature_leads_from_is_told(world):
    report = sync(world.store, Services([Graph([])]))
    assert [(one.service, one.identifier) for one in gone(report)] == [("pages", OLD)]
    assert "PID 31/400 has no page at" in finding_words(gone(report)[0])


def test_papers_given_to_several_people_do_not_tell_where_a_page_went(world):
    theirs = record("r3", "Herons counted from a moving train", OTHER, "Kim Sand")
    report = sync(world.store, Services([Graph([REEDS, theirs])]))
    assert gone(report)
    assert not [one for one in report.findings if isinstance(one, MovedPerson)]


def test_an_alias_that_is_known_is_followed_without_asking_for_papers_again(world):
    service = Graph(with_dois(world))
    sync(world.store, Services([service]))
    again = sync(world.store, Services([service]), again=True)
    assert len(service.batches) == 1
    assert not gone(again)
    assert service.asked == [OLD, NEW] * 2


def test_verifying_reads_the_page_where_it_is_now(world):
    service = Graph(with_dois(world))
    sync(world.store, Services([service]))
    (page,) = verify_owners(world.store, Services([service])).pages
    assert (page.on_page, page.common, page.elsewhere) == (2, 2, ())


@pytest.mark.parametrize("known", [True, False])
def test_a_person_page_that_moved_is_followed_by_sparql_over_http(make_world, known):
    from publist.demo.department import Person

    made = department(4)
    world = make_world(made)
    world.by_graph = True
    owner = made.owners[0]
    world.owned_by(Person(owner.name, "0/0", owner.author_id))
    world.imports(made.bibtex() if known else LIST)
    report = world.sync(source="dblp")
    old, new = Identifier(Scheme.DBLP_PID, "0/0"), Identifier(Scheme.DBLP_PID, owner.pid)
    moved = [one for one in report.findings if isinstance(one, MovedPerson)]
    assert moved == ([MovedPerson(owner.name, "dblp", old, new)] if known else [])
    assert [one.identifier for one in gone(report)] == ([] if known else [old])
    assert not world.server.asked("/dblp")
    if known:
        assert all(any(author.owner for author in paper.authors) for paper in world.papers())

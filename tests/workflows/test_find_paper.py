"""One paper looked up at every service of a run."""

from dataclasses import dataclass, field, replace

import pytest

from publist.cli.words import error_words
from publist.errors import ServiceError, ServiceUnreachableError, UsageError
from publist.model import Identifier, PrintedAuthor, Record, Scheme
from publist.workflows.update.lookup import find

SHORT = "Slow learning"

DOI = Identifier(Scheme.DOI, "10.1234/abc")
PAPER = Record(
    source="",
    key="k1",
    title="Reading bylines without tears",
    authors=(PrintedAuthor("Ada Bell"), PrintedAuthor("Bo Ek")),
    year=2024,
    identifiers=(DOI,),
)
OTHER = replace(PAPER, key="k2", title="Something else altogether", authors=(PrintedAuthor("Cy Dow"),), identifiers=())


@dataclass
class Shelf:
    """A service that knows these papers; by DOI, by title or both."""

    name: str
    papers: tuple[Record, ...] = ()
    by_doi: bool = True
    can_search: bool = True
    fails: bool = False
    narrows: bool = False
    """Whether the search minds the author."""
    asked: list[object] = field(default_factory=list)

    def takes(self, identifier):
        return self.by_doi and identifier.scheme is Scheme.DOI

    def by_identifiers(self, identifiers):
        self._note(identifiers)
        return [
            next((replace(p, source=self.name) for p in self.papers if identifier in p.identifiers), None)
            for identifier in identifiers
        ]

    def by_title(self, title, author=None):
        self._note(title if author is None else (title, author))
        found = [paper for paper in self.papers if not self.narrows or author is None or author in _names(paper)]
        return [replace(paper, source=self.name) for paper in found]

    def _note(self, question):
        self.asked.append(question)
        if self.fails:
            raise ServiceUnreachableError("no-connection", service=self.name)


def outcomes(found):
    return {lookup.service: lookup.outcome.value for lookup in found.lookups}


def sources(found):
    return [record.source for record in found.records]


def test_the_services_after_the_first_that_has_it_are_asked_for_the_same_paper():
    one, two, three = Shelf("one"), Shelf("two", (PAPER,)), Shelf("three", (OTHER, PAPER), by_doi=False)
    found = find([one, two, three], DOI.value)
    assert sources(found) == ["two", "three"]
    assert outcomes(found) == {"one": "unknown", "two": "found", "three": "found"}
    assert three.asked == [PAPER.title]


def test_a_service_that_does_not_know_the_identifier_is_asked_by_title():
    first = Shelf("first", (replace(PAPER, identifiers=()),))
    found = find([first, Shelf("second", (PAPER,))], DOI.value)
    assert sources(found) == ["second", "first"]


def test_a_title_is_searched_for_at_every_service_that_can_search():
    first, second = Shelf("first", (OTHER,)), Shelf("second", (PAPER,))
    third = Shelf("third", (PAPER,), can_search=False)
    found = find([first, second, third], PAPER.title.upper())
    assert sources(found) == ["second", "third"]
    assert outcomes(found) == {"first": "other-paper", "second": "found", "third": "found"}


def test_no_question_is_asked_twice():
    shelves = [Shelf("first"), Shelf("second", (PAPER,)), Shelf("third")]
    find(shelves, PAPER.title)
    for shelf in shelves:
        assert len({str(question) for question in shelf.asked}) == len(shelf.asked)


def test_a_service_that_fails_leaves_the_others_working_and_is_named():
    found = find([Shelf("first", fails=True), Shelf("second", (PAPER,))], DOI.value)
    assert sources(found) == ["second"]
    failed, _ = found.lookups
    assert (failed.outcome, failed.failure.code) == ("failed", "no-connection")


def test_what_no_service_has_is_explained_service_by_service():
    shelves = [Shelf("first"), Shelf("second", by_doi=False)]
    with pytest.raises(UsageError, match="paper-not-found") as raised:
        find(shelves, DOI.value)
    fields = raised.value.fields
    assert (fields["scheme"], fields["asked"]) == ("doi", DOI.value)
    assert (fields["unknown"], fields["not_asked"], fields["failed"]) == (("first",), ("second",), ())


def test_where_a_service_failed_that_may_have_it_the_error_is_the_services():
    with pytest.raises(ServiceUnreachableError, match="no-connection"):
        find([Shelf("first", fails=True), Shelf("second", by_doi=False)], DOI.value)
    with pytest.raises(ServiceError, match="paper-not-found") as raised:
        find([Shelf("first", fails=True), Shelf("second")], DOI.value)
    assert raised.value.fields["failed"] == ("first",)
    assert raised.value.exit_code == 5


def test_without_a_service_nothing_is_found():
    with pytest.raises(UsageError, match="paper-not-found"):
        find([], "Any title")


# --- titles that many papers bear


def _names(paper):
    return [author.name for author in paper.authors]


def titled(title, *names, **more):
    return replace(PAPER, title=title, authors=tuple(map(PrintedAuthor, names)), identifiers=(), **more)


ANOTHERS = titled(SHORT, "Uma Fox", year=2011, key="k8")
MINE = titled(SHORT, "Lea Cuny", "Yann Bender", year=2015, key="k9")


@pytest.mark.parametrize("narrows", [True, False])
def test_of_a_short_title_the_owners_paper_is_meant(narrows):
    shelf = Shelf("first", (ANOTHERS, MINE), narrows=narrows)
    found = find([shelf], SHORT, owners=["Yann Bender"])
    assert [record.key for record in found.records] == ["k9"]
    assert shelf.asked == [(SHORT, "Yann Bender")]


def test_of_a_title_that_several_papers_bear_the_owners_is_meant():
    long = "Reading bylines without any tears at all"
    papers = (replace(ANOTHERS, title=long), replace(MINE, title=long))
    assert [r.key for r in find([Shelf("first", papers)], long, owners=["Y. Bender"]).records] == ["k9"]
    with pytest.raises(UsageError, match="doubtful-title"):
        find([Shelf("first", papers)], long)
    twice = (replace(MINE, title=long, year=2019, key="k7"), replace(MINE, title=long))
    assert find([Shelf("first", twice)], long).records[0].key == "k7"  # two versions of one person's


@pytest.mark.parametrize("owners", [(), ("Yann Bender",)])
def test_a_short_title_of_nobody_known_is_not_believed_and_what_there_is_is_named(owners):
    doi = Identifier(Scheme.DOI, "10.1234/fox")
    shelves = [Shelf("first", (replace(ANOTHERS, identifiers=(doi,)),), narrows=True), Shelf("second")]
    with pytest.raises(UsageError, match="doubtful-title") as raised:
        find(shelves, SHORT, owners=owners)
    fields = raised.value.fields
    assert (fields["number"], fields["bylines"], fields["years"]) == (1, ("Uma Fox",), ("2011",))
    assert fields["identifiers"] == ("10.1234/fox",)
    words = error_words(raised.value)
    assert words.startswith('"Slow learning" alone does not say which paper is meant: Uma Fox (2011, 10.1234/fox);')


def test_another_service_may_know_the_owners_paper():
    shelves = [Shelf("first", (ANOTHERS,)), Shelf("second", (MINE,))]
    found = find(shelves, SHORT, owners=["Yann Bender"])
    assert sources(found) == ["second"]
    assert outcomes(found) == {"first": "other-paper", "second": "found"}


def test_a_short_title_is_completed_only_by_records_with_an_author_in_common():
    first = Shelf("first", (replace(MINE, identifiers=(DOI,)),))
    second = Shelf("second", (replace(MINE, authors=(), key="k3"), ANOTHERS), by_doi=False)
    found = find([first, second], DOI.value)
    assert sources(found) == ["first"]
    assert second.asked == [(SHORT, "Lea Cuny")]

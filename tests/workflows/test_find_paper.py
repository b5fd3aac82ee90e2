"""One paper looked up at every service of a run."""

from dataclasses import dataclass, field, replace

import pytest

from publist.errors import ServiceError, ServiceUnreachableError, UsageError
from publist.model import Identifier, PrintedAuthor, Record, Scheme
from publist.workflows.update.lookup import find

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
        self._note(title)
        return [replace(paper, source=self.name) for paper in self.papers]

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

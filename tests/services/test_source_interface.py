"""What holds for every source, whatever the service."""

import pytest

from publist.cli.words import error_words
from publist.demo.server import Fault
from publist.errors import ServiceError, UnknownPersonError
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.registry import SERVICES
from publist.services.base import Hint, Service

ORCID = Identifier(Scheme.ORCID, "demo-minsoo-kim")
PEOPLE = {
    Scheme.ORCID: ORCID,
    Scheme.DBLP_PID: Identifier(Scheme.DBLP_PID, "demo-minsoo-kim"),
    Scheme.SEMANTIC_SCHOLAR_AUTHOR: Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "demo-minsoo-kim"),
}
ASKED = [
    Identifier(Scheme.DOI, "10.18653/v1/2023.emnlp-main.910"),
    Identifier(Scheme.ISBN, "9780262033848"),
    Identifier(Scheme.ARXIV, "2308.06744"),
    Identifier(Scheme.DOI, "10.9999/nobody.knows"),
    Identifier(Scheme.ARXIV, "2302.11812"),
    Identifier(Scheme.DOI, "10.18653/v1/2023.emnlp-main.910"),
]
TITLE = "Token-Scaled Logit Distillation for Ternary Weight Generative Language Models"


@pytest.fixture(params=SERVICES.own_names)
def source(request, server, service_at):
    name = request.param
    opened = service_at(name, getattr(server, f"{name}_url"), rate=500.0, mailto="me@example.org")
    assert opened.name == name
    return opened


def test_it_is_a_service_that_has_counts_when_it_says_so(source):
    assert isinstance(source, Service)
    assert (type(source).counts_of is not Service.counts_of) == source.counts
    assert (type(source).by_title is not Service.by_title) == source.can_search
    assert (type(source).of_person is not Service.of_person) == (source.person_scheme is not None)


def test_answers_stand_in_the_order_asked(source):
    found = source.by_identifiers(ASKED)
    assert len(found) == len(ASKED)
    assert found[1] is None
    assert found[3] is None
    assert found[0] == found[5]
    for identifier, record in zip(ASKED, found, strict=True):
        assert record is None or identifier in record.identifiers
        assert source.takes(identifier) or record is None
    assert any(found) == (source.batch_size is not None)


def test_its_records_bear_its_name_and_are_whole(source):
    found = [*source.by_title(TITLE), *(r for r in source.by_identifiers(ASKED) if r)]
    if source.person_scheme:
        found += source.of_person(PEOPLE[source.person_scheme])
    assert found
    for record in found:
        assert isinstance(record, Record)
        assert record.source == source.name
        assert record.key
        assert record.title
        assert record.raw
        assert record.year


def test_nothing_asked_is_no_request(source, server):
    assert source.by_identifiers([]) == []
    assert source.by_title(" \n") == []
    assert source.by_identifiers([Identifier(Scheme.ISBN, "9780262033848")]) == [None]
    assert source.of_person(Identifier(Scheme.ISBN, "9780262033848")) == []
    assert server.requests == []
    assert source.requests == 0


def test_every_request_is_counted_repeated_ones_too(source, server):
    server.faults.append(Fault(status=500, times=1))
    source.by_title(TITLE)
    source.by_identifiers(ASKED)
    if source.person_scheme:
        source.of_person(PEOPLE[source.person_scheme])
    assert source.requests == len(server.requests)


def test_a_person_nobody_knows_has_no_papers(source):
    unknown = {
        Scheme.ORCID: Identifier(Scheme.ORCID, "0000-0001-5109-3700"),
        Scheme.DBLP_PID: Identifier(Scheme.DBLP_PID, "99/99999"),
        Scheme.SEMANTIC_SCHOLAR_AUTHOR: Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "1"),
    }
    for identifier in unknown.values():
        assert papers_or_unknown(source, identifier) == []


def papers_or_unknown(source, identifier):
    """The papers of a person; none also when the service tells an unknown person from one without papers."""
    try:
        return source.of_person(identifier)
    except UnknownPersonError:
        return []


def test_one_person_page_has_the_persons_papers(source):
    if source.person_scheme is None:
        assert source.of_person(ORCID) == []
        return
    found = source.of_person(PEOPLE[source.person_scheme])
    assert len({record.title for record in found}) >= 5
    assert source.requests == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html>Busy</html>", b"[]", b"{}", b'{"message": 5}', b"null", b'{"results": 1, "group": {}}']
)
def test_what_is_not_the_documented_answer_is_one_named_error(source, server, body):
    server.faults.append(Fault(body=body, times=None))
    asked = (
        lambda: source.by_title(TITLE),
        lambda: source.by_identifiers(ASKED[:1] + ASKED[2:3]),
        lambda: source.of_person(PEOPLE.get(source.person_scheme, ORCID)),
    )
    for ask in asked:
        try:
            assert [record for record in ask() if record] == []
        except ServiceError as error:
            assert error.service == source.name  # noqa: PT017
            assert error_words(error).startswith(source.label)  # noqa: PT017
            assert error_words(error).isprintable()  # noqa: PT017


@pytest.mark.parametrize(
    "junk", [None, 5, "x", [], {}, [[]], {"id": 7, "title": [3], "DOI": {}}, [{"work-summary": 4}]]
)
def test_junk_in_the_place_of_an_object_is_no_record(junk):
    from publist.services.crossref import record as crossref_record
    from publist.services.openalex import record as openalex_record
    from publist.services.semantic_scholar import record as semantic_scholar_record

    for read in (crossref_record.record_of, openalex_record.record_of, semantic_scholar_record.record_of):
        assert read(junk) is None
    from publist.services.orcid import record as orcid

    assert orcid.record_of(junk, "0000-0002-1825-0097") is None


def test_counts_stand_in_the_order_asked(source):
    if not source.counts:
        assert [answer.count for answer in source.counts_of(ASKED)] == [None] * len(ASKED)
        return
    answers = source.counts_of(ASKED)
    assert all(isinstance(answer, CountAnswer) for answer in answers)
    assert [answer.count is None for answer in answers] == [record is None for record in source.by_identifiers(ASKED)]


def test_the_hint_comes_only_to_those_without_a_key_who_had_to_wait(server, service_at):
    for key, waited, hinted in ((None, True, True), (None, False, False), ("k", True, False)):
        source = service_at("semantic_scholar", server.semantic_scholar_url, rate=500.0, key=key)
        if waited:
            server.faults.append(Fault(status=429))
        source.by_title(TITLE)
        assert (source.hint is not None) == hinted
    server.faults.append(Fault(status=429))
    plain = service_at("dblp", server.dblp_url, rate=500.0)
    plain.by_title("logit")
    assert plain.hint is None


def test_the_hint_names_where_a_key_is_to_be_had(server, service_at):
    from publist.cli.words.services import hint_words

    source = service_at("semantic_scholar", server.semantic_scholar_url, rate=500.0)
    server.faults.append(Fault(status=429))
    source.by_title(TITLE)
    url = "https://www.semanticscholar.org/product/api"
    assert source.hint == Hint("semantic_scholar", "shared-pool", url, "SEMANTIC_SCHOLAR_API_KEY")
    assert hint_words(source.hint) == f"no Semantic Scholar key: requests share a public pool; a free key: {url}"

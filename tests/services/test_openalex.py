"""OpenAlex: few requests, its own counts, and what its works become."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError, ServiceRefusedError
from publist.model import Identifier, PaperType, Scheme, Version
from publist.services.openalex.client import query_value
from publist.services.openalex.record import record_of

KEY = "sentinel-openalex-key"
BASE = "https://openalex.org/"


def doi(number: int) -> Identifier:
    return Identifier(Scheme.DOI, f"10.5555/demo.{number}")


def work(number: int, **fields) -> dict:
    name = f"10.5555/demo.{number}"
    return {
        "id": f"{BASE}demo-{number}",
        "doi": f"https://doi.org/{name}",
        "ids": {},
        "display_name": f"Paper number {number}",
        "publication_year": 2020,
        "type": "article",
        "cited_by_count": number,
    } | fields


@pytest.fixture
def serving(service_at):
    """``serving(works)``: a running server of these works and a client of it."""
    servers = []

    def start(works, *, key=None, mailto=None):
        server = ReplayServer(papers=[], openalex=works)
        servers.append(server.__enter__())
        return server, service_at("openalex", server.openalex_url, rate=1000, key=key, mailto=mailto)

    yield start
    for server in servers:
        server.__exit__(None, None, None)
        assert server.problems == []


def test_120_papers_are_three_requests_of_50_values(serving):
    server, client = serving([work(n) for n in range(120)], key=KEY)
    found = client.by_identifiers([doi(n) for n in range(120)])
    assert [record.title for record in found] == [f"Paper number {n}" for n in range(120)]
    filters = [asked.query["filter"] for asked in server.requests]
    assert [one.count("|") + 1 for one in filters] == [50, 50, 20]
    assert {asked.query["per_page"] for asked in server.requests} == {"100"}
    assert all("authorships" in asked.query["select"] for asked in server.requests)


def test_counts_alone_ask_for_few_fields(serving):
    server, client = serving([work(1), work(2, is_retracted=True)], key=KEY)
    server.openalex_counts[f"{BASE}demo-2"] = None
    answers = client.counts_of([doi(2), doi(1), doi(3)])
    assert [answer.count for answer in answers] == [None, 1, None]
    assert [answer.retracted for answer in answers] == [True, False, False]
    assert [answer.title for answer in answers] == ["Paper number 2", "Paper number 1", None]
    assert doi(1) in answers[1].identifiers
    assert server.requests[0].query["select"] == "id,doi,ids,display_name,cited_by_count,is_retracted"
    assert len(server.requests) == 1


@pytest.mark.parametrize("value", [-3, "17", 4.5, True, {}, 2**40])
def test_a_count_that_is_no_count_is_none(serving, value):
    server, client = serving([work(1)])
    server.openalex_counts[f"{BASE}demo-1"] = value
    assert [answer.count for answer in client.counts_of([doi(1)])] == [None]


def test_a_person_with_250_works_is_three_pages(serving):
    me = {
        "author": {"id": f"{BASE}demo-me", "display_name": "Ann Lee", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    }
    server, client = serving([work(n, authorships=[me]) for n in range(250)] + [work(999)])
    found = client.of_person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert len({record.key for record in found}) == 250
    assert len(server.requests) == 3


def test_pages_without_end_are_left(serving):
    server, client = serving([])
    endless = '{"meta": {"next_cursor": "again"}, "results": [{"id": "W1", "display_name": "T"}]}'
    server.faults.append(Fault("/openalex", body=endless, times=None))
    found = client.of_person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert len(found) == len(server.requests) == 1
    full = json.dumps({"meta": {}, "results": [{"id": "W1", "display_name": "T"}] * 100})
    server.faults[0] = Fault("/openalex", body=full, times=None)
    client.of_person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert len(server.requests) == 1 + 50
    assert not any("cursor" in asked.query for asked in server.requests)


def test_the_key_goes_in_a_header_and_mailto_in_the_query(serving):
    server, client = serving([work(1)], key=KEY, mailto="me@example.org")
    client.by_identifiers([doi(1)])
    asked = server.requests[0]
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.query["mailto"] == "me@example.org"
    assert KEY not in repr((asked.path, asked.query))


def test_a_refused_key_is_named_and_not_shown(serving):
    server, client = serving([work(1)], key=KEY)
    server.faults.append(Fault("/openalex", status=401, body=f'{{"error": "bad key {KEY}"}}'))
    with pytest.raises(ServiceRefusedError, match=r"key-refused .*OPENALEX_API_KEY") as caught:
        client.by_identifiers([doi(1)])
    assert KEY not in f"{caught.value}{caught.value.detail}"


def test_a_field_that_openalex_gave_up_is_no_reason_to_fail(serving):
    server, client = serving([work(1)])
    refused = '{"error": "Invalid query parameters error.", "message": "locations is not a valid select field"}'
    server.faults.append(Fault("/openalex", status=400, body=refused))
    assert client.by_identifiers([doi(1)])[0].title == "Paper number 1"
    assert client.by_identifiers([doi(1)])[0].title == "Paper number 1"
    assert ["select" in asked.query for asked in server.requests] == [True, False, False]


def test_one_value_that_is_refused_does_not_cost_the_others(serving, monkeypatch):
    server, client = serving([work(n) for n in range(8)], key=KEY)
    bad = "10.5555/demo.5"

    def refuse(path, asked, answer=server._openalex.answer):
        if bad in asked.query["filter"].removeprefix("doi:").split("|"):
            return 400, {"error": "Invalid query parameters error."}
        return answer(path, asked)

    monkeypatch.setattr(server._openalex, "answer", refuse)
    found = client.by_identifiers([doi(n) for n in range(8)])
    assert [record is None for record in found] == [n == 5 for n in range(8)]


def test_without_a_key_works_are_looked_up_singly_which_is_free(serving):
    server, client = serving([work(n) for n in range(3)])
    found = client.by_identifiers([doi(n) for n in (2, 0, 7)])
    assert [record and record.title for record in found] == ["Paper number 2", "Paper number 0", None]
    assert [asked.path for asked in server.requests] == [f"/openalex/works/doi:10.5555/demo.{n}" for n in (2, 0, 7)]
    assert [answer.count for answer in client.counts_of([doi(2)])] == [2]
    assert client.batch_size == 1


def test_when_the_budget_is_spent_works_are_looked_up_singly(serving):
    server, client = serving([work(n) for n in range(3)], key=KEY)
    server.faults.append(Fault("/openalex", headers={"X-RateLimit-Remaining": "0"}))
    client.by_identifiers([doi(0), doi(1)])
    client.by_identifiers([doi(0), doi(1)])
    assert [asked.path for asked in server.requests[1:]] == [f"/openalex/works/doi:10.5555/demo.{n}" for n in (0, 1)]


def test_a_byline_that_a_list_cuts_is_completed_by_a_look_up(serving):
    people = [{"author": {"id": f"{BASE}A{n}", "display_name": f"Ann Lee{n}"}} for n in range(130)]
    server, client = serving([work(1, authorships=people), work(2)], key=KEY)
    found = client.by_identifiers([doi(1), doi(2)])
    assert [(len(record.authors), record.others) for record in found] == [(130, False), (0, False)]
    assert [asked.path for asked in server.requests] == ["/openalex/works", "/openalex/works/demo-1"]


def test_a_byline_that_stays_cut_says_that_there_are_others(serving):
    people = [{"author": {"id": f"{BASE}A{n}", "display_name": f"Ann Lee{n}"}} for n in range(130)]
    server, client = serving([work(1, authorships=people)], key=KEY)
    server.faults.append(Fault("/openalex/works/demo-1", status=500, times=None))
    (record,) = client.by_identifiers([doi(1)])
    assert (len(record.authors), record.others) == (100, True)


@pytest.mark.parametrize("value", ["10.1/a,b", "10.1/a|b", '10.1/a"b'])
def test_a_doi_that_a_filter_cannot_hold_is_not_asked_for(value):
    assert query_value(Identifier(Scheme.DOI, value)) is None


def test_each_kind_of_identifier_is_asked_for_in_its_own_way():
    assert query_value(Identifier(Scheme.OPENALEX, "W2741809807")) == "openalex:W2741809807"
    assert query_value(Identifier(Scheme.PUBMED, "29456894")) == "pmid:29456894"
    assert query_value(Identifier(Scheme.ACL, "P19-1001")) == "doi:10.18653/v1/p19-1001"
    assert query_value(Identifier(Scheme.DBLP, "conf/x/Y99")) is None


def test_operators_in_a_title_are_no_operators_of_the_search(serving):
    server, client = serving([work(1, display_name="A, b|c: (why not)?")])
    assert [record.title for record in client.by_title("A, b|c: (why not)?")] == ["A, b|c: (why not)?"]
    assert server.requests[0].query["search"] == "A b c why not"
    assert "filter" not in server.requests[0].query


def test_a_work_of_a_journal_is_read_whole():
    record = record_of(
        {
            "id": f"{BASE}W2741809807",
            "doi": "https://doi.org/10.7717/PEERJ.4375",
            "ids": {
                "mag": "2741809807",
                "pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
                "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332",
            },
            "display_name": "The <i>state</i> of OA &amp; more",
            "publication_year": 2018,
            "publication_date": "2018-02-13",
            "type": "article",
            "authorships": [
                {
                    "author": {
                        "id": f"{BASE}A5023888391",
                        "display_name": "J. Q. Public",
                        "orcid": "https://orcid.org/0000-0002-1825-0097",
                    },
                    "raw_author_name": "Jane Q. Public",
                    "is_corresponding": True,
                },
                {"author": {"display_name": "Dee Doe"}, "raw_author_name": "DOE, Dee*", "is_corresponding": False},
            ],
            "primary_location": {
                "is_oa": True,
                "pdf_url": "https://peerj.com/a.pdf",
                "source": {"display_name": "PeerJ", "type": "journal"},
            },
            "locations": [{"landing_page_url": "http://arxiv.org/abs/1802.00001v2"}, {"landing_page_url": None}, 7],
            "biblio": {"volume": "6", "issue": "2", "first_page": "e4375", "last_page": "e4375"},
            "cited_by_count": 815,
            "is_retracted": True,
        }
    )
    assert (record.key, record.title, record.venue) == ("W2741809807", "The state of OA & more", "PeerJ")
    assert (record.year, record.month, record.type) == (2018, 2, PaperType.ARTICLE)
    assert record.version is Version.VERSION_OF_RECORD
    assert (record.volume, record.number, record.pages) == ("6", "2", "e4375")
    assert [i.value for i in record.identifiers] == [
        "W2741809807", "10.7717/peerj.4375", "29456894", "PMC5815332", "2741809807", "1802.00001",
    ]  # fmt: skip
    assert [(a.name, a.corresponding) for a in record.authors] == [("Jane Q. Public", True), ("Dee Doe", None)]
    assert [i.scheme for i in record.authors[0].identifiers] == [Scheme.ORCID, Scheme.OPENALEX]
    assert record.citation_count == 815
    assert [link.url for link in record.links] == ["https://peerj.com/a.pdf"]
    assert [notice.kind for notice in record.notices] == ["retracted"]
    assert record.open_access.url == "https://peerj.com/a.pdf"


ARXIV = {"display_name": "arXiv (Cornell University)", "type": "repository"}
PROCEEDINGS = {"display_name": "Proceedings of X", "type": "conference"}


@pytest.mark.parametrize(
    ("kind", "source", "name", "version", "paper_type"),
    [
        ("preprint", ARXIV, "10.48550/arxiv.2401.00001", Version.PREPRINT, PaperType.PREPRINT),
        ("article", ARXIV, "10.48550/arxiv.2401.00001", Version.PREPRINT, PaperType.PREPRINT),
        ("article", PROCEEDINGS, "10.48550/arxiv.2401.00001", Version.MIXED, PaperType.INPROCEEDINGS),
        ("article", PROCEEDINGS, "10.5555/1", Version.VERSION_OF_RECORD, PaperType.INPROCEEDINGS),
        ("article", {}, "10.5555/1", None, PaperType.ARTICLE),
        ("no-such-type", {"display_name": "J", "type": "journal"}, "10.5555/1", Version.VERSION_OF_RECORD, None),
    ],
)
def test_preprint_and_version_of_record_are_told_apart(kind, source, name, version, paper_type):
    record = record_of(work(1, type=kind, doi=f"https://doi.org/{name}", primary_location={"source": source}))
    assert (record.version, record.type) == (version, paper_type)


def test_the_first_of_january_is_no_month():
    assert record_of(work(1, publication_date="2020-01-01")).month is None
    assert record_of(work(1, publication_date="2019-05-02")).month is None
    assert record_of(work(1, publication_date="2020-05-02")).month == 5


def test_a_person_is_no_work():
    assert record_of(work(1, id=f"{BASE}A5023888391")) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            work(1) | {"authorships": 1, "primary_location": 1, "locations": 1, "biblio": 1, "publication_date": 1},
            JSON,
        ),
    )
)
def test_any_value_in_any_field_is_read_or_left_out(fields):
    record = record_of(work(1) | fields)
    assert record is None or record.raw


def test_a_list_that_is_none_is_an_error(serving):
    server, client = serving([], key=KEY)
    server.faults.append(Fault("/openalex", body='{"results": {}}'))
    with pytest.raises(ServiceAnswerError, match="answer-not-works"):
        client.by_identifiers([doi(1)])


def test_an_exported_file_and_the_service_give_the_same_record():
    from publist.readers.formats import read_data

    one = work(1, title="A title.", display_name="A title.")
    (record,) = read_data(json.dumps({"results": [one]}).encode(), name="works.json").records
    assert record == replace(record_of(one), origin="works.json", line=1)
    assert record.title == "A title"


def test_a_manuscript_in_a_repository_is_a_preprint():
    place = {"version": "submittedVersion", "source": {"display_name": "Archive", "type": "repository"}}
    assert record_of(work(1, primary_location=place)).version is Version.PREPRINT

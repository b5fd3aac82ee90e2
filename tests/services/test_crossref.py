"""Crossref: one DOI a request, the publisher's facts, the pace that its headers ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError
from publist.model import Identifier, PaperType, Scheme, Version
from publist.services.crossref.record import record_of
from publist.services.http.retry import told_rate

ME = Identifier(Scheme.ORCID, "0000-0002-1825-0097")


def doi(value: str) -> Identifier:
    return Identifier(Scheme.DOI, value)


def work(number: int, **fields) -> dict:
    return {"DOI": f"10.5555/demo.{number}", "title": [f"Paper number {number}"], "type": "journal-article"} | fields


@pytest.fixture
def serving(service_at):
    servers = []

    def start(works, *, mailto=None, rate=1000):
        server = ReplayServer(papers=[], crossref=works)
        servers.append(server.__enter__())
        return server, service_at("crossref", server.crossref_url, rate=rate, mailto=mailto)

    yield start
    for server in servers:
        server.__exit__(None, None, None)
        assert server.problems == []


def test_each_doi_is_one_request_and_a_plain_404_is_none(serving):
    server, client = serving([work(1)], mailto="me@example.org")
    found = client.by_identifiers([doi("10.5555/demo.1"), doi("10.5555/none"), doi("10.48550/arxiv.2401.00001")])
    assert [record and record.key for record in found] == ["10.5555/demo.1", None, None]
    assert [asked.path for asked in server.requests] == [
        "/crossref/works/10.5555/demo.1",
        "/crossref/works/10.5555/none",
    ]
    assert {asked.query["mailto"] for asked in server.requests} == {"me@example.org"}


@pytest.mark.parametrize("value", ["10.1002/(sici)1097(1)1::aid-3.0;2-#", "10.5555/a?b=c&d", "10.5555/ü%2f"])
def test_a_doi_with_signs_of_an_address_arrives_whole(serving, value):
    _, client = serving([work(1, DOI=value)])
    assert client.by_identifiers([doi(value)])[0].title == "Paper number 1"


def test_a_doi_that_crossref_does_not_take_is_none(serving):
    server, client = serving([work(1)])
    server.faults.append(Fault("/crossref", status=400, body='{"status":"failed"}'))
    assert client.by_identifiers([doi("10.5555/demo.1"), doi("10.5555/demo.1")]) == [None, None]


def test_the_pace_follows_the_headers_and_never_exceeds_ours(serving, clock):
    server, client = serving([work(1)], rate=2)
    slow = {"X-Rate-Limit-Limit": "1", "X-Rate-Limit-Interval": "4s"}
    fast = {"X-Rate-Limit-Limit": "50", "X-Rate-Limit-Interval": "1s"}
    for headers in (slow, fast, {}, {}):
        server.faults.append(Fault("/crossref", status=404, body="Resource not found.", headers=headers))
        client.by_identifiers([doi("10.5555/demo.1")])
    assert clock.slept == [0.5, 4.0, 0.5]


@pytest.mark.parametrize(
    ("limit", "interval", "rate"),
    [
        ("50", "1s", 50.0),
        ("3", "3", 1.0),
        ("1", "999999s", 1 / 60),
        ("0", "1s", None),
        ("x", "1s", None),
        ("5", "", None),
    ],
)
def test_rate_limit_headers_are_read_and_bounded(limit, interval, rate):
    assert told_rate({"X-Rate-Limit-Limit": limit, "X-Rate-Limit-Interval": interval}) == rate


def test_a_search_gives_five_candidates_unjudged(serving):
    server, client = serving([work(n) for n in range(9)])
    found = client.by_title("Paper number 7")
    assert found[0].title == "Paper number 7"
    assert len(found) == 5
    assert server.requests[0].query["query.bibliographic"] == "Paper number 7"


def test_a_person_with_250_works_is_three_pages(serving):
    author = [{"given": "Ann", "family": "Lee", "ORCID": "http://orcid.org/0000-0002-1825-0097"}]
    server, client = serving([work(n, author=author) for n in range(250)] + [work(999)])
    assert len({record.key for record in client.of_person(ME)}) == 250
    assert len(server.requests) == 3


def test_a_field_that_crossref_does_not_select_is_no_reason_to_fail(serving):
    server, client = serving([work(1)])
    server.faults.append(Fault("/crossref", status=400, body='{"status":"failed"}'))
    assert client.by_title("Paper number 1")
    assert ["select" in asked.query for asked in server.requests] == [True, False]


def test_an_article_is_read_whole():
    record = record_of(
        work(
            1,
            title=["On <i>x</i>&amp;y"],
            subtitle=["A Survey"],
            author=[
                {"given": "Ann B.", "family": "van der Lee", "sequence": "first", "ORCID": "http://orcid.org/0000-0002-1825-0097"},
                {"given": "Tom", "family": "Smith", "suffix": "Jr."},
                {"name": "The X Collaboration"},
                {"family": "Suhartono"},
                7,
            ],
            **{
                "container-title": ["Journal of X"],
                "published-print": {"date-parts": [[2021, 3]]},
                "published-online": {"date-parts": [[2020, 11, 5]]},
                "volume": "12", "issue": "3", "page": "100-12", "publisher": "Demo Press",
                "is-referenced-by-count": 9,
                "relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2001.00001"}]},
                "updated-by": [{"type": "retraction", "DOI": "10.5555/notice"}],
                "reference": [{"key": "long"}],
            },
        )
    )  # fmt: skip
    assert record.title == "On x&y: A Survey"
    assert [(a.name, a.family) for a in record.authors] == [
        ("Ann B. van der Lee", "van der Lee"), ("Tom Smith Jr.", "Smith"),
        ("The X Collaboration", "The X Collaboration"), ("Suhartono", "Suhartono"),
    ]  # fmt: skip
    assert record.authors[0].identifiers == (ME,)
    assert (record.year, record.month, record.pages) == (2021, 3, "100-12")
    assert (record.volume, record.number, record.publisher) == ("12", "3", "Demo Press")
    assert record.identifiers == (doi("10.5555/demo.1"), Identifier(Scheme.ARXIV, "2001.00001"))
    assert record.version is Version.VERSION_OF_RECORD
    assert record.citation_count == 9
    assert [(n.kind, n.identifier) for n in record.notices] == [("retracted", doi("10.5555/notice"))]
    assert '"reference":' not in record.raw


def test_a_preprint_names_the_paper_that_it_became():
    record = record_of(
        work(
            1,
            type="posted-content",
            institution=[{"name": "bioRxiv"}],
            posted={"date-parts": [[2020, 5, 1]]},
            issue="7",
            relation={
                "is-preprint-of": [{"id-type": "doi", "id": "10.5555/published"}],
                "cites": [{"id-type": "doi", "id": "10.5555/other"}],
            },
        )
    )
    assert (record.type, record.version, record.venue) == (PaperType.PREPRINT, Version.PREPRINT, "bioRxiv")
    assert (record.year, record.month, record.number) == (2020, 5, None)
    assert record.identifiers == (doi("10.5555/demo.1"), doi("10.5555/published"))


def test_ssrn_is_a_preprint_server_whatever_crossref_calls_its_papers():
    record = record_of(work(1, **{"container-title": ["SSRN Electronic Journal"]}))
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)


def test_of_a_volume_in_a_series_the_volume_is_the_venue():
    names = ["Lecture Notes in Computer Science", "Computer Vision – ECCV 2020"]
    assert record_of(work(1, type="book-chapter", **{"container-title": names})).venue == names[1]
    assert record_of(work(1, type="journal-article", **{"container-title": names})).venue == names[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = (
    "DOI title subtitle author container-title published published-print posted issued page volume issue publisher "
    "type relation updated-by is-referenced-by-count institution"
).split()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)))
def test_any_value_in_any_field_is_read_or_left_out(fields):
    record = record_of(work(1) | fields)
    assert record is None or record.raw


@given(st.text(max_size=60))
def test_markup_in_a_title_is_taken_out_and_never_a_crash(text):
    record = record_of(work(1, title=[f"A {text}<sub>2</sub>"]))
    assert record is None or "<sub>" not in record.title


@pytest.mark.parametrize("body", ['{"message": []}', '{"message": {"items": 4}}', "{}"])
def test_another_shape_is_an_error(serving, body):
    server, client = serving([])
    server.faults.append(Fault("/crossref", body=body))
    with pytest.raises(ServiceAnswerError, match="answer-not-work"):
        client.by_title("anything")

"""arXiv: a hundred ids a request, three seconds apart, and facts of the preprint only."""

import pytest

from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError
from publist.model import Identifier, PaperType, Scheme, Version
from publist.services.arxiv import SERVICE


def arxiv(value: str) -> Identifier:
    return Identifier(Scheme.ARXIV, value)


def preprint(number: int, **fields) -> dict:
    return {
        "id": f"2401.{number:05}",
        "version": 3,
        "title": f"Paper number {number}",
        "authors": ["Ann Lee", "Bo  Ng"],
        "published": "2024-01-31T18:00:00Z",
    } | fields


@pytest.fixture
def serving(service_at):
    servers = []

    def start(preprints, *, rate=1000.0, limits=None):
        server = ReplayServer(papers=[], arxiv=preprints)
        servers.append(server.__enter__())
        return server, service_at("arxiv", server.arxiv_url, rate=rate, limits=limits)

    yield start
    for server in servers:
        server.__exit__(None, None, None)
        assert server.problems == []


def test_120_ids_are_two_requests_three_seconds_apart(serving, clock):
    server, client = serving([preprint(n) for n in range(120)], rate=SERVICE.rate)
    found = client.by_identifiers([arxiv(f"2401.{n:05}") for n in range(120)])
    assert [record.key for record in found] == [f"2401.{n:05}" for n in range(120)]
    assert [asked.query["max_results"] for asked in server.requests] == ["100", "20"]
    assert clock.slept == [pytest.approx(3.0)]


def test_the_version_asked_for_and_arxivs_own_doi_are_the_same_paper(serving):
    server, client = serving([preprint(1)])
    found = client.by_identifiers([arxiv("2401.00001"), Identifier(Scheme.DOI, "10.48550/arxiv.2401.00001")])
    assert found[0] == found[1]
    assert server.requests[0].query["id_list"] == "2401.00001"


def test_one_bad_id_does_not_cost_the_others(serving):
    server, client = serving([preprint(n) for n in range(8)])
    server._others["/arxiv/api/"].answer = refusing("2401.00005", server._others["/arxiv/api/"].answer)
    found = client.by_identifiers([arxiv(f"2401.{n:05}") for n in range(8)])
    assert [record is None for record in found] == [n == 5 for n in range(8)]


def refusing(bad, answer):
    def refuse(path, asked):
        if bad in asked.query["id_list"].split(","):
            return 400, b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>"
        return answer(path, asked)

    return refuse


def test_an_entry_is_a_preprint_whatever_the_authors_say_of_its_journal(serving):
    given = preprint(
        1,
        title="A\n  Title over lines",
        summary="  What we\n did. ",
        doi="10.5555/Published",
        journal_ref="Journal of X 12 (2025) 1-9",
        comment="This paper has been withdrawn by the authors",
    )
    _, client = serving([given])
    record = client.by_identifiers([arxiv("2401.00001")])[0]
    assert (record.title, record.abstract) == ("A Title over lines", "What we did.")
    assert [author.name for author in record.authors] == ["Ann Lee", "Bo Ng"]
    assert (record.venue, record.year, record.month) == ("arXiv", 2024, 1)
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)
    assert (record.volume, record.pages) == (None, None)
    assert record.identifiers == (arxiv("2401.00001"), Identifier(Scheme.DOI, "10.5555/published"))
    assert [(w.code, dict(w.values)) for w in record.warnings] == [
        ("published", {"venue": "Journal of X 12 (2025) 1-9"}),
    ]
    assert [notice.kind for notice in record.notices] == ["withdrawn"]
    assert "journal_ref" in record.raw


def test_a_title_is_asked_for_by_its_longer_words(serving):
    server, client = serving([preprint(1, title="NN-LUT: Of the Neural Approximation")])
    found = client.by_title("NN-LUT: Of the “Neural” Approximation")
    assert [record.key for record in found] == ["2401.00001"]
    assert server.requests[0].query["search_query"] == "ti:Neural AND ti:Approximation"


def test_old_ids_are_ids(serving):
    _, client = serving([preprint(1, id="hep-th/9901001")])
    assert client.by_identifiers([arxiv("hep-th/9901001")])[0].key == "hep-th/9901001"


@pytest.mark.parametrize(
    "body",
    [
        "not XML",
        "<feed/>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><feed xmlns='http://www.w3.org/2005/Atom'>&a;</feed>",
        "<?xml version='1.0' encoding='UTF-16'?><feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<a>" * 200 + "</a>" * 200 + "</feed>",
    ],
)
def test_what_is_no_plain_feed_is_an_error(serving, body):
    server, client = serving([])
    server.faults.append(Fault("/arxiv", body=body))
    with pytest.raises(ServiceAnswerError, match="answer-not"):
        client.by_identifiers([arxiv("2401.00001")])


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://export.arxiv.org/api", "https://export.arxiv.org/api"),
        ("https://export.arxiv.org/api/query", "https://export.arxiv.org/api"),
        ("http://127.0.0.1:5", "http://127.0.0.1:5/api"),
    ],
)
def test_the_address_may_hold_the_path_of_the_api_or_not(service_at, given, used):
    assert service_at("arxiv", given).endpoint.base_url == used

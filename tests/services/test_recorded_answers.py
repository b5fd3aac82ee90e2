"""The client against Semantic Scholar's own recorded answers (VCR cassettes beside the checkout, in two forms)."""

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from publist.demo.server import Fault, ReplayServer
from publist.errors import UnknownPersonError
from publist.model import Scheme, Version
from publist.services.http.parsing import parse_json
from publist.services.semantic_scholar.record import record_of


def interactions(folder, name):
    """(path, query, status, body) of each interaction of a cassette."""
    text = (folder / "contract/recorded/semantic-scholar" / name).read_text(encoding="utf-8")
    for interaction in yaml.safe_load(text)["interactions"]:
        parts = urlsplit(interaction["request"]["uri"])
        response = interaction["response"]
        if "content" in response:
            status, body = response["status_code"], response["content"]
        else:
            status, body = response["status"]["code"], response["body"]["string"]
        yield parts.path, parse_qs(parts.query), status, body.encode()


@pytest.fixture
def cassettes(shared):
    folder = shared / "contract/recorded/semantic-scholar"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not here")
    return sorted(path.name for path in folder.glob("*.yaml"))


@pytest.fixture
def replayed(service_at, shared):
    """``replayed(cassette)``: a client whose next answers are the cassette's, and the server."""
    with ReplayServer(papers=[], publications=[]) as server:

        def make(name):
            for _, _, status, body in interactions(shared, name):
                server.faults.append(Fault("/graph", status=status, body=body))
            return service_at("semantic_scholar", server.semantic_scholar_url, rate=1000), server

        yield make


def papers_in(value):
    """Every object of an answer that could be a paper."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from papers_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from papers_in(inner)


def test_every_recorded_object_is_a_record_or_none(shared, cassettes):
    records = 0
    for name in cassettes:
        for _, _, _, body in interactions(shared, name):
            for obj in papers_in(parse_json(body)):
                record = record_of(obj)
                usable = "paperId" in obj and isinstance(obj.get("title"), str)
                assert (record is not None) == usable
                records += usable
    assert records > 1000


def test_a_recorded_batch_with_an_unknown_paper_is_read(replayed):
    client, _ = replayed("test_get_papers_not_found_warning.yaml")
    asked = [
        "CorpusId:211530585",
        "CorpusId:470667",
        "10.2139/ssrn.2250500",
        "0f40b1f08821e22e859c6050916cec3667778613",
    ]
    found = client.papers(asked)
    assert found[0] is None
    assert [record is not None for record in found] == [False, True, True, True]
    first = found[1]
    assert first.title == "How Much Should We Trust Differences-in-Differences Estimates?"
    assert (first.year, first.citation_count) == (2001, 10670)
    identifiers = {identifier.scheme: identifier.value for identifier in first.identifiers}
    assert identifiers[Scheme.CORPUS_ID] == "470667"
    assert identifiers[Scheme.DOI] == "10.2139/ssrn.288970"
    assert [author.name for author in first.authors] == ["Marianne Bertrand", "E. Duflo", "S. Mullainathan"]
    assert all(author.identifiers for record in found[1:] for author in record.authors)
    assert all(record.version is not Version.MIXED for record in found[1:])


def test_the_same_recorded_batch_gives_counts(replayed):
    client, _ = replayed("test_get_papers_not_found_warning.yaml")
    answers = client.citation_counts(["a", "b", "c", "d"])
    assert answers[0].count is None
    assert answers[1].count == 10670
    assert all(answer.count is not None and answer.title for answer in answers[1:])


def test_a_recorded_title_match_is_read(replayed):
    client, _ = replayed("test_search_paper_match_title.yaml")
    record = client.match("mining association rules between")
    assert record.title == "Mining association rules between sets of items in large databases"
    assert record.key == "6fe8c5bf8dddaadf10c765133d38dfef5714347f"


def test_the_recorded_pages_of_an_author_are_read_to_the_end(replayed, shared):
    name = "test_get_author_papers.yaml"
    client, server = replayed(name)
    records = client.author_papers("1723755")
    sizes = [len(parse_json(body)["data"]) for _, _, _, body in interactions(shared, name)]
    assert len(records) == sum(sizes)
    offsets = [query["offset"] for _, query, _, _ in interactions(shared, name)]
    assert [[asked.query["offset"]] for asked in server.requests] == offsets


def test_a_recorded_404_is_none_and_an_unknown_person_is_told(replayed):
    client, _ = replayed("test_not_found.yaml")
    assert client.match("anything") is None
    with pytest.raises(UnknownPersonError):
        client.author_papers("0")


def test_a_recorded_400_is_an_error_with_the_services_words(replayed):
    client, server = replayed("test_bad_query_parameters.yaml")
    server.faults.append(Fault("/graph", status=400, body=server.faults[0].body))  # with the fewest fields as well
    with pytest.raises(Exception, match=r"Unrecognized or unsupported fields: \[unknown\]"):
        client.match("anything")


def test_the_replay_server_answers_as_the_recorded_service_does(shared, server):
    """Same keys, same error texts, for the requests that both can answer."""
    import requests

    for name, path in (
        ("test_bad_query_parameters.yaml", "/paper/demo-tsld?fields=unknown"),
        (
            "test_empty_paginated_results.yaml",
            "/paper/search?query=n0+r3sult+s3arch+t3rm&fields=title&offset=0&limit=100",
        ),
        ("test_not_found.yaml", "/paper/0?fields=title"),
    ):
        _, _, status, body = next(iter(interactions(shared, name)))
        with requests.get(server.semantic_scholar_url + path, timeout=5) as ours:
            assert (ours.status_code, ours.json()) == (status, parse_json(body))
    _, _, _, body = next(iter(interactions(shared, "test_search_paper_match_title.yaml")))
    with requests.get(
        server.semantic_scholar_url + "/paper/search/match?query=token+scaled&fields=title", timeout=5
    ) as ours:
        assert ours.json()["data"][0].keys() == parse_json(body)["data"][0].keys()

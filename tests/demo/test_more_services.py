"""The replay of OpenAlex, Crossref, arXiv and ORCID: their formats, and nothing that looks real but is not."""

import json
import re

import pytest
import requests

from publist import resources
from publist.demo.server import Fault, ReplayServer, load, load_more

ORCID = "demo-minsoo-kim"
NAMES = ("openalex", "crossref", "arxiv", "orcid")


@pytest.fixture
def server():
    with ReplayServer() as running:
        yield running
        assert running.problems == []


def get(url, headers=None, **options):
    headers = {"Authorization": "Bearer demo", **(headers or {})}
    with requests.get(url, timeout=5, headers=headers, **options) as response:
        return response.status_code, response.json() if "json" in response.headers["Content-Type"] else response.text


def test_openalex_pages_by_cursor_to_the_end(server):
    url, seen, cursor = f"{server.openalex_url}/works", [], "*"
    while cursor:
        _, page = get(url, params={"filter": f"author.orcid:{ORCID}", "per-page": 3, "cursor": cursor, "select": "id"})
        assert page["meta"]["count"] == 7
        seen += [work["id"] for work in page["results"]]
        cursor = page["meta"]["next_cursor"]
    assert len(seen) == len(set(seen)) == 7


@pytest.mark.parametrize(
    "params",
    [
        {"per-page": 201},
        {"per-page": 0},
        {"select": "id,wrong"},
        {"filter": "wrong:1"},
        {"filter": "doi:" + "|".join(map(str, range(101)))},
    ],
)
def test_openalex_refuses_what_it_does_not_document(server, params):
    status, answer = get(f"{server.openalex_url}/works", params=params)
    assert status == 400
    assert answer["error"] == "Invalid query parameters error."


def test_openalex_has_single_works_and_later_counts(server):
    before = get(f"{server.openalex_url}/works/demo-qdpo")[1]
    server.advance()
    after = get(f"{server.openalex_url}/works/demo-qdpo")[1]
    assert after["cited_by_count"] > before["cited_by_count"]
    assert "citedByCountLater" not in after
    assert get(f"{server.openalex_url}/works/W1")[0] == 404


def test_crossref_answers_plain_text_for_an_unknown_doi_and_tells_its_pace(server):
    url = f"{server.crossref_url}/works"
    assert get(f"{url}/10.5555/none") == (404, "Resource not found.")
    assert get(f"{url}/10.18653%2Fv1%2F2023.emnlp-main.910")[1]["message"]["type"] == "proceedings-article"
    with requests.get(url, params={"rows": 1}, timeout=5) as response:
        assert response.headers["X-Rate-Limit-Interval"] == "1s"
        assert len(response.json()["message"]["items"]) == 1
    assert get(url, params={"rows": 1001})[0] == 400
    assert get(url, params={"filter": "wrong:1"})[0] == 400


def test_crossref_finds_something_whatever_is_asked(server):
    _, page = get(f"{server.crossref_url}/works", params={"query.bibliographic": "nothing like it", "rows": 2})
    assert len(page["message"]["items"]) == 2


def test_arxiv_gives_ten_unless_told_and_leaves_unknown_ids_out(server):
    many = [{"id": f"2401.{n:05}", "title": f"T {n}", "authors": []} for n in range(20)]
    with ReplayServer(papers=[], arxiv=many) as running:
        ids = ",".join(paper["id"] for paper in many)
        assert get(f"{running.arxiv_url}/query", params={"id_list": ids})[1].count("<entry>") == 10
    answer = get(f"{server.arxiv_url}/query", params={"id_list": "2311.05161,2401.99999", "max_results": 2})[1]
    assert answer.count("<entry>") == 1
    assert "http://arxiv.org/abs/2311.05161v1" in answer
    assert get(f"{server.arxiv_url}/query", params={"id_list": "2311.05161,wrong"})[0] == 400


def test_orcid_gives_json_to_those_who_ask_for_it(server):
    url = f"{server.orcid_url}/{ORCID}/works"
    status, answer = get(url, headers={"Accept": "application/json"})
    assert (status, len(answer["group"])) == (200, 7)
    assert get(url)[1].startswith("<?xml")
    assert get(f"{server.orcid_url}/0000-0001-5109-3700/works")[0] == 404


def test_faults_are_told_apart_by_service(server):
    server.faults += [Fault(f"/{name}", status=500) for name in ("crossref", "arxiv")]
    status = [requests.get(f"{getattr(server, f'{name}_url')}/x", timeout=5).status_code for name in NAMES]
    assert status == [404, 500, 500, 404]


def test_papers_of_ones_own_bring_no_shipped_ones_along():
    with ReplayServer(papers=[]) as running:
        assert get(f"{running.openalex_url}/works")[1]["results"] == []
    with ReplayServer(papers=[], openalex=[{"id": "https://openalex.org/demo-x", "cited_by_count": 1}]) as running:
        assert len(get(f"{running.openalex_url}/works")[1]["results"]) == 1
        assert get(f"{running.crossref_url}/works")[1]["message"]["items"] == []


def test_the_shipped_answers_are_the_same_seven_papers():
    titles = {paper["title"] for paper in load()[0]}
    more = load_more()
    assert {work["display_name"] for work in more["openalex"]} == titles
    assert {work["title"][0] for work in more["crossref"]} < titles
    assert {preprint["title"] for preprint in more["arxiv"]} < titles
    (person,) = more["orcid"]
    assert {g["work-summary"][0]["title"]["title"]["value"] for g in person["group"]} == titles
    assert [len(more[name]) for name in NAMES] == [7, 5, 6, 1]


def test_the_facts_agree_with_those_of_the_first_two_services():
    papers, publications, _ = load()
    external = [paper["externalIds"] for paper in papers]
    dois = {one["DOI"].lower() for one in external if "DOI" in one}
    arxiv = {one["ArXiv"] for one in external if "ArXiv" in one}
    pages = {entry["pages"] for entry in publications if "pages" in entry}
    more = load_more()
    assert {work["DOI"] for work in more["crossref"]} <= dois
    assert {preprint["id"] for preprint in more["arxiv"]} == arxiv
    assert {work["page"] for work in more["crossref"] if "page" in work} <= pages


def test_every_identifier_that_is_no_fact_is_plainly_made_up():
    """No identifier looks as if a service had given it out."""
    text = "".join((resources.data("demo") / f"{name}.json").read_text() for name in NAMES)
    ids = set(re.findall(r"https://openalex\.org/([\w-]+)", text))
    assert ids
    assert all(one.startswith("demo-") for one in ids)
    assert ORCID in text
    assert re.findall(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text) == []
    readme = (resources.data("demo") / "README.md").read_text()
    for name in NAMES:
        assert "README.md" in json.loads((resources.data("demo") / f"{name}.json").read_text())["note"]
        assert f"{name}.json" in readme
    assert ORCID in readme

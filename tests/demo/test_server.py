"""The replay server: the shipped papers in the services' formats, and nothing that looks real but is not."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from publist import resources
from publist.demo.server import Fault, ReplayServer, load
from publist.model import Scheme
from publist.services.dblp.record import record_of_hit
from publist.services.semantic_scholar.record import record_of


@pytest.fixture
def server():
    with ReplayServer() as running:
        yield running
        assert running.problems == []


def get(url, **options):
    with requests.get(url, timeout=5, **options) as response:
        return response.status_code, response.json() if "json" in response.headers["Content-Type"] else response.text


def post(url, body, **options):
    with requests.post(url, json=body, timeout=5, **options) as response:
        return response.status_code, response.json()


def test_only_the_fields_asked_for_come(server):
    base = server.semantic_scholar_url
    assert get(f"{base}/paper/demo-tsld")[1].keys() == {"paperId", "title"}
    assert get(f"{base}/paper/demo-tsld?fields=year,authors.name")[1].keys() == {"paperId", "year", "authors"}
    assert "citationCountLater" not in str(post(f"{base}/paper/batch?fields=citationCount", {"ids": ["demo-tsld"]}))


def test_a_paper_is_found_by_each_of_its_ids(server):
    base = server.semantic_scholar_url
    ids = [
        "demo-qdpo",
        "DOI:10.18653/v1/2024.acl-long.612",
        "10.18653/V1/2024.acl-long.612",
        "ARXIV:2407.03051",
        "ACL:2024.acl-long.612",
    ]
    status, found = post(f"{base}/paper/batch?fields=title", {"ids": ids})
    assert status == 200
    assert {paper["paperId"] for paper in found} == {"demo-qdpo"}
    assert get(f"{base}/paper/DOI:10.18653/v1/2024.acl-long.612")[1]["paperId"] == "demo-qdpo"


@pytest.mark.parametrize("body", [{"ids": [str(n) for n in range(501)]}, {"ids": []}, {"ids": "x"}, {}, [], 5])
def test_a_batch_of_anything_but_1_to_500_ids_is_400(server, body):
    assert post(f"{server.semantic_scholar_url}/paper/batch", body)[0] == 400


def test_an_unknown_field_fails_the_whole_call(server):
    answer = post(f"{server.semantic_scholar_url}/paper/batch?fields=title,wrong", {"ids": ["demo-tsld"]})
    assert answer == (400, {"error": "Unrecognized or unsupported fields: [wrong]"})


def test_search_and_authors_are_paged(server):
    base = server.semantic_scholar_url
    _, page = get(f"{base}/author/demo-minsoo-kim/papers?fields=title&limit=4")
    assert (page["offset"], page["next"], len(page["data"])) == (0, 4, 4)
    _, rest = get(f"{base}/author/demo-minsoo-kim/papers?fields=title&offset=4&limit=4")
    assert "next" not in rest
    assert len(rest["data"]) == 2
    assert get(f"{base}/author/search?query=minsoo+kim")[1]["data"] == [
        {"authorId": "demo-minsoo-kim", "name": "Minsoo Kim"}
    ]
    assert get(f"{base}/paper/search?query=knowledge+distillation+quantization&fields=title")[1]["total"] >= 1


def test_counts_change_when_time_passes(server):
    def counts():
        ids = list(server.counts)
        _, found = post(f"{server.semantic_scholar_url}/paper/batch?fields=citationCount", {"ids": ids})
        return {paper["paperId"]: paper["citationCount"] for paper in found}

    before = counts()
    server.advance()
    after = counts()
    assert all(after[key] >= before[key] for key in before)
    assert before != after
    server.counts["demo-tsld"] = None
    assert counts()["demo-tsld"] is None


def test_the_key_is_required_when_said_so():
    with ReplayServer(require_key="right") as server:
        url = f"{server.semantic_scholar_url}/paper/demo-tsld"
        assert get(url) == (403, {"message": "Forbidden"})
        assert get(url, headers={"x-api-key": "wrong"})[0] == 403
        assert get(url, headers={"x-api-key": "right"})[0] == 200
        assert get(f"{server.dblp_url}/search/author/api?q=kim&format=json")[0] == 200


def test_dblp_finds_words_as_prefixes_and_all_of_them(server):
    def titles(query):
        hits = get(f"{server.dblp_url}/search/publ/api", params={"q": query, "format": "json"})[1]["result"]["hits"]
        return {hit["info"]["title"] for hit in hits.get("hit", [])}

    assert len(titles("tern logit")) == 1
    assert titles("tern unrelated") == set()
    assert titles("author:Dong_Hyun_Lee:") == titles("NN LUT")
    assert len(titles("quantiz year:2022:")) == 1


def test_dblp_has_no_hit_key_when_nothing_is_found(server):
    _, answer = get(f"{server.dblp_url}/search/publ/api?q=nothing+at+all&format=json")
    assert answer["result"]["hits"] == {"@total": "0", "@computed": "0", "@sent": "0", "@first": "0"}


def test_many_can_ask_at_once(server):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: get(f"{server.semantic_scholar_url}/paper/demo-tsld")[0], range(40)))
    assert answers == [200] * 40
    assert len(server.requests) == 40


def test_faults_are_used_up_in_order(server):
    server.faults += [Fault("/dblp", status=500), Fault("/graph", status=429, headers={"Retry-After": "3"}, times=2)]
    url = f"{server.semantic_scholar_url}/paper/demo-tsld"
    assert [requests.get(url, timeout=5).status_code for _ in range(3)] == [429, 429, 200]
    assert [asked.path for asked in server.asked("/graph/v1/paper/")] == ["/graph/v1/paper/demo-tsld"] * 3


def test_what_is_asked_elsewhere_is_404(server):
    assert get(f"{server.url}/else")[0] == 404
    assert get(f"{server.semantic_scholar_url}/elsewhere")[0] == 404
    assert get(f"{server.dblp_url}/elsewhere")[0] == 404


def test_the_shipped_answers_are_the_seven_papers():
    papers, publications, people = load()
    records = [record_of(paper) for paper in papers]
    assert len(records) == 7
    assert all(records)
    entries = [record_of_hit({"info": info}) for info in publications]
    assert len(entries) == 12
    assert all(entries)
    assert {entry.title for entry in entries} < {record.title for record in records}
    assert len(people) == 1


def test_every_identifier_that_is_no_fact_is_plainly_made_up():
    """The only real Semantic Scholar id is RA-LoRA's; DBLP's keys and PIDs and all author ids are made up."""
    text = (resources.data("demo") / "semantic_scholar.json").read_text() + (
        resources.data("demo") / "dblp.json"
    ).read_text()
    assert set(re.findall(r"\b[0-9a-f]{40}\b", text)) == {"8a2f533154e3d76661bb29897678105189751f53"}
    papers, publications, _ = load()
    made_up = {Scheme.DBLP, Scheme.DBLP_PID, Scheme.SEMANTIC_SCHOLAR_AUTHOR}
    records = [record_of(paper) for paper in papers] + [record_of_hit({"info": info}) for info in publications]
    for record in records:
        for identifier in (*record.identifiers, *(i for author in record.authors for i in author.identifiers)):
            if identifier.scheme in made_up:
                assert identifier.value.rpartition("/")[2].startswith("demo-")
    assert all(paper["corpusId"] is None for paper in papers)


def test_the_answers_say_what_they_are():
    for name in ("semantic_scholar.json", "dblp.json"):
        assert "README.md" in json.loads((resources.data("demo") / name).read_text())["note"]
    readme = (resources.data("demo") / "README.md").read_text()
    assert "Made up for the demonstration" in readme

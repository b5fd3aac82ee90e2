"""The calls to Semantic Scholar, against the replay server (reliability N4 to N6, N11 to N13)."""

import json

import pytest

from publist.cli.words import error_words
from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError, ServiceRefusedError, ServiceUnreachableError, UnknownPersonError
from publist.model import Identifier, Scheme
from publist.services.semantic_scholar.client import query_id

BATCH = "/graph/v1/paper/batch"


def made_up(number: int, **fields) -> dict:
    return {"paperId": f"demo-{number}", "title": f"Paper number {number}", "citationCount": number} | fields


def serving(papers, service_at):
    server = ReplayServer(papers=papers, publications=[])
    return server, lambda: service_at("semantic_scholar", server.semantic_scholar_url, rate=1000)


def asked_ids(server) -> list[list[str]]:
    return [json.loads(asked.body)["ids"] for asked in server.asked(BATCH)]


def test_papers_come_in_the_order_asked_and_unknown_ones_are_none(scholar):
    ids = ["ARXIV:2308.06744", "demo-unknown", "DOI:10.18653/v1/2023.eacl-main.64", "ACL:2022.emnlp-main.450"]
    found = scholar.papers(ids)
    assert [record and record.key for record in found] == [
        "demo-tsld",
        None,
        "demo-teacher-intervention",
        "demo-kd-qat",
    ]


def test_nothing_asked_is_no_request(scholar, server):
    assert scholar.papers([]) == []
    assert scholar.citation_counts([]) == []
    assert scholar.match("  ") is None
    assert server.requests == []


def test_1200_papers_are_three_requests(service_at):
    server, client = serving([made_up(n) for n in range(1200)], service_at)
    with server:
        answers = client().citation_counts([f"demo-{n}" for n in range(1200)])
        assert [answer.count for answer in answers] == list(range(1200))
        assert [len(ids) for ids in asked_ids(server)] == [500, 500, 200]
        assert {asked.query["fields"] for asked in server.requests} == {"title,externalIds,citationCount"}


@pytest.mark.parametrize("value", [None, -3, "17", 4.0, True, {}])
def test_a_count_that_is_no_count_is_none(scholar, server, value):
    server.counts["demo-tsld"] = value
    answers = scholar.citation_counts(["demo-tsld", "demo-nn-lut", "demo-gone"])
    assert [answer.count for answer in answers] == [None, server.counts["demo-nn-lut"], None]
    assert [answer.asked for answer in answers] == ["demo-tsld", "demo-nn-lut", "demo-gone"]


def test_a_merged_paper_answers_under_its_new_id(service_at):
    server, client = serving([made_up(1, mergedIds=["demo-old"])], service_at)
    with server:
        (answer,) = client().citation_counts(["demo-old"])
        assert answer.asked == "demo-old"
        assert answer.identifiers == (Identifier(Scheme.SEMANTIC_SCHOLAR, "demo-1"),)
        assert answer.title == "Paper number 1"
        assert [record.key for record in client().papers(["demo-old"])] == ["demo-1"]


def test_one_bad_id_among_500_costs_only_itself(service_at):
    server, client = serving([made_up(n) for n in range(500)], service_at)
    server.faults.append(Fault(BATCH, status=400, body='{"error": "bad id"}', times=None, when_body_has='demo-321"'))
    with server:
        found = client().papers([f"demo-{n}" for n in range(500)])
        assert [n for n, record in enumerate(found) if record is None] == [321]
        assert len(server.requests) == 19  # 1 + 2 for each of the 9 halvings


def test_400_for_everything_is_an_error_and_not_500_unknown_papers(service_at):
    server, client = serving([], service_at)
    server.faults.append(Fault(BATCH, status=400, body='{"error": "no"}', times=None))
    with server:
        with pytest.raises(ServiceRefusedError):
            client().papers([f"demo-{n}" for n in range(500)])
        assert len(server.requests) < 100


def test_an_unknown_field_is_an_error_at_once(service_at):
    server, client = serving([made_up(1)], service_at)
    server.faults.append(
        Fault(BATCH, status=400, body='{"error":"Unrecognized or unsupported fields: [x]"}', times=None)
    )
    with server:
        with pytest.raises(ServiceRefusedError, match="unsupported fields"):
            client().papers(["demo-1", "demo-2"])
        assert len(server.requests) == 2  # once more with the fewest fields, and not for each of the two


def test_where_no_field_is_named_the_fewest_are_asked_for(service_at):
    server, client = serving([made_up(1)], service_at)
    server.faults.append(Fault(BATCH, status=400, body='{"error":"Some of the fields are not supported"}'))
    with server:
        scholar = client()
        (found,) = scholar.papers(["demo-1"])
        scholar.papers(["demo-1"])
        fields = [set(asked.query["fields"].split(",")) for asked in server.requests]
    assert found.title
    assert found.citation_count is not None
    assert len(fields[0]) > len(fields[1]) == len(fields[2]) >= 5


def test_a_field_that_the_service_gave_up_is_left_out_for_the_rest_of_the_run(service_at):
    server, client = serving([made_up(1)], service_at)
    refused = '{"error":"Unrecognized or unsupported fields: [abstract, openAccessPdf]"}'
    server.faults.append(Fault(BATCH, status=400, body=refused))
    with server:
        scholar = client()
        assert [record is None for record in scholar.papers(["demo-1", "demo-2"])] == [False, True]
        scholar.papers(["demo-1"])
        fields = [asked.query["fields"].split(",") for asked in server.requests]
    assert ["abstract" in names for names in fields] == [True, False, False]
    assert all("title" in names for names in fields)


@pytest.mark.parametrize("status", [500, 502, 504, 413])
def test_one_id_that_fails_a_batch_costs_only_itself_and_is_named(service_at, status):
    server, client = serving([made_up(n) for n in range(40)], service_at)
    server.faults.append(Fault(BATCH, status=status, body="{}", times=None, when_body_has='demo-7"'))
    with server:
        scholar = client()
        asked = [Identifier(Scheme.SEMANTIC_SCHOLAR, f"demo-{n}") for n in range(40)]
        found = scholar.by_identifiers(asked)
        assert [n for n, record in enumerate(found) if record is None] == [7]
        assert list(scholar.unanswered) == [asked[7]]
        assert len(server.requests) < 25
        assert [answer.count is None for answer in scholar.counts_of(asked[7:9])] == [True, False]
        assert list(scholar.unanswered) == [asked[7]]


def test_a_batch_that_is_too_large_is_asked_in_parts_and_the_size_is_remembered(service_at, monkeypatch):
    server, client = serving([made_up(n) for n in range(300)], service_at)
    truly = server._scholar.answer

    def small(path, asked):
        too_many = path == "paper/batch" and len(json.loads(asked.body)["ids"]) > 50
        return (504, {"message": "timeout"}) if too_many else truly(path, asked)

    monkeypatch.setattr(server._scholar, "answer", small)
    with server:
        scholar = client()
        assert all(scholar.papers([f"demo-{n}" for n in range(300)]))
        before = len(server.requests)
        assert all(scholar.papers([f"demo-{n}" for n in range(80)]))
        assert len(server.requests) == before + 3
    assert before < 20


@pytest.mark.parametrize("number", [1, 2, 9, 500])
def test_a_service_that_fails_on_everything_is_out_of_order_and_not_asked_for_each(service_at, number):
    server, client = serving([], service_at)
    server.faults.append(Fault(BATCH, status=500, body="{}", times=None))
    with server, pytest.raises(ServiceUnreachableError):
        client().papers([f"demo-{n}" for n in range(number)])
    assert len(server.requests) < 18


def test_the_page_of_an_author_is_never_asked_beyond_ten_thousand(scholar, server):
    for number in range(1, 12):
        server.faults.append(Fault("/graph/v1/author", body=json.dumps({"next": number * 1000, "data": []})))
    me = Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "42")
    scholar.of_person(me)
    asked = [(int(one.query["offset"]), int(one.query["limit"])) for one in server.requests]
    assert max(offset + limit for offset, limit in asked) == 9_999
    assert len(asked) == 10
    assert scholar.shortened == {me}


def test_ids_of_which_none_is_valid_are_all_unknown(scholar, server):
    server.faults.append(Fault(BATCH, status=400, body='{"error":"No valid paper ids given"}'))
    assert scholar.papers(["x", "y"]) == [None, None]
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", ["[]", "[null]", "{}", "null", "[null, null, null]", '"ab"'])
def test_a_list_that_does_not_fit_the_question_is_an_answer_error(scholar, server, body):
    server.faults.append(Fault(BATCH, body=body))
    with pytest.raises(ServiceAnswerError, match="answer-not-papers"):
        scholar.papers(["demo-tsld", "demo-nn-lut"])


def test_elements_that_are_no_papers_are_none(scholar, server):
    server.faults.append(Fault(BATCH, body='[5, {"paperId": "../../x", "title": "T"}, []]'))
    assert scholar.papers(["a", "b", "c"]) == [None, None, None]


def test_the_nearest_title_is_matched(scholar, server):
    record = scholar.match("Token-scaled logit distillation for ternary weight generative language models")
    assert record.key == "demo-tsld"
    assert "matchScore" not in record.raw
    assert scholar.match("An entirely different subject") is None
    assert server.requests[-1].path == "/graph/v1/paper/search/match"


@pytest.mark.parametrize("body", ['{"data": []}', "{}", '{"data": null}', '{"data": [null]}', "[]", "null"])
def test_an_empty_match_is_none(scholar, server, body):
    server.faults.append(Fault("/graph/v1/paper/search/match", body=body))
    assert scholar.match("Anything") is None


def test_an_author_with_1500_papers_is_two_requests(service_at):
    author = {"authorId": "42", "name": "Ada Lovelace"}
    server, client = serving([made_up(n, authors=[author]) for n in range(1500)], service_at)
    with server:
        assert len(client().author_papers("42")) == 1500
        assert [(asked.query["offset"], asked.query["limit"]) for asked in server.requests] == [
            ("0", "1000"),
            ("1000", "1000"),
        ]


def test_an_unknown_author_is_told_and_an_odd_id_stays_one_segment(scholar, server):
    with pytest.raises(UnknownPersonError) as caught:
        scholar.author_papers("a/../b?x#y")
    assert error_words(caught.value) == "Semantic Scholar does not know a/../b?x#y; check the id"
    assert server.requests[-1].path == "/graph/v1/author/a%2F..%2Fb%3Fx%23y/papers"


@pytest.mark.parametrize("following", [0, -5, "100", None, True, 10**30])
def test_pages_that_lead_nowhere_end(scholar, server, following):
    body = json.dumps({"offset": 0, "next": following, "data": []})
    server.faults.append(Fault("/graph/v1/author", body=body, times=None))
    assert scholar.author_papers("42") == []
    assert len(server.requests) == 1


def test_pages_without_end_are_ended(scholar, server):
    for number in range(1, 30):
        body = json.dumps({"offset": 0, "next": number * 1000, "data": []})
        server.faults.append(Fault("/graph/v1/author", body=body))
    assert scholar.author_papers("42") == []
    assert len(server.requests) == 10


@pytest.mark.parametrize(
    ("scheme", "value", "asked"),
    [
        (Scheme.SEMANTIC_SCHOLAR, "demo-x", "demo-x"),
        (Scheme.DOI, "10.1234/x", "DOI:10.1234/x"),
        (Scheme.ARXIV, "2301.00001", "ARXIV:2301.00001"),
        (Scheme.ACL, "2024.acl-long.1", "ACL:2024.acl-long.1"),
        (Scheme.CORPUS_ID, "77", "CorpusId:77"),
        (Scheme.PUBMED, "5", "PMID:5"),
        (Scheme.PMCID, "PMC5", "PMCID:5"),
        (Scheme.DBLP, "conf/x/Y24", None),
        (Scheme.ORCID, "0000-0002-1825-0097", None),
    ],
)
def test_how_an_identifier_is_asked_for(scheme, value, asked):
    assert query_id(Identifier(scheme, value)) == asked

"""The services as they are in autumn 2026, all on a bad day at once; and a first sync without the largest of them."""

import json
import re
import time
from dataclasses import replace

import pytest

from publist._version import __version__
from publist.demo.server import Fault

BOT_CHECK = "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title></head></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
SPENT = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20000"}
PASSING = re.compile(r"waiting |[\w ]+: \d+ of \d+, \d+:\d\d")
"""Waits and progress, which a slow machine has more of."""
NAMES = ("semantic_scholar", "dblp", "openalex", "crossref", "arxiv", "orcid")
MISBEHAVIOUR = (
    Fault("/sparql", status=403, headers=HTML, body=BOT_CHECK, times=None),
    Fault("/dblp", status=500, headers=HTML, body=BOT_CHECK, times=None),
    Fault("/graph", status=429, body='{"message": "Too Many Requests", "code": "429"}', times=None),
    Fault(
        "/openalex",
        status=429,
        headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20000"},
        body="{}",
        times=None,
    ),
    Fault("/crossref", status=503, headers={"Retry-After": "3600"}, body="", times=None),
    Fault("/arxiv", status=403, headers={"Retry-After": "900"}, body="Rate exceeded.", times=None),
    Fault(
        "/orcid", status=409, body='{"response-code": 409, "user-message": "The ORCID record is locked"}', times=None
    ),
)

LINES = {
    "DBLP": "answers programs with a bot check",
    "Semantic Scholar": "takes no more requests for now (429)",
    "OpenAlex": "takes no more requests for now (429); come back after",
    "Crossref": "is out of order",
    "arXiv": "takes no more requests for now (403); come back after",
    "ORCID": "does not give the page of 0000-0002-1825-0097 (409): The ORCID record is locked",
}
"""What a person is told, a line a service."""


def everything(services, **more):
    urls = {f"PUBLIST_{name.upper()}_URL": getattr(services, f"{name}_url") for name in NAMES}
    rates = {f"PUBLIST_{name.upper()}_RATE": "500" for name in NAMES}
    return urls | rates | {"PUBLIST_DBLP_SPARQL_URL": services.dblp_sparql_url} | more


def sources(*names):
    return [part for name in names for part in ("--source", name)]


def test_every_service_misbehaves_in_its_own_way(publist, sample, services):
    publist("init", "--name", "Minsoo Kim", "--orcid", "0000-0002-1825-0097", "--yes")
    assert publist("import", "cv.md").code == 0
    before = publist("export", "--format", "json").out
    services.faults += MISBEHAVIOUR
    environment = everything(services, SEMANTIC_SCHOLAR_API_KEY="")
    began = time.monotonic()
    said = publist("sync", "--max-time", "40", *sources(*NAMES), **environment)
    assert time.monotonic() - began < 45
    assert said.code == 1, said
    told = said.out + said.err
    for label, words in LINES.items():
        lines = [line for line in told.splitlines() if label in line and not PASSING.match(line)]
        assert len(lines) == 1, (lines, told)
        assert words in lines[0]
    assert publist("export", "--format", "json").out == before
    asked = [f"{one.path} {one.query}" for one in services.requests if not one.path.startswith("/graph")]
    assert len(asked) == len(set(asked)), "\n".join(asked)

    services.requests.clear()
    again = publist("sync", "--max-time", "40", *sources(*NAMES), **environment)
    assert {one.path.split("/")[1] for one in services.requests} <= {"graph"}
    assert "DBLP answers programs with a bot check since" in again.out + again.err
    assert "bot check" not in publist("--quiet", "sync", *sources("dblp"), **environment).err
    assert "DBLP answers programs with a bot check since" in publist("status", **environment).out

    services.faults.clear()
    assert publist("sync", *sources("semantic_scholar"), **environment).code == 0


def test_each_failure_of_every_service_is_in_the_json(publist, sample, services):
    publist("import", "cv.md")
    services.faults += [
        Fault("/sparql", status=200, headers=HTML, body=BOT_CHECK, times=None),
        Fault("/dblp", status=200, headers=HTML, body=BOT_CHECK, times=None),
        Fault("/graph", status=429, headers={"Retry-After": "7200"}, body="{}", times=None),
        Fault("/openalex", status=403, body='{"message": "You are going too fast"}', headers=SPENT, times=None),
        Fault("/crossref", status=504, headers=HTML, body="<html>Gateway Time-out</html>", times=None),
        Fault("/arxiv", status=503, headers={"Retry-After": "900"}, body="", times=None),
    ]
    environment = everything(services)
    arguments = ("sync", "--max-time", "40", "--json", *sources(*NAMES[:-1]))
    said = publist(*arguments, **environment)
    assert said.code == 1, said
    report = json.loads(said.out)
    codes = {one["source"]: one["failure"]["code"] for one in report["sources"]}
    assert codes == {
        "semantic_scholar": "too-many-requests",
        "dblp": "bot-check",
        "openalex": "too-many-requests",
        "crossref": "out-of-order",
        "arxiv": "out-of-order",
    }
    assert all(one["asked"] == one["left"] > 0 for one in report["sources"])
    assert (report["reached"], report["run_id"], report["changes"]) == (False, None, [])
    assert len([line for line in said.err.splitlines() if not PASSING.match(line)]) == len(codes)

    services.requests.clear()
    publist(*arguments, **environment)
    assert {one.path.split("/")[1] for one in services.requests} == {"crossref"}  # the others named a time


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=429, headers={"Retry-After": "3600"}, body="{}", times=None),
        Fault(status=503, headers={"Retry-After": "3600"}, body="", times=None),
        Fault(status=403, body="{}", times=None),
    ],
    ids=["429", "503", "403"],
)
@pytest.mark.parametrize(("name", "command"), [("crossref", "sync"), ("openalex", "sync"), ("openalex", "refresh")])
def test_what_was_answered_before_a_service_failed_is_not_asked_again(
    publist, completed, services, tmp_path, fault, name, command
):
    """These two answer for one paper a request: the fourth is not answered."""
    environment = everything(services)
    arguments = (command, "--json", *sources(name))
    services.faults += [Fault(f"/{name}", times=3, delay=0.001), replace(fault, path=f"/{name}")]
    said = publist(*arguments, "--max-time", "20", **environment)
    assert said.code == 1, said
    report = json.loads(said.out)
    answered = [one.path for one in services.asked(f"/{name}")][:3]
    failure = report["failures"][0] if command == "refresh" else report["sources"][0]["failure"]
    assert failure["left"] == failure["asked"] - 3 > 0
    assert report["findings"] == []
    if command == "refresh":
        assert report["counted"] == 3
        return  # counts are asked for anew every time
    services.faults.clear()
    services.requests.clear()
    for memory in tmp_path.rglob("closures.json"):
        memory.unlink()
    assert publist(*arguments, **environment).code == 0
    asked = {one.path for one in services.asked(f"/{name}")}
    assert asked.isdisjoint(answered)
    assert len(asked) >= failure["left"] - 3


def test_a_list_grows_old_while_every_service_is_closed(publist, completed, services, tmp_path):
    health = tmp_path / "health.json"
    environment = everything(services, PUBLIST_HEALTH_FILE=str(health))
    old = json.loads(publist("status", "--json").out)["last_success"]["sync"]
    services.faults.append(Fault("/", status=200, headers=HTML, body=BOT_CHECK, times=None))
    first = publist("--quiet", "sync", "--again", **environment)
    assert (first.code, len(first.err.splitlines())) == (1, 2)
    for command in (("sync", "--again"), ("refresh",)):
        publist(*command, **environment)
        quiet = publist("--quiet", *command, **environment)
        assert (quiet.code, quiet.out, quiet.err) == (0, "", ""), command
        loud = publist(*command, **environment)
        assert "no service was reached" in loud.err
        assert json.loads(publist(*command, "--json", **environment).out)["reached"] is False
        found = json.loads(health.read_text())
        assert (found["ok"], found["exit_code"], found["last_success"]) == (False, 0, {"sync": old})
        assert "no service was reached" in found["message"]
    said = publist("status", **environment).out
    assert "Semantic Scholar answers programs with a bot check since" in said
    assert "DBLP answers programs with a bot check since" in said


def test_a_first_sync_without_semantic_scholar_and_without_any_key(publist, sample, services):
    publist("init", "--name", "Minsoo Kim", "--yes")
    publist("import", "cv.md")
    names = ("dblp", "openalex", "crossref", "arxiv")
    said = publist("sync", *sources(*names), **everything(services, SEMANTIC_SCHOLAR_API_KEY=""))
    assert said.code == 0, said
    assert not services.asked("/graph")
    assert not any("authorization" in one.headers for one in services.requests)
    assert not any("cursor" in one.query for one in services.asked("/openalex"))
    papers = json.loads(publist("export", "--format", "json").out)
    assert all({"doi", "arxiv"} & set(one["identifiers"]) for one in papers), papers
    assert all(one["venue"] and one["year"] for one in papers)
    assert any(one["citations"] for one in papers)


@pytest.mark.sqlite("the demonstration shows a store in a file")
def test_the_demonstration_shows_a_first_sync_without_semantic_scholar_and_keys(publist, tmp_path):
    said = publist("demo", "--output", "shown")
    assert said.code == 0, said
    _, shown = said.out.split("A first sync without Semantic Scholar and without any key")
    assert "DBLP, OpenAlex, Crossref, arXiv alone" in shown
    assert "OpenAlex: 7 of 7 papers found" in shown
    assert "7 of 7 papers changed: " in shown
    kept = json.loads(publist("--database", "shown/keyless.db", "export", "--format", "json").out)
    assert {source for one in kept for source in one["citations"]} == {"openalex", "crossref"}


def test_every_service_is_told_who_asks_and_whom_to_write_to(publist, sample, services):
    publist("init", "--name", "Minsoo Kim", "--orcid", "0000-0002-1825-0097", "--yes")
    publist("import", "cv.md")
    for address, contact in (("", ""), ("ana@example.org", "; mailto:ana@example.org"), ("ana (me)@x", "")):
        services.requests.clear()
        publist("sync", "--again", *sources(*NAMES), **everything(services, PUBLIST_MAILTO=address))
        assert {one.path.split("/")[1] for one in services.requests} >= {"graph", "sparql", "openalex", "crossref"}
        agents = {one.headers["user-agent"] for one in services.requests}
        assert agents == {f"publist/{__version__} (+https://pypi.org/project/publist/{contact})"}
    said = publist("doctor").out
    assert "the services are not told whom to write to; set PUBLIST_MAILTO" in said
    assert (
        "the services are told to write to ana@example.org" in publist("doctor", PUBLIST_MAILTO="ana@example.org").out
    )
    doubted = publist("doctor", PUBLIST_MAILTO="ana (me)@x")
    assert (doubted.code, "ana (me)@x is no address" in doubted.out) == (1, True)

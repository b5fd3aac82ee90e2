"""Planning, proposals, counts over time, the log and the owners, from outside."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from publist.demo.department import department
from publist.demo.faults import Fault

INTERFACES = Path(__file__).parents[2] / "docs" / "interfaces.md"


@pytest.fixture
def made():
    return department(12)


@pytest.fixture
def services(made):
    with made.server() as server:
        yield server


@pytest.fixture
def listed(publist, made, tmp_path):
    """Ten of the owner's twelve papers are in the list."""
    owner = made.owners[0]
    publist("init", "--name", owner.name, "--dblp", owner.pid, "--semantic-scholar", owner.author_id, "--yes")
    (tmp_path / "mine.bib").write_text(made.bibtex(works=made.works[:10]))
    assert publist("import", "mine.bib").code == 0
    return owner


def asked(publist, *arguments):
    return json.loads(publist(*arguments, "--json").out)


def test_a_plan_asks_nothing_and_a_run_asks_no_more_than_it(publist, listed, services):
    said = publist("sync", "--plan")
    assert "nothing was asked" in said.out
    planned = asked(publist, "sync", "--plan")
    assert services.requests == []
    assert publist("sync").code == 0
    assert 0 < len(services.requests) <= planned["requests"]
    assert asked(publist, "sync", "--plan")["requests"] == 0


def test_new_papers_are_proposed_accepted_and_refused(publist, listed, services):
    said = publist("sync")
    assert "2 papers found that your list lacks; next: publist proposals" in said.out
    first, second = asked(publist, "proposals")
    assert first["reasons"]
    assert {*first["sources"]} == {"semantic_scholar", "dblp"}
    assert asked(publist, "proposals", "accept", str(first["number"]))["accepted"] == 1
    assert publist("proposals", "refuse", str(second["number"])).code == 0
    assert asked(publist, "proposals") == []
    titles = {row["title"] for row in asked(publist, "list")}
    assert first["title"] in titles
    assert second["title"] not in titles
    assert [item["title"] for item in asked(publist, "proposals", "--refused")] == [second["title"]]
    said = publist("sync", "--again")
    assert "proposed" not in said.out


def test_all_likely_ones_are_accepted_at_once(publist, listed):
    publist("sync")
    assert publist("proposals", "accept", "--likely").code == 0
    assert len(asked(publist, "list")) == 12


@pytest.mark.parametrize(
    "arguments",
    [
        ["proposals", "accept"],
        ["proposals", "accept", "99"],
        ["proposals", "refuse", "1", "--all"],
        ["citations", "nobody2020"],
        ["log", "99"],
        ["owner", "add", "--name", "Bo Ek", "--orcid", "0000"],
        ["owner", "remove", "Nobody"],
    ],
)
def test_wrong_usage_is_one_line(publist, listed, arguments):
    said = publist(*arguments)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1


def test_counts_over_time(publist, listed, made, services):
    publist("sync", "--source", "semantic_scholar")
    key = asked(publist, "list")[0]["key"]
    counts = {work.title: work.paper_id for work in made.works}
    title = asked(publist, "show", key)["title"]
    services.counts[counts[title]] = 500
    assert f"{key}: cited 500 times" in publist("refresh").out
    services.counts[counts[title]] = 3
    said = publist("refresh")
    assert "--accept" in said.out
    assert asked(publist, "show", key)["citations"]["semantic_scholar"]["count"] == 500
    course = asked(publist, "citations", key)["courses"][0]
    assert [count["held"] for count in course["history"]][-1] is True
    assert "held back" in publist("citations", key).out
    publist("refresh", "--accept")
    assert asked(publist, "show", key)["citations"]["semantic_scholar"]["count"] == 3


def test_the_list_in_numbers(publist, listed, services):
    publist("sync")
    said = asked(publist, "stats")
    assert said["papers"] == 10
    assert sum(said["by_year"].values()) == 10
    assert said["citations"]["semantic_scholar"]["citations"] == sum(range(1, 11))
    assert said["coauthors"]["number"] >= 3
    assert "h-index" in publist("stats").out


def test_the_log_shows_what_a_run_changed(publist, listed):
    publist("sync")
    newest = asked(publist, "log")[0]
    said = asked(publist, "log", str(newest["id"]))
    assert {change["field"] for change in said["changes"]} >= {"identifiers"}
    shown = publist("log", str(newest["id"])).out
    assert "identifiers" in shown
    assert "Semantic Scholar" in shown


def test_several_owners(publist, listed):
    assert publist("owner", "add", "--name", "Bo Ek", "--dblp", "1/2").code == 0
    assert [owner["name"] for owner in asked(publist, "owner")] == [listed.name, "Bo Ek"]
    assert publist("owner", "remove", "1/2").code == 0
    assert [owner["name"] for owner in asked(publist, "owner", "list")] == [listed.name]


def test_a_killed_sync_goes_on_where_it_was(publist, listed, environment, services, tmp_path):
    """DBLP's page is stored, Semantic Scholar hangs, kill -9: the next run does not ask DBLP again."""
    services.faults.append(Fault("/graph/v1", delay=30, times=9))
    running = subprocess.Popen(
        [sys.executable, "-m", "publist", "--quiet", "sync"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not services.asked("/graph/v1"):
        assert running.poll() is None
    pages = len(services.asked("/dblp"))
    running.send_signal(signal.SIGKILL)
    running.wait()
    services.faults.clear()
    assert publist("sync").code == 0
    assert len(services.asked("/dblp")) == max(pages, 1)
    assert len(asked(publist, "list")) == 10


def promised(heading):
    """The fields in the first table under a heading of the documentation."""
    _, _, rest = INTERFACES.read_text(encoding="utf-8").partition(f"## `{heading}`\n")
    assert rest, heading
    table = rest.partition("|---|---|\n")[2].partition("\n\n")[0]
    first = [line.split("|")[1] for line in table.splitlines()]
    return {name for cell in first for name in re.findall(r"`([a-z_]+)`", cell)}


def test_every_report_has_the_fields_that_are_promised(publist, listed, made):
    assert set(asked(publist, "sync", "--plan")) == promised("publist sync --plan --json")
    report = asked(publist, "sync", "--dry-run")
    assert report["dry_run"]
    assert set(report) == promised("publist sync --json")
    publist("sync")
    assert set(asked(publist, "refresh")) == promised("publist refresh --json")
    for proposal in asked(publist, "proposals"):
        assert set(proposal) == promised("publist proposals --json")
        assert {reason["code"] for reason in proposal["reasons"]} >= {"on-page", "with-co-authors", "in-venue"}
    added = asked(publist, "add", made.works[10].title)
    assert added["status"] == "added"
    assert set(added) == promised("publist add --json")
    assert set(asked(publist, "proposals", "accept", "--all")) == promised("publist proposals accept --json")


def test_a_service_that_fails_is_a_value_in_the_report(publist, listed, services):
    services.faults.append(Fault("/dblp", status=500, times=None))
    done = publist("sync", "--json")
    assert done.code == 1
    scholar, dblp = json.loads(done.out)["sources"]
    assert scholar["failure"] is None
    failure = dblp["failure"]
    assert (failure["service"], failure["asked"], failure["left"]) == ("dblp", 10, 10)
    assert failure["message"] in done.err
    assert set(failure) >= {"code", "message", "service", "asked", "left"}


def test_where_nothing_is_new_a_quiet_run_says_nothing(publist, listed):
    publist("sync")
    for command in (["--quiet", "sync"], ["refresh", "--quiet"]):
        said = publist(*command)
        assert (said.code, said.out, said.err) == (0, "", "")


def test_a_service_that_made_us_wait_is_worth_one_hint_of_a_key(publist, listed, services):
    services.faults.append(Fault("/graph/v1", status=429, body=b"{}", headers={"Retry-After": "0"}, times=1))
    said = publist("sync", SEMANTIC_SCHOLAR_API_KEY="")
    assert said.code == 0
    assert said.err.count("a free key") == 1

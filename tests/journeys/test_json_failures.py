"""With ``--json`` stdout carries one JSON value, also when the command fails."""

import json

import pytest

from publist.demo.server import Fault
from publist.store import job_lock, parse_location


def failure(said) -> dict:
    (name,) = json.loads(said.out)
    assert name == "error"
    error = json.loads(said.out)["error"]
    assert said.err.strip() == f"publist: {error['message']}"
    return error


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--json", "--no-such-option"),
        ("--no-such-option", "list", "--json"),
        ("refresh", "--json", "--max-time", "soon"),
        ("check", "--format", "json", "--no-such-option"),
        ("check", "--format=json", "--no-such-option"),
    ],
)
def test_a_wrong_option_is_a_value(publist, arguments):
    said = publist(*arguments)
    assert said.code == 2
    assert failure(said)["code"] == "usage"


def test_a_paper_that_is_not_there_is_a_value(publist, completed):
    said = publist("show", "nobody2020", "--json")
    assert said.code == 2
    assert "nobody2020" in failure(said)["message"]


def test_a_store_that_is_busy_is_a_value(publist, completed, services, stores):
    from datetime import UTC, datetime

    job = "sync" if stores.are_files else "refresh"  # on a server jobs of one kind keep apart
    with job_lock(parse_location(str(completed), default=completed), job, clock=lambda: datetime.now(UTC)):
        said = publist("refresh", "--json")
    assert said.code == 3
    assert failure(said)["code"]


@pytest.mark.parametrize("arguments", [("list", "--json"), ("status", "--json"), ("check", "--json")])
def test_a_store_that_is_missing_is_a_value(publist, arguments):
    said = publist(*arguments)
    assert said.code == 4
    assert failure(said)["code"]


def test_a_service_that_refuses_is_a_value(publist, completed, services):
    services.faults.append(Fault("/", status=403, times=None))
    said = publist("add", "10.1234/nowhere", "--json")
    assert said.code == 5
    assert failure(said)["code"]


def test_services_that_all_fail_are_each_in_the_report(publist, completed, services):
    services.faults.append(Fault("/", status=403, times=None))
    said = publist("refresh", "--json")
    assert said.code == 1
    report = json.loads(said.out)
    assert ([one["code"] for one in report["failures"]], report["reached"]) == (["key-refused"], False)
    said = publist("sync", "--again", "--json")
    assert said.code == 1
    report = json.loads(said.out)
    assert [one["failure"]["code"] for one in report["sources"]] == ["key-refused", "request-refused"]
    assert (report["reached"], report["run_id"]) == (False, None)


def test_a_value_that_was_printed_stays_the_only_one(publist):
    said = publist("doctor", "--json")
    assert said.code == 4
    assert isinstance(json.loads(said.out), list)


def test_without_json_and_behind_two_hyphens_stdout_stays_empty(publist, completed):
    assert publist("show", "nobody2020").out == ""
    assert publist("show", "--", "--json").out == ""

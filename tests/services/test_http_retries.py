"""Pace, retries and the time limit of a run (reliability N1, N2)."""

import random

import pytest

from publist.cli.words import error_words
from publist.cli.words.services import waiting_words
from publist.demo.server import Fault
from publist.errors import (
    OutOfTimeError,
    ServiceAnswerError,
    ServiceBusyError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnreachableError,
)
from publist.services.http.client import Limits
from publist.services.http.retry import back_off, retry_after

PAPER = "paper/demo-tsld"


def test_requests_keep_the_pace_of_the_service(server, service_at, clock):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=0.5).http
    for _ in range(4):
        client.get(PAPER)
    assert clock.slept == [2.0, 2.0, 2.0]


def test_a_pause_longer_than_the_pace_is_not_made_up_for(server, service_at, clock):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=1).http
    client.get(PAPER)
    clock.seconds += 100
    client.get(PAPER)
    client.get(PAPER)
    assert clock.slept == [1.0]


def test_429_is_retried_with_growing_waits_and_the_answer_arrives(server, service_at, clock):
    waits = []
    client = service_at(
        "semantic_scholar",
        server.semantic_scholar_url,
        rate=1000,
        on_wait=waits.append,
    ).http
    server.faults.append(Fault("/graph", status=429, body='{"message":"Too Many Requests"}', times=4))
    assert client.get_json(PAPER)["paperId"] == "demo-tsld"
    assert len(waits) == 4
    for number, waiting in enumerate(waits):
        assert waiting_words(waiting) == "Semantic Scholar: it is busy (429)"
        assert 2**number / 2 <= waiting.seconds <= 2**number


@pytest.mark.parametrize(("key", "tries"), [("k", 6), (None, 5)])
def test_a_429_storm_ends_after_few_tries_and_sooner_without_a_key(server, service_at, clock, key, tries):
    client = service_at("semantic_scholar", server.semantic_scholar_url, key=key).http
    server.faults.append(Fault("/graph", status=429, times=None))
    with pytest.raises(ServiceBusyError) as caught:
        client.get(PAPER)
    assert len(server.requests) == tries
    assert sum(clock.slept) < 60
    advice = "" if key else ", or set SEMANTIC_SCHOLAR_API_KEY"
    assert error_words(caught.value) == (
        f"Semantic Scholar takes no more requests for now (429); try again later{advice}"
    )
    assert caught.value.exit_code == 5


@pytest.mark.parametrize(
    ("header", "wait"),
    [("7", 7.0), ("Tue, 24 Nov 2026 12:00:09 GMT", 9.0), ("60", 60.0)],
)
def test_retry_after_is_honoured_up_to_a_minute(server, service_at, clock, header, wait):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=1000).http
    server.faults.append(Fault("/graph", status=429, headers={"Retry-After": header}))
    assert client.get(PAPER)
    assert clock.slept == [wait]


@pytest.mark.parametrize("header", ["-5", "soon", "", "Tue, 24 Nov 2020 12:00:09 GMT", "1.5e9"])
def test_a_useless_retry_after_is_ignored(server, service_at, clock, header):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=1000).http
    server.faults.append(Fault("/graph", status=429, headers={"Retry-After": header}))
    assert client.get(PAPER)
    assert len(clock.slept) == 1
    assert 0.5 <= clock.slept[0] <= 1.0


@pytest.mark.parametrize("header", ["1000000000", "9" * 400, "Wed, 01 Jan 2031 07:28:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_an_absurd_retry_after_ends_the_service_for_a_day(server, service_at, clock, header, status):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=1000).http
    server.faults.append(Fault("/graph", status=status, headers={"Retry-After": header}, times=None))
    for _ in range(2):
        with pytest.raises(ServiceError):
            client.get(PAPER)
    assert len(server.requests) == 1
    assert clock.slept == []


def test_a_retry_after_beyond_the_time_limit_ends_at_once_and_says_when_to_come_back(server, service_at, clock):
    client = service_at("semantic_scholar", server.semantic_scholar_url, key="k", max_time=20).http
    server.faults.append(Fault("/graph", status=429, headers={"Retry-After": "1800"}, times=None))
    with pytest.raises(ServiceBusyError) as caught:
        client.get(PAPER)
    assert caught.value.fields["come_back"] == "2026-11-24T12:30:00Z"
    assert error_words(caught.value).endswith("come back after 2026-11-24 12:30:00 UTC")
    assert clock.slept == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_5xx_is_tried_four_times(server, service_at, status):
    client = service_at("dblp", server.dblp_url).http
    server.faults.append(Fault("/dblp", status=status, body="<html>oops</html>", times=None))
    with pytest.raises(ServiceUnreachableError) as caught:
        client.get("pid/demo-minsoo-kim.xml")
    assert len(server.requests) == 4
    assert error_words(caught.value) == f"DBLP is out of order: it answers {status}, 4 times; try again later"
    assert caught.value.detail == "<html>oops</html>"


def test_a_cut_connection_is_tried_again(server, scholar_http):
    server.faults.append(Fault("/graph", reset=True, times=3))
    assert scholar_http.get(PAPER)
    assert len(server.requests) == 4


def test_connections_that_are_always_cut_end_in_one_line(server, scholar_http):
    server.faults.append(Fault("/graph", reset=True, times=None))
    with pytest.raises(ServiceUnreachableError) as caught:
        scholar_http.get(PAPER)
    assert (caught.value.code, caught.value.fields["cause"]) == ("service-unreachable", "connection-cut")
    assert error_words(caught.value) == (
        "Semantic Scholar could not be reached: the connection was cut (4 tries); check the network, or try again later"
    )
    assert len(server.requests) == 4


def test_nobody_listening_is_told_in_one_line(server, service_at):
    url = server.semantic_scholar_url
    server.__exit__(None, None, None)
    server._thread.join()
    client = service_at("semantic_scholar", url).http
    with pytest.raises(ServiceUnreachableError, match="connection-refused") as caught:
        client.get(PAPER)
    assert error_words(caught.value).isprintable()


def test_a_service_without_tls_is_told_in_one_line(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url.replace("http:", "https:")).http
    with pytest.raises(ServiceUnreachableError, match="no-tls"):
        client.get(PAPER)


def test_an_answer_that_breaks_off_is_asked_for_again_and_then_told(server, scholar_http):
    server.faults.append(Fault("/graph", truncate=20, times=None))
    with pytest.raises(ServiceAnswerError, match="answer-breaks-off"):
        scholar_http.get(PAPER)
    assert len(server.requests) == 4


def test_the_time_limit_of_the_run_stops_the_waiting_for_ones_turn(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, rate=0.1, max_time=25).http
    for _ in range(3):
        client.get(PAPER)
    with pytest.raises(OutOfTimeError, match="out-of-time"):
        client.get(PAPER)
    assert len(server.requests) == 3


def test_the_time_limit_of_the_run_stops_a_request_under_way(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, max_time=0.05).http
    server.faults.append(Fault("/graph", delay=30, times=None))
    with pytest.raises(OutOfTimeError):
        client.get(PAPER)


def test_an_answer_dripped_byte_by_byte_is_given_up(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, limits=Limits(request_seconds=0.05)).http
    server.faults.append(Fault("/graph", drip=0.01, times=None))
    with pytest.raises(ServiceUnreachableError, match="too-slow"):
        client.get(PAPER)
    assert len(server.requests) == 2


def test_after_a_given_up_request_the_client_still_works(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, limits=Limits(request_seconds=0.3)).http
    server.faults.append(Fault("/graph", delay=30))
    assert client.get(PAPER)


@pytest.mark.parametrize(
    ("key", "status", "words"),
    [
        ("k", 403, "refused the key; check SEMANTIC_SCHOLAR_API_KEY"),
        ("k", 401, "refused the key; check SEMANTIC_SCHOLAR_API_KEY"),
        (None, 403, "refused the request (403); set SEMANTIC_SCHOLAR_API_KEY if you have a key"),
        ("k", 400, "does not take this request: no\\x1b[2J; please report it"),
        ("k", 418, "refused the request (418): no\\x1b[2J; try again later"),
    ],
)
def test_a_refusal_is_said_once_and_not_retried(server, service_at, key, status, words):
    client = service_at("semantic_scholar", server.semantic_scholar_url, key=key).http
    server.faults.append(Fault("/graph", status=status, body='{"error": "no\\u001b[2J"}', times=None))
    with pytest.raises(ServiceRefusedError) as caught:
        client.get(PAPER)
    assert error_words(caught.value) == f"Semantic Scholar {words}"
    assert len(server.requests) == 1


def test_404_is_none(scholar_http):
    assert scholar_http.get("paper/unknown") is None
    assert scholar_http.get_json("paper/unknown") is None


def test_waits_grow_with_jitter_and_are_capped():
    rng = random.Random(1)
    waits = [back_off(failures, rng) for failures in range(1, 50)]
    assert all(min(60, 2 ** (n - 1)) / 2 <= wait <= 60 for n, wait in enumerate(waits, start=1))
    assert len(set(waits)) == len(waits)


def test_retry_after_takes_no_header(clock):
    assert retry_after(None, clock.now()) is None
    assert retry_after("0", clock.now()) == 0

"""A service that is closed for a time is not asked: by this run, other processes, later runs (faults N14, N15)."""

import json
from datetime import timedelta

import pytest

from publist.cli.words import error_words
from publist.cli.words.services import closure_words
from publist.demo.server import Fault
from publist.errors import ServiceBusyError, ServiceClosedError, ServiceError, ServiceUnreachableError
from publist.services.http.bot_check import is_bot_check
from publist.services.http.closures import BOT_CHECK, BUSY, SharedClosures
from publist.services.http.transport import HttpAnswer

PAGE = "pid/demo-minsoo-kim.xml"
HTML = {"Content-Type": "text/html; charset=utf-8"}
ANUBIS = "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title></head><body>...</body></html>"


@pytest.fixture
def memory(tmp_path, clock):
    return SharedClosures(tmp_path, clock.now)


@pytest.fixture
def dblp_at(server, service_at):
    """A new client of DBLP, as a later run or another process has it."""
    return lambda memory, **options: service_at("dblp", server.dblp_url, rate=1000, closures=memory, **options).http


def test_a_wait_beyond_patience_ends_the_service_at_once_and_is_remembered(server, dblp_at, memory, tmp_path, clock):
    server.faults.append(Fault("/dblp", status=429, headers={"Retry-After": "5400"}, times=None))
    client = dblp_at(memory)
    with pytest.raises(ServiceBusyError) as caught:
        client.get(PAGE)
    assert error_words(caught.value) == (
        "DBLP takes no more requests for now (429); come back after 2026-11-24 13:30:00 UTC"
    )
    for other in (client, dblp_at(memory), dblp_at(SharedClosures(tmp_path, clock.now))):
        with pytest.raises(ServiceClosedError) as caught:
            other.get(PAGE)
        assert error_words(caught.value) == (
            "DBLP takes no more requests before 2026-11-24 13:30:00 UTC, as it said; it was not asked"
        )
    assert len(server.requests) == 1
    assert clock.slept == []
    server.faults.clear()
    clock.seconds += 5401
    assert dblp_at(memory).get(PAGE)
    assert memory.all() == []


def test_the_time_that_this_run_has_is_its_patience(server, dblp_at, memory):
    server.faults.append(Fault("/dblp", status=429, headers={"Retry-After": "30"}, times=None))
    with pytest.raises(ServiceBusyError):
        dblp_at(memory, max_time=20).get(PAGE)
    with pytest.raises(ServiceClosedError):
        dblp_at(memory).get(PAGE)
    assert len(server.requests) == 1


def test_a_service_that_is_out_of_order_and_names_a_time_is_closed_until_then(server, dblp_at, memory):
    server.faults.append(Fault("/dblp", status=503, headers={"Retry-After": "600"}, times=None))
    with pytest.raises(ServiceUnreachableError):
        dblp_at(memory).get(PAGE)
    with pytest.raises(ServiceClosedError):
        dblp_at(memory).get(PAGE)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "7200"}, "{}", 7200),
        ({"X-RateLimit-Reset": "1795557600"}, "{}", 10 * 3600),
        ({}, '{"message": "The daily limit is reached"}', 12 * 3600),
    ],
)
def test_a_spent_allowance_closes_the_service_until_it_starts_anew(
    server, dblp_at, memory, clock, headers, body, seconds
):
    server.faults.append(Fault("/dblp", status=429, headers=headers, body=body, times=None))
    with pytest.raises(ServiceBusyError):
        dblp_at(memory).get(PAGE)
    assert len(server.requests) == 1
    (closure,) = memory.all()
    assert abs((closure.until - clock.now()).total_seconds() - seconds) < 2


@pytest.mark.parametrize("status", [200, 403, 429, 500, 503])
def test_a_bot_check_is_told_in_one_line_and_never_retried(server, dblp_at, memory, status):
    server.faults.append(Fault("/dblp", status=status, headers=HTML, body=ANUBIS, times=None))
    client = dblp_at(memory)
    with pytest.raises(ServiceClosedError) as caught:
        client.get(PAGE)
    assert not caught.value.known
    assert error_words(caught.value) == (
        "DBLP answers programs with a bot check; it is not asked again before 2026-11-25 12:00:00 UTC"
    )
    with pytest.raises(ServiceClosedError) as caught:
        dblp_at(memory).get(PAGE)
    assert caught.value.known
    assert "bot check since 2026-11-24;" in error_words(caught.value)
    assert len(server.requests) == 1


def test_a_bot_check_that_stays_is_asked_about_less_and_is_no_news(server, dblp_at, memory, clock):
    server.faults.append(Fault("/dblp", status=500, headers=HTML, body=ANUBIS, times=None))
    pauses = []
    for _ in range(4):
        with pytest.raises(ServiceClosedError) as caught:
            dblp_at(memory).get(PAGE)
        (closure,) = memory.all()
        pauses.append((closure.until - clock.now()).days)
        clock.seconds += timedelta(days=pauses[-1], seconds=1).total_seconds()
    assert pauses == [1, 1, 7, 7]
    assert caught.value.known
    assert len(server.requests) == 4
    assert closure_words(memory.all()[0]).startswith("DBLP answers programs with a bot check since 2026-11-24;")
    server.faults.clear()
    assert dblp_at(memory).get(PAGE)
    assert memory.all() == []


def test_one_closed_service_does_not_close_another_at_the_same_host(server, dblp_at, service_at, memory):
    server.faults.append(Fault("/dblp", status=403, headers=HTML, body=ANUBIS, times=None))
    with pytest.raises(ServiceClosedError):
        dblp_at(memory).get(PAGE)
    assert service_at("semantic_scholar", server.semantic_scholar_url, closures=memory).http.get("paper/demo-tsld")


@pytest.mark.parametrize(
    "body",
    [
        "<html><head><title>500 Internal Server Error</title></head><body><hr>nginx</body></html>",
        "<!DOCTYPE HTML><html><title>502 Bad Gateway</title><p>The server received an invalid response.</p></html>",
        "<html><title>Service Unavailable</title><body>Down for maintenance; back in just a moment.</body></html>",
        "<html><h1>Anfrage fehlerhaft!</h1>Ihr Browser hat eine Anfrage gesendet, die wir nicht verstehen.</html>",
        "",
    ],
)
def test_an_ordinary_page_of_an_error_is_an_ordinary_failure(server, dblp_at, memory, body):
    server.faults.append(Fault("/dblp", status=500, headers=HTML, body=body, times=None))
    with pytest.raises(ServiceError) as caught:
        dblp_at(memory).get(PAGE)
    assert caught.value.code == "out-of-order"
    assert len(server.requests) == 4
    assert memory.all() == []


@pytest.mark.parametrize(
    "text",
    [
        "<title>Just a moment...</title>",
        "<title>Einen Moment bitte</title>",
        "<p>Please enable JavaScript to continue</p>",
        "<div class='h-captcha'></div>",
        "<p>Checking your browser before accessing the site</p>",
        "<p>Verify you are human</p>",
        "<p>Ihr Browser wird überprüft</p>",
        "<p>Confirmez que vous n'êtes pas un robot</p>",
        "<p>Comprobando su navegador</p>",
        "<p>Проверка браузера</p>",
        "<p>正在检查您的浏览器</p>",
        "<p>로봇이 아닙니다</p>",
    ],
)
def test_bot_checks_are_known_by_what_they_say(text):
    body = f"<!-- guard -->\n<!DOCTYPE html><html lang='x'>{text}</html>".encode()
    assert is_bot_check(HttpAnswer(200, {}, body))
    assert not is_bot_check(HttpAnswer(404, {"Content-Type": "text/html"}, body))
    assert not is_bot_check(HttpAnswer(200, {"Content-Type": "text/xml"}, f"<r><title>{text}</title></r>".encode()))


def test_a_guard_that_says_so_in_a_header_needs_no_page():
    assert is_bot_check(HttpAnswer(202, {"x-amzn-waf-action": "challenge"}, b""))


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{", b"{}", b"null", b"[7]", b'[{"service": "dblp"}]', b"[" * 10_000]
    + [
        json.dumps([{"service": "dblp", "place": "p", "code": BUSY, "since": since, "until": until}]).encode()
        for since, until in [
            ("2026-11-24T00:00:00+00:00", "2999-01-01T00:00:00+00:00"),
            ("x", "y"),
            ("2999-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00"),
            (1, 2),
        ]
    ],
)
def test_a_damaged_memory_closes_nothing(tmp_path, memory, content):
    (tmp_path / "closures.json").write_bytes(content)
    assert memory.find("p") is None
    memory.note("dblp", "q", BOT_CHECK, None)
    assert SharedClosures(tmp_path, memory._now).find("q")


def test_where_nothing_can_be_written_this_process_remembers(tmp_path, clock):
    (tmp_path / "file").write_text("no folder")
    memory = SharedClosures(tmp_path / "file", clock.now)
    memory.note("dblp", "p", BOT_CHECK, None)
    assert memory.find("p")
    assert not SharedClosures(tmp_path / "file", clock.now).find("p")


@pytest.mark.parametrize(
    ("key", "body", "code"),
    [
        ("k", '{"error": "Rate limit exceeded"}', "too-many-requests"),
        (None, '{"error": "Forbidden"}', "too-many-requests"),
        ("k", '{"error": "Invalid key"}', "key-refused"),
    ],
)
def test_403_that_means_too_fast_is_told_from_a_refused_key(server, service_at, key, body, code):
    client = service_at("openalex", server.openalex_url, key=key, rate=1000).http
    server.faults.append(Fault("/openalex", status=403, body=body, times=None))
    with pytest.raises(ServiceError) as caught:
        client.get("works")
    assert caught.value.code == code

"""What a hostile or broken server can send (reliability N3, N8, N9, N10, S11)."""

import gzip
import logging
import traceback

import pytest
import requests

from publist.cli.words import error_words
from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError, ServiceError
from publist.services.http.client import Limits

PAPER = "paper/demo-tsld"
KEY = "sentinel-Key-5f2c9a"


@pytest.fixture
def keyed(server, service_at):
    return service_at("semantic_scholar", server.semantic_scholar_url, key=KEY).http


def test_the_key_is_sent_in_its_header_only(server, keyed):
    keyed.get(PAPER, {"fields": "title"})
    keyed.post_json("paper/batch", {"fields": "title"}, body={"ids": ["demo-tsld"]})
    for asked in server.requests:
        assert asked.headers["x-api-key"] == KEY
        others = {name: value for name, value in asked.headers.items() if name != "x-api-key"}
        assert KEY not in repr((asked.path, asked.query, asked.body, others))
        assert asked.headers["user-agent"] == "publist-tests/1"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_key_does_not_follow_a_redirect_to_another_server(server, keyed, status):
    with ReplayServer() as other:
        other_host = other.url.replace("127.0.0.1", "localhost")
        server.faults.append(Fault("/graph", status=status, headers={"Location": f"{other_host}/graph/v1/{PAPER}"}))
        with pytest.raises(ServiceAnswerError) as caught:
            keyed.get(PAPER)
        assert error_words(caught.value) == (
            "Semantic Scholar sends on to another address, http://localhost; not followed; check its base URL"
        )
        assert other.requests == []


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "//evil.example/x",
        "ftp://127.0.0.1/x",
        "http://127.0.0.1/x",
        "http://[::1/x",
        "http://a:b:c/",
        "javascript:alert(1)",
        "http://evil.example\\@127.0.0.1/",
    ],
)
def test_a_redirect_elsewhere_is_never_followed(server, keyed, location):
    server.faults.append(Fault("/graph", status=302, headers={"Location": location}))
    with pytest.raises(ServiceAnswerError, match="sends-elsewhere"):
        keyed.get(PAPER)
    assert len(server.requests) == 1


def test_a_redirect_to_https_of_the_same_name_is_another_address(server, keyed):
    location = server.semantic_scholar_url.replace("http:", "https:")
    server.faults.append(Fault("/graph", status=301, headers={"Location": location}))
    with pytest.raises(ServiceAnswerError, match="sends-elsewhere"):
        keyed.get(PAPER)


def test_redirects_within_the_address_are_followed_three_times(server, keyed):
    target = {"Location": f"/graph/v1/{PAPER}?fields=title"}
    server.faults.append(Fault("/graph", status=302, headers=target, times=3))
    assert keyed.get_json("paper/elsewhere")["paperId"] == "demo-tsld"
    server.faults.append(Fault("/graph", status=302, headers=target, times=None))
    with pytest.raises(ServiceAnswerError, match="sends-on-and-on"):
        keyed.get("paper/elsewhere")


def test_a_redirected_post_is_repeated_only_where_the_status_says_so(server, keyed):
    again = {"Location": "/graph/v1/paper/batch?fields=title"}
    server.faults.append(Fault("/graph", status=308, headers=again))
    assert keyed.post_json("paper/batch", {"fields": "title"}, body={"ids": ["demo-tsld"]})[0]["paperId"] == "demo-tsld"
    server.faults.append(Fault("/graph", status=303, headers=again))
    with pytest.raises(ServiceAnswerError):
        keyed.post_json("paper/batch", {"fields": "title"}, body={"ids": ["demo-tsld"]})


def test_credentials_in_netrc_are_not_sent(server, keyed, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with requests.get(f"{server.semantic_scholar_url}/{PAPER}", timeout=5):
        assert "authorization" in server.requests[-1].headers  # so requests does by itself
    keyed.get(PAPER)
    assert "authorization" not in server.requests[-1].headers


def test_a_proxy_is_not_asked_for_loopback(keyed, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert keyed.get(PAPER)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<html><body>Bad gateway</body></html>",
        b'{"paperId": "demo-tsld", "titl',
        b'{"citationCount": NaN}',
        b'{"citationCount": Infinity}',
        b'{"citationCount": 1e999}',
        b'{"n": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"title": "\xff\xfe"}',
        b"\x1b]0;owned\x07",
        b"{} {}",
    ],
    ids="empty blank html truncated nan infinity inf-float huge-int deep not-utf8 escape two".split(),
)  # fmt: skip
def test_what_is_not_json_is_one_error(server, keyed, body):
    server.faults.append(Fault("/graph", body=body, headers={"Content-Type": "application/json"}))
    with pytest.raises(ServiceAnswerError) as caught:
        keyed.get_json(PAPER)
    assert error_words(caught.value) == "Semantic Scholar sent something that is not its JSON; try again later"
    assert caught.value.detail.isprintable()
    assert len(caught.value.detail) <= 80 * 4


def test_a_repeated_name_and_a_byte_order_mark_are_tolerated(server, keyed):
    server.faults.append(Fault("/graph", body=b'\xef\xbb\xbf{"a": 1, "a": 2}', headers={"Content-Type": "text/plain"}))
    assert keyed.get_json(PAPER) == {"a": 2}


def test_a_small_answer_that_unpacks_to_a_large_one_is_stopped(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, limits=Limits(max_bytes=1_000_000)).http
    bomb = gzip.compress(b"[" + b" " * 50_000_000 + b"]")
    assert len(bomb) < 60_000
    server.faults.append(Fault("/graph", body=bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(ServiceAnswerError, match=r"answer-unusable .*cause='too-large', limit=1000000"):
        client.get_json(PAPER)


def test_an_answer_packed_twice_is_refused(server, keyed):
    body = gzip.compress(gzip.compress(b"{}"))
    server.faults.append(Fault("/graph", body=body, headers={"Content-Encoding": "gzip, gzip"}))
    with pytest.raises(ServiceAnswerError, match=r"answer-unusable .*cause='packed'"):
        keyed.get_json(PAPER)


def test_broken_gzip_is_an_answer_error(server, keyed):
    server.faults.append(Fault("/graph", body=b"no gzip at all", headers={"Content-Encoding": "gzip"}, times=None))
    with pytest.raises(ServiceAnswerError, match="answer-breaks-off"):
        keyed.get_json(PAPER)


def test_a_body_without_end_is_stopped(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, limits=Limits(max_bytes=1_000_000)).http
    server.faults.append(Fault("/graph", body=b"x" * 65_536, endless=True))
    with pytest.raises(ServiceAnswerError, match=r"answer-unusable .*cause='too-large', limit=1000000"):
        client.get(PAPER)


def test_the_body_of_a_redirect_is_bounded_too(server, service_at):
    client = service_at("semantic_scholar", server.semantic_scholar_url, limits=Limits(max_bytes=1_000_000)).http
    server.faults.append(
        Fault("/graph", status=302, body=b"x" * 65_536, headers={"Location": f"/graph/v1/{PAPER}"}, endless=True)
    )
    with pytest.raises(ServiceAnswerError, match=r"answer-unusable .*cause='too-large', limit=1000000"):
        client.get(PAPER)


FAULTS = [
    Fault(status=400, body=f'{{"error": "bad key {KEY}"}}', times=None),
    Fault(status=403, body=f'{{"message": "Forbidden {KEY}"}}', times=None),
    Fault(status=429, times=None),
    Fault(status=500, body=f"<html>{KEY}", times=None),
    Fault(status=302, headers={"Location": "http://evil.example/"}, times=None),
    Fault(body=f"{KEY} is what you sent", times=None),
    Fault(reset=True, times=None),
    Fault(truncate=3, times=None),
    Fault(status=304, times=None),
]


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_the_key_is_in_no_error_no_traceback_and_no_log(server, keyed, caplog, number):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.DEBUG)
    fault = FAULTS[number]
    server.faults.append(
        Fault("/", fault.status, fault.body, fault.headers, None, truncate=fault.truncate, reset=fault.reset)
    )
    with pytest.raises(ServiceError) as caught:
        keyed.get_json(PAPER)
    shown = "".join(traceback.format_exception(caught.value)) + caught.value.detail + caplog.text + repr(keyed.endpoint)
    assert caplog.text  # urllib3 did log
    assert KEY not in shown
    assert error_words(caught.value).isprintable()

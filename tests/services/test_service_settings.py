"""What a user may set: addresses, keys, pace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.words import error_words
from publist.errors import UsageError
from publist.services.http.endpoint import Endpoint, validate_base_url, validate_key

DEFAULT = "https://api.example.org/v1"


def test_the_default_address_is_used_when_none_is_set():
    assert validate_base_url(None, DEFAULT) == DEFAULT
    assert validate_base_url("  ", DEFAULT + "/") == DEFAULT


@pytest.mark.parametrize("url", ["https://mirror.example/v1", "http://127.0.0.1:8080/graph/v1", "http://[::1]:80"])
def test_https_and_a_plain_http_that_the_user_sets_are_taken(url):
    assert validate_base_url(f" {url}/ ", DEFAULT) == url


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org",
        "example.org/v1",
        "https://",
        "https://user:pw@example.org/",
        "https://user@example.org/",
        "https://example.org/?a=b",
        "https://example.org/#x",
        "https://example.org:port/",
        "http://[::1",
        "https://example.org/a b",
        "https://example.org/\x1b[2J",
    ],
)
def test_another_address_is_refused_in_one_printable_line(url):
    with pytest.raises(UsageError) as caught:
        validate_base_url(url, DEFAULT)
    assert error_words(caught.value).isprintable()
    assert "pw" not in str(caught.value) + error_words(caught.value)


@given(st.text())
def test_any_text_is_an_address_or_a_usage_error(text):
    outcome = ""
    try:
        outcome = validate_base_url(text, DEFAULT)
    except UsageError as error:
        outcome = f"http: {error_words(error)}"
    assert outcome.startswith("http")
    assert outcome.isprintable()


def test_a_key_loses_surrounding_blanks():
    assert validate_key(" abc-123\n") == "abc-123"
    assert validate_key("\n") is None
    assert validate_key(None) is None


@pytest.mark.parametrize(
    "key", ["sec\nret", "sec\r\nX-Evil: 1", "secrét", "sec ret", "sec\x00ret", "sec\x7f", "s" * 501]
)
def test_a_key_that_cannot_stand_in_a_header_is_refused_without_showing_it(key):
    with pytest.raises(UsageError) as caught:
        validate_key(key, "SEMANTIC_SCHOLAR_API_KEY")
    assert "SEMANTIC_SCHOLAR_API_KEY" in error_words(caught.value)
    assert "sec" not in str(caught.value)
    assert "sss" not in str(caught.value)
    with pytest.raises(UsageError):
        Endpoint("x", "X", DEFAULT, 1.0, key, "x-api-key")


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_a_pace_must_be_a_positive_number(rate):
    with pytest.raises(UsageError):
        Endpoint("x", "X", DEFAULT, rate)


def test_the_key_is_not_in_the_endpoints_repr():
    assert "hidden" not in repr(Endpoint("x", "X", DEFAULT, 1.0, "hidden"))

"""Which addresses become links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.urls import safe_url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "java\nscript:alert(1)", "\x01javascript:alert(1)", "\x00javascript:alert(1)", "javascript\t:alert(1)",
        "javascript&colon;alert(1)", "%0ajavascript:alert(1)", "%6aavascript:alert(1)", "data:text/html,<script>",
        "DATA:text/html;base64,PHN2Zz4=", "vbscript:msgbox(1)", "file:///etc/passwd", "//evil.example/x", "/x", "x", "",
        "#top", "?q", "www.example.org", "ftp://example.org/x", "blob:https://example.org/1", "about:blank",
        "view-source:https://example.org", "http:", "http://", "https:example.org", "http:///x", "http:/x",
        "https://good.example\\@evil.example/", "https:\\\\evil.example", "https://good.example@evil.example/",
        "https://user:secret@example.org/", "http://[::1", "http://exa mple.org/", "http://example.org:port/",
        "http://example.org:99999/", "mailto:", "mailto:<b>@x", "mailto:javascript:alert(1)", "doi:nothing",
        "http://\u202eevil.example/", "http://\ud800/",
    ],
)  # fmt: skip
def test_no_link(url):
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org", "https://example.org"),
        (" HTTPS://Example.org/A?b=c&d=e#f ", "https://example.org/A?b=c&d=e#f"),
        ("ht\ntps://example.org/a\tb", "https://example.org/ab"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("https://example.org/a%20b%C3%A9", "https://example.org/a%20b%C3%A9"),
        ("https://example.org/é\"'<>{{x}}|^`", "https://example.org/%C3%A9%22%27%3C%3E%7B%7Bx%7D%7D%7C%5E%60"),
        ("https://example.org/[a]/100%/%4", "https://example.org/%5Ba%5D/100%25/%254"),
        ("http://bücher.example:8080/x", "http://xn--bcher-kva.example:8080/x"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://127.0.0.1:5000/x?", "http://127.0.0.1:5000/x"),
        ("mailto:mina@example.org", "mailto:mina@example.org"),
        ("mailto:mina@example.org?bcc=x@y&body=z", "mailto:mina@example.org"),
        ("doi:10.1000/ABC(1)", "https://doi.org/10.1000/abc%281%29"),
    ],
)
def test_a_link_in_its_safe_form(url, safe):
    assert safe_url(url) == safe


@given(st.one_of(st.text(), st.text().map("https://example.org/".__add__), st.text().map("http://".__add__)))
def test_what_passes_is_plain_ascii_that_no_format_trips_over_and_passes_again(url):
    safe = safe_url(url)
    if safe is not None:
        assert re.match(r"(https?://[^/?#]|mailto:[^:])", safe)
        assert not re.search(r"[^\x21-\x7e]|[\"'<>`(){}|\\^]", safe)
        assert safe_url(safe) == safe

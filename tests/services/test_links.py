"""Which links are dead: over real HTTP, on loopback."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from publist.services.clock import Deadline
from publist.services.http.transport import Cause
from publist.services.links import check_links


class _Pages(BaseHTTPRequestHandler):
    """``/404`` answers 404; ``/head-405`` refuses HEAD; ``/to/X`` leads to ``/X``; ``/loop`` to itself."""

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path))
        name = self.path.strip("/")
        status, location = 200, None
        if name.isdigit():
            status = int(name)
        elif name.startswith("to/"):
            status, location = 302, f"/{name[3:]}"
        elif name == "loop":
            status, location = 301, "/loop"
        elif name == "head-405" and self.command == "HEAD":
            status = 405
        elif name == "head-404" and self.command == "HEAD":
            status = 404
        elif name == "to-file":
            status, location = 302, "file:///etc/passwd"
        body = b"x" * (3_000_000 if name == "large" else 10)
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@pytest.fixture
def pages() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    server.asked = []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def ask(pages, clock):
    def run(*paths, **settings):
        base = f"http://127.0.0.1:{pages.server_address[1]}"
        found = check_links([f"{base}{path}" for path in paths], user_agent="publist", clock=clock, **settings)
        return {url.removeprefix(base): answer for url, answer in found.items()}

    return run


@pytest.mark.parametrize("path", ["/404", "/410", "/to/404", "/to/to/410"])
def test_a_page_that_is_gone_is_dead(ask, path):
    answer = ask(path)[path]
    assert answer.dead
    assert answer.status in {404, 410}


@pytest.mark.parametrize("path", ["/", "/to/there", "/head-405", "/head-404", "/large"])
def test_a_page_that_is_there_is_alive(ask, path):
    assert not ask(path)[path].dead


@pytest.mark.parametrize("path", ["/403", "/429", "/500", "/503", "/loop", "/to-file"])
def test_a_server_that_refuses_or_fails_proves_nothing(ask, path):
    assert not ask(path)[path].dead


def test_a_server_that_is_not_there_proves_nothing(clock):
    (answer,) = check_links(["http://127.0.0.1:9/x"], user_agent="publist", clock=clock).values()
    assert (answer.dead, answer.status, answer.cause) == (False, None, Cause.REFUSED)


def test_head_is_enough_where_it_is_answered(ask, pages):
    ask("/", "/403")
    assert [method for method, path in pages.asked if path == "/"] == ["HEAD"]
    assert [method for method, path in pages.asked if path == "/403"] == ["HEAD", "GET"]


def test_each_address_is_asked_once_and_one_host_is_not_hurried(ask, pages, clock):
    ask("/a", "/b", "/a", pause=0.5)
    assert pages.asked == [("HEAD", "/a"), ("HEAD", "/b")]
    assert clock.slept == [0.5]


def test_nothing_is_asked_after_the_deadline(ask, pages, clock):
    assert ask("/a", deadline=Deadline.after(0, clock)) == {}
    assert pages.asked == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:a@example.org", "file:///etc/passwd", "", "http://"])
def test_what_is_no_web_address_is_not_asked(clock, url):
    assert check_links([url], user_agent="publist", clock=clock) == {}

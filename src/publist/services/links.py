"""Is there a page behind this address?  For ``publist check --links``.

HEAD first, GET where a server does not take it (RFC 9110 §9.3.2 asks for HEAD, many answer 403 or 405).  Only an
answer that says so (404, 410) or a name that does not exist make a link dead: publishers refuse programs with 403, 429
or a puzzle, and a time-out says more of the moment than of the page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from publist.services.clock import Clock, Deadline
from publist.services.http.endpoint import Endpoint
from publist.services.http.transport import Cause, HttpAnswer, TooLargeError, Transport, TransportError
from publist.text.urls import safe_url

_GONE: Final = frozenset({404, 410})
_TRY_GET: Final = frozenset({400, 403, 404, 405, 410, 501})
"""Answers to HEAD that are often not those to GET."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_RESOLVERS: Final = frozenset({"doi.org", "dx.doi.org"})
"""Who answers whether the identifier exists; where it leads, the publisher may refuse us."""
_SECONDS: Final = 15.0
_MOST_BYTES: Final = 1_000_000
"""A page that is larger is there."""
_PAUSE: Final = 0.5
"""Seconds between two requests to one host."""
_HOSTS_AT_ONCE: Final = 6


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What came of asking for one address."""

    url: str
    dead: bool
    status: int | None = None
    """What the server answers; None where no answer came."""
    cause: Cause | None = None
    """Why none came."""


def check_links(
    urls: Iterable[str],
    *,
    user_agent: str,
    clock: Clock,
    deadline: Deadline | None = None,
    pause: float = _PAUSE,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> dict[str, LinkAnswer]:
    """The answer for every web address that could be asked before the deadline, each asked once.

    Hosts are asked side by side, the addresses of one host one after the other.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        safe = safe_url(url)
        if safe and safe.startswith("http"):
            by_host[urlsplit(safe).hostname or ""].append(url)
    total = sum(map(len, by_host.values()))
    found: dict[str, LinkAnswer] = {}

    def ask_host(host: str) -> None:
        for number, url in enumerate(by_host[host]):
            if deadline and deadline.remaining(clock) <= 0:
                return
            if number:
                clock.sleep(pause)
            found[url] = _ask(url, user_agent)
            progress(len(found), total)

    with ThreadPoolExecutor(max_workers=_HOSTS_AT_ONCE, thread_name_prefix="publist-links") as pool:
        for done in [pool.submit(ask_host, host) for host in by_host]:
            done.result()
    return found


def _ask(url: str, user_agent: str) -> LinkAnswer:
    try:
        answer = _follow("HEAD", url, user_agent)
        if answer.status in _TRY_GET:
            answer = _follow("GET", url, user_agent)
    except TooLargeError:
        return LinkAnswer(url, dead=False)
    except TransportError as error:
        return LinkAnswer(url, dead=error.cause is Cause.NAME_UNKNOWN, cause=error.cause)
    return LinkAnswer(url, dead=answer.status in _GONE, status=answer.status)


def _follow(method: str, url: str, user_agent: str) -> HttpAnswer:
    """The last answer on the way of the redirects."""
    target = safe_url(url) or url
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _exchange(method, target, user_agent)
        location = _header(answer.headers, "Location")
        if answer.status not in _REDIRECTS or not location or urlsplit(target).hostname in _RESOLVERS:
            return answer
        following = safe_url(urljoin(target, location))
        if not following or not following.startswith("http"):
            return answer
        target = following
    return answer


def _exchange(method: str, url: str, user_agent: str) -> HttpAnswer:
    parts = urlsplit(url)
    host = Endpoint(name="links", label=parts.hostname or "", base_url=f"{parts.scheme}://{parts.netloc}", rate=1.0)
    transport = Transport(host, user_agent=user_agent, max_bytes=_MOST_BYTES)
    try:
        return transport.exchange(method, url, params={}, body=None, seconds=_SECONDS)
    finally:
        transport.close()


def _header(headers: Mapping[str, str], name: str) -> str | None:
    return headers.get(name)

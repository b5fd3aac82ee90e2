"""One request and its answer, bounded in time and size.

``requests``' own time-outs are between two bytes: a server that drips one byte at a time, a name server that hangs
or headers that never end are not stopped by them.  So the exchange runs in a thread of its own and is given up when
its seconds are over.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import requests
from requests.auth import AuthBase

from publist.services.http.endpoint import Endpoint, origin

CONNECT_SECONDS = 10.0
_CHUNK = 16_384
_GRACE = 5.0
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A whole answer, decoded."""

    status: int
    headers: Mapping[str, str]
    """Names compare without regard to case."""
    body: bytes


class Cause(StrEnum):
    """Why no whole answer came."""

    PROXY_REFUSED = "proxy-refused"
    NO_TLS = "no-tls"
    NO_CONNECTION_IN_TIME = "no-connection-in-time"
    BROKE_OFF = "broke-off"
    NAME_UNKNOWN = "name-unknown"
    """The host's name could not be looked up."""
    REFUSED = "connection-refused"
    CUT = "connection-cut"
    FAILED = "connection-failed"
    TOO_SLOW = "too-slow"
    """``limit`` is in seconds."""
    TOO_LARGE = "too-large"
    """``limit`` is in bytes."""
    PACKED = "packed"
    """In a way that was not asked for."""


class TransportError(Exception):
    """No whole answer came."""

    def __init__(self, cause: Cause, detail: str = "", *, limit: float | None = None) -> None:
        super().__init__(cause.value)
        self.cause = cause
        self.detail = detail
        self.limit = limit
        """What was passed, where the cause is that something was too much."""


class BrokenConnectionError(TransportError):
    """No connection, or it broke before the answer was whole."""


class TooSlowError(TransportError):
    """The answer was not whole when its time was over."""


class TooLargeError(TransportError):
    """The answer is larger than any real one."""


class _NoNetrc(AuthBase):
    """Sends nothing.  A session without ``auth`` would send what ``~/.netrc`` holds for the host (requests #2773)."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Transport:
    """Sends single requests to one service; follows no redirect, retries nothing.  For one thread at a time."""

    def __init__(self, endpoint: Endpoint, *, user_agent: str, max_bytes: int) -> None:
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip"}
        if endpoint.accept:
            self._headers["Accept"] = endpoint.accept
        if endpoint.key and endpoint.key_header:
            self._headers[endpoint.key_header] = f"{endpoint.key_prefix}{endpoint.key}"
        self._max_bytes = max_bytes
        place = origin(endpoint.base_url)
        # A proxy cannot reach this machine's own loopback; everything else goes through the user's proxy, if any.
        self._proxies = {"no_proxy": place[1]} if place and place[1] in _LOOPBACK else {}
        self._content_type = endpoint.content_type
        self._session = _session()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def exchange(
        self, method: str, url: str, *, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> HttpAnswer:
        """Send one request and read the whole answer within ``seconds``.

        Raises:
            TransportError: one of its kinds.
        """
        job = _Job()
        thread = threading.Thread(
            target=self._run, args=(job, method, url, params, body, seconds), name="publist-http", daemon=True
        )
        thread.start()
        thread.join(seconds)
        if job.answer is not None:
            return job.answer
        if job.error is not None:
            raise job.error
        job.given_up.set()
        self._session = _session()  # the old one stays with the thread that may still use it
        raise TooSlowError(Cause.TOO_SLOW, limit=seconds)

    def _run(
        self, job: "_Job", method: str, url: str, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> None:
        try:
            job.answer = self._send(job, method, url, params, body, seconds)
        except TransportError as error:
            job.error = error
        except (requests.RequestException, OSError, ValueError) as error:
            job.error = BrokenConnectionError(_cause(error), str(error))
        except BaseException as error:  # noqa: BLE001  a thread has nobody above it: the asking thread raises it
            job.error = error

    def _send(
        self, job: "_Job", method: str, url: str, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> HttpAnswer:
        headers = self._headers if body is None else self._headers | {"Content-Type": self._content_type}
        with self._session.request(
            method,
            url,
            params=params,
            data=body,
            headers=headers,
            # Between two bytes; longer than the whole may take, so that the thread above tells what was too slow.
            timeout=(min(CONNECT_SECONDS, seconds + _GRACE), seconds + _GRACE),
            allow_redirects=False,
            stream=True,
            proxies=dict(self._proxies),
        ) as response:
            encoding = response.headers.get("Content-Encoding", "").strip().lower()
            if encoding not in _ENCODINGS:  # chains of encodings multiply what a small answer unpacks to
                raise TooLargeError(Cause.PACKED)
            parts: list[bytes] = []
            size = 0
            for chunk in response.iter_content(_CHUNK):
                size += len(chunk)
                if size > self._max_bytes:
                    raise TooLargeError(Cause.TOO_LARGE, limit=self._max_bytes)
                if job.given_up.is_set():
                    raise TooSlowError(Cause.TOO_SLOW, limit=seconds)
                parts.append(chunk)
            return HttpAnswer(response.status_code, response.headers, b"".join(parts))


class _Job:
    """What the asking thread and the working thread share."""

    __slots__ = ("answer", "error", "given_up")

    def __init__(self) -> None:
        self.answer: HttpAnswer | None = None
        self.error: BaseException | None = None
        self.given_up = threading.Event()


class _Session(requests.Session):
    """Looks at no redirect: even when told not to follow, ``requests`` reads a redirect's body without a limit."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


def _session() -> requests.Session:
    session = _Session()
    session.auth = _NoNetrc()
    return session


def _cause(error: Exception) -> Cause:
    """Why the network failed."""
    if isinstance(error, requests.exceptions.ProxyError):
        return Cause.PROXY_REFUSED
    if isinstance(error, requests.exceptions.SSLError):
        return Cause.NO_TLS
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return Cause.NO_CONNECTION_IN_TIME
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return Cause.BROKE_OFF
    text = str(error)  # urllib3 tells these apart by its words only
    for words, cause in (
        ("resolve", Cause.NAME_UNKNOWN),
        ("Connection refused", Cause.REFUSED),
        ("reset by peer", Cause.CUT),
        ("closed connection without response", Cause.CUT),
    ):
        if words in text:
            return cause
    return Cause.FAILED

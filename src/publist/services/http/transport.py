"""One request and its answer, bounded in time and size.

``requests``' own time-outs are between two bytes: a server that drips one byte at a time, a name server that hangs
or headers that never end are not stopped by them.  So the exchange runs in a thread of its own and is given up when
its seconds are over.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

import requests
from requests.auth import AuthBase

from publist.services.http.endpoint import Endpoint, origin

CONNECT_SECONDS = 10.0
_CHUNK = 16_384
_GRACE = 5.0
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, decoded."""

    status: int
    headers: Mapping[str, str]
    """Names compare without regard to case."""
    body: bytes


class TransportError(Exception):
    """No whole answer came; the text says why in a few words for a person."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.detail = detail


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
        self._session = _session()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def exchange(
        self, method: str, url: str, *, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> Answer:
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
        message = f"no whole answer in {seconds:.0f} s"
        raise TooSlowError(message)

    def _run(
        self, job: "_Job", method: str, url: str, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> None:
        try:
            job.answer = self._send(job, method, url, params, body, seconds)
        except TransportError as error:
            job.error = error
        except (requests.RequestException, OSError, ValueError) as error:
            job.error = BrokenConnectionError(_why(error), str(error))
        except BaseException as error:  # noqa: BLE001  a thread has nobody above it: the asking thread raises it
            job.error = error

    def _send(
        self, job: "_Job", method: str, url: str, params: Mapping[str, str], body: bytes | None, seconds: float
    ) -> Answer:
        headers = self._headers if body is None else self._headers | {"Content-Type": "application/json"}
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
                message = "the answer is packed in a way that was not asked for"
                raise TooLargeError(message)
            parts: list[bytes] = []
            size = 0
            for chunk in response.iter_content(_CHUNK):
                size += len(chunk)
                if size > self._max_bytes:
                    message = f"the answer is larger than {self._max_bytes // 1_000_000} MB"
                    raise TooLargeError(message)
                if job.given_up.is_set():
                    message = "given up"
                    raise TooSlowError(message)
                parts.append(chunk)
            return Answer(response.status_code, response.headers, b"".join(parts))


class _Job:
    """What the asking thread and the working thread share."""

    __slots__ = ("answer", "error", "given_up")

    def __init__(self) -> None:
        self.answer: Answer | None = None
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


def _why(error: Exception) -> str:
    """A failure of the network in a few words."""
    text = str(error)
    if isinstance(error, requests.exceptions.ProxyError):
        return "the proxy of this machine's settings did not let the connection through"
    if isinstance(error, requests.exceptions.SSLError):
        return "no secure connection (TLS) could be made"
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "no connection in time"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "the answer broke off"
    for words, why in (
        ("resolve", "its name could not be looked up"),
        ("Connection refused", "the connection was refused"),
        ("reset by peer", "the connection was cut"),
        ("closed connection without response", "the connection was cut"),
    ):
        if words in text:
            return why
    return "the connection failed"

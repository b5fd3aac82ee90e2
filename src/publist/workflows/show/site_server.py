"""A site shown on this machine before it is put anywhere: from memory, over HTTP, on loopback alone."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from threading import Lock
from types import TracebackType
from typing import ClassVar, Final, Self
from urllib.parse import unquote, urlsplit

from publist.errors import PublistError, UsageError

HOST: Final = "127.0.0.1"
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
}
_OWN_NAMES: Final = frozenset({HOST, "localhost"})


class SiteServer:
    """The files of a site under an address of this machine; ``with`` closes it."""

    def __init__(self, make: Callable[[], Mapping[str, str]], port: int, version: Callable[[], object]) -> None:
        """``make`` makes the files, again whenever ``version`` gives another value: a page that is loaded anew is new.

        Raises UsageError where the port cannot be had; 0 takes any free one.
        """
        self._make, self._version = make, version
        self._lock = Lock()
        self._made_of = version()
        self._files = make()
        handler = type("_Files", (_Handler,), {"site": self})
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except (OSError, OverflowError) as error:
            cause = getattr(error, "strerror", None) or type(error).__name__
            raise UsageError("site-port-taken", port=port, cause=cause) from error
        self._server.daemon_threads = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def files(self) -> Mapping[str, str]:
        """The site as the store is now; as it was while that cannot be read."""
        with self._lock:
            version = self._version()
            if version != self._made_of:
                with suppress(PublistError):
                    self._files, self._made_of = self._make(), version
            return self._files

    @property
    def port(self) -> int:
        """The port that it has."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Where the site is."""
        return f"http://{HOST}:{self.port}/"

    def run(self) -> None:
        """Answer until the process is interrupted or :meth:`stop` is called in another thread."""
        self._server.serve_forever(poll_interval=0.2)

    def stop(self) -> None:
        """End :meth:`run`."""
        self._server.shutdown()

    def close(self) -> None:
        """Give the port back."""
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[SiteServer]
    protocol_version = "HTTP/1.1"
    server_version = "publist"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server names it
        """Nothing: a preview is looked at, not read."""

    def _answer(self, *, with_body: bool) -> None:
        # A page of somebody else's whose name leads to this machine must not read the list.
        if (urlsplit(f"//{self.headers.get('Host', '')}").hostname or "") not in _OWN_NAMES:
            self._send(HTTPStatus.FORBIDDEN, "", "", with_body=with_body)
            return
        path = unquote(urlsplit(self.path).path).lstrip("/")
        path = f"{path}index.html" if not path or path.endswith("/") else path
        text = self.site.files.get(path)
        if text is None:
            self._send(HTTPStatus.NOT_FOUND, "", "", with_body=with_body)
        else:
            self._send(HTTPStatus.OK, PurePosixPath(path).suffix, text, with_body=with_body)

    def _send(self, status: HTTPStatus, suffix: str, text: str, *, with_body: bool) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(suffix, "text/plain; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

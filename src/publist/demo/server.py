"""A server on loopback that answers as the services do, over shipped or given papers.

``publist demo`` and the tests use it: the real client talks real HTTP to it.

    with ReplayServer() as server:                     # the shipped papers
        ...  # ask server.semantic_scholar_url and server.dblp_url
        server.counts["demo-nn-lut"] = 99              # what a later refresh will see; or server.advance()
        server.faults.append(Fault("/graph/v1/paper/batch", status=429, headers={"Retry-After": "2"}))
        assert len(server.asked("/graph/v1/paper/batch")) == 1
"""

import json
import socket
import struct
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import parse_qsl, urlsplit

from publist.demo.arxiv import ArxivReplay
from publist.demo.crossref import CrossrefReplay
from publist.demo.dblp import DblpReplay
from publist.demo.dblp_sparql import DblpSparqlReplay
from publist.demo.faults import Asked, Fault
from publist.demo.openalex import OpenAlexReplay
from publist.demo.orcid import OrcidReplay
from publist.demo.semantic_scholar import SemanticScholarReplay
from publist.demo.shipped import load, load_more

__all__ = ["KEYLESS", "Asked", "Fault", "ReplayServer", "load", "load_more"]

KEYLESS: Final = ("dblp", "openalex", "crossref", "arxiv")
"""The services that answer about papers well enough without a key."""
_S2 = "/graph/v1/"
_DBLP = "/dblp/"
_SPARQL = "/sparql"
_OPENALEX = "/openalex/"
_CROSSREF = "/crossref/"
_ARXIV = "/arxiv/api/"
_ORCID = "/orcid/v3.0/"
_Answer = tuple[int, bytes, dict[str, str]]
_Request = socket.socket | tuple[bytes, socket.socket]


class ReplayServer:
    """A context manager; the server runs in threads of its own from entering to leaving."""

    def __init__(
        self,
        *,
        papers: Sequence[Mapping[str, object]] | None = None,
        publications: Sequence[Mapping[str, object]] | None = None,
        people: Sequence[Mapping[str, object]] | None = None,
        openalex: Sequence[Mapping[str, object]] | None = None,
        crossref: Sequence[Mapping[str, object]] | None = None,
        arxiv: Sequence[Mapping[str, object]] | None = None,
        orcid: Sequence[Mapping[str, object]] | None = None,
        faults: Iterable[Fault] = (),
        require_key: str | None = None,
        folder: Path | None = None,
    ) -> None:
        """Serve ``papers`` (Semantic Scholar), ``publications`` and ``people`` (DBLP); None means the shipped ones.

        The other services have what is given, else the shipped papers where nothing at all is given, else nothing.

        ``require_key``: every other ``x-api-key`` (and none) gets 403 from Semantic Scholar.
        """
        shipped = load(folder) if papers is None or publications is None else ([], [], [])
        self._scholar = SemanticScholarReplay(shipped[0] if papers is None else papers)
        entries = shipped[1] if publications is None else publications
        self._graph = DblpSparqlReplay(entries)
        known_people = (shipped[2] if publications is None else []) if people is None else people
        self._dblp = DblpReplay(entries, known_people)
        more = load_more(folder) if papers is None and publications is None else {}
        self._openalex = OpenAlexReplay(more.get("openalex", []) if openalex is None else openalex)
        self._others: dict[str, OpenAlexReplay | CrossrefReplay | ArxivReplay | OrcidReplay] = {
            _OPENALEX: self._openalex,
            _CROSSREF: CrossrefReplay(more.get("crossref", []) if crossref is None else crossref),
            _ARXIV: ArxivReplay(more.get("arxiv", []) if arxiv is None else arxiv),
            _ORCID: OrcidReplay(more.get("orcid", []) if orcid is None else orcid),
        }
        self.faults: list[Fault] = list(faults)
        self.requests: list[Asked] = []
        """Everything that was asked, in order."""
        self.problems: list[BaseException] = []
        """Errors of the replay itself; empty unless it has a bug."""
        self._require_key = require_key
        self._lock = threading.Lock()
        self._server = _Server(self)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="publist-replay", daemon=True
        )

    @property
    def urls(self) -> dict[str, str]:
        """Each service's name and base URL."""
        return {
            "semantic_scholar": self.semantic_scholar_url,
            "dblp": self.dblp_url,
            "openalex": self.openalex_url,
            "crossref": self.crossref_url,
            "arxiv": self.arxiv_url,
            "orcid": self.orcid_url,
        }

    @property
    def semantic_scholar_url(self) -> str:
        """What ``PUBLIST_SEMANTIC_SCHOLAR_URL`` is set to."""
        return f"{self.url}{_S2}".rstrip("/")

    @property
    def dblp_url(self) -> str:
        """What ``PUBLIST_DBLP_URL`` is set to."""
        return f"{self.url}{_DBLP}".rstrip("/")

    @property
    def dblp_sparql_url(self) -> str:
        """What ``PUBLIST_DBLP_SPARQL_URL`` is set to."""
        return f"{self.url}{_SPARQL}"

    @property
    def openalex_url(self) -> str:
        """What ``PUBLIST_OPENALEX_URL`` is set to."""
        return f"{self.url}{_OPENALEX}".rstrip("/")

    @property
    def crossref_url(self) -> str:
        """What ``PUBLIST_CROSSREF_URL`` is set to."""
        return f"{self.url}{_CROSSREF}".rstrip("/")

    @property
    def arxiv_url(self) -> str:
        """What ``PUBLIST_ARXIV_URL`` is set to."""
        return f"{self.url}{_ARXIV}".rstrip("/")

    @property
    def orcid_url(self) -> str:
        """What ``PUBLIST_ORCID_URL`` is set to."""
        return f"{self.url}{_ORCID}".rstrip("/")

    @property
    def url(self) -> str:
        """The server's root, without a closing slash."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def counts(self) -> dict[str, object]:
        """Semantic Scholar's citation counts by paperId; may be changed at any time, to any JSON value."""
        return self._scholar.counts

    @property
    def openalex_counts(self) -> dict[str, object]:
        """OpenAlex's citation counts by the work's id (an address); may be changed at any time, to any JSON value."""
        return self._openalex.counts

    def advance(self) -> None:
        """Let time pass: every shipped count becomes its later one."""
        self._scholar.advance()
        self._openalex.advance()

    def asked(self, path: str = "/") -> list[Asked]:
        """The requests below ``path``, in order."""
        with self._lock:
            return [one for one in self.requests if one.path.startswith(path)]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
        self._thread.join()

    # For the handler

    def take_fault(self, asked: Asked) -> Fault | None:
        """Note the request and take the fault that is meant for it, if any."""
        with self._lock:
            self.requests.append(asked)
            fault = next((one for one in self.faults if one.fits(asked)), None)
            if fault is not None and fault.times is not None:
                fault.times -= 1
            return fault

    def answer(self, asked: Asked) -> _Answer:
        """The true answer."""
        status, value = self._value(asked)
        more = CrossrefReplay.headers if asked.path.startswith(_CROSSREF) else {}
        if isinstance(value, bytes):
            kind = "xml" if value.startswith(b"<?xml") else "html" if value.startswith(b"<") else "plain"
            return status, value, {"Content-Type": f"text/{kind}; charset=utf-8", **more}
        return status, json.dumps(value).encode() + b"\n", {"Content-Type": "application/json", **more}

    def _value(self, asked: Asked) -> tuple[int, object]:
        if asked.path.startswith(_S2):
            if self._require_key is not None and asked.headers.get("x-api-key") != self._require_key:
                return 403, {"message": "Forbidden"}
            with self._lock:
                return self._scholar.answer(asked.path.removeprefix(_S2), asked)
        if asked.path.startswith(_DBLP):
            return self._dblp.answer(asked.path.removeprefix(_DBLP), asked)
        if asked.path == _SPARQL:
            form = dict(parse_qsl(asked.body.decode("utf-8", "replace"))) or asked.query
            return self._graph.answer(form.get("query", ""))
        for prefix, replay in self._others.items():
            if asked.path.startswith(prefix):
                with self._lock:
                    return replay.answer(asked.path.removeprefix(prefix), asked)
        return 404, {"message": "No such service"}


class _Server(ThreadingHTTPServer):
    """Quiet, and able to end connections that are still open."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, replay: ReplayServer) -> None:
        self.replay = replay
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        self.server_close()

    def process_request(self, request: _Request, client_address: object) -> None:
        if isinstance(request, socket.socket):
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: _Request) -> None:
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet: a client that hangs up is no news, and anything else is kept for the test to see."""
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.replay.problems.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Quiet."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        replay = self.server.replay
        parts = urlsplit(self.path)
        asked = Asked(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query)),
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        fault = replay.take_fault(asked) or Fault()
        self.server.stopping.wait(fault.delay)
        if fault.reset:
            self._reset()
            return
        if fault.status is not None or fault.body is not None:
            body = fault.body if isinstance(fault.body, bytes) else (fault.body or "").encode()
            answer = (fault.status or 200, body, {"Content-Type": "application/json"})
        else:
            try:
                answer = replay.answer(asked)
            except Exception as error:  # noqa: BLE001 - the test that asks must see it, not a log
                replay.problems.append(error)
                answer = (500, b'{"message": "the replay failed"}', {})
        self._send(answer, fault)

    def _send(self, answer: _Answer, fault: Fault) -> None:
        status, body, headers = answer
        self.send_response(status)
        for name, value in (headers | dict(fault.headers)).items():
            self.send_header(name, value)
        if fault.endless:
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault.truncate is not None:
            body = body[: fault.truncate]
            self.close_connection = True
        pieces = [bytes([byte]) for byte in body] if fault.drip else [body]
        while not self.server.stopping.is_set():
            for piece in pieces:
                self.wfile.write(piece)
                if fault.drip and self.server.stopping.wait(fault.drip):
                    return
            if not fault.endless:
                return

    def _reset(self) -> None:
        """Close so that the other side gets a reset instead of an orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

"""A store, a clock that a test moves, and the real clients asking a made-up department over loopback HTTP."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from publist.compute.owners import Owner, owner_from, set_owner
from publist.compute.papers import recompute
from publist.demo.department import Department
from publist.demo.server import ReplayServer
from publist.model import Scheme
from publist.readers.bibtex import read_bibtex
from publist.registry import SERVICES
from publist.services.base import Opening, Services
from publist.services.clock import Deadline
from publist.services.http.client import HttpClient
from publist.services.http.closures import Closures
from publist.services.http.endpoint import Endpoint
from publist.services.semantic_scholar.client import SemanticScholar
from publist.store import Store
from publist.workflows.intake.take_in import take_in
from publist.workflows.update.refresh import refresh
from publist.workflows.update.report import RefreshReport, SyncReport
from publist.workflows.update.sync import sync


@dataclass
class Clock:
    """Time that passes only when a test says so, and when somebody sleeps."""

    at: datetime = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    def later(self, **much: float) -> None:
        self.at += timedelta(**much)


class SmallBatches(SemanticScholar):
    """As a service that answers for 20 identifiers a request."""

    batch_size = 20


@dataclass
class World:
    """One store and one set of services."""

    store: Store
    server: ReplayServer
    clock: Clock
    closures: Closures | None = None
    stack: ExitStack = field(default_factory=ExitStack)
    by_graph: bool = False
    """Whether DBLP is asked by SPARQL first."""

    @contextmanager
    def sources(
        self, *, seconds: float | None = None, only: str | None = None, small: bool = False
    ) -> Iterator[Services]:
        deadline = None if seconds is None else Deadline.after(seconds, self.clock)

        with ExitStack() as stack:

            def connect(endpoint: Endpoint) -> HttpClient:
                client = HttpClient(
                    endpoint,
                    user_agent="test",
                    clock=self.clock,
                    rng=random.Random(1),
                    deadline=deadline,
                    closures=self.closures,
                )
                return stack.enter_context(client)

            found = []
            for name, url in (("semantic_scholar", self.server.semantic_scholar_url), ("dblp", self.server.dblp_url)):
                info = SERVICES.get(name)
                made = SmallBatches if small and name == "semantic_scholar" else info.open
                if only in {None, name}:
                    graph = {"via": "auto", "sparql_url": self.server.dblp_sparql_url}
                    settings = graph if self.by_graph and name == "dblp" else {}
                    found.append(made(Opening(info=info, url=url, rate=1.0, settings=settings, connect=connect)))
            yield Services(found)

    def imports(self, text: str) -> None:
        take_in(self.store, read_bibtex(text), origin="mine.bib")

    def owned_by(self, *people, pid: bool = True, author_id: bool = False) -> None:
        owners = [
            owner_from(
                person.name,
                {
                    Scheme.DBLP_PID: person.pid if pid else None,
                    Scheme.SEMANTIC_SCHOLAR_AUTHOR: person.author_id if author_id else None,
                },
            )
            for person in people
        ]
        with self.store.alone(), self.store.write("init") as writer:
            set_owner(writer, Owner(owners[0].name, owners[0].identifiers, tuple(owners[1:])))
            recompute(writer, ())

    def sync(
        self, *, seconds: float | None = None, source: str | None = None, small: bool = False, **options
    ) -> SyncReport:
        with self.sources(seconds=seconds, only=source, small=small) as sources:
            return sync(self.store, sources, **options)

    def refresh(self, **options) -> RefreshReport:
        with self.sources() as sources:
            return refresh(self.store, [sources.get("semantic_scholar")], **options)

    def papers(self):
        with self.store.read() as reader:
            return reader.papers.find()

    def count(self, key: str) -> int | None:
        (paper,) = [paper for paper in self.papers() if paper.key == key]
        return paper.citations[0].count if paper.citations else None


@pytest.fixture
def make_world(tmp_path: Path, stores) -> Iterator[Callable[..., World]]:
    """``make_world(department)``: an empty store, and services that know the department's works (or ``works``)."""
    with ExitStack() as stack:
        numbers = count(1)

        def make(made: Department, works=None) -> World:
            server = stack.enter_context(made.server(works=works))
            clock = Clock()
            store = stores.new(tmp_path / f"papers{next(numbers)}.db", clock=clock.now)
            return World(store, server, clock)

        yield make

"""A clock that never sleeps, and clients that use it against the replay server."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from publist.demo.server import ReplayServer
from publist.services.dblp import client as dblp
from publist.services.http.client import Deadline, HttpClient, Limits, Service
from publist.services.http.pace import Pace
from publist.services.semantic_scholar import client as semantic_scholar


class FakeClock:
    """Time goes on only by sleeping."""

    def __init__(self) -> None:
        self.seconds = 1_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC) + timedelta(seconds=self.seconds - 1_000.0)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server() -> Iterator[ReplayServer]:
    with ReplayServer() as running:
        yield running
        assert running.problems == []


@pytest.fixture
def connect(clock: FakeClock) -> Iterator[Callable[..., HttpClient]]:
    """``connect(service)``: a client on the fake clock, closed after the test."""
    with ExitStack() as stack:

        def make(
            service: Service,
            *,
            max_time: float | None = None,
            limits: Limits | None = None,
            on_wait: Callable[[str, float], None] | None = None,
            pace: Pace | None = None,
        ) -> HttpClient:
            deadline = None if max_time is None else Deadline.after(max_time, clock)
            client = HttpClient(
                service,
                user_agent="publist-tests/1",
                clock=clock,
                rng=random.Random(7),
                deadline=deadline,
                on_wait=on_wait,
                limits=limits,
                pace=pace,
            )
            return stack.enter_context(client)

        yield make


@pytest.fixture
def scholar_http(server: ReplayServer, connect: Callable[..., HttpClient]) -> HttpClient:
    return connect(semantic_scholar.service(base_url=server.semantic_scholar_url))


@pytest.fixture
def scholar(scholar_http: HttpClient) -> semantic_scholar.SemanticScholar:
    return semantic_scholar.SemanticScholar(scholar_http)


@pytest.fixture
def dblp_client(server: ReplayServer, connect: Callable[..., HttpClient]) -> dblp.Dblp:
    return dblp.Dblp(connect(dblp.service(base_url=server.dblp_url)))

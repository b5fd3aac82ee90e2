"""A clock that never sleeps, and clients that use it against the replay server."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from publist.demo.server import ReplayServer
from publist.registry import SERVICES
from publist.services.base import Opening, Service
from publist.services.clock import Deadline
from publist.services.http.client import HttpClient, Limits, Waiting
from publist.services.http.closures import Closures
from publist.services.http.endpoint import Endpoint
from publist.services.http.pace import Pace


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
    """``connect(endpoint)``: a client on the fake clock, closed after the test."""
    with ExitStack() as stack:

        def make(
            endpoint: Endpoint,
            *,
            max_time: float | None = None,
            limits: Limits | None = None,
            on_wait: Callable[[Waiting], None] | None = None,
            pace: Pace | None = None,
            closures: Closures | None = None,
        ) -> HttpClient:
            deadline = None if max_time is None else Deadline.after(max_time, clock)
            client = HttpClient(
                endpoint,
                user_agent="publist-tests/1",
                clock=clock,
                rng=random.Random(7),
                deadline=deadline,
                on_wait=on_wait,
                limits=limits,
                pace=pace,
                closures=closures,
            )
            return stack.enter_context(client)

        yield make


@pytest.fixture
def service_at(connect: Callable[..., HttpClient]) -> Callable[..., Service]:
    """``service_at(name, url)``: one of publist's own services; further options are its opening's and its client's."""

    def make(
        name: str, url: str, *, rate: float | None = None, key: str | None = None, mailto: str | None = None, **options
    ) -> Service:
        info = SERVICES.get(name)

        def with_options(endpoint: Endpoint) -> HttpClient:
            return connect(endpoint, **options)

        rate = info.rate if rate is None else rate
        return info.open(Opening(info=info, url=url, rate=rate, key=key, mailto=mailto, connect=with_options))

    return make


@pytest.fixture
def scholar(server: ReplayServer, service_at: Callable[..., Service]) -> Service:
    return service_at("semantic_scholar", server.semantic_scholar_url)


@pytest.fixture
def scholar_http(scholar: Service) -> HttpClient:
    return scholar.http


@pytest.fixture
def dblp_client(server: ReplayServer, service_at: Callable[..., Service]) -> Service:
    return service_at("dblp", server.dblp_url)

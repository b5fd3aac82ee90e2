"""The one HTTP client: pace, retries, deadlines, redirects, sizes and keys, the same for every service.

An error has the service's label and the facts.  The key stands in one header to the service's own address and never
in an error; nothing is logged here, and urllib3's debug log has no headers.
"""

import json
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urljoin

from publist.errors import ErrorField, ServiceAnswerError, ServiceError, ServiceRefusedError
from publist.model import Reason, because
from publist.services.clock import Clock, Deadline
from publist.services.http.bot_check import is_bot_check
from publist.services.http.closures import BOT_CHECK, BUSY, Closures
from publist.services.http.door import Door
from publist.services.http.endpoint import Endpoint, origin
from publist.services.http.failures import Failures, cause_of
from publist.services.http.pace import Pace
from publist.services.http.parsing import NotJsonError, parse_json
from publist.services.http.retry import LONGEST_WAIT, allowance_spent, back_off, busy_for, retry_after, told_rate
from publist.services.http.transport import BrokenConnectionError, HttpAnswer, TooLargeError, TooSlowError, Transport
from publist.text.times import utc
from publist.text.unicode import printable

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    request_seconds: float = 30.0
    """From sending to the last byte."""
    max_bytes: int = 20_000_000
    """Of the unpacked answer."""
    tries_when_busy: int = 6
    """429."""
    tries_in_a_crowd: int = 5
    """429 without the key that would give a share of one's own: most requests are refused, whatever one waits."""
    tries_when_failing: int = 4
    """5xx, no connection, an answer that breaks off."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait that is not the ordinary pace, about to begin."""

    service: str
    label: str
    reason: Reason
    """``service-busy``, ``server-error`` (status), ``no-answer`` (cause, limit)."""
    seconds: float


class HttpClient:
    """Asks one service, politely and within bounds; a context manager.

    Threads may share it: their requests go out one after the other, as the services ask for.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        user_agent: str,
        clock: Clock,
        rng: random.Random,
        deadline: Deadline | None = None,
        on_wait: Callable[[Waiting], None] | None = None,
        limits: Limits | None = None,
        pace: Pace | None = None,
        closures: Closures | None = None,
    ) -> None:
        """``on_wait`` is called before every wait that is not the ordinary pace.

        ``pace`` is shared with other processes of this user, so that all of them together keep the service's rate;
        ``closures`` with them and with later runs, so that a service that is closed is not asked.
        """
        self.endpoint = endpoint
        self._clock = clock
        self._deadline = deadline
        self._rng = rng
        self._on_wait = on_wait
        self._limits = limits or Limits()
        self._failures = Failures(endpoint)
        self._transport = Transport(endpoint, user_agent=user_agent, max_bytes=self._limits.max_bytes)
        self._next_at = clock.monotonic()
        self._interval = 1.0 / endpoint.rate
        self._pace = pace
        self._turn = threading.RLock()
        self._requests = 0
        self._had_to_wait = False
        self._door = Door(endpoint, self._failures, closures, clock)
        self._spent = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    @property
    def requests(self) -> int:
        """HTTP requests made so far, repeated and redirected ones included."""
        return self._requests

    @property
    def had_to_wait(self) -> bool:
        """Whether the service has made this run wait (429)."""
        return self._had_to_wait

    @property
    def spent(self) -> bool:
        """Whether the last answer said that nothing is left of the allowance."""
        return self._spent

    def get(self, path: str, params: Mapping[str, str] | None = None, *, tries: int | None = None) -> bytes | None:
        """The body of the answer, None for 404.  ``tries``: how often it is asked while the service fails (5xx).

        Raises:
            ServiceError: one of its kinds.
        """
        answer = self._ask("GET", path, params or {}, None, tries)
        return None if answer.status == 404 else answer.body

    def get_json(
        self, path: str, params: Mapping[str, str] | None = None, *, tries: int | None = None
    ) -> object | None:
        """The answer's JSON, None for 404 (and for the JSON value null).

        Raises:
            ServiceError: one of its kinds.
        """
        body = self.get(path, params, tries=tries)
        return None if body is None else self._json(body)

    def post_json(
        self, path: str, params: Mapping[str, str] | None = None, *, body: object, tries: int | None = None
    ) -> object:
        """Post JSON and give the answer's JSON.  Only for calls that change nothing: they are repeated on failure.

        Raises:
            ServiceError: one of its kinds.
        """
        return self._posted(path, params or {}, json.dumps(body).encode(), tries)

    def post_form(self, path: str, fields: Mapping[str, str], *, tries: int | None = None) -> object:
        """Post a form and give the answer's JSON; as :meth:`post_json`."""
        return self._posted(path, {}, urlencode(fields).encode(), tries)

    def _posted(self, path: str, params: Mapping[str, str], body: bytes, tries: int | None) -> object:
        answer = self._ask("POST", path, params, body, tries)
        if answer.status == 404:
            raise self._failures.error(ServiceRefusedError, "no-such-address", answer.body)
        return self._json(answer.body)

    def unexpected(self, code: str, body: bytes | str = b"", /, **fields: ErrorField) -> ServiceAnswerError:
        """The error for JSON or XML that is well-formed but not the documented answer."""
        return self._failures.unexpected(code, body, **fields)

    def _json(self, body: bytes) -> object:
        try:
            return parse_json(body)
        except NotJsonError as error:
            raise self.unexpected("answer-not-json", body) from error

    def _ask(
        self, method: str, path: str, params: Mapping[str, str], body: bytes | None, tries: int | None
    ) -> HttpAnswer:
        """The first answer that is neither 429 nor 5xx, checked; one thread at a time."""
        with self._turn:
            return self._ask_until_answered(method, path, params, body, tries or self._limits.tries_when_failing)

    def _ask_until_answered(
        self, method: str, path: str, params: Mapping[str, str], body: bytes | None, tries: int
    ) -> HttpAnswer:
        busy = failing = 0
        url = "/".join(part for part in (self.endpoint.base_url, path.lstrip("/")) if part)
        while True:
            self._door.check()
            self._keep_pace()
            try:
                answer = self._follow(method, url, params, body)
            except TooLargeError as error:
                raise self.unexpected("answer-unusable", **cause_of(error)) from error
            except (BrokenConnectionError, TooSlowError) as error:
                # A time-out has cost its whole time already: it counts twice.
                failing += 2 if isinstance(error, TooSlowError) else 1
                reason = because("no-answer", **cause_of(error))
                self._wait(reason, failing, tries, self._failures.no_answer(error, failing))
                continue
            if is_bot_check(answer):
                raise self._door.close(BOT_CHECK, None, answer)
            if self._failures.is_busy(answer):
                busy += 1
                self._wait_for_turn(answer, busy)
            elif answer.status >= 500:
                failing += 1
                self._wait_for_service(answer, failing, tries)
            else:
                self._door.answered()
                if (refused := self._failures.refused(answer)) is not None:
                    raise refused
                return answer

    def _follow(self, method: str, url: str, params: Mapping[str, str], body: bytes | None) -> HttpAnswer:
        """One exchange, with redirects inside the service's own address followed."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._exchange(method, url, params, body)
            if answer.status not in _REDIRECTS:
                return answer
            target = _joined(url, answer.headers.get("Location", ""))
            place = origin(target)
            if place is None or place != origin(self.endpoint.base_url):
                name = printable(f"{place[0]}://{place[1]}" if place else target)[:100]
                raise self.unexpected("sends-elsewhere", address=name)
            if method != "GET" and answer.status not in {307, 308}:
                break
            url, params = target, {}
        raise self.unexpected("sends-on-and-on")

    def _exchange(self, method: str, url: str, params: Mapping[str, str], body: bytes | None) -> HttpAnswer:
        seconds = min(self._limits.request_seconds, self._remaining())
        if seconds <= 0:
            raise self._failures.out_of_time()
        self._requests += 1
        try:
            answer = self._transport.exchange(method, url, params=params, body=body, seconds=seconds)
        except TooSlowError as error:
            if seconds < self._limits.request_seconds:  # it was the run's own limit that ended it
                raise self._failures.out_of_time() from error
            raise
        if (told := told_rate(answer.headers)) is not None:
            self._interval = max(1.0 / self.endpoint.rate, 1.0 / told)
        self._spent = allowance_spent(answer.headers)
        return answer

    # Waiting

    def _remaining(self) -> float:
        return float("inf") if self._deadline is None else self._deadline.remaining(self._clock)

    def _keep_pace(self) -> None:
        """Wait until the next request is due: one every 1/rate seconds, over all processes that share the pace."""
        now = self._clock.monotonic()
        wait: float | None = max(0.0, self._next_at - now)
        remaining = self._remaining()
        if self._pace is not None and wait is not None:
            wait = self._pace.reserve(self._place, self._interval, at_least=wait, at_most=remaining)
        if wait is None or wait > remaining:
            raise self._failures.out_of_time()
        if wait > 0:
            self._clock.sleep(wait)
        self._next_at = now + wait + self._interval

    @property
    def _place(self) -> str:
        """What names the service in the shared pace: its host and port."""
        place = origin(self.endpoint.base_url)
        return f"{place[1]}:{place[2]}" if place else self.endpoint.base_url

    def _wait(self, reason: Reason, failures: int, tries: int, last: ServiceError) -> None:
        """Wait before the next try; raise ``last`` when there is none left or no time for it."""
        if failures >= tries:
            raise last
        self._pause(reason, back_off(failures, self._rng), last)

    def _wait_for_service(self, answer: HttpAnswer, failures: int, tries: int) -> None:
        """After 5xx."""
        last = self._failures.out_of_order(answer, failures)
        asked = retry_after(answer.headers.get("Retry-After"), self._clock.now())
        if asked is not None and self._is_too_long(asked):
            self._door.close(BUSY, self._clock.now() + timedelta(seconds=asked), answer)
            raise last
        if failures >= tries:
            raise last
        self._pause(because("server-error", status=answer.status), self._seconds(failures, asked), last)

    def _wait_for_turn(self, answer: HttpAnswer, failures: int) -> None:
        """After a 429; a wait that is longer than this run's patience closes the service until then."""
        self._had_to_wait = True
        now = self._clock.now()
        asked = busy_for(answer.headers, answer.body, now)
        if asked is not None and self._is_too_long(asked):
            raise self._door.close(BUSY, now + timedelta(seconds=asked), answer)
        back = None if asked is None else utc(now + timedelta(seconds=asked))
        last = self._failures.busy(answer, back)
        crowd = self.endpoint.key_header is not None and self.endpoint.key is None
        if failures >= (self._limits.tries_in_a_crowd if crowd else self._limits.tries_when_busy):
            raise last
        self._pause(because("service-busy", status=answer.status), self._seconds(failures, asked), last)

    def _is_too_long(self, seconds: float) -> bool:
        return seconds > min(LONGEST_WAIT, self._remaining())

    def _seconds(self, failures: int, asked: float | None) -> float:
        backed_off = back_off(failures, self._rng)
        return backed_off if asked is None else min(LONGEST_WAIT, max(asked, backed_off))

    def _pause(self, reason: Reason, seconds: float, last: ServiceError) -> None:
        if seconds > self._remaining():
            raise last
        if self._on_wait is not None:
            self._on_wait(Waiting(self.endpoint.name, self.endpoint.label, reason, seconds))
        self._clock.sleep(seconds)


def _joined(url: str, location: str) -> str:
    """The address that a redirect at ``url`` names; itself when it is no address."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location

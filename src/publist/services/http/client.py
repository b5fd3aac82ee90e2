"""The one HTTP client: pace, retries, deadlines, redirects, sizes and keys, the same for every service.

A message is one line: which service, what, what to do.  The key stands in one header to the service's own address
and never in a message; nothing is logged here, and urllib3's debug log has no headers.
"""

import json
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urljoin

from publist.errors import (
    OutOfTimeError,
    ServiceAnswerError,
    ServiceBusyError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnreachableError,
)
from publist.services.clock import Clock, Deadline
from publist.services.http.endpoint import Endpoint, origin
from publist.services.http.pace import Pace
from publist.services.http.parsing import NotJsonError, parse_json, start_of
from publist.services.http.retry import LONGEST_WAIT, back_off, retry_after, told_rate
from publist.services.http.transport import Answer, BrokenConnectionError, TooLargeError, TooSlowError, Transport
from publist.text.unicode import printable

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3
_E = TypeVar("_E", bound=ServiceError)


class BadRequestError(ServiceRefusedError):
    """400: the service does not take this very request (a malformed id, an unknown field)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take."""

    request_seconds: float = 30.0
    """From sending to the last byte."""
    max_bytes: int = 20_000_000
    """Of the unpacked answer."""
    tries_when_busy: int = 6
    """429."""
    tries_when_failing: int = 4
    """5xx, no connection, an answer that breaks off."""


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
        on_wait: Callable[[str, float], None] | None = None,
        limits: Limits | None = None,
        pace: Pace | None = None,
    ) -> None:
        """``on_wait(why, seconds)`` is told of every wait that is not the ordinary pace.

        ``pace`` is shared with other processes of this user, so that all of them together keep the service's rate.
        """
        self.endpoint = endpoint
        self._clock = clock
        self._deadline = deadline
        self._rng = rng
        self._on_wait = on_wait
        self._limits = limits or Limits()
        self._transport = Transport(endpoint, user_agent=user_agent, max_bytes=self._limits.max_bytes)
        self._next_at = clock.monotonic()
        self._interval = 1.0 / endpoint.rate
        self._pace = pace
        self._turn = threading.RLock()
        self._requests = 0
        self._had_to_wait = False

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

    def get(self, path: str, params: Mapping[str, str] | None = None) -> bytes | None:
        """The body of the answer, None for 404.

        Raises:
            ServiceError: one of its kinds.
        """
        answer = self._ask("GET", path, params or {}, None)
        return None if answer.status == 404 else answer.body

    def get_json(self, path: str, params: Mapping[str, str] | None = None) -> object | None:
        """The answer's JSON, None for 404 (and for the JSON value null).

        Raises:
            ServiceError: one of its kinds.
        """
        body = self.get(path, params)
        return None if body is None else self._json(body)

    def post_json(self, path: str, params: Mapping[str, str] | None = None, *, body: object) -> object:
        """Post JSON and give the answer's JSON.  Only for calls that change nothing: they are repeated on failure.

        Raises:
            ServiceError: one of its kinds.
        """
        answer = self._ask("POST", path, params or {}, json.dumps(body).encode())
        if answer.status == 404:
            raise self._error(
                ServiceRefusedError, "has nothing at this address (404)", "check its base URL", answer.body
            )
        return self._json(answer.body)

    def unexpected(self, what: str, body: bytes | str = b"") -> ServiceAnswerError:
        """The error for JSON or XML that is well-formed but not the documented answer."""
        return self._error(ServiceAnswerError, what, "try again later", body)

    def _json(self, body: bytes) -> object:
        try:
            return parse_json(body)
        except NotJsonError as error:
            raise self.unexpected("sent something that is not its JSON", body) from error

    def _ask(self, method: str, path: str, params: Mapping[str, str], body: bytes | None) -> Answer:
        """The first answer that is neither 429 nor 5xx, checked; one thread at a time."""
        with self._turn:
            return self._ask_until_answered(method, path, params, body)

    def _ask_until_answered(self, method: str, path: str, params: Mapping[str, str], body: bytes | None) -> Answer:
        busy = failing = 0
        url = "/".join(part for part in (self.endpoint.base_url, path.lstrip("/")) if part)
        while True:
            self._keep_pace()
            try:
                answer = self._follow(method, url, params, body)
            except TooLargeError as error:
                raise self._error(ServiceAnswerError, f"sent no usable answer: {error}", "try again later") from error
            except (BrokenConnectionError, TooSlowError) as error:
                # A time-out has cost its whole time already: it counts twice.
                failing += 2 if isinstance(error, TooSlowError) else 1
                self._wait(str(error), failing, None, self._given_up(error, failing))
                continue
            if answer.status == 429:
                busy += 1
                self._wait_for_turn(answer, busy)
            elif answer.status >= 500:
                failing += 1
                asked = retry_after(answer.headers.get("Retry-After"), self._clock.now())
                self._wait(f"it answers {answer.status}", failing, asked, self._failed(answer, failing))
            else:
                self._check(answer)
                return answer

    def _follow(self, method: str, url: str, params: Mapping[str, str], body: bytes | None) -> Answer:
        """One exchange, with redirects inside the service's own address followed."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._exchange(method, url, params, body)
            if answer.status not in _REDIRECTS:
                return answer
            target = _joined(url, answer.headers.get("Location", ""))
            place = origin(target)
            if place is None or place != origin(self.endpoint.base_url):
                name = printable(f"{place[0]}://{place[1]}" if place else target)[:100]
                raise self._error(
                    ServiceAnswerError, f"sends on to another address, {name}", "not followed; check its base URL"
                )
            if method != "GET" and answer.status not in {307, 308}:
                break
            url, params = target, {}
        raise self._error(ServiceAnswerError, "sends from one address to the next", "check its base URL")

    def _exchange(self, method: str, url: str, params: Mapping[str, str], body: bytes | None) -> Answer:
        seconds = min(self._limits.request_seconds, self._remaining())
        if seconds <= 0:
            raise self._out_of_time()
        self._requests += 1
        try:
            answer = self._transport.exchange(method, url, params=params, body=body, seconds=seconds)
        except TooSlowError as error:
            if seconds < self._limits.request_seconds:  # it was the run's own limit that ended it
                raise self._out_of_time() from error
            raise
        if (told := told_rate(answer.headers)) is not None:
            self._interval = max(1.0 / self.endpoint.rate, 1.0 / told)
        return answer

    def _check(self, answer: Answer) -> None:
        """Raise for an answer that is neither 2xx nor 404."""
        if answer.status in {200, 404}:
            return
        said = self._said(answer.body)
        if answer.status == 400:
            raise self._error(BadRequestError, f"does not take this request{said}", "please report it", answer.body)
        variable = self.endpoint.key_variable
        if answer.status in {401, 403} and self.endpoint.key:
            raise self._error(ServiceRefusedError, "refused the key", f"check {variable}", answer.body)
        if answer.status in {401, 403}:
            advice = f"set {variable} if you have a key" if self.endpoint.key_header else "try again later"
            raise self._error(ServiceRefusedError, f"refused the request ({answer.status})", advice, answer.body)
        if answer.status >= 400:
            raise self._error(
                ServiceRefusedError, f"refused the request ({answer.status}){said}", "try again later", answer.body
            )
        raise self.unexpected(f"sent no answer ({answer.status})", answer.body)

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
            raise self._out_of_time()
        if wait > 0:
            self._clock.sleep(wait)
        self._next_at = now + wait + self._interval

    @property
    def _place(self) -> str:
        """What names the service in the shared pace: its host and port."""
        place = origin(self.endpoint.base_url)
        return f"{place[1]}:{place[2]}" if place else self.endpoint.base_url

    def _wait(self, why: str, failures: int, asked: float | None, last: ServiceError) -> None:
        """Wait before the next try; raise ``last`` when there is none left or no time for it."""
        if failures >= self._limits.tries_when_failing:
            raise last
        self._pause(why, self._seconds(failures, asked), last)

    def _wait_for_turn(self, answer: Answer, failures: int) -> None:
        """After a 429."""
        self._had_to_wait = True
        asked = retry_after(answer.headers.get("Retry-After"), self._clock.now())
        if asked is None:
            advice = "try again later"
        else:
            back = self._clock.now() + timedelta(seconds=asked)
            advice = f"come back after {back:%Y-%m-%d %H:%M:%S} UTC"
        if self.endpoint.key is None and self.endpoint.key_header:
            advice += f", or set {self.endpoint.key_variable}"
        last = self._error(ServiceBusyError, "takes no more requests for now (429)", advice, answer.body)
        if failures >= self._limits.tries_when_busy or (asked is not None and asked > self._remaining()):
            raise last
        self._pause("it is busy (429)", self._seconds(failures, asked), last)

    def _seconds(self, failures: int, asked: float | None) -> float:
        backed_off = back_off(failures, self._rng)
        return backed_off if asked is None else min(LONGEST_WAIT, max(asked, backed_off))

    def _pause(self, why: str, seconds: float, last: ServiceError) -> None:
        if seconds > self._remaining():
            raise last
        if self._on_wait is not None:
            self._on_wait(f"{self.endpoint.label}: {why}", seconds)
        self._clock.sleep(seconds)

    # Errors

    def _given_up(self, error: BrokenConnectionError | TooSlowError, failures: int) -> ServiceError:
        if str(error) == "the answer broke off":
            return self._error(ServiceAnswerError, "sent an answer that breaks off", "try again later", error.detail)
        times = f" ({failures} tries)" if failures > 1 and not isinstance(error, TooSlowError) else ""
        what = f"could not be reached: {error}{times}"
        return self._error(ServiceUnreachableError, what, "check the network, or try again later", error.detail)

    def _failed(self, answer: Answer, failures: int) -> ServiceError:
        times = f", {failures} times" if failures > 1 else ""
        what = f"is out of order: it answers {answer.status}{times}"
        return self._error(ServiceUnreachableError, what, "try again later", answer.body)

    def _out_of_time(self) -> OutOfTimeError:
        return self._error(OutOfTimeError, "was not asked to the end: the time limit of this run is over", "run again")

    def _said(self, body: bytes) -> str:
        """What a JSON error body says in words: ``: Unrecognized or unsupported fields``, or nothing."""
        try:
            found = parse_json(body)
        except NotJsonError:
            return ""
        words = found.get("error") or found.get("message") if isinstance(found, dict) else None
        return f": {self._without_key(printable(words)[:120])}" if isinstance(words, str) else ""

    def _without_key(self, text: str) -> str:
        """``text`` as it may be shown: an answer can repeat what was sent."""
        return text.replace(self.endpoint.key, "[key]") if self.endpoint.key else text

    def _error(self, kind: type[_E], what: str, advice: str, detail: bytes | str = b"") -> _E:
        raw = self._without_key(detail if isinstance(detail, str) else detail.decode("utf-8", "replace"))
        return kind(f"{self.endpoint.label} {what}; {advice}", service=self.endpoint.name, detail=start_of(raw))


def _joined(url: str, location: str) -> str:
    """The address that a redirect at ``url`` names; itself when it is no address."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location

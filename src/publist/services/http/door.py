"""Whether a service is open to requests: what this run has met with, and what other processes and runs remember."""

from datetime import datetime, timedelta

from publist.errors import ServiceError
from publist.services.clock import Clock
from publist.services.http.closures import BOT_CHECK, Closure, Closures
from publist.services.http.endpoint import Endpoint
from publist.services.http.failures import Failures
from publist.services.http.transport import HttpAnswer
from publist.text.times import utc


class Door:
    """The door of one service, for one client."""

    def __init__(self, endpoint: Endpoint, failures: Failures, closures: Closures | None, clock: Clock) -> None:
        self._endpoint = endpoint
        self._failures = failures
        self._closures = closures
        self._clock = clock
        self._closed: Closure | None = None

    def check(self) -> None:
        """Raise ServiceClosedError when the service is known to be closed."""
        if self._closed is None and self._closures is not None:
            self._closed = self._closures.find(self._endpoint.base_url)
        if self._closed is not None and self._closed.holds(self._clock.now()):
            raise self._failures.closed(self._closed, known=True)

    def close(self, code: str, until: datetime | None, answer: HttpAnswer) -> ServiceError:
        """Remember that the service is closed; the error for the answer that shows it."""
        name, place = self._endpoint.name, self._endpoint.base_url
        if self._closures is not None:
            self._closed = self._closures.note(name, place, code, until)
        else:
            now = self._clock.now()
            self._closed = Closure(name, place, code, now, until or now + timedelta(days=1))
        if code == BOT_CHECK:
            return self._failures.closed(self._closed, known=self._closed.times > 1, detail=answer.body)
        return self._failures.busy(answer, utc(self._closed.until))

    def answered(self) -> None:
        """The service has answered."""
        self._closed = None
        if self._closures is not None:
            self._closures.lift(self._endpoint.base_url)

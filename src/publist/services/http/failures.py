"""The errors of one service: its name and label, the facts, and never its key."""

from typing import TypeVar

from publist.errors import (
    ErrorField,
    OutOfTimeError,
    ServiceAnswerError,
    ServiceBusyError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnreachableError,
)
from publist.services.http.endpoint import Endpoint
from publist.services.http.parsing import NotJsonError, parse_json, start_of
from publist.services.http.transport import Cause, HttpAnswer, TooSlowError, TransportError
from publist.text.unicode import printable

_E = TypeVar("_E", bound=ServiceError)


class BadRequestError(ServiceRefusedError):
    """400: the service does not take this very request (a malformed id, an unknown field)."""

    @property
    def reply(self) -> str:
        """What the service says about it, if anything."""
        return str(self.fields.get("reply") or "")


class Failures:
    """Makes the errors of one service."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def error(self, kind: type[_E], code: str, detail: bytes | str = b"", /, **fields: ErrorField) -> _E:
        """An error with the start of the answer for ``--debug``."""
        raw = self._without_key(detail if isinstance(detail, str) else detail.decode("utf-8", "replace"))
        name, label = self._endpoint.name, self._endpoint.label
        return kind(code, service=name, detail=start_of(raw), label=label, **fields)

    def unexpected(self, code: str, body: bytes | str = b"", /, **fields: ErrorField) -> ServiceAnswerError:
        """An answer that is not the documented one."""
        return self.error(ServiceAnswerError, code, body, **fields)

    def refused(self, answer: HttpAnswer) -> ServiceError | None:
        """The error for an answer that is neither 2xx nor 404 (and neither 429 nor 5xx)."""
        endpoint, status, body = self._endpoint, answer.status, answer.body
        if status in {200, 404}:
            return None
        if status == 400:
            return self.error(BadRequestError, "request-not-taken", body, reply=self._reply(body))
        if status in {401, 403} and endpoint.key:
            return self.error(ServiceRefusedError, "key-refused", body, key_variable=endpoint.key_variable)
        if status >= 400:
            denied = status in {401, 403}
            variable = endpoint.key_variable if denied and endpoint.key_header else None
            reply = "" if denied else self._reply(body)
            return self.error(
                ServiceRefusedError, "request-refused", body, status=status, reply=reply, key_variable=variable
            )
        return self.unexpected("no-answer-status", body, status=status)

    def no_answer(self, error: TransportError, failures: int) -> ServiceError:
        """No whole answer came, in so many tries."""
        if error.cause is Cause.BROKE_OFF:
            return self.unexpected("answer-breaks-off", error.detail)
        tries = 1 if isinstance(error, TooSlowError) else failures
        return self.error(ServiceUnreachableError, "service-unreachable", error.detail, tries=tries, **cause_of(error))

    def out_of_order(self, answer: HttpAnswer, failures: int) -> ServiceError:
        """5xx, so many times."""
        status = answer.status
        return self.error(ServiceUnreachableError, "out-of-order", answer.body, status=status, times=failures)

    def busy(self, answer: HttpAnswer, come_back: str | None) -> ServiceError:
        """429."""
        variable = self._endpoint.key_variable if self._endpoint.key is None else None
        return self.error(
            ServiceBusyError, "too-many-requests", answer.body, come_back=come_back, key_variable=variable
        )

    def out_of_time(self) -> OutOfTimeError:
        """The run's own limit."""
        return self.error(OutOfTimeError, "out-of-time")

    def _reply(self, body: bytes) -> str:
        """What a JSON error body says in words: ``Unrecognized or unsupported fields``, or nothing."""
        try:
            found = parse_json(body)
        except NotJsonError:
            return ""
        words = found.get("error") or found.get("message") if isinstance(found, dict) else None
        return self._without_key(printable(words)[:120]) if isinstance(words, str) else ""

    def _without_key(self, text: str) -> str:
        """``text`` as it may be shown: an answer can repeat what was sent."""
        return text.replace(self._endpoint.key, "[key]") if self._endpoint.key else text


def cause_of(error: TransportError) -> dict[str, str | float | None]:
    """Why no whole answer came, as fields."""
    return {"cause": error.cause.value, "limit": error.limit}

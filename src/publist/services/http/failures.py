"""The errors of one service: its name and label, the facts, and never its key."""

import re
from typing import Final, TypeVar

from publist.errors import (
    ErrorField,
    OutOfTimeError,
    ServiceAnswerError,
    ServiceBusyError,
    ServiceClosedError,
    ServiceError,
    ServiceRefusedError,
    ServiceUnreachableError,
)
from publist.services.http.closures import BOT_CHECK, Closure
from publist.services.http.endpoint import Endpoint
from publist.services.http.parsing import NotJsonError, parse_json, start_of
from publist.services.http.transport import Cause, HttpAnswer, TooSlowError, TransportError
from publist.text.times import utc
from publist.text.unicode import printable

_E = TypeVar("_E", bound=ServiceError)
_TOO_FAST = re.compile(
    r"\brate\b|too (?:many|fast|frequent)|slow down|throttl|quota|budget|requests? (?:limit|per)|limit exceeded",
    re.IGNORECASE,
)
_SAID_IN: Final = ("error", "message", "user-message", "developer-message", "detail", "title", "errorDesc")
"""Where a JSON error body has its words."""
_LONGEST_REPLY: Final = 200


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

    def is_busy(self, answer: HttpAnswer) -> bool:
        """429; also 403, where that means "too fast": the answer says so, or there is no key that could be refused."""
        if answer.status == 403:
            if "Retry-After" in answer.headers or _TOO_FAST.search(answer.body[:2_000].decode("utf-8", "replace")):
                return True
            return self._endpoint.forbids_haste and not self._endpoint.key
        return answer.status == 429

    def busy(self, answer: HttpAnswer, come_back: str | None) -> ServiceError:
        """429, or 403 that means the same."""
        return self.error(
            ServiceBusyError,
            "too-many-requests",
            answer.body,
            status=answer.status,
            come_back=come_back,
            key_variable=self._variable,
        )

    def closed(self, closure: Closure, *, known: bool, detail: bytes = b"") -> ServiceError:
        """The service is not asked: it answers with a bot check, or has named a time.  ``known``: no news."""
        fields: dict[str, ErrorField] = {"come_back": utc(closure.until), "since": utc(closure.since), "known": known}
        if closure.code == BOT_CHECK:
            return self.error(ServiceClosedError, "bot-check", detail, times=closure.times, **fields)
        return self.error(ServiceClosedError, "not-before", detail, key_variable=self._variable, **fields)

    @property
    def _variable(self) -> str | None:
        """The variable of the key that would help, where none is set."""
        return self._endpoint.key_variable if self._endpoint.key is None else None

    def out_of_time(self) -> OutOfTimeError:
        """The run's own limit."""
        return self.error(OutOfTimeError, "out-of-time")

    def _reply(self, body: bytes) -> str:
        """What a JSON error body says in words: ``Unrecognized or unsupported fields``, or nothing."""
        try:
            found = parse_json(body)
        except NotJsonError:
            return ""
        if not isinstance(found, dict):
            return ""
        if isinstance(found.get("error"), dict):
            found = found["error"]
        said = [found[name] for name in _SAID_IN if isinstance(found.get(name), str) and found[name].strip()]
        words = " ".join(dict.fromkeys(said)) if len(said) < 3 else said[0]
        return self._without_key(printable(words)[:_LONGEST_REPLY])

    def _without_key(self, text: str) -> str:
        """``text`` as it may be shown: an answer can repeat what was sent."""
        return text.replace(self._endpoint.key, "[key]") if self._endpoint.key else text


def cause_of(error: TransportError) -> dict[str, str | float | None]:
    """Why no whole answer came, as fields."""
    return {"cause": error.cause.value, "limit": error.limit}

"""How long to wait before asking again."""

import random
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 60.0
"""Seconds: no single wait is longer; a service that asks for more is not asked again by this run."""
_ABSURD = 7 * 86_400.0
_INSTEAD = 86_400.0
_DAILY = re.compile(
    r"\b(?:daily|per day|midnight|(?:for|of) (?:to|the )day|tomorrow|budget|out of credits?)\b", re.IGNORECASE
)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` header asks for (RFC 9110 §10.2.3: seconds or an HTTP date).

    None when there is no header or it is of no use: negative, in the past, or not readable.  Longer than a week is a
    mistake as a time, but a plain wish not to be asked: a day.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        seconds = float(value) if len(value) < 12 else _ABSURD + 1
    else:
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (moment - now).total_seconds()
    if seconds > _ABSURD:
        return _INSTEAD
    return seconds if seconds >= 0 else None


def busy_for(headers: Mapping[str, str], body: bytes, now: datetime) -> float | None:
    """The seconds until a service that refuses for the number of requests takes more; None when it does not say.

    ``Retry-After``; else the moment at which a spent allowance starts anew (``X-RateLimit-Reset``, in seconds from
    now or since 1970); else, where the words of the answer are about the day's allowance, the next midnight UTC.
    """
    asked = retry_after(headers.get("Retry-After"), now)
    if asked is not None:
        return asked
    for prefix in ("X-RateLimit", "X-Rate-Limit", "RateLimit"):
        reset = headers.get(f"{prefix}-Reset", "").strip()
        if not reset or headers.get(f"{prefix}-Remaining", "0").strip() not in {"0", "0.0", "0.00"}:
            continue
        try:
            seconds = float(reset)
        except ValueError:
            seconds = retry_after(reset, now) or 0.0
        seconds = seconds - now.timestamp() if seconds > 1e9 else seconds
        if 0 <= seconds <= _ABSURD:  # false for what is no number
            return seconds
    if _DAILY.search(body[:2_000].decode("utf-8", "replace")):
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight - now).total_seconds()
    return None


def allowance_spent(headers: Mapping[str, str]) -> bool:
    """Whether an answer says that nothing is left of an allowance."""
    return headers.get("X-RateLimit-Remaining", "").strip() in {"0", "0.0", "0.00"}


def told_rate(headers: Mapping[str, str]) -> float | None:
    """The requests a second that an answer's ``X-Rate-Limit-Limit`` and ``-Interval`` allow (Crossref: ``50``, ``1s``).

    None when they are not there or not readable.  However little they allow, it is one request in 60 seconds.
    """
    limit, interval = headers.get("X-Rate-Limit-Limit", ""), headers.get("X-Rate-Limit-Interval", "")
    allowed = re.fullmatch(r"(\d{1,6})", limit.strip(), re.ASCII)
    seconds = re.fullmatch(r"(\d{1,6})\s*s?", interval.strip(), re.ASCII)
    if not (allowed and seconds and int(allowed[1]) and int(seconds[1])):
        return None
    return max(1 / LONGEST_WAIT, int(allowed[1]) / int(seconds[1]))


def back_off(failures: int, rng: random.Random) -> float:
    """Seconds before the next try after ``failures`` >= 1 failed ones: 1, 2, 4 ... with jitter of a half, capped."""
    ceiling = min(LONGEST_WAIT, 2.0 ** min(failures - 1, 10))
    return ceiling * (0.5 + rng.random() / 2)
